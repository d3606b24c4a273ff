"""The printed pilot map: the colours, hatchings and marks of the screen, and the pilots' names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.core.label_spots import label_spots
from dashboard.i18n import text
from dashboard.views.figure import Figure, source_pairs, source_sentence
from dashboard.views.file_names import file_stem
from dashboard.views.map_inset import placed_spots
from dashboard.views.pilot_list import list_heads
from dashboard.views.pilots import LETTERS, UNMARKED_STATES, PilotMapView, marked_units
from dashboard.views.print_map import (
    NO_CLASS,
    LegendEntry,
    MarkKind,
    PrintMapView,
    PrintMark,
    class_list,
    entry_count,
    mark_names,
    named_spots,
    printed_regions,
)

if TYPE_CHECKING:
    from dashboard.catalog import Catalog
    from dashboard.views.map_panel import MapPanel
    from dashboard.views.print_geometry import PrintGeometry

# A unit that is smaller than this both ways cannot be told from its neighbours: about 2 mm.
_SMALL_PX = 7.5
_DOT_PX = 3.5
_MARK_LABELS: dict[MarkKind, str] = {"dot": "pilots.dot_legend", "point": "pilots.zone_legend"}
_SPOT = ["x", "y", "room", "half_width", "half_height"]


def print_pilots(
    view: PilotMapView, geometry: PrintGeometry, catalog: Catalog, approval_number: str
) -> PrintMapView[PilotMapView]:
    """Lay out a pilot map for the page."""
    units = _marked_spots(view, geometry)
    is_step = {state: n for n, state in enumerate(view.states) if state not in UNMARKED_STATES}
    marks = (*_dots(units, view, is_step), *_points(view, geometry, is_step))
    legend = _legend(view, marks)
    return PrintMapView(
        title=view.title,
        subtitle=view.count,
        alt=text(
            "print_map.pilots_alt", view.locale,
            title=view.title, count=view.count, classes=class_list(legend, view.locale),
        ),
        screen=view,
        geometry=geometry,
        empty=(),
        regions=_regions(view),
        marks=marks,
        legend_title=text("pilots.legend_title", view.locale, programme=view.programmes[0]),
        legend=legend,
        labels=_labels(view, units, marks, geometry, catalog),
        approval_number=approval_number,
        locale=view.locale,
    )  # fmt: skip


def _regions(view: PilotMapView) -> pd.DataFrame:
    classes = view.regions["state"].map({state: n for n, state in enumerate(view.states)})
    return printed_regions(classes).assign(hatching=view.regions["hatching"])


def _marked_spots(view: PilotMapView, geometry: PrintGeometry) -> pd.DataFrame:
    """Return where the units that a programme names may be marked and named: code, spot."""
    codes = marked_units(view).index
    panels = [panel for panel in (geometry.inset, geometry.main) if panel]
    spots = [_spots(panel, codes) for panel in panels]
    found = pd.concat([one for one in spots if len(one)] or spots[:1], ignore_index=True)
    return found.sort_values("area", kind="stable").drop_duplicates("code", keep="last")


def _spots(panel: MapPanel, codes: pd.Index[str]) -> pd.DataFrame:
    units = panel.units[panel.units.index.isin(codes)]
    if units.empty:
        return pd.DataFrame(columns=["code", "area", *_SPOT])
    return label_spots(units.to_numpy()).assign(code=units.index.to_numpy())


def _dots(units: pd.DataFrame, view: PilotMapView, classes: dict[str, int]) -> Iterator[PrintMark]:
    """Give a mark for each unit that is too small: of its step, else of its hatching alone."""
    is_small = units[["half_width", "half_height"]].max(axis="columns") < _SMALL_PX / 2
    for unit in units[is_small].to_dict("records"):
        state, letters = view.regions.loc[unit["code"], ["state", "hatching"]]
        class_ = classes.get(state, NO_CLASS)
        yield PrintMark("dot", unit["code"], class_, letters, unit["x"], unit["y"])


def _points(
    view: PilotMapView, geometry: PrintGeometry, classes: dict[str, int]
) -> Iterator[PrintMark]:
    """Give a mark for each zone that the map shows."""
    inset = geometry.inset.window if geometry.inset else None
    spots = {point.place_id: point.spot for point in view.points}
    placed = placed_spots(spots, geometry.main.window, inset)
    for point in view.points:
        if point.place_id in placed:
            class_ = classes.get(point.state, NO_CLASS)
            yield PrintMark("point", point.place_id, class_, point.hatching,
                            *placed[point.place_id])  # fmt: skip


def _legend(view: PilotMapView, marks: tuple[PrintMark, ...]) -> tuple[LegendEntry, ...]:
    """Return what is on the map; only the units of complete lists are counted."""
    counts = view.regions["state"].value_counts()
    hatched = view.regions["hatching"].str.upper()
    entries = []
    for number, (state, label) in enumerate(zip(view.states, view.legend, strict=True)):
        n_units = int(counts.get(state, 0))
        count = entry_count(n_units, view.locale) if view.is_full[0] else ""
        entries.append(LegendEntry("class", label, number, n_units, count))
    others = zip(LETTERS, view.programmes[1:], view.is_full[1:], strict=False)
    for letter, name, is_full in others:
        n_units = int(hatched.str.contains(letter).sum())
        count = entry_count(n_units, view.locale) if is_full else ""
        entries.append(LegendEntry("hatched", name, NO_CLASS, n_units, count, letter))
    kinds = {mark.kind for mark in marks}
    entries += [LegendEntry(kind, text(key, view.locale))
                for kind, key in _MARK_LABELS.items() if kind in kinds]  # fmt: skip
    return tuple(entries)


def _labels(
    view: PilotMapView,
    units: pd.DataFrame,
    marks: tuple[PrintMark, ...],
    geometry: PrintGeometry,
    catalog: Catalog,
) -> pd.DataFrame:
    """Return the names of zones and of units, large ones first; then those of every map."""
    dotted = units["code"].isin([mark.place_id for mark in marks])
    halves = {half: units[half].mask(dotted, _DOT_PX) for half in ("half_width", "half_height")}
    own = units.assign(**halves).sort_values("area", ascending=False, kind="stable")
    names = named_spots(own.assign(tier="pilot")[["code", "tier", *_SPOT]], catalog, view.locale)
    zones = mark_names({point.place_id: point.name for point in view.points}, marks)
    around = named_spots(geometry.spots, catalog, view.locale)
    around = around[~around["name"].isin(names["name"])]
    return pd.concat(
        [labels for labels in (zones, names, around) if len(labels)], ignore_index=True
    )


def pilot_figure(printed: PrintMapView[PilotMapView], listing: pd.DataFrame) -> Figure:
    """Return the figure of a printed pilot map.

    Parameters
    ----------
    listing
        Every designation that is on the map, as `dashboard.views.pilot_list.pilot_list` has them.
    """
    view = printed.screen
    sources = source_pairs(listing.rename(columns={"source": "source_title", "url": "source_url"}))
    return Figure(
        title=printed.title,
        subtitle=printed.subtitle,
        source=source_sentence([title for title, _ in sources], view.locale),
        alt=printed.alt,
        table=listing.rename(columns=list_heads(view.locale)),
        file_name=file_stem(printed.title),
        notes=view.notes,
        sources=sources,
    )
