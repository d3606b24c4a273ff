"""What is measured. Every case measures its ways in turn, so that they share the machine's mood."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from playwright.sync_api import Browser

from benchmarks.browser import Kind, Window, open_window
from benchmarks.report import Table
from benchmarks.servers import Server, serve
from benchmarks.synthetic import PERIODS, invented_indicators
from dashboard.i18n import text

PLAIN = Path(__file__).with_name("plain") / "index.html"
SETTLE_S = 0.6
STEP_PAUSE_S = 1.0


@dataclass
class Bench:
    """Where the data, the browser and the servers of a run are; servers start when asked for."""

    browser: Browser
    folder: Path
    rounds: int
    stack: ExitStack
    servers: dict[str, Server] = field(default_factory=dict)

    def server(self, name: str) -> Server:
        """Return a running server, starting it at the first request."""
        if name not in self.servers:
            environment = {
                "DASHBOARD_DATA_DIR": str(self.folder / "data"),
                "NAIVE_DATA_DIR": str(self.folder / "naive"),
            }
            self.servers[name] = self.stack.enter_context(serve(name, environment, self.folder))
        return self.servers[name]

    def address(self, name: str) -> str:
        """Return the address of a server's county map of the first indicator."""
        if name == "naive":
            return self.server(name).url
        query = {
            "level": "county",
            "indicator": invented_indicators()[0].indicator_id,
            "period": PERIODS[-1],
        }
        return f"{self.server(name).url}/map?{urlencode(query)}"

    @contextmanager
    def window(self, name: str) -> Iterator[Window]:
        """Open a server's map in a window of its own."""
        with open_window(self.browser, _kind(name)) as window:
            window.open(self.address(name))
            time.sleep(SETTLE_S)
            yield window


def _kind(name: str) -> Kind:
    return "naive" if name == "naive" else "dashboard"


def _label(name: str) -> str:
    return "Indicator" if name == "naive" else text("map.pick.indicator", "zh")


def _options(n_rounds: int) -> list[str]:
    """Return the indicators to switch to, in turn; both windows start at the first."""
    names = [indicator.name for indicator in invented_indicators()]
    return [names[(turn + 1) % 2] for turn in range(n_rounds)]


def _ratios(figures: dict[str, float], reference: str) -> dict[str, float]:
    return {name: figure / figures[reference] for name, figure in figures.items()}


# --------------------------------------------------------------------------------------- switch


@dataclass
class Switches:
    """What the indicator switches of one way took, one entry a round."""

    ms: list[float] = field(default_factory=list)
    kb: list[float] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)
    kept_frame: bool = True
    kept_zoom: bool = True
    reruns_on_pan: int = 0


def switch(bench: Bench) -> Table:
    """Measure another indicator: from the click in the list to the repainted map."""
    names = ("naive", "dashboard")
    taken = {name: Switches() for name in names}
    with ExitStack() as stack:
        windows = {name: stack.enter_context(bench.window(name)) for name in names}
        for option in _options(bench.rounds):
            for name, window in windows.items():
                _switch_once(bench.server(name), window, name, option, taken[name])
        for name, window in windows.items():
            _look_for_flicker(window, name, taken[name])
    return _switch_table(taken)


def _switch_once(server: Server, window: Window, name: str, option: str, taken: Switches) -> None:
    n_bytes, cpu_ms = _bytes_received(window), server.cpu_ms()
    taken.ms.append(window.choose(_label(name), option))
    window.page.wait_for_timeout(SETTLE_S * 1000)
    taken.kb.append((_bytes_received(window) - n_bytes) / 1000)
    taken.cpu_ms.append(server.cpu_ms() - cpu_ms)


def _bytes_received(window: Window) -> int:
    return window.traffic.websocket_bytes + sum(window.traffic.http_bytes.values())


def _look_for_flicker(window: Window, name: str, taken: Switches) -> None:
    """Zoom in, pan, switch: are the frame and the zoom those of before?"""
    window.probe("zoomIn")
    window.page.wait_for_timeout(4000)
    n_sent = window.traffic.requests_sent
    window.drag_map()
    window.page.wait_for_timeout(4000)
    taken.reruns_on_pan = window.traffic.requests_sent - n_sent
    window.probe("mark")
    zoom = window.probe("zoom")
    window.choose(_label(name), _options(len(taken.ms) + 1)[-1])
    window.page.wait_for_timeout(SETTLE_S * 1000)
    taken.kept_frame = window.probe("isSameFrame")
    taken.kept_zoom = window.probe("zoom") == zoom


