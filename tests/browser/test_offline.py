"""Everything comes from this host, and what never changes is fetched once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Response

    from tests.browser.conftest import Screen

pytestmark = pytest.mark.browser

PROBE = re.compile(r"/_stcore/(health|host-config)$")
ADDRESSES = """() => [...document.querySelectorAll('script[src], link[href], img[src]')]
    .map(element => element.src || element.href)"""


def test_no_file_of_any_page_is_missing_or_foreign(desktop: Screen) -> None:
    refused: list[str] = []

    def note(response: Response) -> None:
        if response.status >= 400 and not PROBE.search(urlsplit(response.url).path):
            refused.append(f"{response.status} {response.url}")

    desktop.page.on("response", note)
    page = desktop.open("/map?place=jjj&region=130100")
    frame = desktop.map()
    page.get_by_test_id("stVegaLiteChart").wait_for()
    addresses = [*page.evaluate(ADDRESSES), *frame.evaluate(ADDRESSES)]
    hosts = {urlsplit(address).netloc for address in addresses} - {""}
    assert hosts == {urlsplit(desktop.url).netloc}
    for name in ("总览", "目标与现状"):
        page.get_by_role("link", name=name).click()
        desktop.wait_for_address(place="jjj")
        desktop.wait()
    page.get_by_role("button", name="数据与方法").click()
    page.get_by_role("menuitem", name="数据来源").click()
    desktop.wait_for_address(place="jjj")
    desktop.wait()
    assert refused == []


def test_map_files_are_kept_compressed_and_named_by_their_content(desktop: Screen) -> None:
    answers: dict[str, Response] = {}
    desktop.page.on("response", lambda answer: answers.setdefault(answer.url, answer))
    desktop.open("/map")
    desktop.map()
    files = {url: answer for url, answer in answers.items() if "/assets/" in url}
    names = {urlsplit(url).path.rsplit("/", 1)[1].split("-")[0] for url in files}
    assert {"leaflet", "choropleth", "national", "places"} <= names
    for url, answer in files.items():
        assert re.search(r"-[0-9a-f]{12}\.(js|css|json)$", url)
        assert "immutable" in answer.headers["cache-control"]
        assert answer.headers["content-encoding"] == "gzip"


def test_geometry_is_fetched_once(desktop: Screen) -> None:
    asked: list[str] = []
    desktop.page.on("request", lambda request: asked.append(request.url))
    page = desktop.open("/map?place=jjj")
    frame = desktop.map()
    n_before = len(asked)
    page.get_by_role("radio", name="省级").click()
    frame.wait_for_function("() => window.choropleth.view.level === 'province'")
    page.get_by_role("radio", name="地级").click()
    frame.wait_for_function("() => window.choropleth.view.level === 'city'")
    assert [url for url in asked[n_before:] if "regional" in url or "national" in url] == []
    layers = [url for url in asked if "/map/layer.json" in url]
    assert any("level=province" in url for url in layers)
    assert len(layers) == len(set(layers)), "the document of the first level was fetched again"
