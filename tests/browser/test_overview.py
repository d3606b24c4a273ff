"""Every page at both widths and in both languages; then what only the overview shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.browser.conftest import Screen

pytestmark = pytest.mark.browser

PAGES = {
    "overview": "/", "map": "/map", "region": "/region?place=jjj", "targets": "/targets?place=cn",
    "compare": "/compare", "watch": "/watch", "coverage": "/coverage", "methods": "/methods",
    "sources": "/sources",
}  # fmt: skip
# What a page has last, and what is wide or slow in it.
LANDMARKS = {
    "region": ".goals",
    "compare": ":is(.st-key-chart_wide_slope_chart, .st-key-chart_narrow_slope_chart) svg",
    "watch": ".watch >> nth=1", "coverage": ".coverage .clause >> nth=0",
    "methods": ".st-key-manual table >> nth=0",
}  # fmt: skip
# Formulas and the names of methods and people are the same in both languages.
NAMES_METHODS = ("methods",)
ANSWER_IN_ENGLISH = ("overview", "map", "coverage", "methods")
CODE = re.compile(r"\b[a-z][a-z0-9]*(?:_[a-z0-9]+)+\b|\b(?:None|NaN|nan|NaT|undefined|null|NA)\b")
# Words that are the same in both languages; titles of sources keep the language they have.
SHARED_WORDS = {
    *("PM", "English", "GDP", "VOCs", "EQI", "COD", "CSV", "GS", "H", "Q", "V", "kPa", "pH"),
    *(
        "EOD",
        "CO",
        "SO",
        "NO",
        "I",
        "IV",
        "A",
        "sjz",
        "kWh",
        "tce",
        "km",
        "m",
        "t",
        "a",
        "AQI",
        "NOx",
    ),
}
OVERLAPS = """() => {
    const box = element => element.getBoundingClientRect();
    const switcher = document.querySelector('.st-key-language');
    const own = box(switcher);
    const others = document.querySelectorAll('a, button, input, label, p, h1, h2, h3, img');
    return [...others]
        .filter(other => !switcher.contains(other) && other.checkVisibility())
        .filter(other => {
            const { left, right, top, bottom, width } = box(other);
            return width > 1 && left < own.right - 1 && right > own.left + 1
                && top < own.bottom - 1 && bottom > own.top + 1;
        })
        .map(other => other.outerHTML.slice(0, 120));
}"""
IS_ON_TOP = """() => {
    const { x, y, width, height } =
        document.querySelector('.st-key-language').getBoundingClientRect();
    const top = document.elementFromPoint(x + width / 4, y + height / 2);
    return Boolean(top && top.closest('.st-key-language'));
}"""


def wait_for_content(screen: Screen, name: str) -> None:
    """Wait until the slowest part of a page is there, in its language."""
    if name in ("overview", "map"):
        caption = screen.map().locator(".choropleth-caption")
        caption.filter(
            has_text="Boundaries" if "lang=en" in screen.page.url else "天地图"
        ).wait_for()
        assert "GS(2024)0650号" in caption.inner_text()
    if name == "targets":
        screen.page.wait_for_selector('[data-testid="stVegaLiteChart"] svg')
    if name in LANDMARKS:
        screen.page.locator(LANDMARKS[name]).first.wait_for(state="attached")
    if name == "sources":
        screen.page.wait_for_selector('[data-testid="stDataFrame"] canvas')


def check_layout(screen: Screen) -> None:
    assert screen.page.evaluate(OVERLAPS) == [], "something lies under the language switch"
    assert screen.overflow_px() <= 0, "the page scrolls sideways"
    assert sorted(set(CODE.findall(screen.text()))) == [], "a code or a missing value is readable"


def foreign_words(text: str, locale: str) -> list[str]:
    """Return the words of the other language, but for sources, units and proper names."""
    lines = [line for line in text.splitlines() if not line.startswith(("来源：", "Sources:"))]
    if locale == "en":
        return [line for line in lines if re.search(r"[\u4e00-\u9fff]", line)]
    words = re.findall(r"[A-Za-z]+", "\n".join(lines))
    return sorted(set(words) - SHARED_WORDS)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_in_both_languages(screen: Screen, name: str) -> None:
    page = screen.open(PAGES[name])
    wait_for_content(screen, name)
    check_layout(screen)
    if name not in NAMES_METHODS:
        assert foreign_words(screen.text(), "zh") == []
    screen.screenshot(f"{name}-zh")

    page.get_by_role("radio", name="English").click()
    screen.wait_for_address(lang="en")
    page.get_by_role("radio", name="English", checked=True).wait_for()
    wait_for_content(screen, name)
    screen.wait()
    check_layout(screen)
    if name in ANSWER_IN_ENGLISH:
        chinese = foreign_words(screen.text(), "en")
        assert [line for line in chinese if line != "中文" and "GS(" not in line] == []
    screen.screenshot(f"{name}-en")


def test_menu_of_the_phone_leads_to_every_page(phone: Screen) -> None:
    page = phone.open("/")
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_role("link", name="指标地图").click()
    page.wait_for_url("**/map?**")
    phone.map()
    phone.screenshot("menu-used")


def test_language_switch_does_not_lie_over_the_menu_of_the_phone(phone: Screen) -> None:
    page = phone.open("/")
    page.get_by_test_id("stExpandSidebarButton").click()
    # The menu slides in; it is there when its own button can be pressed.
    page.locator('[data-testid="stSidebar"] button').first.click(trial=True)
    assert page.evaluate(IS_ON_TOP) is False


def test_overview_has_a_card_for_each_area_and_the_nation(desktop: Screen) -> None:
    page = desktop.open("/")
    page.locator(".matrix").wait_for()
    names = page.locator(".card h3").all_inner_texts()
    assert names == ["京津冀", "长三角", "粤港澳大湾区", "长江流域", "黄河流域", "全国"]
    for counts in page.locator(".card").all():
        numeric = int(counts.locator(".small").inner_text())
        parts = counts.locator(".part b").all_inner_texts()
        assert sum(map(int, parts)) == numeric


def test_card_leads_to_the_map_of_its_area(desktop: Screen) -> None:
    page = desktop.open("/?lang=en")
    page.get_by_test_id("stPageLink").filter(has_text="Map").nth(1).click()
    desktop.wait_for_address(place="yrd", lang="en")
    page.get_by_role("combobox", name="Area").wait_for()
    assert desktop.chosen("Area") == "Yangtze River Delta"


def test_symbol_of_the_matrix_leads_to_its_place_and_indicator(desktop: Screen) -> None:
    page = desktop.open("/")
    cell = page.locator('.matrix a[aria-label^="长三角 · "][aria-label*="PM2.5"]')
    sentence = str(cell.get_attribute("aria-label"))
    cell.click()
    desktop.wait_for_address(place="yrd", indicator="pm25_annual_mean")
    page.get_by_test_id("stVegaLiteChart").wait_for()
    assert desktop.chosen("地点") == "长三角"
    assert desktop.chosen("指标").startswith("细颗粒物(PM2.5)年均浓度")
    _, statement, word = sentence.split(" · ")
    card = page.get_by_test_id("stMain").filter(has_text=statement)
    assert word in card.inner_text()


def test_the_browser_is_told_the_language_of_the_page(desktop: Screen) -> None:
    page = desktop.open("/coverage")
    page.wait_for_function("() => document.documentElement.lang === 'zh-CN'")
    page.get_by_role("radio", name="English").click()
    page.wait_for_function("() => document.documentElement.lang === 'en'")
