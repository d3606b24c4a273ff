"""Methods: a status word leads to its section, which stands at the top once the page is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Screen

pytestmark = pytest.mark.browser

TARGETS = "/targets?place=cn&indicator=pm25_annual_mean"
# Streamlit's header covers the first 60 pixels.
AT_TOP = """anchor => {
    const heading = document.getElementById(anchor);
    const top = heading ? heading.getBoundingClientRect().top : -1;
    return top >= 56 && top <= 130;
}"""
WIDER_THAN_SCREEN = """() => [...document.querySelectorAll('.st-key-manual .katex-display')]
    .filter(formula => formula.scrollWidth > formula.clientWidth + 1).length"""


def wait_at_top(page: Page, anchor: str) -> None:
    page.wait_for_function(AT_TOP, arg=anchor)
    page.wait_for_timeout(800)
    assert page.evaluate(AT_TOP, anchor), f"{anchor} moved away again"


@pytest.mark.parametrize(
    ("anchor", "locale"),
    [("on_track", "zh"), ("moving_away", "en"), ("not_applicable", "zh"), ("projection", "en")],
)
def test_a_deep_link_opens_at_its_section(screen: Screen, anchor: str, locale: str) -> None:
    wait_at_top(screen.open(f"/methods?lang={locale}#{anchor}"), anchor)


def test_a_status_word_leads_to_its_section_and_back(screen: Screen) -> None:
    page = screen.open(TARGETS)
    word = page.locator("a.status").first
    anchor = (word.get_attribute("href") or "").partition("#")[2]
    word.click()
    screen.wait()
    assert page.url.endswith(f"/methods?lang=zh#{anchor}")
    wait_at_top(page, anchor)
    page.go_back()
    screen.wait()
    page.locator("a.status").first.wait_for()
    assert page.url.endswith(TARGETS)


def test_the_contents_lead_to_the_sections(screen: Screen) -> None:
    page = screen.open("/methods")
    for anchor in ("rounding", "attained"):
        page.locator(f'.contents a[href="#{anchor}"]').click()
        wait_at_top(page, anchor)


def test_the_contents_stay_in_view_on_a_wide_screen(desktop: Screen) -> None:
    page = desktop.open("/methods?lang=en#computed")
    wait_at_top(page, "computed")
    box = page.locator('.contents a[href="#attained"]').bounding_box()
    assert box is not None
    assert 0 < box["y"] < 200


def test_a_reader_who_scrolls_is_left_alone(desktop: Screen) -> None:
    page = desktop.open("/methods?lang=zh#moving_away")
    wait_at_top(page, "moving_away")
    page.mouse.move(700, 500)
    page.mouse.wheel(0, 1500)
    page.wait_for_timeout(800)
    assert not page.evaluate(AT_TOP, "moving_away")


def test_formulas_and_page_fit_the_screen(screen: Screen) -> None:
    page = screen.open("/methods?lang=en")
    page.wait_for_selector(".st-key-manual .katex-display")
    assert page.evaluate(WIDER_THAN_SCREEN) == 0
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    screen.screenshot("methods")
