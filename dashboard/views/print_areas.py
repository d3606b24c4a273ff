"""The printed map of the programme's areas: regions over basins, each with its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboard.i18n import Locale, text
from dashboard.views.area_map import LEVEL, AreaMapView
from dashboard.views.figure import Figure, source_sentence
from dashboard.views.file_names import file_stem
from dashboard.views.map_inset import placed_spots
from dashboard.views.print_map import (
    LegendEntry,
    PrintMapView,
    class_list,
    entry_count,
    printed_regions,
)

if TYPE_CHECKING:
    from dashboard.catalog import Catalog
    from dashboard.views.print_geometry import PrintGeometry

# The name of an area stands across its units, whatever room each of them has.
_ROOM = 1e4


def print_areas(
    view: AreaMapView, geometry: PrintGeometry, approval_number: str
) -> PrintMapView[AreaMapView]:
    """Lay out the map of the areas for the page; `geometry` is that of the nation."""
    legend = _legend(view)
    level = text(f"map.level.{LEVEL}", view.locale)
    return PrintMapView(
        title=view.title,
        subtitle=text("print_map.areas_subtitle", view.locale, level=level),
        alt=text(
            "print_map.areas_alt", view.locale,
            title=view.title, classes=class_list(legend, view.locale),
        ),
        screen=view,
        geometry=geometry,
        empty=(),
        regions=printed_regions(view.regions["class_"]).assign(
            is_striped=view.regions["is_shared"]
        ),
        marks=(),
        legend_title="",
        has_unit_borders=False,
        legend=legend,
        labels=_labels(view, geometry),
        approval_number=approval_number,
        locale=view.locale,
    )  # fmt: skip


def _legend(view: AreaMapView) -> tuple[LegendEntry, ...]:
    areas = (
        LegendEntry("class", name, number, n_units, entry_count(n_units, view.locale))
        for number, (name, n_units) in enumerate(zip(view.areas, view.n_units, strict=True))
    )
    n_shared = int(view.regions["is_shared"].sum())
    shared = LegendEntry(
        "striped", text("overview.map_shared", view.locale),
        n_units=n_shared, count=entry_count(n_shared, view.locale),
    )  # fmt: skip
    outside = LegendEntry("no_data", text("map.outside", view.locale))
    return (*areas, *([shared] if n_shared else []), outside)


def _labels(view: AreaMapView, geometry: PrintGeometry) -> pd.DataFrame:
    spots = {view.areas[number]: spot for number, spot in view.spots.items()}
    placed = placed_spots(spots, geometry.main.window, None)
    rows = [(name, "area", x, y, _ROOM, _ROOM, _ROOM) for name, (x, y) in placed.items()]
    columns = ["name", "tier", "x", "y", "room", "half_width", "half_height"]
    return pd.DataFrame(rows, columns=columns)


def area_figure(printed: PrintMapView[AreaMapView], catalog: Catalog) -> Figure:
    """Return the figure of the printed map: every unit that lies in an area, and in which."""
    view, locale = printed.screen, printed.locale
    units = view.regions.index
    documents = catalog.documents.loc[
        list(catalog.area_roles["doc_id"].loc[list(catalog.pilot_areas)])
    ]
    sources = tuple(dict.fromkeys((title, "") for title in documents[f"title_{locale}"]))
    table = pd.DataFrame(
        {
            _head("code", locale): units,
            _head("place", locale): catalog.places[f"name_{locale}"].reindex(units).to_numpy(),
            _head("areas", locale): view.regions["label"].to_numpy(),
        }
    )
    return Figure(
        title=printed.title,
        subtitle=printed.subtitle,
        source=source_sentence([title for title, _ in sources], locale),
        alt=printed.alt,
        table=table,
        file_name=file_stem(printed.title),
        notes=(text("map.basin_note", locale),),
        sources=sources,
    )


def _head(name: str, locale: Locale) -> str:
    return text(f"exports.map.{name}", locale)
