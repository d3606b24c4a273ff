"""The real server and a real browser that can reach nothing but this machine.

Fixtures
--------
server_url
    Address of the running dashboard, without a slash at the end. ``DASHBOARD_URL`` names one that
    is running already; otherwise the tests start their own on a free port.
desktop, phone
    A `Screen` of 1440 x 900 and of 390 x 844 pixels. When the test ends, a request to another
    host or a fault in the browser's console fails it.
screen
    Both, one after the other.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType, SimpleNamespace
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Download,
    Frame,
    Locator,
    Page,
    WebSocket,
    sync_playwright,
)

from scripts.install_browser import BrowserMissingError, find_browser

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"
SCREENSHOTS = BUILD / "screenshots"
HOST = "127.0.0.1"
BUG = re.compile("程序出错|The program failed")
START_SECONDS = 90
# On a deep link, Streamlit's page first asks for its server below the page's own address.
STREAMLIT_PROBE = re.compile(r"/[^/]+/_stcore/(health|host-config)$")
SCREENS = {"desktop": (1440, 900), "phone": (390, 844)}
MAP = 'iframe[title="streamlit_folium.st_folium"]'
# Everything a person can read: visible text and what fields hold, but not the names of icons.
READ_TEXT = """() => {
    const lines = [...document.querySelectorAll('[role=combobox]')].map(field => field.value);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const line = walker.currentNode.data.trim();
        const parent = walker.currentNode.parentElement;
        const isHidden = !parent.checkVisibility({ visibilityProperty: true })
            || parent.closest('script, style, [role="img"], [translate="no"]')
            || parent.getBoundingClientRect().bottom <= 0;
        if (line && !isHidden) lines.push(line);
    }
    return lines.join('\\n');
}"""

# The resolver rule lets no name and no address through but our own, whoever asks for it.
BROWSER_ARGUMENTS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {HOST}",
]


@dataclass
class Screen:
    """One browser window on the dashboard, and what went wrong in it.

    Attributes
    ----------
    external
        Addresses on other hosts that the page asked for; all of them were refused.
    faults
        Errors in the console and uncaught exceptions.
    runs
        Messages that the page sent to the server; each one runs the page's script again.
    """

    page: Page
    url: str
    name: str
    external: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    runs: int = 0

    def open(self, path: str = "/") -> Page:
        """Open a page of the dashboard and wait until its script has run."""
        self.page.goto(f"{self.url}{path}")
        self.wait()
        return self.page

    def wait(self) -> None:
        """Wait until Streamlit is connected, no script is running, and every element is drawn."""
        self.page.wait_for_selector(
            '[data-testid="stApp"][data-test-connection-state="CONNECTED"]'
            '[data-test-script-state="notRunning"]',
            state="attached",
        )
        self.page.wait_for_selector(".st-key-language button")
        self.page.wait_for_selector('[data-testid="stSkeleton"]', state="detached")

    def map(self) -> Frame:
        """Return the frame of the map, once the map has been painted."""
        handle = self.page.wait_for_selector(MAP)
        assert handle is not None
        frame = handle.content_frame()
        assert frame is not None
        frame.wait_for_function("() => window.choropleth && window.choropleth.paints > 0")
        return frame

    def spot(self, place: str) -> tuple[float, float]:
        """Return where in the window the label point of a unit of the map is."""
        frame = self.map()
        self.page.locator(MAP).scroll_into_view_if_needed()
        box = self.page.locator(MAP).bounding_box()
        assert box is not None
        x, y = frame.evaluate(
            """place => {
                const { map, units, places } = window.choropleth;
                const index = units.findIndex(unit => unit.place === place);
                const spot = map.latLngToContainerPoint(places.points[index]);
                const frame = map.getContainer().getBoundingClientRect();
                return [frame.left + 1 + spot.x, frame.top + 1 + spot.y];
            }""",
            place,
        )
        return box["x"] + x, box["y"] + y

    def choose(self, label: str, option: str) -> None:
        """Choose an option of the list that has this label."""
        self.page.get_by_role("combobox", name=label).click()
        self.page.get_by_role("option", name=option, exact=True).click()

    def chosen(self, label: str) -> str:
        """Return what the list with this label shows."""
        return str(self.page.get_by_role("combobox", name=label).input_value())

    def open_export(self, key: str) -> Locator:
        """Open the choice of files of a figure and return it; its last part has been drawn."""
        choice = self.page.locator(f".st-key-export_choice_{key}")
        if not choice.is_visible():
            self.page.locator(f".st-key-{key}_export button").first.click()
        choice.locator('[data-part="link"]').wait_for()
        return choice

    def export(self, key: str, name: str) -> Download:
        """Take one of the files of a figure."""
        choice = self.open_export(key)
        with self.page.expect_download() as download:
            choice.get_by_role("button", name=name, exact=True).click()
        return download.value

    def asked(self) -> dict[str, str]:
        """Return the parameters in the address of the page."""
        return dict(parse_qsl(urlsplit(self.page.url).query))

    def wait_for_address(self, **parameters: str) -> None:
        """Wait until the address has these parameters; an empty one must not be there."""
        self.page.wait_for_url(
            lambda url: all(
                dict(parse_qsl(urlsplit(url).query)).get(name, "") == value
                for name, value in parameters.items()
            )
        )

    def text(self) -> str:
        """Return everything that can be read in the window, the map included."""
        frames = [frame for frame in self.page.frames if frame.url != "about:blank"]
        return "\n".join(str(frame.evaluate(READ_TEXT)) for frame in frames)

    def screenshot(self, name: str) -> Path:
        """Save what the window shows to build/screenshots/ and return the file."""
        path = SCREENSHOTS / f"{name}-{self.name}.png"
        self.page.screenshot(path=path)
        return path

    def overflow_px(self) -> int:
        """Return by how many pixels the page is wider than the window."""
        return int(
            self.page.evaluate(
                "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
        )


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def is_healthy(url: str) -> bool:
    """Whether the server at `url` says that it is ready."""
    try:
        with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def wait_until_healthy(server: subprocess.Popen[bytes], url: str, log: Path) -> None:
    """Wait for the server; if it stops or stays silent, fail with the end of its log."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        if is_healthy(url):
            return
        time.sleep(0.1)
    tail = log.read_text(encoding="utf-8", errors="replace")[-3000:]
    pytest.fail(f"the dashboard did not start (exit code {server.poll()}):\n{tail}")


