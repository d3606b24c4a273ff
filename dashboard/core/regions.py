"""Boundaries meet observations: the one join, and which value a place shows for a period."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.core import periods
from dashboard.errors import JoinError

if TYPE_CHECKING:
    import geopandas as gpd

VALUE_COLUMNS = ("value", "period", "qualifier", "is_earlier", "method", "source_title")
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


def select_values(
    observations: pd.DataFrame, adcodes: Sequence[str], period: str, carries_earlier: bool = False
) -> pd.DataFrame:
    """Return the value each place shows for `period`.

    Parameters
    ----------
    observations
        Of one indicator and one basis; periods of any frequency.
    adcodes
        The places asked for.
    carries_earlier
        Whether a place without a value for `period` shows its latest earlier one of the same
        frequency: a year is never stood in for by a half-year.

    Returns
    -------
    pandas.DataFrame
        Index adcode, in the order of `adcodes`, only places that have a value; columns
        `VALUE_COLUMNS`. `period` is the value's own, `is_earlier` (bool) tells that it is earlier.

    Raises
    ------
    JoinError
        If a place has two values for one period: the observations mix indicators or bases.
    """
    asked = pd.Series([period], dtype="str")
    keys = periods.sort_key(observations["period"])
    is_asked = observations["period"] == period
    if carries_earlier:
        is_same = periods.frequency(observations["period"]) == periods.frequency(asked).iloc[0]
        is_asked = is_same & (keys <= periods.sort_key(asked).iloc[0])
    is_asked &= observations["place_id"].isin(list(adcodes)) & observations["value"].notna()
    candidates = observations.assign(key=keys)[is_asked.fillna(False)]
    latest = _latest_of_each_place(candidates)
    latest["is_earlier"] = latest["period"] != period
    order = [adcode for adcode in adcodes if adcode in latest.index]
    return latest.loc[order, list(VALUE_COLUMNS)].rename_axis("adcode")


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


def _latest_of_each_place(candidates: pd.DataFrame) -> pd.DataFrame:
    by_place = candidates.sort_values(["place_id", "key"], kind="stable").set_index("place_id")
    is_twice = candidates.duplicated(["place_id", "key"])
    if is_twice.any():
        repeated = pd.Index(candidates.loc[is_twice, "place_id"].unique())
        msg = (
            f"observations: more than one value for a period at {_listed(repeated)}; "
            "choose one indicator and one basis first"
        )
        raise JoinError(msg)
    return by_place[~by_place.index.duplicated(keep="last")].copy()


def _check_unique(name: str, index: pd.Index) -> None:
    repeated = index[index.duplicated()].unique()
    if len(repeated):
        msg = f"{name}: adcodes that stand more than once: {_listed(repeated)}"
        raise JoinError(msg)


def _listed(codes: pd.Index) -> str:
    named = ", ".join(sorted(str(code) for code in codes)[:_MAX_NAMED])
    return named if len(codes) <= _MAX_NAMED else f"{named} and {len(codes) - _MAX_NAMED} more"
