"""A public page on a phone without script: what is seen, what is sent, and from where."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Response

pytestmark = pytest.mark.browser

MAX_SENT_BYTES = 150_000
CONTRAST = """() => {
    const light = colour => {
        const parts = colour.match(/[\\d.]+/g).slice(0, 3).map(Number).map(part => part / 255)
            .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
    };
    const ground = element => {
        for (let one = element; one; one = one.parentElement) {
            const colour = getComputedStyle(one).backgroundColor;
            if (!/, 0\\)$|transparent/.test(colour)) return colour;
        }
        return 'rgb(255, 255, 255)';
    };
    const low = [];
    const walker = document.createTreeWalker(document.querySelector('body'), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const parent = walker.currentNode.parentElement;
        if (!walker.currentNode.data.trim() || parent.closest('svg, .status')) continue;
        const [a, b] = [light(getComputedStyle(parent).color), light(ground(parent))];
        const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (ratio < 4.5) low.push([walker.currentNode.data.trim(), ratio]);
    }
    return low;
}"""


@pytest.fixture
def phone_page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, java_script_enabled=False
    )
    yield context.new_page()
    context.close()


def opened(page: Page, address: str) -> tuple[list[Response], int]:
    """Open an address; return the answers, and how many bytes came with all of them."""
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(address, wait_until="load")
    return answers, sum(answer.request.sizes()["responseBodySize"] for answer in answers)


@pytest.mark.parametrize(
    "path", ["/show", "/show/cn", "/show/jjj", "/show/130000", "/show/130100/en"]
)
def test_a_phone_without_script_reads_a_light_page(phone_page: Page, server_url: str, path) -> None:
    answers, n_bytes = opened(phone_page, f"{server_url}{path}")
    assert {answer.status for answer in answers} == {200}
    assert {urlsplit(answer.url).netloc for answer in answers} == {urlsplit(server_url).netloc}
    assert n_bytes < MAX_SENT_BYTES
    assert phone_page.locator("h1").count() == 1
    wider = phone_page.locator("main").evaluate(
        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert wider <= 0


def test_the_map_of_the_nation_has_its_inset_and_caption(phone_page: Page, server_url: str) -> None:
    opened(phone_page, f"{server_url}/show/cn")
    shown = phone_page.locator("svg.small-map")
    assert shown.locator("svg .dashes").count() == 1
    assert "审图号" in phone_page.locator("figure").first.inner_text()


def test_places_are_reached_by_links_and_a_wrong_address_helps(
    phone_page: Page, server_url: str
) -> None:
    opened(phone_page, f"{server_url}/show")
    phone_page.get_by_role("link", name="河北省", exact=True).click()
    assert urlsplit(phone_page.url).path == "/show/130000"
    phone_page.get_by_role("link", name="English").click()
    assert phone_page.locator("html").get_attribute("lang") == "en"
    phone_page.goto(f"{server_url}/show/130102")
    assert phone_page.get_by_role("link", name="石家庄市").count() == 1


@pytest.mark.parametrize("path", ["/show", "/show/jjj/en", "/show/130100"])
def test_every_word_stands_out_from_its_ground(browser: Browser, server_url: str, path) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, bypass_csp=True)
    page = context.new_page()
    page.goto(f"{server_url}{path}")
    assert page.evaluate(CONTRAST) == []
    context.close()
