"""What goes wrong is said in plain words: astray addresses, and data that do not arrive."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.browser.conftest import Screen

pytestmark = pytest.mark.browser


def notice(screen: Screen) -> str:
    """Return what the page says of its address."""
    alert = screen.page.get_by_test_id("stAlert").first
    alert.wait_for()
    return alert.inner_text()


def test_unknown_parts_of_an_address_are_answered_by_the_nearest_view(desktop: Screen) -> None:
    desktop.open("/map?place=atlantis&indicator=pm25_annual_meen&period=1999&k=99")
    said = notice(desktop)
    assert "没有代号为“atlantis”的地点，已显示“全国”。" in said
    assert "没有代号为“pm25_annual_meen”的指标，已显示“细颗粒物(PM2.5)年均浓度”。" in said
    assert "“1999”没有数据，已显示“2020”。" in said
    assert "“k=99”无效" in said
    desktop.map()
    asked = desktop.asked()
    assert (asked["place"], asked["indicator"], asked["period"]) == (
        "cn", "pm25_annual_mean", "2020",
    )  # fmt: skip


def test_notice_goes_away_with_the_next_choice(desktop: Screen) -> None:
    desktop.open("/targets?place=atlantis")
    notice(desktop)
    desktop.choose("地点", "京津冀")
    desktop.wait_for_address(place="jjj")
    desktop.page.get_by_test_id("stAlert").filter(has_text="atlantis").wait_for(state="detached")


@pytest.mark.parametrize(("path", "page"), [("/maps?place=jjj", "/map"), ("/zzz", "/")])
def test_unknown_page_leads_to_the_nearest_one(desktop: Screen, path: str, page: str) -> None:
    desktop.open(path)
    said = notice(desktop)
    assert "没有网址为" in said
    assert path.split("?")[0] in said
    desktop.page.wait_for_url(re.compile(rf"^http://[^/]+{page}(\?|$)"))
    assert "asked_page" not in desktop.asked()
    if "jjj" in path:
        assert desktop.asked()["place"] == "jjj"


def test_map_says_when_its_data_do_not_arrive(desktop: Screen) -> None:
    desktop.page.route("**/map/layer.json**", lambda route: route.abort())
    page = desktop.open("/map")
    frame = page.frame_locator('iframe[title="streamlit_folium.st_folium"]')
    note = frame.locator(".choropleth-note")
    note.filter(has_text="地图数据未能读取").wait_for()
    assert note.get_attribute("role") == "status"
    # The browser's own message on the aborted request is what this test asked for.
    assert all("ERR_FAILED" in fault for fault in desktop.faults)
    desktop.faults.clear()


def test_map_recovers_with_the_next_choice(desktop: Screen) -> None:
    desktop.open("/map?place=jjj")
    frame = desktop.map()
    desktop.page.route("**/map/layer.json**", lambda route: route.abort())
    desktop.page.get_by_role("radio", name="省级").click()
    frame.locator(".choropleth-note").filter(has_text="地图数据未能读取").wait_for()
    desktop.page.unroute("**/map/layer.json**")
    desktop.page.get_by_role("radio", name="地级").click()
    desktop.page.get_by_role("radio", name="省级").click()
    frame.wait_for_function("() => window.choropleth.view.level === 'province'")
    assert frame.locator(".choropleth-note").inner_text() == ""
    desktop.faults.clear()
