"""The panel of a place on the pilot map: every programme that names it, with date and source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.i18n import Locale, text
from dashboard.views.pilot_rows import list_state, pilot_rows, programme_name, status_line

if TYPE_CHECKING:
    from dashboard.catalog import Catalog
    from dashboard.catalog.pilots import PilotCatalog


@dataclass(frozen=True)
class PilotEntry:
    """One designation.

    Attributes
    ----------
    status
        Status, step and date.
    facts
        What was named, how sure that is, how complete the list is.
    source, url
        Title and address of the source; the address may be empty.
    """

    programme: str
    status: str
    facts: str
    source: str
    url: str


@dataclass(frozen=True)
class PilotPanelView:
    """What is known of a place as a pilot; `position`: how its point was set, "" without one."""

    entries: tuple[PilotEntry, ...]
    position: str


def pilot_panel_view(
    catalog: Catalog, pilots: PilotCatalog, place_id: str, locale: Locale
) -> PilotPanelView:
    """Build the panel of a place, the latest designation first."""
    rows = pilot_rows(catalog, pilots)
    own = rows[rows["place_id"] == place_id].sort_values("status_date", ascending=False)
    points = pilots.zone_points
    note = str(points.at[place_id, f"note_{locale}"]) if place_id in points.index else ""
    return PilotPanelView(
        entries=tuple(
            PilotEntry(
                programme=programme_name(catalog, pilots, row["programme"], locale),
                status=status_line(row, pilots, locale),
                facts=" · ".join(filter(None, [
                    str(row["detail_zh"]),
                    text("pilots.panel.confidence", locale,
                         confidence=text(f"pilots.confidence.{row['confidence']}", locale)),
                    text(f"pilots.list.{list_state(rows, row['programme'])}", locale),
                ])),
                source=str(row["source_title"]),
                url=str(row["source_url"]),
            )
            for row in own.to_dict("records")
        ),
        position=text("pilots.panel.point", locale, note=note) if note else "",
    )  # fmt: skip
