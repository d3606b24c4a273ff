"""The programmes of a pilot map: which are shown, at which levels, and what they are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.i18n import Locale, text
from dashboard.model import LEVELS
from dashboard.views.pilot_rows import default_programme, list_state, pilot_rows, programme_name

if TYPE_CHECKING:
    from dashboard.catalog import Catalog
    from dashboard.catalog.pilots import PilotCatalog
    from dashboard.model import Level, Selection


def shown_programmes(catalog: Catalog, pilots: PilotCatalog, selection: Selection) -> list[str]:
    """Return the programmes of a selection; of none, the one that a map starts with."""
    return [*selection.programmes] or [default_programme(pilot_rows(catalog, pilots), pilots)]


def programme_levels(
    catalog: Catalog, pilots: PilotCatalog, programmes: list[str]
) -> tuple[Level, ...]:
    """Return the levels at which programmes name places, the one with most places first.

    The first programme decides; what only the others have follows.
    """
    rows = pilot_rows(catalog, pilots)
    found: dict[Level, None] = {}
    for programme in programmes:
        drawn = rows.loc[rows["programme"] == programme, "levels"].explode().value_counts()
        stated = str(pilots.programmes["levels"].get(programme, "")).split(";")
        wanted = [level for level in LEVELS if level in stated or level in drawn.index]
        found |= dict.fromkeys(sorted(wanted, key=lambda level: -int(drawn.get(level, 0))))
    return tuple(found) or LEVELS


def programme_label(catalog: Catalog, pilots: PilotCatalog, programme: str, locale: Locale) -> str:
    """Return the name of a programme, and of an incomplete list that it is one."""
    name = programme_name(catalog, pilots, programme, locale)
    state = list_state(pilot_rows(catalog, pilots), programme)
    if state == "full":
        return name
    return text(
        "pilots.labelled", locale, programme=name, state=text(f"pilots.list.{state}", locale)
    )
