"""Values of an area computed from its members: by a stated rule, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

import pandas as pd

from dashboard.core import periods

Aggregation = Literal["mean", "weighted_mean", "sum"]
AGGREGATIONS: tuple[Aggregation, ...] = get_args(Aggregation)

MIN_SHARE = 0.75
"""A mean is given only if at least this share of the members has a value."""

AGGREGATE_COLUMNS = (
    "period", "basis", "value", "n_members", "n_with_value", "missing", "weight_year",
)  # fmt: skip


def aggregate_members(
    observations: pd.DataFrame,
    members: Sequence[str],
    rule: Aggregation,
    weights: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Compute values of an area from those of its members, period by period.

    A sum is given only if no member is missing; a mean only if `MIN_SHARE` of them have a value.
    A value of which only a lower bound is known counts as missing. For a weighted mean, a member
    without a weight counts as missing too; the weights are those of one year, the nearest to the
    period of those years in which most members have a weight (the earlier of two as near).

    Parameters
    ----------
    observations
        Values of one indicator, of any place; one row per place, period and basis.
    members
        Place ids of the units that make up the area, each once.
    weights
        Values of the indicator that weighs the members, for a weighted mean.

    Returns
    -------
    pandas.DataFrame
        Columns `AGGREGATE_COLUMNS`, one row per period and basis with a value of any member, in
        that order. `value` is NaN where the rule gives none; `missing` a tuple of place ids in
        the order of `members`; `weight_year` (Int64) <NA> for unweighted rules.

    Raises
    ------
    ValueError
        If a weighted mean is asked for without weights.
    """
    if rule == "weighted_mean" and weights is None:
        msg = "a weighted mean needs weights"
        raise ValueError(msg)
    known = _known(observations, members)
    yearly = None if weights is None else _weights_by_year(weights, members)
    rows = [
        _aggregate(str(period), str(basis), rows.set_index("place_id")["value"], members, rule,
                   yearly)
        for (period, basis), rows in known.groupby(["period", "basis"])
    ]  # fmt: skip
    whole = {"n_members": "int64", "n_with_value": "int64", "weight_year": "Int64"}
    return pd.DataFrame(rows, columns=list(AGGREGATE_COLUMNS)).astype({"value": float, **whole})


def _known(observations: pd.DataFrame, members: Sequence[str]) -> pd.DataFrame:
    is_member = observations["place_id"].isin(list(members))
    has_value = observations["value"].notna() & (observations["qualifier"] != "at_least")
    return observations[is_member & has_value]


def _weights_by_year(weights: pd.DataFrame, members: Sequence[str]) -> pd.DataFrame:
    """Return weights, one column a year, one row a member with any; only positive ones."""
    known = _known(weights, members)
    is_usable = (periods.frequency(known["period"]) == "annual") & (known["value"] > 0)
    usable = known[is_usable].assign(year=periods.year(known["period"]))
    # Of two bases in one year the first by name: one weight a member and year.
    single = usable.sort_values("basis", kind="stable").drop_duplicates(["place_id", "year"])
    return single.pivot_table(index="place_id", columns="year", values="value")


def _aggregate(
    period: str,
    basis: str,
    values: pd.Series[float],
    members: Sequence[str],
    rule: Aggregation,
    weights: pd.DataFrame | None,
) -> dict[str, object]:
    year = None
    weight = pd.Series(1.0, index=values.index)
    if rule == "weighted_mean" and weights is not None:
        year = _nearest_year(weights, period)
        weight = weights[year] if year is not None else weight.iloc[:0]
    usable = values.index.intersection(weight.dropna().index)
    weighted = values[usable] * weight[usable]
    total = weighted.sum() if rule == "sum" else weighted.sum() / (weight[usable].sum() or 1.0)
    is_enough = len(usable) >= len(members) * (1.0 if rule == "sum" else MIN_SHARE)
    return {
        "period": period,
        "basis": basis,
        "value": total if is_enough else float("nan"),
        "n_members": len(members),
        "n_with_value": len(usable),
        "missing": tuple(member for member in members if member not in usable),
        "weight_year": year,
    }


def _nearest_year(weights: pd.DataFrame, period: str) -> int | None:
    """Return the year of the weights: of those in which most members have one, the nearest."""
    counts = weights.notna().sum()
    best = [int(year) for year in counts.index[counts == counts.max()]]
    asked = int(periods.year(pd.Series([period])).iloc[0])
    return min(best, key=lambda year: (abs(year - asked), year), default=None)
