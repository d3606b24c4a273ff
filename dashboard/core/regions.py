"""Boundaries meet observations: the one join, and which value a place shows for a period."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.core import periods
from dashboard.errors import JoinError

if TYPE_CHECKING:
    import geopandas as gpd

_MAX_NAMED = 10


def join_regions(boundaries: gpd.GeoDataFrame, observations: pd.DataFrame) -> gpd.GeoDataFrame:
    """Put the columns of `observations` beside the boundaries of the same adcode.

    Parameters
    ----------
    boundaries, observations
        Index adcode, each code once.

    Returns
    -------
    geopandas.GeoDataFrame
        Every boundary, in the order of `boundaries`; missing values where nothing was observed.

    Raises
    ------
    JoinError
        If a code stands twice, or an observation has no boundary.
    """
    for name, table in (("boundaries", boundaries), ("observations", observations)):
        _check_unique(name, table.index)
    unknown = observations.index.difference(boundaries.index)
    if len(unknown):
        msg = f"observations: adcodes without a boundary: {_listed(unknown)}"
        raise JoinError(msg)
    return boundaries.join(observations, validate="1:1")


def values_by_period(
    observations: pd.DataFrame,
    adcodes: Sequence[str],
    shown: Sequence[str],
    carries_earlier: bool = False,
) -> dict[str, pd.DataFrame]:
    """Return, for each period shown, the value of each place.

    Parameters
    ----------
    observations
        Of one indicator, one basis and one frequency; any further columns come along.
    adcodes
        The places asked for.
    shown
        The periods asked for.
    carries_earlier
        Whether a place without a value for a period shows its latest earlier one.

    Returns
    -------
    dict of str to pandas.DataFrame
        Index adcode, ascending, only places that have a value; the columns of `observations`,
        `period` being the value's own, and `is_earlier` (bool) that tells it is earlier.

    Raises
    ------
    JoinError
        If a place has two values for one period, or the periods are of several frequencies: the
        observations mix indicators, bases or spans of time.
    """
    units = frozenset(adcodes)
    is_asked = [place in units for place in observations["place_id"].tolist()]
    values = observations.loc[is_asked].dropna(subset="value").reset_index(drop=True)
    _check_one_series(values, shown)
    rows = values.reset_index().pivot(index="place_id", columns="period", values="index")
    rows = rows.reindex(columns=_in_time([*rows.columns, *shown]))
    rows = rows.ffill(axis="columns") if carries_earlier else rows
    return {period: _frame(values, rows[period].dropna(), period) for period in shown}


def _frame(values: pd.DataFrame, rows: pd.Series[float], period: str) -> pd.DataFrame:
    frame = values.iloc[rows.astype(int)].set_axis(rows.index.rename("adcode"))
    return frame.drop(columns="place_id").assign(is_earlier=frame["period"] != period)


def _in_time(names: Sequence[str]) -> list[str]:
    distinct = pd.Series(list(dict.fromkeys(names)), dtype="str")
    return distinct[periods.sort_key(distinct).argsort()].tolist()


def _check_one_series(values: pd.DataFrame, shown: Sequence[str]) -> None:
    is_twice = values.duplicated(["place_id", "period"])
    if is_twice.any():
        repeated = pd.Index(values.loc[is_twice, "place_id"].unique())
        msg = (
            f"observations: more than one value for a period at {_listed(repeated)}; "
            "choose one indicator and one basis first"
        )
        raise JoinError(msg)
    spans = set(periods.frequency(pd.Series([*values["period"].unique(), *shown], dtype="str")))
    if len(spans) > 1:
        msg = (
            f"observations: spans of time are mixed ({', '.join(sorted(spans))}); "
            "choose one of them first"
        )
        raise JoinError(msg)


def coverage(observations: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """Count the places that have a value, by indicator, level and period.

    Parameters
    ----------
    places
        Index place_id; `levels` joined by ``;``. A place on two levels is counted on both, a place
        on none (a region, a basin) under the level ``""``.

    Returns
    -------
    pandas.DataFrame
        Columns `indicator_id`, `level`, `period`, `n_places`; sorted by indicator, level, time.

    Raises
    ------
    JoinError
        If an observation's place is unknown.
    """
    unknown = pd.Index(observations["place_id"].unique()).difference(places.index)
    if len(unknown):
        msg = f"observations: places that the catalog lacks: {_listed(unknown)}"
        raise JoinError(msg)
    observed = observations[observations["value"].notna()]
    levels = observed["place_id"].map(places["levels"]).str.split(";")
    by_level = observed.assign(level=levels).explode("level")
    groups = by_level.groupby(["indicator_id", "level", "period"])["place_id"]
    counts = groups.nunique().rename("n_places").reset_index()
    counts["key"] = periods.sort_key(counts["period"])
    order = counts.sort_values(["indicator_id", "level", "key"], kind="stable")
    return order.drop(columns="key").reset_index(drop=True)


def _check_unique(name: str, index: pd.Index) -> None:
    repeated = index[index.duplicated()].unique()
    if len(repeated):
        msg = f"{name}: adcodes that stand more than once: {_listed(repeated)}"
        raise JoinError(msg)


def _listed(codes: pd.Index) -> str:
    named = ", ".join(sorted(str(code) for code in codes)[:_MAX_NAMED])
    return named if len(codes) <= _MAX_NAMED else f"{named} and {len(codes) - _MAX_NAMED} more"
