"""The map follows the list of indicators at once, and the page a moment later."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.ui import state

if TYPE_CHECKING:
    from playwright.sync_api import WebSocketRoute

    from tests.browser.conftest import Screen

pytestmark = pytest.mark.browser

PM10 = "可吸入颗粒物(PM10)年均浓度"
TITLE = "() => window.choropleth.view.title"


class Valve:
    """A WebSocket to the server whose messages from the page can be held back."""

    def __init__(self, route: WebSocketRoute) -> None:
        self.server = route.connect_to_server()
        self.held: list[str | bytes] | None = None
        route.on_message(self.pass_on)

    def pass_on(self, message: str | bytes) -> None:
        if self.held is None:
            self.server.send(message)
        else:
            self.held.append(message)

    def open(self) -> None:
        held, self.held = self.held or [], None
        for message in held:
            self.server.send(message)


def test_the_map_shows_the_next_indicator_before_the_server_has_heard_of_it(desktop: Screen):
    valves: list[Valve] = []
    desktop.page.route_web_socket("**/_stcore/stream", lambda route: valves.append(Valve(route)))
    page = desktop.open("/map?indicator=pm25_annual_mean&period=2022")
    frame = desktop.map()
    heading = page.locator("h3").first.inner_text()
    valves[-1].held = []
    desktop.choose("指标", PM10)
    frame.wait_for_function(f"() => ({TITLE})().includes('PM10')")
    assert page.locator("h3").first.inner_text() == heading
    assert PM10 in frame.locator(".choropleth-legend").inner_text()
    assert frame.locator(".choropleth-period").inner_text() == "2022"
    frame.wait_for_function("() => !window.choropleth.areBordersDue")
    paints = frame.evaluate("() => window.choropleth.paints")
    valves[-1].open()
    desktop.wait_for_address(indicator="pm10_annual_mean", period="2022")
    desktop.wait()
    assert "PM10" in page.locator("h3").first.inner_text()
    assert frame.evaluate("() => window.choropleth.paints") == paints


def test_a_name_that_is_still_being_typed_changes_nothing(desktop: Screen):
    page = desktop.open("/map?indicator=pm25_annual_mean")
    frame = desktop.map()
    title = frame.evaluate(TITLE)
    box = page.get_by_role("combobox", name="指标")
    box.click()
    box.fill(PM10)
    page.get_by_role("option", name=PM10, exact=True).wait_for()
    assert frame.evaluate(TITLE) == title


def test_the_map_listens_to_the_list_that_the_page_shows(desktop: Screen):
    page = desktop.open("/map")
    desktop.map()
    assert page.locator(f".st-key-{state.widget_key('indicator')} input").count() == 1
