"""Cities side by side: unbroken runs, a reference of the same cities, changes, ranks, likeness."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.core.rounding import round_half_even

MIN_SHARE = 1 / 3
"""A year joins a reference as long as this share of the best covered year's places remains."""

MIN_PLACES = 3
"""Fewer places than that have no median worth a line."""

MAX_RATIO = 2.0
"""Two places are of like size if neither is more than this many times the other."""

MAX_YEARS_APART = 1
"""Sizes of two places are compared if their years lie no further apart than this."""

CHANGE_STATES = ("comparable", "broken", "bound", "no_first", "no_last", "neither")


def runs(values: pd.DataFrame, breaks: pd.DataFrame) -> pd.Series[int]:
    """Return the unbroken runs of annual values: within one, each year follows the one before.

    A run ends before a year without a value and before a break, so that a line drawn along it
    joins neighbouring years of one series only.

    Parameters
    ----------
    values
        `place_id`, `year`; ordered by place and year, one row a place and year.
    breaks
        `place_id` ("" for everywhere), `year`: first year of the new series.

    Returns
    -------
    pandas.Series
        On the index of `values`: 0 for the first run, ascending.
    """
    follows = (values["place_id"] == values["place_id"].shift()) & (values["year"].diff() == 1)
    known = set(zip(breaks["place_id"], breaks["year"], strict=True))
    is_broken = pd.Series(
        [
            (place, year) in known or ("", year) in known
            for place, year in zip(values["place_id"], values["year"], strict=True)
        ],
        index=values.index,
        dtype=bool,
    )
    return (~follows | is_broken).cumsum() - 1


def matched_medians(values: pd.DataFrame) -> pd.DataFrame:
    """Return the yearly median of places that have a value in every year told.

    The median of whatever places happen to have a value jumps when places come and go. So the best
    covered year begins, and further years join, best covered first, as long as `MIN_SHARE` of its
    places have a value in all years; the median is that of these places, the same in each year.

    Parameters
    ----------
    values
        `place_id`, `year`, `value`; one basis, one row a place and year, no missing values.

    Returns
    -------
    pandas.DataFrame
        `year`, ascending, `value` and `n` (number of places, the same in every row); empty if
        there are not `MIN_PLACES` of them.
    """
    by_year: dict[int, set[str]] = {}
    for place, year in zip(values["place_id"], values["year"], strict=True):
        by_year.setdefault(int(year), set()).add(place)
    order = sorted(by_year, key=lambda year: (-len(by_year[year]), -year))
    joint: set[str] = by_year[order[0]] if order else set()
    enough = max(len(joint) * MIN_SHARE, MIN_PLACES)
    years = []
    for year in order:
        if len(joint & by_year[year]) >= enough:
            joint = joint & by_year[year]
            years.append(year)
    same = values[values["year"].isin(years) & values["place_id"].isin(joint)]
    medians = same.groupby("year", as_index=False)["value"].median()
    return medians.assign(n=len(joint))


def changes(
    values: pd.DataFrame, places: tuple[str, ...], since: int, until: int, breaks: pd.DataFrame
) -> pd.DataFrame:
    """Return what lies between two years, place by place.

    Parameters
    ----------
    values
        `place_id`, `year`, `value`, `qualifier`; one basis, one row a place and year.
    breaks
        `place_id` ("" for everywhere), `year`.

    Returns
    -------
    pandas.DataFrame
        Index place_id, in the order of `places`: `first`, `last`, `change` (last less first; NaN
        unless comparable) and `state`, one of `CHANGE_STATES`: a series that breaks between the
        years, or a value of which only a lower bound is known, has no change.
    """
    ends = [values[values["year"] == year].set_index("place_id") for year in (since, until)]
    first, last = (end["value"].reindex(list(places)).astype(float) for end in ends)
    bounds = [end["qualifier"].reindex(list(places)).eq("at_least") for end in ends]
    between = breaks[(breaks["year"] > since) & (breaks["year"] <= until)]
    everywhere = between["place_id"].eq("").any()
    is_broken = pd.Series(first.index.isin(between["place_id"]) | everywhere, index=first.index)
    state = np.select(
        [first.isna() & last.isna(), first.isna(), last.isna(), is_broken, bounds[0] | bounds[1]],
        ["neither", "no_first", "no_last", "broken", "bound"],
        "comparable",
    )
    table = pd.DataFrame({"first": first, "last": last, "change": last - first, "state": state})
    table["change"] = table["change"].where(table["state"] == "comparable")
    return table.rename_axis("place_id")


def ranks(values: pd.Series[float], digits: int, *, is_lowest_first: bool) -> pd.Series[int]:
    """Return the place of each value in order, 1 the first; missing (Int64) for a missing one.

    Values are rounded as published first; equal ones share a place, and the next place counts
    them all: 1, 2, 2, 4.
    """
    rounded = round_half_even(values.astype(float), digits)
    return rounded.rank(method="min", ascending=is_lowest_first).astype("Int64")


def likeness(sizes: pd.DataFrame, place_id: str, others: tuple[str, ...]) -> pd.DataFrame:
    """Tell which places are of like size as one.

    Parameters
    ----------
    sizes
        `place_id`, `measure`, `year`, `value` (positive); the latest of each place and measure.

    Returns
    -------
    pandas.DataFrame
        Index place_id, in the order of `others`. `ratio`: the largest number of times by which
        the two differ in a measure that both have, in years at most `MAX_YEARS_APART` apart; NaN
        if there is none. `n_measures`: how many there are. `is_similar` (boolean): whether the
        ratio is at most `MAX_RATIO`; <NA> where it cannot be told.
    """
    own = sizes.loc[sizes["place_id"] == place_id, ["measure", "year", "value"]]
    pairs = sizes[sizes["place_id"].isin(others)].merge(own, on="measure", suffixes=("", "_own"))
    pairs = pairs[(pairs["year"] - pairs["year_own"]).abs() <= MAX_YEARS_APART]
    times = (pairs["value"] / pairs["value_own"]).map(lambda ratio: max(ratio, 1 / ratio))
    grouped = times.groupby(pairs["place_id"])
    table = pd.DataFrame(index=pd.Index(others, name="place_id"))
    table["ratio"] = grouped.max().reindex(table.index).astype(float)
    table["n_measures"] = grouped.size().reindex(table.index).fillna(0).astype(int)
    similar = (table["ratio"] <= MAX_RATIO).astype("boolean")
    table["is_similar"] = similar.mask(table["ratio"].isna())
    return table
