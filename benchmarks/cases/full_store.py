"""The dashboard with a million published observations, beside the data it ships with."""

from __future__ import annotations

from statistics import median

from benchmarks.cases.bench import FULL, Bench
from benchmarks.cases.server_cpu import cpu_of_reruns
from benchmarks.cases.switch import Switches, switch_once
from benchmarks.report import Table

WAYS = ("dashboard", FULL)


def full_store(bench: Bench) -> Table:
    """Measure an indicator switch on the county map, a rerun's CPU, the start and the memory."""
    taken = {name: Switches() for name in WAYS}
    for name in WAYS:
        switch_once(bench, name, Switches())
    for _ in range(bench.rounds):
        for name, one in taken.items():
            switch_once(bench, name, one)
    table = Table(
        f"County map with {bench.n_rows:,} observations published",
        ("store", "switch painted, median ms", "min", "max", "x shipped", "at rest, ms",
         "CPU ms a rerun", "x shipped", "start, s", "memory, MB"),
    )  # fmt: skip
    cpu = {name: cpu_of_reruns(bench, name, 2 * bench.rounds) for name in WAYS}
    painted = {name: median(one.ms) for name, one in taken.items()}
    for name, one in taken.items():
        server = bench.server(name)
        table.add(
            "shipped" if name == "dashboard" else name, painted[name], min(one.ms), max(one.ms),
            painted[name] / painted["dashboard"], median(one.rest_ms), cpu[name],
            cpu[name] / cpu["dashboard"], server.start_seconds, server.memory_mb(),
        )  # fmt: skip
    table.notes.append(
        "The two indicators that are switched have values for the same counties and periods in "
        "both; all other rows are of other indicators, places and years. Start: from the command "
        "to the first answer, sources read and every target judged."
    )
    return table
