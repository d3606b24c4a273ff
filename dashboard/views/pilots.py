"""The view model of the pilot map: a programme as colour, others hatched, zones as points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

import pandas as pd

from dashboard.core.pilots import NO_STEP, Unlisted, latest_of_each, unlisted_state
from dashboard.i18n import Locale, text
from dashboard.model import MAX_PROGRAMMES, Selection
from dashboard.views.pilot_address import step_name
from dashboard.views.pilot_notes import count_sentence, map_notes
from dashboard.views.pilot_programmes import programme_label, shown_programmes
from dashboard.views.pilot_rows import (
    drawn_at,
    lies_in,
    list_state,
    month_label,
    pilot_rows,
    programme_name,
    status_line,
)

if TYPE_CHECKING:
    from dashboard.catalog import Catalog
    from dashboard.catalog.pilots import PilotCatalog
    from dashboard.model import Level

OTHER_STEP, OUTSIDE = "other_step", "outside"
UNKNOWN_STATES = ("not_known", "list_partial")
UNMARKED_STATES = (*get_args(Unlisted), OTHER_STEP, OUTSIDE)
"""What a unit is that the coloured programme does not name, or not at the step shown."""
LETTERS = "ABCDEFGH"[: MAX_PROGRAMMES - 1]
"""One for each hatched programme; small for a place that has not been chosen (yet)."""


@dataclass(frozen=True)
class ZonePoint:
    """A place without a boundary; `state` is "" where only hatched programmes name it."""

    place_id: str
    name: str
    spot: tuple[float, float]
    state: str
    hatching: str
    lines: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class PilotMapView:
    """Who is a pilot at one level of an area.

    Attributes
    ----------
    programmes
        Names, the coloured one first; a list that is not complete is said to be so.
    is_full
        Of each programme whether its list is complete: what a partial one names is not counted.
    adcodes
        The units of the area at `level`.
    states
        What the colours mean, in the order of the legend: steps, `NO_STEP`, `OTHER_STEP` (a step
        that the map is not narrowed to), a state of those not listed, `OUTSIDE`.
    legend
        One label a state.
    regions
        Index adcode, all units: `state` (one of `states`), `hatching` (a letter of `LETTERS` for
        each programme after the first).
    lines
        What a hover label says, by adcode; only places that a programme names.
    steps
        Every step there is, in their order: index step, `is_chosen`.
    """

    title: str
    place: str
    level: Level
    programmes: tuple[str, ...]
    is_full: tuple[bool, ...]
    adcodes: tuple[str, ...]
    states: tuple[str, ...]
    legend: tuple[str, ...]
    regions: pd.DataFrame
    lines: dict[str, tuple[str, ...]]
    points: tuple[ZonePoint, ...]
    count: str
    notes: tuple[str, ...]
    caption: str
    steps: pd.DataFrame
    locale: Locale


def marked_units(view: PilotMapView) -> pd.DataFrame:
    """Return the units that some programme of a map names, at the step shown: its `regions`."""
    is_named = ~view.regions["state"].isin(UNMARKED_STATES)
    return view.regions[is_named | (view.regions["hatching"] != "")]


def pilot_map_view(
    catalog: Catalog, pilots: PilotCatalog, selection: Selection, caption: str
) -> PilotMapView:
    """Build the pilot map of a selection: its programmes, level, place and step."""
    locale, level = selection.locale, selection.level
    every = pilot_rows(catalog, pilots)
    codes = shown_programmes(catalog, pilots, selection)
    rows = latest_of_each(every[every["programme"].isin(codes)])
    adcodes = tuple(catalog.scope_members(selection.place, level))
    drawn = drawn_at(rows[rows["place_id"].isin(adcodes)], level)
    inside = rows[lies_in(rows, selection.place, catalog, pilots)]
    zones = inside[inside["place_id"].isin(pilots.zone_points.index)]
    regions = pd.DataFrame(
        {
            "state": _states(drawn, codes[0], adcodes, selection, catalog, pilots),
            "hatching": _hatching(_narrowed(drawn, selection.step), codes[1:], adcodes),
        }
    )
    points = _points(zones, codes, selection, catalog, pilots)
    states = _legend_states(regions["state"], points, pilots)
    return PilotMapView(
        title=_title(selection, codes[0], catalog, pilots),
        place=selection.place,
        level=level,
        programmes=tuple(programme_label(catalog, pilots, code, locale) for code in codes),
        is_full=tuple(list_state(every, code) == "full" for code in codes),
        adcodes=adcodes,
        states=states,
        legend=tuple(_state_label(state, codes[0], pilots, locale) for state in states),
        regions=regions,
        lines=_lines(drawn, codes, catalog, pilots, locale),
        points=points,
        count=count_sentence(every, drawn, zones, codes[0], level, locale),
        notes=(
            *map_notes(every, codes, selection, catalog, pilots),
            *_hatch_note(regions["hatching"], points, locale),
        ),
        caption=caption,
        steps=pilots.steps,
        locale=locale,
    )


def _hatch_note(
    hatching: pd.Series[str], points: tuple[ZonePoint, ...], locale: Locale
) -> tuple[str, ...]:
    """Explain broken lines where there are some."""
    letters = "".join([*hatching, *(point.hatching for point in points)])
    return () if letters == letters.upper() else (text("pilots.hatch_note", locale),)


def _title(selection: Selection, programme: str, catalog: Catalog, pilots: PilotCatalog) -> str:
    locale = selection.locale
    return text(
        "pilots.map_title", locale,
        place=catalog.place(selection.place).name(locale),
        programme=programme_name(catalog, pilots, programme, locale),
        level=text(f"map.level.{selection.level}", locale),
    )  # fmt: skip


def map_selection(selection: Selection) -> Selection:
    """Return the part of a selection that the pilot map depends on."""
    return Selection(
        place=selection.place,
        level=selection.level,
        programmes=selection.programmes,
        step=selection.step,
        locale=selection.locale,
    )


def _narrowed(rows: pd.DataFrame, step: str) -> pd.DataFrame:
    return rows[rows["step"] == step] if step else rows


def _states(
    drawn: pd.DataFrame,
    programme: str,
    adcodes: tuple[str, ...],
    selection: Selection,
    catalog: Catalog,
    pilots: PilotCatalog,
) -> pd.Series[str]:
    """Return what the colour of each unit means; index adcode."""
    rows = pilot_rows(catalog, pilots)
    facts = pilots.programmes
    more = str(facts["more_to_come"].get(programme, ""))
    unlisted = unlisted_state(list_state(rows, programme), more)
    own = drawn[drawn["programme"] == programme].set_index("place_id")["step"]
    if selection.step:
        own = own.where(own == selection.step, OTHER_STEP)
    states = own.reindex(list(adcodes))
    area = str(facts["area_id"].get(programme, catalog.nation))
    inside = frozenset(catalog.scope_members(area, selection.level))
    outside = pd.Series([code not in inside for code in adcodes], index=states.index)
    return states.mask(states.isna() & outside, OUTSIDE).fillna(unlisted)


def _hatching(
    drawn: pd.DataFrame, programmes: list[str], adcodes: tuple[str, ...]
) -> pd.Series[str]:
    hatching = pd.Series("", index=pd.Index(adcodes), dtype="str")
    for programme, letter in zip(programmes, LETTERS, strict=False):
        own = drawn[drawn["programme"] == programme].set_index("place_id")["is_chosen"]
        letters = own.map({True: letter, False: letter.lower()})
        hatching = hatching + letters.reindex(hatching.index).fillna("")
    return hatching


def _points(
    zones: pd.DataFrame,
    codes: list[str],
    selection: Selection,
    catalog: Catalog,
    pilots: PilotCatalog,
) -> tuple[ZonePoint, ...]:
    ids = tuple(sorted(zones["place_id"].unique()))
    hatching = _hatching(_narrowed(zones, selection.step), codes[1:], ids)
    lines = _lines(zones, codes, catalog, pilots, selection.locale)
    own = zones[zones["programme"] == codes[0]].set_index("place_id")["step"]
    own = own.where(own == selection.step, OTHER_STEP) if selection.step else own
    spots = pilots.zone_points.to_dict("index")
    return tuple(
        ZonePoint(
            place_id=code,
            name=catalog.place(code).name(selection.locale),
            spot=(spots[code]["latitude"], spots[code]["longitude"]),
            state=str(own.get(code, "")),
            hatching=str(hatching[code]),
            lines=(*lines[code], spots[code][f"note_{selection.locale}"]),
        )
        for code in ids
        if code in own.index or hatching[code]
    )


def _lines(
    drawn: pd.DataFrame,
    codes: list[str],
    catalog: Catalog,
    pilots: PilotCatalog,
    locale: Locale,
) -> dict[str, tuple[str, ...]]:
    """Return by place what each programme says of it, in the order of the programmes."""
    lines: dict[str, tuple[str, ...]] = {}
    for code in codes:
        name = programme_name(catalog, pilots, code, locale)
        for row in drawn[drawn["programme"] == code].to_dict("records"):
            line = text("pilots.line", locale, programme=name,
                        status=status_line(row, pilots, locale))  # fmt: skip
            lines[row["place_id"]] = (*lines.get(row["place_id"], ()), line)
    return lines


def _legend_states(
    states: pd.Series[str], points: tuple[ZonePoint, ...], pilots: PilotCatalog
) -> tuple[str, ...]:
    """Return the states on the map in the order of the legend."""
    seen = {*states, *(point.state for point in points)} - {""}
    first = [*pilots.steps.index, NO_STEP, OTHER_STEP]
    ordered = [*first, *sorted(seen - {*first, OUTSIDE}), OUTSIDE]
    return tuple(state for state in ordered if state in seen)


def _state_label(state: str, programme: str, pilots: PilotCatalog, locale: Locale) -> str:
    if state in pilots.steps.index or state == NO_STEP:
        return step_name(pilots, state, locale)
    until = str(pilots.programmes["known_until"].get(programme, ""))
    return text(f"pilots.state.{state}", locale, until=month_label(until, locale))
