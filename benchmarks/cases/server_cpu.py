"""What a rerun costs the server."""

from __future__ import annotations

import time
from collections.abc import Callable

from benchmarks.browser import Window, open_window
from benchmarks.cases.bench import Bench, kind_of, label_of, options, ratios_to
from benchmarks.report import Table
from benchmarks.servers import Server


def server_cpu(bench: Bench) -> Table:
    """Measure the processor time of a rerun: with the map, without it, and of the naive page."""
    n_reruns = 2 * bench.rounds
    table = Table(
        f"Server CPU of an indicator switch, with the reruns it causes, mean of {n_reruns}",
        ("way", "CPU ms", "x dashboard"),
    )
    ways = ("dashboard", "no map", "naive")
    used = {name: cpu_of_reruns(bench, name, n_reruns) for name in ways}
    ratios = ratios_to(used, "dashboard")
    for name in ways:
        table.add(name, used[name], ratios[name])
    return table


def cpu_of_reruns(bench: Bench, name: str, n_reruns: int) -> float:
    """Return the mean CPU of a rerun, what the idle connection uses taken off."""
    with open_window(bench.browser, kind_of(name)) as window:
        window.page.goto(bench.address(name))
        window.page.wait_for_selector('[data-testid="stSelectbox"]')
        window.settle()
        for option in options(2):
            _pick_and_settle(window, name, option)
        idle_ms = _cpu_while(bench.server(name), lambda: time.sleep(3)) / 3
        began = time.monotonic()
        busy_ms = _cpu_while(
            bench.server(name),
            lambda: [_pick_and_settle(window, name, one) for one in options(n_reruns)],
        )
        return (busy_ms - idle_ms * (time.monotonic() - began)) / n_reruns


def _cpu_while(server: Server, act: Callable[[], object]) -> float:
    before = server.cpu_ms()
    act()
    return server.cpu_ms() - before


def _pick_and_settle(window: Window, name: str, option: str) -> None:
    """Choose an indicator and wait until all is quiet, map or no map."""
    window.pick(label_of(name), option)
    window.settle()
