"""A national county map as a PNG file, beside the same map by `geopandas.plot`."""

from __future__ import annotations

import json
import subprocess
import sys
from statistics import median
from typing import Any

import numpy as np

from benchmarks.cases.bench import Bench, ratios_to
from benchmarks.report import Table
from benchmarks.synthetic import ROOT

_WAYS = {"dashboard": "ours", "geopandas.plot": "plot"}
_MAPS_OF_A_PROCESS = 5


def print_map(bench: Bench) -> Table:
    """Measure a printed map; every round is a process of its own, so that memory is its peak."""
    taken: dict[str, list[dict[str, Any]]] = {way: [] for way in _WAYS}
    for _ in range(bench.rounds):
        for way, module in _WAYS.items():
            taken[way].append(_run(bench, module))
    first = _medians(taken, "first_ms")
    again, again_cpu = _medians(taken, "again_ms"), _medians(taken, "again_cpu_ms")
    ratios = [ratios_to(one, "geopandas.plot") for one in (first, again, again_cpu)]
    table = Table(
        "A national county map as PNG, 2,852 counties",
        ("way", "first map, median ms", "x geopandas.plot", "another period, median ms", "min",
         "max", "x geopandas.plot", "CPU ms", "x geopandas.plot", "peak memory, MB", "file, kB"),
    )  # fmt: skip
    for way, runs in taken.items():
        times = [ms for one in runs for ms in one["again_ms"]]
        first_ratio, again_ratio, cpu_ratio = (f"{one[way]:.2f}" for one in ratios)
        table.add(
            way, first[way], first_ratio, again[way], min(times), max(times), again_ratio,
            again_cpu[way], cpu_ratio, max(one["peak_mb"] for one in runs),
            median(one["n_bytes"] for one in runs) / 1000,
        )  # fmt: skip
    table.notes.append(
        "First map: from data in memory to the file; both project, the dashboard generalises too "
        "and makes its font ready. Another period: what can be kept is kept, on both sides the "
        "projected counties."
    )
    return table


def _medians(taken: dict[str, list[dict[str, Any]]], name: str) -> dict[str, float]:
    """Return the median of a figure by way; some figures are one a process, some are many."""
    return {way: median(np.hstack([one[name] for one in runs])) for way, runs in taken.items()}


def _run(bench: Bench, module: str) -> dict[str, Any]:
    command = [sys.executable, "-m", f"benchmarks.printed.{module}"]
    arguments = [str(bench.folder / "data"), str(_MAPS_OF_A_PROCESS)]
    done = subprocess.run(
        [*command, *arguments], cwd=ROOT, check=True, capture_output=True, text=True
    )
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result
