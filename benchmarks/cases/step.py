"""Another period, stepped to inside the map."""

from __future__ import annotations

from statistics import median

from benchmarks.browser import Window, open_window
from benchmarks.cases.bench import Bench, plain_address, ratios_to
from benchmarks.report import Table
from benchmarks.synthetic import PERIODS

STEP_PAUSE_S = 1.0


def step(bench: Bench) -> Table:
    """Measure another period inside the map, by key and by play, with Streamlit and without."""
    table = Table(
        "Period step inside the map, 2,852 counties: key to painted colours",
        ("way", "median ms", "min", "max", "x plain", "play: median ms", "play: reruns"),
    )
    with bench.window("dashboard") as framed, open_window(bench.browser, "dashboard") as plain:
        plain.open(plain_address(framed, plain))
        windows = {"dashboard": framed, "plain page": plain}
        times: dict[str, list[float]] = {name: [] for name in windows}
        for turn in range(2 * bench.rounds):
            for name, window in windows.items():
                times[name].append(_step_once(window, turn))
        played = {name: _play(window) for name, window in windows.items()}
    medians = {name: median(one) for name, one in times.items()}
    ratios = ratios_to(medians, "plain page")
    for name, one in times.items():
        table.add(name, medians[name], min(one), max(one), ratios[name], *played[name])
    return table


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
    frame.evaluate("() => { window.choropleth.strip.stop(); window.choropleth.step(0); }")
    window.page.wait_for_timeout(1500)
    frame.evaluate("() => window.probe.timeSteps()")
    n_sent = window.traffic.requests_sent
    frame.locator(".choropleth-play").click()
    window.page.wait_for_timeout(1000 * (len(PERIODS) - 2))
    n_reruns = window.traffic.requests_sent - n_sent
    frame.locator(".choropleth-play").click()
    window.page.wait_for_timeout(1500)
    return median(frame.evaluate("() => window.probe.steps")), n_reruns
