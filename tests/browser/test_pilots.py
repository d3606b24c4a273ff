"""The pilot map: painted as its document says, hatched, clicked, restored, offline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.test_map import COLOURS, state, wait_for

if TYPE_CHECKING:
    from playwright.sync_api import Frame

    from tests.browser.conftest import Screen

pytestmark = pytest.mark.browser

RURAL = "/pilots?programmes=beautiful_rural_pilot&level=county"
CITIES = "/pilots?programmes=climate_finance_pilot&level=city"
BAODING, ORDOS = "130600", "150600"
# How many colours the canvas has around the label point of a unit: one if it is not hatched.
N_COLOURS = """place => {
    const { map, units, places, renderer } = window.choropleth;
    const index = units.findIndex(unit => unit.place === place);
    const spot = map.latLngToLayerPoint(places.points[index]).subtract(renderer._bounds.min);
    const ratio = renderer._container.width / renderer._bounds.getSize().x;
    const { data } = renderer._container.getContext('2d')
        .getImageData((spot.x - 6) * ratio, (spot.y - 6) * ratio, 12, 12);
    const seen = new Set();
    for (let i = 0; i < data.length; i += 4) seen.add(data.slice(i, i + 3).join());
    return seen.size;
}"""
POINT = """name => {
    const box = document.querySelector(`[aria-label="${name}"]`).getBoundingClientRect();
    return [box.left + box.width / 2, box.top + box.height / 2];
}"""


def point(screen: Screen, name: str) -> tuple[float, float]:
    """Return where in the window the point of a zone is."""
    frame = screen.map()
    element = frame.frame_element()
    element.scroll_into_view_if_needed()
    box = element.bounding_box()
    assert box is not None
    x, y = frame.evaluate(POINT, name)
    return box["x"] + x, box["y"] + y


def legend(frame: Frame) -> str:
    """Return what the legend says."""
    return frame.locator(".choropleth-legend").inner_text()


@pytest.mark.parametrize("address", [RURAL, CITIES, "/pilots?programmes=pilot_province"])
def test_units_are_painted_as_the_layer_document_says(desktop: Screen, address: str) -> None:
    desktop.open(address)
    frame = desktop.map()
    # A dot covers the label point of a small unit.
    frame.evaluate("() => { window.choropleth.points.dots.clearLayers(); }")
    frame.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 80)))")
    colours = frame.evaluate(COLOURS)
    assert len(colours) >= 15
    assert [unit for unit in colours if unit["seen"] != unit["expected"]] == []


def test_the_first_view_marks_small_units_and_says_what_is_not_known(screen: Screen) -> None:
    screen.open("/pilots")
    frame = screen.map()
    wait_for(frame, "map.points.dots.getLayers().length > 5")
    said = legend(frame)
    assert "底色：美丽乡村先行区（第一批）" in said
    assert "不详：2026年2月以后的情况未查到" in said
    text = screen.text()
    assert "约100个县" in text
    assert "已知23个，其余未见公布（截至2026年2月）" in text
    assert screen.overflow_px() <= 0
    screen.screenshot("pilots-zh")


def test_a_second_programme_is_hatched_over_the_first(desktop: Screen) -> None:
    page = desktop.open(CITIES + "&place=jjj")
    frame = desktop.map()
    assert frame.evaluate(N_COLOURS, BAODING) <= 2
    layer = frame.evaluate("() => window.choropleth.layerUrl")
    page.get_by_role("combobox", name="项目").fill("低碳省区")
    page.get_by_role("option", name="国家低碳省区和低碳城市试点（名录不全）").click()
    desktop.wait_for_address(programmes="climate_finance_pilot,low_carbon_pilot")
    wait_for(frame, "map.layerUrl !== value", layer)
    wait_for(frame, "map.view.hatches.length === 1")
    frame.evaluate("() => new Promise(done => setTimeout(done, 200))")
    assert frame.evaluate(N_COLOURS, BAODING) > 4
    assert "国家低碳省区和低碳城市试点（名录不全）" in legend(frame)
    desktop.screenshot("pilots-hatched-zh")


def test_hover_names_programme_status_and_date(desktop: Screen) -> None:
    page = desktop.open(CITIES + "&place=jjj")
    page.mouse.move(*desktop.spot(BAODING))
    tooltip = desktop.map().locator(".choropleth-tooltip")
    tooltip.wait_for()
    assert tooltip.inner_text().split("\n") == [
        "保定市", "气候投融资试点：试点 · 步骤：批准 · 2022-08",
    ]  # fmt: skip


def test_click_opens_the_panel_with_status_date_and_source(desktop: Screen) -> None:
    page = desktop.open(CITIES + "&place=jjj")
    frame = desktop.map()
    page.mouse.click(*desktop.spot(BAODING))
    desktop.wait_for_address(region=BAODING)
    page.get_by_role("heading", name="保定市").wait_for()
    text = desktop.text()
    assert "试点 · 步骤：批准 · 2022-08" in text
    assert "来源：生态环境部等九部委联合印发气候投融资试点名单" in text
    assert state(frame)["selected"] == BAODING
    page.get_by_role("button", name="关闭").click()
    desktop.wait_for_address(region="")
    wait_for(frame, "map.selected === ''")


def test_a_zone_without_a_boundary_is_a_point_that_opens_its_panel(desktop: Screen) -> None:
    page = desktop.open("/pilots?programmes=jjj_plan_named_place&place=jjj&level=city")
    frame = desktop.map()
    page.mouse.click(*point(desktop, "雄安新区"))
    desktop.wait_for_address(region="xiongan")
    page.get_by_role("heading", name="雄安新区").wait_for()
    text = desktop.text()
    assert "行动方案点名 · 2025-12-25" in text
    assert "图上位置：容城、安新、雄县三县的中心。" in text
    assert frame.locator(".choropleth-point-selected").count() == 1
    assert "新区等无边界区域（位置为示意）" in legend(frame)
    desktop.screenshot("pilots-zone-zh")


def test_a_point_can_be_opened_by_keyboard(desktop: Screen) -> None:
    page = desktop.open("/pilots?programmes=jjj_plan_named_place&place=jjj&level=city")
    desktop.map().locator('[aria-label="雄安新区"]').focus()
    page.keyboard.press("Enter")
    desktop.wait_for_address(region="xiongan")


def test_tap_on_the_phone_opens_the_panel(phone: Screen) -> None:
    page = phone.open(CITIES + "&place=jjj")
    page.touchscreen.tap(*phone.spot(BAODING))
    phone.wait_for_address(region=BAODING)
    page.get_by_role("heading", name="保定市").wait_for()
    assert phone.overflow_px() <= 0
    phone.screenshot("pilots-panel-zh")


def test_address_restores_the_view(desktop: Screen) -> None:
    asked = {
        "programmes": "reclaimed_water_pilot,zero_waste_pilot_2019", "level": "city",
        "place": "yellow", "step": "approved", "region": ORDOS, "lang": "en",
    }  # fmt: skip
    page = desktop.open("/pilots?" + "&".join(f"{name}={value}" for name, value in asked.items()))
    shown = state(desktop.map())
    assert (shown["area"], shown["level"], shown["selected"]) == ("yellow", "city", ORDOS)
    assert desktop.chosen("Step") == "Approved"
    assert desktop.chosen("Area") == "Yellow River basin"
    page.get_by_role("heading", name="Ordos").wait_for()
    assert {name: desktop.asked().get(name) for name in asked} == asked
    desktop.screenshot("pilots-restored-en")


def test_the_comparison_is_drawn_with_the_number_of_both(desktop: Screen) -> None:
    page = desktop.open(CITIES)
    chart = page.get_by_test_id("stVegaLiteChart")
    chart.scroll_into_view_if_needed()
    chart.locator("canvas, svg").first.wait_for()
    text = desktop.text()
    assert "中位数：试点" in text
    assert "差别不等于成效" in text


def test_a_dot_on_a_small_unit_opens_its_panel(desktop: Screen) -> None:
    page = desktop.open(RURAL)
    frame = desktop.map()
    wait_for(frame, "map.points.dots.getLayers().length > 5")
    page.mouse.click(*desktop.spot("130822"))
    desktop.wait_for_address(region="130822")
    page.get_by_role("heading", name="兴隆县").wait_for()
    assert "已命名 · 步骤：批准 · 2026-01-21" in desktop.text()
