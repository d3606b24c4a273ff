"""Targets and observations made by hand, for the tests of the target engine."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.core.attainment import judge_targets

INDICATORS = pd.DataFrame(
    [
        ("pm25", "lower_better", 0, 1.0, "number"),
        ("water", "higher_better", 1, 1.0, "percent"),
        ("area", "at_least", 1, 0.0, "number"),
        ("plain", "none", 0, 0.0, "count"),
        ("count", "higher_better", 0, 0.0, "count"),
        ("class", "lower_better", 0, 1.0, "ordinal"),
        ("rank", "lower_better", 0, 0.0, "rank"),
        ("goal", "higher_better", 0, 0.0, "milestone"),
    ],
    columns=["indicator_id", "direction", "digits", "tolerance", "value_type"],
).set_index("indicator_id")


def target(indicator: str = "pm25", comparator: str = "<=", **fields: Any) -> dict[str, Any]:
    plain = {
        "place_id": "990100", "target_year": 2027, "value": 33.0, "baseline_year": 2024,
        "frequency": "by_year",
    }  # fmt: skip
    return {"indicator_id": indicator, "comparator": comparator, **plain, **fields}


def targets(*rows: dict[str, Any]) -> pd.DataFrame:
    table = pd.DataFrame(
        rows, index=pd.Index([f"t{i}" for i in range(len(rows))], name="target_id")
    )
    return table.astype({"target_year": "Int64", "baseline_year": "Int64", "value": float})


def observed(*rows: tuple[Any, ...], indicator: str = "pm25") -> pd.DataFrame:
    """Rows of (period, value, basis, qualifier) of place 990100; the last two may be left out."""
    full = [(*row, *("", "exact")[len(row) - 2 :]) for row in rows]
    table = pd.DataFrame(full, columns=["period", "value", "basis", "qualifier"])
    table = table.astype({"period": "str", "value": float, "basis": "str", "qualifier": "str"})
    return table.assign(place_id="990100", indicator_id=indicator)


Case = tuple[dict[str, Any], Any]


def tables(cases: list[Case], factor: float = 1.0) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return targets and observations of the cases, one place each, all values times a factor."""
    goal_rows = [{**goal, "place_id": f"p{i}"} for i, (goal, _) in enumerate(cases)]
    series = [
        observed(*_rows(rows), indicator=goal["indicator_id"]).assign(place_id=f"p{i}")
        for i, (goal, rows) in enumerate(cases)
    ]
    table, observations = targets(*goal_rows), pd.concat(series, ignore_index=True)
    return (
        table.assign(value=table["value"] * factor),
        observations.assign(value=observations["value"] * factor),
    )


def _rows(rows: dict[str, float] | list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return list(rows.items()) if isinstance(rows, dict) else rows


def judge(goal: dict[str, Any], *rows: tuple[Any, ...], **options: Any) -> pd.Series:
    observations = observed(*rows, indicator=goal["indicator_id"])
    return judge_targets(targets(goal), observations, INDICATORS, **options).iloc[0]


def verdict(goal: dict[str, Any], *rows: tuple[Any, ...], **options: Any) -> tuple[str, str]:
    judged = judge(goal, *rows, **options)
    return judged["status"], judged["reason"]


def series(values: list[float], first: int = 2020, basis: str = "") -> list[tuple[Any, ...]]:
    """Rows of exact annual values from the year `first` on."""
    return [(str(first + i), value, basis, "exact") for i, value in enumerate(values)]
