"""Region profile, compare, watch list, coverage: what each does once it is open.

That every page opens in both languages at both widths is checked in `test_overview`.
"""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Download

    from tests.browser.conftest import Screen

pytestmark = pytest.mark.browser

# Addresses that differ from what a page opens with, and what of them the page shows.
VIEWS = {
    "region": ("/region?place=yrd&indicator=pm25_annual_mean", "长三角 · 细颗粒物(PM2.5)年均浓度"),
    "compare": ("/compare?indicator=pm25_annual_mean&cities=330100,130100", "比较的城市（2/8）"),
    "watch": ("/watch?within=jjj&domain=environment_quality", "京津冀 · 细颗粒物(PM2.5)年均浓度"),
    "coverage": ("/coverage?document=jjj_plan", "京津冀美丽中国先行区建设行动方案"),
}
CHARTS = (
    "/targets?place=jjj&indicator=pm25_annual_mean", "/region?place=jjj", "/compare",
    "/pilots?programmes=climate_finance_pilot&level=city", "/tasks?task_view=progress",
)  # fmt: skip
BOM = b"\xef\xbb\xbf"


def rows_of(download: Download, folder: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file, which begins with the mark that spreadsheets look for."""
    file = folder / download.suggested_filename
    download.save_as(file)
    content = file.read_bytes()
    assert content.startswith(BOM)
    return list(csv.DictReader(content.decode("utf-8-sig").splitlines()))


@pytest.mark.parametrize("name", VIEWS)
def test_an_address_restores_its_view_and_the_language_keeps_it(desktop: Screen, name: str) -> None:
    address, shown = VIEWS[name]
    page = desktop.open(address)
    main = page.get_by_test_id("stMain")
    main.get_by_text(shown).first.wait_for()
    asked = dict(part.split("=") for part in address.partition("?")[2].split("&"))
    page.get_by_role("radio", name="English").click()
    desktop.wait_for_address(lang="en", **asked)
    main.get_by_text(shown).first.wait_for(state="detached")
    page.reload()
    desktop.wait()
    assert desktop.asked() | asked | {"lang": "en"} == desktop.asked()
    assert page.get_by_test_id("stAlert").filter(has_text="not valid").count() == 0


def test_a_place_of_the_profile_leads_to_its_own_and_back(desktop: Screen) -> None:
    page = desktop.open("/region?place=jjj")
    page.locator(".profile-head .relation a").first.click()
    desktop.wait_for_address(place="110000")
    page.get_by_role("heading", name="北京市", exact=True).wait_for()
    page.go_back()
    desktop.wait_for_address(place="jjj")
    page.get_by_role("heading", name="京津冀", exact=True).wait_for()


def test_numbers_of_the_profile_are_those_of_its_file(desktop: Screen, tmp_path: Path) -> None:
    page = desktop.open("/region?place=110000")
    drawn = page.locator(".scale .label").all_inner_texts()
    (row,) = rows_of(desktop.export("own_targets", "CSV"), tmp_path)
    for value, year in (("基期值", "基期年"), ("最新值", "最新值年份"), ("目标值", "目标年")):
        assert any(label == f"{row[value]}（{row[year]}年）" for label in drawn), value


def test_a_city_is_added_by_its_initials_and_removed(desktop: Screen) -> None:
    page = desktop.open("/compare?indicator=pm25_annual_mean&cities=110000")
    page.get_by_role("combobox", name="添加城市").click()
    page.keyboard.type("sjz")
    page.get_by_role("option", name=re.compile("石家庄")).first.click()
    desktop.wait_for_address(cities="110000,130100")
    added = page.locator(".st-key-compare_cities").get_by_role("button", name="石家庄")
    added.wait_for()
    page.get_by_text("比较的城市（2/8）").wait_for()
    added.click()
    desktop.wait_for_address(cities="110000")
    added.wait_for(state="detached")


def test_numbers_of_the_comparison_are_those_of_its_file(desktop: Screen, tmp_path: Path) -> None:
    page = desktop.open("/compare?indicator=pm25_annual_mean&cities=110000,130100")
    chart = page.locator(".st-key-chart_wide_panels_chart").get_by_test_id("stVegaLiteChart").first
    chart.locator("svg").wait_for()
    drawn = chart.locator("svg text").all_text_contents()
    rows = rows_of(desktop.export("panels_chart", "CSV"), tmp_path)
    for city in ("北京", "石家庄"):
        own = [row for row in rows if row["城市"].startswith(city)]
        assert own[-1]["数值"] in drawn, city


def test_a_clause_of_coverage_opens_to_its_targets(screen: Screen) -> None:
    page = screen.open("/coverage?document=jjj_plan")
    clause = page.locator(".coverage .clause").filter(has_text="二(二)").first
    entries = clause.locator("li")
    assert not entries.first.is_visible()
    clause.locator("summary").click()
    entries.first.wait_for()
    told = int(clause.locator("summary .n").inner_text())
    assert entries.count() == told
    assert screen.overflow_px() <= 0
    screen.screenshot("coverage-open")
    clause.get_by_role("link", name=re.compile("北京市可再生能源")).click()
    screen.wait_for_address(place="110000", indicator="renewable_energy_share")


def test_filters_of_the_watch_list_narrow_it_and_its_file(desktop: Screen, tmp_path: Path) -> None:
    page = desktop.open("/watch")
    page.locator(".watch").first.wait_for()
    everything = page.locator(".watch").first.locator("tbody tr").count()
    desktop.choose("地点范围", "京津冀")
    desktop.wait_for_address(within="jjj")
    desktop.wait()
    rows = page.locator(".watch").first.locator("tbody tr")
    page.wait_for_function(
        "n => document.querySelector('.watch tbody').children.length < n", arg=everything
    )
    assert len(rows_of(desktop.export("watch_risk", "CSV"), tmp_path)) == rows.count() > 0


def test_a_status_word_of_the_watch_list_leads_to_its_section(desktop: Screen) -> None:
    page = desktop.open("/watch")
    word = page.locator(".watch a.status").first
    anchor = (word.get_attribute("href") or "").partition("#")[2]
    word.click()
    page.wait_for_url(f"**/methods?lang=zh#{anchor}")
    page.locator(f"#{anchor}").wait_for()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_words_over_a_chart_are_whole_on_a_phone(phone: Screen, lang: str) -> None:
    for address in CHARTS:
        page = phone.open(f"{address}{'&' if '?' in address else '?'}lang={lang}")
        page.locator('[data-testid="stVegaLiteChart"] svg:visible').first.wait_for()
        head = page.locator(".chart-head").first
        assert head.inner_text().strip(), address
        assert head.evaluate("head => head.scrollWidth <= head.clientWidth"), address
        drawn = page.locator('[data-testid="stVegaLiteChart"] svg text:visible')
        assert [one for one in drawn.all_text_contents() if "…" in one] == [], address
        assert phone.overflow_px() <= 0, address
