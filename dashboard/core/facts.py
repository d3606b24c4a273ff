"""What is known about each target: its kind, its latest annual value and its baseline."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.core import periods

KINDS = {
    "<=": "level", ">=": "level", "<": "level", ">": "level", "==": "level", "~": "level",
    "change_from_base": "change", "eliminate": "zero", "full_coverage": "coverage",
    "stable": "stable", "declining": "direction", "increasing": "direction",
    "peaked": "peaked", "achieved": "words",
}  # fmt: skip
"""Kind of target by comparator."""

PATH_KINDS = ("level", "change", "zero", "coverage")
"""Kinds that are due by a year and have a path from the baseline to it."""

_SIDES = {
    "<=": -1, "<": -1, "eliminate": -1, "declining": -1,
    ">=": 1, ">": 1, "full_coverage": 1, "increasing": 1,
}  # fmt: skip
_SIDES_BY_DIRECTION = {"higher_better": 1, "at_least": 1, "lower_better": -1, "none": 0}

_PAIR = ["place_id", "indicator_id"]


def target_facts(
    targets: pd.DataFrame,
    observations: pd.DataFrame,
    indicators: pd.DataFrame,
    breaks: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Put beside each target what its judgement needs; see `judge_targets` for the arguments.

    Returns
    -------
    pandas.DataFrame
        Index as `targets`. Its columns, and `kind`, `side` (+1 floor, -1 ceiling, 0 equality),
        `direction`, `digits`, `tolerance`, `value_type`; of the latest annual value `actual`,
        `actual_period`, `year`, `basis`, `qualifier`, and `n_observations` of that basis;
        `baseline` of the same basis, and `is_base_bound` (only "at least" is known), `has_break`
        (the series broke since), `has_other_base` (some basis has one), `has_part_year` (there
        are values that are not annual). Labels without a value are empty.
    """
    traits = indicators[["direction", "digits", "tolerance", "value_type"]]
    facts = _as_numbers(targets.join(traits, on="indicator_id"))
    facts["kind"] = _kinds(facts)
    facts["side"] = _sides(facts)
    is_annual = periods.frequency(observations["period"]) == "annual"
    annual = observations[is_annual & observations["value"].notna()]
    annual = annual.assign(year=periods.year(annual["period"]).astype(float))
    facts = _beside(facts, _latest(annual), _PAIR)
    facts = _beside(facts, _baselines(annual), [*_PAIR, "basis", "baseline_year"])
    facts["has_other_base"] = _rows_in(facts, annual, {"baseline_year": "year"})
    facts["has_part_year"] = _rows_in(facts, observations[~is_annual], {})
    facts["has_break"] = False if breaks is None else _has_break(facts, breaks)
    facts["is_base_bound"] = facts["base_qualifier"] == "at_least"
    facts["baseline"] = facts["baseline"].mask(facts["is_base_bound"] | facts["has_break"])
    facts["n_observations"] = facts["n_observations"].fillna(0)
    labels = ["basis", "actual_period", "qualifier"]
    return facts.assign(**{label: facts[label].fillna("").astype("str") for label in labels})


def _as_numbers(facts: pd.DataFrame) -> pd.DataFrame:
    numbers = ["value", "target_year", "baseline_year", "tolerance"]
    return facts.astype(dict.fromkeys(numbers, "Float64")).astype(dict.fromkeys(numbers, float))


def _kinds(facts: pd.DataFrame) -> pd.Series[str]:
    kinds = facts["comparator"].map(KINDS)
    is_yearly = facts["frequency"] == "yearly"
    kinds = kinds.mask(is_yearly & kinds.isin(["level", "coverage"]), "yearly")
    return kinds.mask(facts["value_type"] == "milestone", "words")


def _sides(facts: pd.DataFrame) -> pd.Series[int]:
    by_direction = facts["direction"].map(_SIDES_BY_DIRECTION)
    by_change = np.sign(facts["value"]).where(facts["comparator"] == "change_from_base", 0)
    by_direction = by_direction.where(by_direction != 0, by_change)
    return facts["comparator"].map(_SIDES).fillna(by_direction).astype(int)


def _latest(annual: pd.DataFrame) -> pd.DataFrame:
    """Return the latest annual value of each place and indicator.

    Of several bases in the latest year the one with more values is taken, then the first by name.
    """
    counts = annual.groupby([*_PAIR, "basis"])["value"].transform("size")
    order = annual.assign(n_observations=counts).sort_values(
        ["year", "n_observations", "basis"], ascending=[False, False, True], kind="stable"
    )
    latest = order.drop_duplicates(_PAIR)
    columns = [*_PAIR, "basis", "year", "period", "value", "qualifier", "n_observations"]
    return latest[columns].rename(columns={"period": "actual_period", "value": "actual"})


def _baselines(annual: pd.DataFrame) -> pd.DataFrame:
    names = {"year": "baseline_year", "value": "baseline", "qualifier": "base_qualifier"}
    return annual[[*_PAIR, "basis", *names]].rename(columns=names)


def _beside(facts: pd.DataFrame, table: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    joined = facts.merge(table, on=keys, how="left", validate="m:1")
    return joined.set_axis(facts.index)


def _rows_in(facts: pd.DataFrame, table: pd.DataFrame, others: dict[str, str]) -> pd.Series[bool]:
    """Tell which facts agree with a row of `table` in place, indicator and the `others`."""
    rows = table.loc[table["value"].notna(), [*_PAIR, *others.values()]]
    asked = pd.MultiIndex.from_frame(facts[[*_PAIR, *others]])
    return pd.Series(asked.isin(pd.MultiIndex.from_frame(rows)), index=facts.index)


def _has_break(facts: pd.DataFrame, breaks: pd.DataFrame) -> pd.Series[bool]:
    broken = breaks[["indicator_id", "place_id"]].assign(since=periods.year(breaks["period"]))
    spans = facts[[*_PAIR, "baseline_year", "year"]].rename_axis("target_id").reset_index()
    met = spans.merge(broken, on="indicator_id", suffixes=("", "_broken"))
    is_here = met["place_id_broken"].isin([""]) | (met["place_id_broken"] == met["place_id"])
    is_between = (met["baseline_year"] < met["since"]) & (met["since"] <= met["year"])
    hit = met.loc[(is_here & is_between).fillna(False), "target_id"]
    return pd.Series(facts.index.isin(hit), index=facts.index)
