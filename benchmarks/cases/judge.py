"""Judging every target in one pass, beside the time it takes to read the observations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from statistics import median
from time import perf_counter

import numpy as np
import pandas as pd
import pyarrow as pa
from pyarrow.csv import write_csv

from benchmarks.cases.bench import Bench
from benchmarks.report import Table
from benchmarks.synthetic import DATA, SEED
from dashboard.catalog import read_catalog
from dashboard.core.attainment import judge_targets
from dashboard.store.metrics import read_observations

N_PLACES, FIRST_YEAR, N_YEARS = 3000, 2006, 20
AT_ONCE = (10, 30, 100)
STREAMED = (100, 300, 1000)
PART = 10
"""Indicators of one part of a streamed world: 600,000 values."""

TEXTS = dict.fromkeys(["place_id", "indicator_id", "period", "basis", "qualifier"], "str")
COLUMNS = (
    "world", "values", "targets", "plain reading ms", "checked reading ms", "judging ms",
    "x plain", "judging ms per million values",
)  # fmt: skip


@dataclass(frozen=True)
class Part:
    """Some indicators of an invented world; `observations` is the text of a CSV file."""

    observations: bytes
    targets: pd.DataFrame
    indicators: pd.DataFrame


def judge(bench: Bench) -> Table:
    """Measure judging the shipped data, and invented worlds of growing size."""
    table = Table("Judging all targets in one pass, trend and projection included", COLUMNS)
    _add_shipped(table, bench.rounds)
    for n_indicators in AT_ONCE:
        reading, judging = _time_part(_invent(0, n_indicators), max(3, bench.rounds // 2))
        _add(table, f"{n_indicators} indicators at once", n_indicators, reading, judging)
    for n_indicators in STREAMED:
        parts = [_time_part(_invent(i, PART), 1) for i in range(0, n_indicators, PART)]
        reading, judging = (sum(times) for times in zip(*parts, strict=True))
        _add(table, f"{n_indicators} indicators, {PART} at a time", n_indicators, reading, judging)
    table.notes.append(
        f"Invented: {N_PLACES:,} places and {N_YEARS} years for each indicator, a target for each "
        "place and indicator. Plain reading: pandas.read_csv, of the invented worlds the six "
        "columns that judging needs. Checked reading: the product's own."
    )
    return table


def _add_shipped(table: Table, n_rounds: int) -> None:
    catalog = read_catalog(DATA / "catalog")
    observations = read_observations(DATA / "metrics", catalog)
    ways: dict[str, Callable[[], object]] = {
        "plain": lambda: pd.read_csv(DATA / "metrics" / "observations.csv", dtype=str),
        "checked": lambda: read_observations(DATA / "metrics", catalog),
        "judged": lambda: judge_targets(
            catalog.targets, observations, catalog.indicators, catalog.breaks
        ),
    }
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(5 * n_rounds):
        for name, way in ways.items():
            times[name].append(_milliseconds(way))
    plain, checked, judged = (median(one) for one in times.values())
    n_values = len(observations)
    table.add(
        "shipped", f"{n_values:,}", f"{len(catalog.targets):,}",
        plain, checked, judged, judged / plain, "-",
    )  # fmt: skip


def _add(table: Table, world: str, n_indicators: int, reading: float, judging: float) -> None:
    n_targets = n_indicators * N_PLACES
    n_values = n_targets * N_YEARS
    table.add(
        world, f"{n_values:,}", f"{n_targets:,}",
        reading, "-", judging, judging / reading, judging / n_values * 1e6,
    )  # fmt: skip


def _time_part(part: Part, n_rounds: int) -> tuple[float, float]:
    """Return the milliseconds of reading a part and of judging it, medians of the rounds."""
    readings, judgings = [], []
    for _ in range(n_rounds):
        start = perf_counter()
        observations = pd.read_csv(BytesIO(part.observations), dtype=TEXTS, keep_default_na=False)
        readings.append((perf_counter() - start) * 1000)
        start = perf_counter()
        judged = judge_targets(part.targets, observations, part.indicators)
        judgings.append((perf_counter() - start) * 1000)
        if not (judged["trend_n"] == N_YEARS).all():
            msg = "the invented world was not judged whole"
            raise AssertionError(msg)
    return median(readings), median(judgings)


def _milliseconds(way: Callable[[], object]) -> float:
    start = perf_counter()
    way()
    return (perf_counter() - start) * 1000


def _invent(first: int, n_indicators: int) -> Part:
    """Invent values that fall unevenly, and a ceiling for each place and indicator."""
    generator = np.random.default_rng([SEED, first])
    shape = (n_indicators, N_PLACES, N_YEARS)
    indicator, place, year = (numbers.ravel() for numbers in np.indices(shape, dtype=np.int32))
    slopes = generator.uniform(-1.5, 0.2, (n_indicators, N_PLACES, 1))
    values = 60 + slopes * np.arange(N_YEARS) + generator.normal(0, 2, shape)
    names = [f"indicator_{first + i:04d}" for i in range(n_indicators)]
    places = [f"{i:06d}" for i in range(N_PLACES)]
    observations = pa.table(
        {
            "place_id": _texts(place, places),
            "indicator_id": _texts(indicator, names),
            "period": _texts(year, [str(FIRST_YEAR + i) for i in range(N_YEARS)]),
            "basis": _texts(np.zeros_like(year), ["as measured"]),
            "value": values.ravel().round(1),
            "qualifier": _texts(np.zeros_like(year), ["exact"]),
        }
    )
    file = BytesIO()
    write_csv(observations, file)
    pairs = pd.MultiIndex.from_product([names, places], names=["indicator_id", "place_id"])
    targets = pairs.to_frame(index=False).astype("str").assign(
        target_year=2027, comparator="<=", value=33.0, baseline_year=2020, frequency="by_year"
    )  # fmt: skip
    traits = {"direction": "lower_better", "digits": 0, "tolerance": 0.0, "value_type": "number"}
    indicators = pd.DataFrame(traits, index=pd.Index(names, name="indicator_id"))
    return Part(file.getvalue(), targets, indicators)


def _texts(codes: np.ndarray, words: list[str]) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(codes), pa.array(words)).cast(pa.string())
