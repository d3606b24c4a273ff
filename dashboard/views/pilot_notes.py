"""What has to be said beside a pilot map: how many it shows, and what it cannot show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.core.pilots import latest_of_each
from dashboard.i18n import Locale, text
from dashboard.model import LEVELS
from dashboard.views.pilot_rows import (
    drawn_elsewhere,
    list_notes,
    list_state,
    month_label,
    programme_name,
)

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.catalog import Catalog
    from dashboard.catalog.pilots import PilotCatalog
    from dashboard.model import Level, Selection


def count_sentence(
    rows: pd.DataFrame,
    drawn: pd.DataFrame,
    zones: pd.DataFrame,
    programme: str,
    level: Level,
    locale: Locale,
) -> str:
    """Return how many places of the coloured programme are on the map; partial lists have none."""
    state = list_state(rows, programme)
    if state != "full":
        return text(f"pilots.count.{state}", locale)
    units = int((drawn["programme"] == programme).sum())
    points = int((zones["programme"] == programme).sum())
    return text(
        "pilots.count.full", locale,
        units=units, points=points, level=text(f"map.level.{level}", locale),
    )  # fmt: skip


def map_notes(
    rows: pd.DataFrame,
    programmes: list[str],
    selection: Selection,
    catalog: Catalog,
    pilots: PilotCatalog,
) -> tuple[str, ...]:
    """Return the sentences that a reader of the map needs.

    Parameters
    ----------
    rows
        As `pilot_rows` returns them.
    """
    locale = selection.locale
    own = latest_of_each(rows[rows["programme"].isin(programmes)])
    notes = [_list_note(rows, code, catalog, pilots, locale) for code in programmes]
    notes.append(_elsewhere(own, programmes, selection, catalog, pilots))
    n_unplaced = int((own["place_id"] == "").sum())
    if n_unplaced:
        notes.append(text("pilots.note.unplaced", locale, n=n_unplaced))
    if catalog.place(selection.place).kind == "basin":
        key = "map.basin_provinces" if selection.level == "province" else "map.basin_note"
        notes.append(text(key, locale))
    return tuple(filter(None, notes))


def _list_note(
    rows: pd.DataFrame, programme: str, catalog: Catalog, pilots: PilotCatalog, locale: Locale
) -> str:
    """Return what is missing of a list; nothing of one that is full and closed."""
    state = list_state(rows, programme)
    name = programme_name(catalog, pilots, programme, locale)
    facts = pilots.programmes
    if state == "full" and facts["more_to_come"].get(programme, "") == "no":
        return ""
    until = month_label(str(facts["known_until"].get(programme, "")), locale)
    note = list_notes(rows, programme, locale)
    return text(f"pilots.note.{state}", locale, programme=name, note=note, until=until)


def _elsewhere(
    own: pd.DataFrame,
    programmes: list[str],
    selection: Selection,
    catalog: Catalog,
    pilots: PilotCatalog,
) -> str:
    """Return at which other levels the programmes name places: those are not on this map."""
    locale = selection.locale
    other = drawn_elsewhere(own, selection.level)
    items = []
    for code in programmes:
        found = set(other.loc[other["programme"] == code, "kind"])
        names = [text(f"map.level.{kind}", locale) for kind in LEVELS if kind in found]
        if names:
            name = programme_name(catalog, pilots, code, locale)
            levels = text("pilots.and", locale).join(names)
            items.append(text("pilots.note.elsewhere_item", locale, programme=name, levels=levels))
    joined = text("pilots.joint", locale).join(items)
    return text("pilots.note.elsewhere", locale, items=joined) if items else ""
