"""The designations of pilot programmes with all that is known of them, one row each."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboard.catalog.pilots import ZONE
from dashboard.core.pilots import NO_STEP, completeness, locate, steps_of
from dashboard.i18n import Locale, text
from dashboard.model import LEVELS, Level
from dashboard.views.pilot_address import programme_names, step_name

if TYPE_CHECKING:
    from dashboard.catalog import Catalog
    from dashboard.catalog.pilots import PilotCatalog


@lru_cache(maxsize=4)
def pilot_rows(catalog: Catalog, pilots: PilotCatalog) -> pd.DataFrame:
    """Return every designation with its place and step; shared, so nobody may change it.

    Returns
    -------
    pandas.DataFrame
        The columns of pilot_status.csv and

        - `place_id`: "" if its name means no place, or several
        - `key`: identity of the place, also of one without an id
        - `levels`: tuple of the levels on whose map it is drawn; empty for a zone
        - `kind`: province, city or county; zone; "" without a place
        - `step`, `step_order`, `is_chosen`: `NO_STEP`, 0 and false for none
        - `completeness`: of the list of its programme
    """
    rows = catalog.pilot_status
    place_ids = locate(rows, catalog.places, catalog.place_aliases)
    steps = steps_of(rows, pilots.step_words)
    kinds = place_ids.map(catalog.places["kind"]).fillna("")
    has_boundary = place_ids.map(catalog.places["levels"]).fillna("") != ""
    return rows.assign(
        place_id=place_ids,
        key=place_ids.where(place_ids != "", rows["province_zh"] + " " + rows["place_zh"]),
        levels=pd.Series(
            _drawn_levels(rows["programme"], place_ids, catalog, pilots),
            index=rows.index,
            dtype="object",
        ),
        kind=kinds.where(has_boundary | (kinds == ""), ZONE),
        step=steps,
        step_order=steps.map(pilots.steps["order"]).fillna(0).astype(int),
        is_chosen=steps.map(pilots.steps["is_chosen"]).eq(True),
        completeness=rows["programme"].map(completeness(rows)),
    )


def _drawn_levels(
    programmes: pd.Series[str], place_ids: pd.Series[str], catalog: Catalog, pilots: PilotCatalog
) -> list[tuple[str, ...]]:
    """Return the levels of each designation: those of its place that its programme works at.

    Beijing is drawn as a province and as a city; a programme of cities means the city.
    """
    own = {str(code): tuple(filter(None, str(levels).split(";")))
           for code, levels in catalog.places["levels"].items()}  # fmt: skip
    wanted = {str(code): str(levels).split(";")
              for code, levels in pilots.programmes["levels"].items()}  # fmt: skip
    drawn = []
    for programme, place in zip(programmes, place_ids, strict=True):
        levels = own.get(place, ())
        fitting = tuple(level for level in levels if level in wanted.get(programme, levels))
        drawn.append(fitting or levels)
    return drawn


def drawn_at(rows: pd.DataFrame, level: Level) -> pd.DataFrame:
    """Return the designations that a map of a level draws as units."""
    return rows[_flags(rows, [level in levels for levels in rows["levels"]])]


def drawn_elsewhere(rows: pd.DataFrame, level: Level) -> pd.DataFrame:
    """Return the designations that are drawn as units, but not at a level."""
    is_other = [bool(levels) and level not in levels for levels in rows["levels"]]
    return rows[_flags(rows, is_other)]


def lies_in(
    rows: pd.DataFrame, place: str, catalog: Catalog, pilots: PilotCatalog
) -> pd.Series[bool]:
    """Tell of each designation whether its place lies in an area; the nation has all.

    A zone lies where one of its counties does.
    """
    if place == catalog.nation:
        return _flags(rows, [True] * len(rows))
    units = {unit for level in LEVELS for unit in catalog.scope_members(place, level)}
    within = pilots.zone_points["within"].str.split(";")
    zones = {code for code, hosts in within.items() if units.intersection(hosts)}
    return _flags(rows, [code in units or code in zones for code in rows["place_id"]])


def _flags(rows: pd.DataFrame, flags: list[bool]) -> pd.Series[bool]:
    return pd.Series(flags, index=rows.index, dtype="bool")


def programme_name(catalog: Catalog, pilots: PilotCatalog, programme: str, locale: Locale) -> str:
    """Return the name of a programme, also of one that only a designation names."""
    return programme_names(catalog, pilots, locale).get(programme, programme)


def list_state(rows: pd.DataFrame, programme: str) -> str:
    """Return how complete a programme's list is; ``none`` if no list of it is known."""
    states = rows.loc[rows["programme"] == programme, "completeness"]
    return str(states.iloc[0]) if len(states) else "none"


def list_notes(rows: pd.DataFrame, programme: str, locale: Locale) -> str:
    """Return what was found of a programme's list, as one sentence."""
    notes = rows.loc[rows["programme"] == programme, f"list_note_{locale}"].unique()
    return text("pilots.joint", locale).join(filter(None, notes))


def default_programme(rows: pd.DataFrame, pilots: PilotCatalog) -> str:
    """Return what a map starts with: the first programme of which a list is known."""
    listed = set(rows["programme"])
    ordered = list(pilots.programmes.index)
    return next((code for code in ordered if code in listed), ordered[0])


def place_label(row: Mapping[Any, Any], catalog: Catalog, locale: Locale) -> str:
    """Return the name of a designation's place; of one without an id, as its source has it."""
    if row["place_id"]:
        return catalog.place(str(row["place_id"])).name(locale)
    return str(row["place_zh"])


def status_line(row: Mapping[Any, Any], pilots: PilotCatalog, locale: Locale) -> str:
    """Return status, step and date of a designation, as the hover label and the panel have it."""
    facts = [
        text(f"map.pilot_status.{row['pilot_status']}", locale),
        "" if row["step"] == NO_STEP else step_line(pilots, str(row["step"]), locale),
        date_label(str(row["status_date"]), locale),
    ]
    return " · ".join(filter(None, facts))


def step_line(pilots: PilotCatalog, step: str, locale: Locale) -> str:
    """Return a step by its name, said to be a step."""
    return text("pilots.step_line", locale, step=step_name(pilots, step, locale))


def date_label(date: str, locale: Locale) -> str:
    """Return the date of a status as it is known; of none, that it is not known."""
    return date or text("pilots.no_date", locale)


def month_label(month: str, locale: Locale) -> str:
    """Return a month such as 2026-02 in words; "" for none."""
    year, _, number = month.partition("-")
    if not number:
        return month
    name = text(f"pilots.month.m{number}", locale)
    return text("pilots.month.label", locale, year=year, month=name)