def _switch_table(taken: dict[str, Switches]) -> Table:
    table = Table(
        "Indicator switch, 2,852 counties: click to painted colours",
        ("way", "median ms", "min", "max", "x dashboard", "kB received", "server CPU ms",
         "map kept", "zoom kept", "reruns on a pan"),
    )  # fmt: skip
    times = {name: median(one.ms) for name, one in taken.items()}
    ratios = _ratios(times, "dashboard")
    for name, one in taken.items():
        table.add(
            name, times[name], min(one.ms), max(one.ms), ratios[name], median(one.kb),
            median(one.cpu_ms), one.kept_frame, one.kept_zoom, one.reruns_on_pan,
        )  # fmt: skip
    table.notes.append(
        "kB: WebSocket payload before the connection's compression, plus HTTP answers as sent."
    )
    return table


# ----------------------------------------------------------------------------------------- step


def step(bench: Bench) -> Table:
    """Measure another period inside the map, by key and by play, with Streamlit and without."""
    table = Table(
        "Period step inside the map, 2,852 counties: key to painted colours",
        ("way", "median ms", "min", "max", "x plain", "play: median ms", "play: reruns"),
    )
    with bench.window("dashboard") as framed, open_window(bench.browser, "dashboard") as plain:
        plain.open(_plain_address(framed, plain))
        windows = {"dashboard": framed, "plain page": plain}
        times: dict[str, list[float]] = {name: [] for name in windows}
        for turn in range(2 * bench.rounds):
            for name, window in windows.items():
                times[name].append(_step_once(window, turn))
        played = {name: _play(window) for name, window in windows.items()}
    medians = {name: median(one) for name, one in times.items()}
    ratios = _ratios(medians, "plain page")
    for name, one in times.items():
        table.add(name, medians[name], min(one), max(one), ratios[name], *played[name])
    return table


def _plain_address(framed: Window, plain: Window) -> str:
    """Give the plain window the page that loads the dashboard's own files; return its address."""
    files = framed.map_frame().evaluate(
        """() => ({
          scripts: [...document.scripts].map((one) => one.src).filter((one) => /assets/.test(one)),
          styles: [...document.querySelectorAll("link[rel=stylesheet]")]
            .map((one) => one.href).filter((one) => /assets/.test(one)),
          layer: window.choropleth.layerUrl,
        })"""
    )
    body = PLAIN.read_text(encoding="utf-8")
    scripts = [f'<script src="{url}"></script>' for url in files["scripts"]]
    styles = [f'<link rel="stylesheet" href="{url}">' for url in files["styles"]]
    body = body.replace("{scripts}", "\n".join(scripts)).replace("{styles}", "\n".join(styles))
    body = body.replace("{layer}", files["layer"])
    origin = "/".join(framed.page.url.split("/")[:3])
    address = f"{origin}/plain.html"
    plain.page.route(address, lambda route: route.fulfill(body=body, content_type="text/html"))
    return address


def _step_once(window: Window, turn: int) -> float:
    """Press an arrow on the period slider; return the milliseconds to the painted map."""
    frame = window.map_frame()
    key = "ArrowLeft" if turn // (len(PERIODS) - 1) % 2 == 0 else "ArrowRight"
    window.probe("expect", "dashboard", window.probe("look", "dashboard"))
    frame.locator(".choropleth-slider").press(key)
    painted = window.probe("painted")
    window.page.wait_for_timeout(STEP_PAUSE_S * 1000)
    return float(painted - frame.evaluate("() => window.probe.actedAt()"))


def _play(window: Window) -> tuple[float, int]:
    """Play all periods; return the median milliseconds of a step and the reruns meanwhile."""
    frame = window.map_frame()
    frame.evaluate("() => { window.choropleth.stop(); window.choropleth.step(0); }")
    window.page.wait_for_timeout(1500)
    frame.evaluate("() => window.probe.timeSteps()")
    n_sent = window.traffic.requests_sent
    frame.locator(".choropleth-play").click()
    window.page.wait_for_timeout(1000 * (len(PERIODS) - 2))
    n_reruns = window.traffic.requests_sent - n_sent
    frame.locator(".choropleth-play").click()
    window.page.wait_for_timeout(1500)
    return median(frame.evaluate("() => window.probe.steps")), n_reruns


