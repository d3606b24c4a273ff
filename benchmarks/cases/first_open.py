"""The first visit, with nothing in the browser's cache."""

from __future__ import annotations

from statistics import median

from benchmarks import report
from benchmarks.browser import Window, open_window
from benchmarks.cases.bench import Bench, kind_of, plain_address, ratios_to
from benchmarks.report import Table

Traffic = tuple[float, float]


def first_open(bench: Bench) -> Table:
    """Measure the first visit with an empty cache, and how large the geometry is on the wire."""
    table = Table(
        "First open with an empty cache, 2,852 counties: address to painted colours",
        ("way", "painted, median ms", "min", "max", "x dashboard", "at rest, ms",
         "x dashboard", "kB received", "kB of geometry"),
    )  # fmt: skip
    ways = ("naive", "dashboard", "plain page")
    times: dict[str, list[float]] = {name: [] for name in ways}
    rest: dict[str, list[float]] = {name: [] for name in ways}
    traffic: dict[str, Traffic] = {}
    with bench.window("naive"), bench.window("dashboard") as framed:
        for _ in range(bench.rounds):
            for name in ways:
                ms, rest_ms, traffic[name] = _open_once(bench, name, framed)
                times[name].append(ms)
                rest[name].append(rest_ms)
    ratios, rest_ratios = (
        ratios_to({name: median(one) for name, one in some.items()}, "dashboard")
        for some in (times, rest)
    )
    for name, one in times.items():
        table.add(
            name, median(one), min(one), max(one), ratios[name], median(rest[name]),
            rest_ratios[name], *traffic[name],
        )  # fmt: skip
    table.notes.append(report.AT_REST)
    table.notes.append(
        "Geometry: the dashboard's file as sent, compressed, fetched once and then kept by the "
        "browser; the naive page sends it in the WebSocket payload of every rerun."
    )
    return table


def _open_once(bench: Bench, name: str, framed: Window) -> tuple[float, float, Traffic]:
    """Open a way in a new window; return ms until the map is painted, until all is at rest."""
    with open_window(bench.browser, kind_of(name)) as window:
        plain = name == "plain page"
        ms = window.open(plain_address(framed, window) if plain else bench.address(name))
        return ms, window.rest("startedAt"), _traffic(window)


def _traffic(window: Window) -> Traffic:
    """Return kB received in all, and of geometry."""
    received = window.traffic
    files = [n_bytes for url, n_bytes in received.http_bytes.items() if "national-" in url]
    n_geometry = sum(files) if files else received.websocket_bytes
    return window.bytes_received() / 1000, n_geometry / 1000