@contextmanager
def running_server(
    port: int, folder: Path = ROOT, settings: Mapping[str, str] = MappingProxyType({})
) -> Iterator[str]:
    """Run the dashboard on `port`, in `folder` and with more `settings`; stop it at the end."""
    BUILD.mkdir(exist_ok=True)
    name = "browser-test" if folder == ROOT else folder.name
    log = BUILD / f"{name}-server{os.environ.get('PYTEST_XDIST_WORKER', '')}.log"
    url = f"http://{HOST}:{port}"
    with log.open("wb") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "dashboard", "--port", str(port)],
            cwd=folder,
            env={**os.environ, **settings},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_until_healthy(server, url, log)
            yield url
        finally:
            stop(server)


def stop(server: subprocess.Popen[bytes]) -> None:
    """End the server, gently first."""
    server.terminate()
    try:
        server.wait(timeout=10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


@pytest.fixture(scope="session")
def server_url() -> Iterator[str]:
    if named := os.environ.get("DASHBOARD_URL"):
        yield named.rstrip("/")
        return
    with running_server(free_port()) as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    try:
        executable = find_browser()
    except BrowserMissingError as missing:
        pytest.fail(str(missing))
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=BROWSER_ARGUMENTS)
        yield chromium
        chromium.close()


def is_external(url: str) -> bool:
    """Whether an address is on another host; data:, blob: and about: are on none."""
    return (urlsplit(url).hostname or HOST) != HOST


def watch(screen: Screen) -> None:
    """Record requests to other hosts, messages, console errors and exceptions of a window."""

    def note_address(url: str) -> None:
        if is_external(url):
            screen.external.append(url)

    def note_console(message: ConsoleMessage) -> None:
        address = str(message.location.get("url", ""))
        if message.type == "error" and not STREAMLIT_PROBE.search(urlsplit(address).path):
            screen.faults.append(f"{message.text} ({address})")

    def note_run(_: Any) -> None:
        screen.runs += 1

    def note_socket(websocket: WebSocket) -> None:
        note_address(websocket.url)
        websocket.on("framesent", note_run)

    page = screen.page
    page.context.on("request", lambda request: note_address(request.url))
    page.on("websocket", note_socket)
    page.on("console", note_console)
    page.on("pageerror", lambda error: screen.faults.append(str(error)))


@contextmanager
def open_screen(browser: Browser, url: str, name: str) -> Iterator[Screen]:
    """Open a window and, unless the test failed before, insist that all was well in it."""
    width, height = SCREENS[name]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        has_touch=name == "phone",
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        service_workers="block",
    )
    context.set_default_timeout(60_000)  # a busy machine must not fail a test
    try:
        screen = Screen(context.new_page(), url, name)
        watch(screen)
        yield screen
        assert not BUG.search(screen.text()), "the page says that the program failed"
        assert screen.external == [], "the page asked other hosts"
        assert screen.faults == [], "the browser reported faults"
    finally:
        context.close()


@pytest.fixture(scope="session")
def harness() -> SimpleNamespace:
    """Return what tests need that start a server of their own."""
    return SimpleNamespace(
        free_port=free_port, running_server=running_server, open_screen=open_screen, stop=stop
    )


@pytest.fixture
def desktop(browser: Browser, server_url: str) -> Iterator[Screen]:
    with open_screen(browser, server_url, "desktop") as screen:
        yield screen


@pytest.fixture
def phone(browser: Browser, server_url: str) -> Iterator[Screen]:
    with open_screen(browser, server_url, "phone") as screen:
        yield screen


@pytest.fixture(params=list(SCREENS))
def screen(request: pytest.FixtureRequest, browser: Browser, server_url: str) -> Iterator[Screen]:
    with open_screen(browser, server_url, request.param) as screen:
        yield screen
