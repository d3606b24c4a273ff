"""A browser that counts what it is sent, and pages whose map can be watched."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, Frame, Page, sync_playwright

from scripts.install_browser import find_browser

Kind = Literal["dashboard", "naive", "heading"]
PROBE = Path(__file__).with_name("probe.js")
TIMEOUT_MS = 60_000
QUIET_MS = 1000
IS_IDLE = """() => {
  const app = document.querySelector("[data-testid=stApp]");
  return !app || app.dataset.testScriptState === "notRunning";
}"""
ARGUMENTS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-background-timer-throttling",
    "--disable-renderer-backgrounding",
    "--disable-backgrounding-occluded-windows",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


@dataclass
class Traffic:
    """What has crossed the wire so far.

    Attributes
    ----------
    websocket_bytes
        Payload of the WebSocket frames received, before the compression of the connection.
    http_bytes
        Size of each answer as sent, compressed, by address.
    requests_sent
        WebSocket frames sent by the page; Streamlit sends one for every rerun.
    """

    websocket_bytes: int = 0
    http_bytes: dict[str, int] = field(default_factory=dict)
    requests_sent: int = 0


@dataclass
class Window:
    """A page with a map that is measured."""

    page: Page
    kind: Kind
    traffic: Traffic

    def probe(self, expression: str, *arguments: Any) -> Any:
        """Call a function of probe.js."""
        return self.page.evaluate(f"(given) => window.probe.{expression}(...given)", arguments)

    def open(self, url: str) -> float:
        """Open an address; return the milliseconds until the map is painted."""
        self.page.goto(url, wait_until="commit")
        self.probe("expect", self.kind, None)
        return float(self.probe("painted") - self.probe("startedAt"))

    def choose(self, label: str, option: str) -> float:
        """Choose an option of a list; return the milliseconds until the map is repainted."""
        self.probe("expect", self.kind, self.probe("look", self.kind))
        self.pick(label, option)
        return float(self.probe("painted") - self.probe("actedAt"))

    def pick(self, label: str, option: str) -> None:
        """Choose an option of a list, by hand."""
        lists = self.page.get_by_test_id("stSelectbox").filter(has_text=label)
        lists.locator("input").first.click()
        lists.locator("input").first.fill(option)
        self.page.get_by_role("option", name=option, exact=True).click()

    def settle(self) -> None:
        """Wait until no script runs, and nothing has arrived or been painted for a second."""
        before = None
        while (now := self._progress()) != before:
            before = now
            self.page.wait_for_timeout(QUIET_MS)
            self.page.wait_for_function(IS_IDLE)

    def _progress(self) -> tuple[float, float]:
        return self.bytes_received(), self.probe("restedAt")

    def rest(self, since: str) -> float:
        """Return the milliseconds from a moment of the probe until the page is at rest.

        That is when the map was last painted and the server last said something; waits for it.
        """
        self.settle()
        return float(self.probe("restedAt") - self.probe(since))

    def bytes_received(self) -> int:
        """Return what has been received in all: WebSocket payload and HTTP answers."""
        return self.traffic.websocket_bytes + sum(self.traffic.http_bytes.values())

    def drag_map(self) -> None:
        """Pan the map by hand."""
        box = self.page.locator('iframe[title*="folium"]').last.bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + 200
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + 80, y + 30, steps=8)
        self.page.mouse.up()

    def map_frame(self) -> Frame:
        """Return the frame that holds the map; the page itself where there is none."""
        frames = [frame for frame in self.page.frames if "folium" in frame.url]
        return frames[-1] if frames else self.page.main_frame


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Start the browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def open_window(browser: Browser, kind: Kind) -> Iterator[Window]:
    """Open an empty window with an empty cache."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    context.set_default_timeout(TIMEOUT_MS)
    context.add_init_script(path=PROBE)
    page = context.new_page()
    yield Window(page, kind, _count_traffic(page))
    context.close()


def _count_traffic(page: Page) -> Traffic:
    traffic = Traffic()
    addresses: dict[str, str] = {}
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")

    def received(event: dict[str, Any]) -> None:
        payload, is_binary = event["response"]["payloadData"], event["response"]["opcode"] == 2
        traffic.websocket_bytes += len(base64.b64decode(payload) if is_binary else payload)

    def sent(_: dict[str, Any]) -> None:
        traffic.requests_sent += 1

    def answered(event: dict[str, Any]) -> None:
        addresses[event["requestId"]] = event["response"]["url"]

    def finished(event: dict[str, Any]) -> None:
        address = addresses.get(event["requestId"], "")
        n_bytes = traffic.http_bytes.get(address, 0) + int(event["encodedDataLength"])
        traffic.http_bytes[address] = n_bytes

    session.on("Network.webSocketFrameReceived", received)
    session.on("Network.webSocketFrameSent", sent)
    session.on("Network.responseReceived", answered)
    session.on("Network.loadingFinished", finished)
    return traffic
