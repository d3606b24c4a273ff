"""Another indicator, chosen in the list above the map."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median

from benchmarks import report
from benchmarks.cases.bench import Bench, label_of, options, ratios_to
from benchmarks.report import Table


@dataclass
class Switches:
    """What the indicator switches of one way took, one entry a round."""

    ms: list[float] = field(default_factory=list)
    rest_ms: list[float] = field(default_factory=list)
    kb: list[float] = field(default_factory=list)
    websocket_kb: list[float] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)
    kept_frame: bool = True
    kept_zoom: bool = True
    reruns_on_pan: int = 0


def switch(bench: Bench) -> Table:
    """Measure another indicator: from the click in the list to the repainted map.

    Every switch has a window of its own: Streamlit sends a message that a session has had before
    as a reference, and going to and fro between two indicators would measure that.
    """
    taken = {name: Switches() for name in ("naive", "naive, tuned", "dashboard", "no map")}
    for name in taken:
        switch_once(bench, name, Switches())  # the first build of an indicator is not what is timed
    for _ in range(bench.rounds):
        for name, one in taken.items():
            switch_once(bench, name, one)
    for name, one in taken.items():
        if name != "no map":
            _look_for_flicker(bench, name, one)
    return _switch_table(taken)


def switch_once(bench: Bench, name: str, taken: Switches) -> None:
    """Switch the indicator once, in a new window, and note what it took."""
    with bench.window(name) as window:
        n_bytes, cpu_ms = window.bytes_received(), bench.server(name).cpu_ms()
        n_websocket = window.traffic.websocket_bytes
        taken.ms.append(window.choose(label_of(name), options(1)[0]))
        taken.rest_ms.append(window.rest("actedAt"))
        taken.kb.append((window.bytes_received() - n_bytes) / 1000)
        taken.websocket_kb.append((window.traffic.websocket_bytes - n_websocket) / 1000)
        taken.cpu_ms.append(bench.server(name).cpu_ms() - cpu_ms)


def _look_for_flicker(bench: Bench, name: str, taken: Switches) -> None:
    """Zoom in, pan, switch, and tell whether the frame and the zoom are those of before."""
    with bench.window(name) as window:
        window.probe("zoomIn")
        window.settle()
        n_sent = window.traffic.requests_sent
        window.drag_map()
        window.settle()
        taken.reruns_on_pan = window.traffic.requests_sent - n_sent
        window.probe("mark")
        zoom = window.probe("zoom")
        window.choose(label_of(name), options(1)[0])
        window.settle()
        taken.kept_frame = window.probe("isSameFrame")
        taken.kept_zoom = window.probe("zoom") == zoom


def _switch_table(taken: dict[str, Switches]) -> Table:
    table = Table(
        "Indicator switch, 2,852 counties: click to painted colours",
        ("way", "painted, median ms", "min", "max", "x dashboard", "at rest, ms",
         "x dashboard", "kB received", "of it by WebSocket", "server CPU ms", "map kept",
         "zoom kept", "reruns on a pan"),
    )  # fmt: skip
    times = {name: median(one.ms) for name, one in taken.items()}
    ratios = ratios_to(times, "dashboard")
    rest = {name: median(one.rest_ms) for name, one in taken.items()}
    rest_ratios = ratios_to(rest, "dashboard")
    for name, one in taken.items():
        table.add(
            name, times[name], min(one.ms), max(one.ms), ratios[name], rest[name],
            rest_ratios[name], median(one.kb), median(one.websocket_kb), median(one.cpu_ms),
            one.kept_frame, one.kept_zoom, one.reruns_on_pan,
        )  # fmt: skip
    table.notes.append(report.AT_REST)
    table.notes.append(
        "No map: the dashboard's page with its map left out, until its heading names the new "
        "indicator; no map that waits for Streamlit's rerun can be painted sooner."
    )
    table.notes.append(
        "kB: WebSocket payload before the connection's compression, plus HTTP answers as sent."
    )
    return table
