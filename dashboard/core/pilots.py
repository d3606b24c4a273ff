"""Who is a pilot and at which step: designations put in their place, counted where that is fair."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import pandas as pd

Completeness = Literal["full", "partial", "not_a_list", "none"]

Unlisted = Literal["not_listed", "not_known", "list_partial", "not_named"]
"""What it means of a place that no list names it: nothing, unless the list is full and closed."""

NO_STEP = "no_step"
"""A place that a document names without a step of selection."""

MIN_COMPARED = 5
"""Fewer values than that are no distribution."""


def locate(
    designations: pd.DataFrame, places: pd.DataFrame, aliases: pd.DataFrame
) -> pd.Series[str]:
    """Return the place of each designation; "" where its name means no place, or several.

    A designation without a code is found by its name inside its province, if one is given.

    Parameters
    ----------
    designations
        adcode, place_zh, province_zh.
    places
        Index place_id: name_zh, parent_ids.
    aliases
        alias, place_id.
    """
    is_open = designations["adcode"] == ""
    own = pd.Series(places.index, index=places["name_zh"])
    other = pd.Series(aliases["place_id"].to_numpy(), index=aliases["alias"])
    named = pd.concat([own, other])
    above = places["parent_ids"].str.split(";").to_dict()
    provinces = own[places["kind"].to_numpy() == "province"]
    found = {
        row: _named_in(place, provinces.get(province, "") if province else None, named, above)
        for row, place, province in designations.loc[
            is_open, ["place_zh", "province_zh"]
        ].itertuples()
    }
    return designations["adcode"].where(~is_open, pd.Series(found, dtype="str")).rename("place_id")


def _named_in(
    name: str, province: str | None, named: pd.Series[str], above: Mapping[Any, list[str]]
) -> str:
    ids = named.loc[[name]] if name in named.index else named.iloc[:0]
    inside = {code for code in ids if province is None or province in above[code]}
    return str(inside.pop()) if len(inside) == 1 else ""


def steps_of(designations: pd.DataFrame, step_words: pd.DataFrame) -> pd.Series[str]:
    """Return the step that each designation stands for; `NO_STEP` for none.

    Parameters
    ----------
    designations
        programme, pilot_status.
    step_words
        programme ("" for all others), pilot_status, step ("" for none).
    """
    words = step_words.set_index(["programme", "pilot_status"])["step"]
    own = pd.MultiIndex.from_frame(designations[["programme", "pilot_status"]])
    general = pd.MultiIndex.from_product([[""], designations["pilot_status"]])
    found = words.reindex(own).set_axis(designations.index)
    known = found.fillna(words.reindex(general).set_axis(designations.index)).fillna("")
    return known.where(known != "", NO_STEP).rename("step")


def completeness(designations: pd.DataFrame) -> pd.Series[str]:
    """Return how complete the list of each programme is: as complete as its least complete row.

    Returns
    -------
    pandas.Series
        Index programme; ``full``, ``partial`` or ``not_a_list``. A programme without rows is not
        there: no list of it is known.
    """
    order = {"full": 0, "partial": 1, "not_a_list": 2}
    ranks = designations["list_completeness"].map(order)
    worst = ranks.groupby(designations["programme"]).max()
    return worst.map({rank: word for word, rank in order.items()}).rename("completeness")


def unlisted_state(list_completeness: str, more_to_come: str) -> Unlisted:
    """Return what it means that a programme's list does not name a place.

    Parameters
    ----------
    list_completeness
        As `completeness` says, ``none`` without a list.
    more_to_come
        ``yes``, ``no``, or "" if that is not known.
    """
    if list_completeness == "not_a_list":
        return "not_named"
    if list_completeness == "partial":
        return "list_partial"
    is_closed = list_completeness == "full" and more_to_come == "no"
    return "not_listed" if is_closed else "not_known"


def latest_of_each(designations: pd.DataFrame) -> pd.DataFrame:
    """Return one designation for each programme and place: the latest; of one day, the furthest.

    Parameters
    ----------
    designations
        programme, key (identity of the place), status_date ("" sorts first), step_order.
    """
    ordered = designations.sort_values(["status_date", "step_order"], kind="stable")
    return ordered.drop_duplicates(["programme", "key"], keep="last").sort_index()


def count_by_step(latest: pd.DataFrame) -> pd.Series[int]:
    """Return how many places each programme has at each step; partial lists have no count.

    Parameters
    ----------
    latest
        As `latest_of_each` returns it, with step and completeness of the programme's list.

    Returns
    -------
    pandas.Series
        Index programme, step; only programmes whose list is full.
    """
    full = latest[latest["completeness"] == "full"]
    return full.groupby(["programme", "step"]).size().rename("n")


def count_chosen(latest: pd.DataFrame, programmes: pd.DataFrame) -> pd.Series[int]:
    """Return how many places of each programme are known to have been chosen.

    Parameters
    ----------
    latest
        As for `count_by_step`, with is_chosen (bool).
    programmes
        Index programme.

    Returns
    -------
    pandas.Series
        Index of `programmes`, Int64: 0 if no list is known, <NA> if the list is none or partial.
    """
    chosen = latest[latest["is_chosen"]].groupby("programme").size()
    counts = chosen.reindex(programmes.index).fillna(0).astype("Int64")
    states = latest.groupby("programme")["completeness"].first().reindex(programmes.index)
    return counts.mask(states.isin(["partial", "not_a_list"])).rename("n")


def five_numbers(values: pd.Series[float]) -> pd.Series[float]:
    """Return n, lowest, lower quartile, median, upper quartile and highest of some values.

    Quartiles are interpolated linearly; fewer than `MIN_COMPARED` values have n alone.
    """
    known = values.dropna()
    names = ("lowest", "lower", "median", "upper", "highest")
    numbers = dict.fromkeys(names, float("nan"))
    if len(known) >= MIN_COMPARED:
        quantiles = known.quantile([0, 0.25, 0.5, 0.75, 1])
        numbers = dict(zip(names, quantiles.astype(float), strict=True))
    return pd.Series({"n": float(len(known)), **numbers})