# ----------------------------------------------------------------------------------------- open


def first_open(bench: Bench) -> Table:
    """Measure the first visit with an empty cache, and how large the geometry is on the wire."""
    table = Table(
        "First open with an empty cache, 2,852 counties: address to painted colours",
        ("way", "median ms", "min", "max", "x dashboard", "kB received", "kB of geometry"),
    )
    ways = ("naive", "dashboard", "plain page")
    times: dict[str, list[float]] = {name: [] for name in ways}
    traffic: dict[str, tuple[float, float]] = {}
    with bench.window("naive"), bench.window("dashboard") as framed:
        for _ in range(bench.rounds):
            for name in ways:
                ms, traffic[name] = _open_once(bench, name, framed)
                times[name].append(ms)
    ratios = _ratios({name: median(one) for name, one in times.items()}, "dashboard")
    for name, one in times.items():
        table.add(name, median(one), min(one), max(one), ratios[name], *traffic[name])
    table.notes.append(
        "Geometry: the dashboard's file as sent, compressed, fetched once and then kept by the "
        "browser; the naive page sends it in the WebSocket payload of every rerun."
    )
    return table


def _open_once(bench: Bench, name: str, framed: Window) -> tuple[float, tuple[float, float]]:
    """Open a way in a new window; return milliseconds, and kB in all and of geometry."""
    with open_window(bench.browser, _kind(name)) as window:
        plain = name == "plain page"
        ms = window.open(_plain_address(framed, window) if plain else bench.address(name))
        window.page.wait_for_timeout(SETTLE_S * 1000)
        geometry = [
            n_bytes for url, n_bytes in window.traffic.http_bytes.items() if "national-" in url
        ]
        n_geometry = sum(geometry) if geometry else window.traffic.websocket_bytes
        return ms, (_bytes_received(window) / 1000, n_geometry / 1000)


# ------------------------------------------------------------------------------------------ cpu


def server_cpu(bench: Bench) -> Table:
    """Measure the processor time of a rerun: with the map, without it, and of the naive page."""
    n_reruns = 2 * bench.rounds
    table = Table(
        f"Server CPU of a rerun (indicator switch), mean of {n_reruns}",
        ("way", "CPU ms", "x dashboard"),
    )
    ways = ("dashboard", "no map", "naive")
    used = {name: _cpu_of_reruns(bench, name, n_reruns) for name in ways}
    ratios = _ratios(used, "dashboard")
    for name in ways:
        table.add(name, used[name], ratios[name])
    return table


def _cpu_of_reruns(bench: Bench, name: str, n_reruns: int) -> float:
    """Return the mean CPU of a rerun, what the idle connection uses taken off."""
    with open_window(bench.browser, _kind(name)) as window:
        window.page.goto(bench.address(name))
        window.page.wait_for_selector('[data-testid="stSelectbox"]')
        for option in _options(2):
            _choose_and_wait(window, name, option)
        idle_ms = _cpu_while(bench.server(name), lambda: time.sleep(3)) / 3
        began = time.monotonic()
        busy_ms = _cpu_while(
            bench.server(name),
            lambda: [_choose_and_wait(window, name, one) for one in _options(n_reruns)],
        )
        return (busy_ms - idle_ms * (time.monotonic() - began)) / n_reruns


def _cpu_while(server: Server, act: Callable[[], object]) -> float:
    before = server.cpu_ms()
    act()
    return server.cpu_ms() - before


def _choose_and_wait(window: Window, name: str, option: str) -> None:
    """Choose an indicator and wait until the script has run, map or no map."""
    lists = window.page.get_by_test_id("stSelectbox").filter(has_text=_label(name))
    lists.locator("input").first.click()
    lists.locator("input").first.fill(option)
    window.page.get_by_role("option", name=option, exact=True).click()
    window.page.wait_for_timeout(SETTLE_S * 1000)
    window.page.wait_for_selector(
        '[data-testid="stApp"][data-test-script-state="notRunning"]', state="attached"
    )


CASES: dict[str, Callable[[Bench], Table]] = {
    "switch": switch,
    "step": step,
    "open": first_open,
    "cpu": server_cpu,
}
