"""The first visit, with nothing in the browser's cache."""

from __future__ import annotations

from statistics import median

from benchmarks.browser import Window, open_window
from benchmarks.cases.bench import Bench, kind_of, plain_address, ratios_to
from benchmarks.report import Table

SETTLE_S = 0.6


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
    ratios = ratios_to({name: median(one) for name, one in times.items()}, "dashboard")
    for name, one in times.items():
        table.add(name, median(one), min(one), max(one), ratios[name], *traffic[name])
    table.notes.append(
        "Geometry: the dashboard's file as sent, compressed, fetched once and then kept by the "
        "browser; the naive page sends it in the WebSocket payload of every rerun."
    )
    return table


def _open_once(bench: Bench, name: str, framed: Window) -> tuple[float, tuple[float, float]]:
    """Open a way in a new window; return milliseconds, and kB in all and of geometry."""
    with open_window(bench.browser, kind_of(name)) as window:
        plain = name == "plain page"
        ms = window.open(plain_address(framed, window) if plain else bench.address(name))
        window.page.wait_for_timeout(SETTLE_S * 1000)
        geometry = [
            n_bytes for url, n_bytes in window.traffic.http_bytes.items() if "national-" in url
        ]
        n_geometry = sum(geometry) if geometry else window.traffic.websocket_bytes
        return ms, (window.bytes_received() / 1000, n_geometry / 1000)
