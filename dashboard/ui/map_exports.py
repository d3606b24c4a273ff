"""Offers the map that is on the screen as files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard import pipeline
from dashboard.render.map_sheet import check_map, draw_map_sheet
from dashboard.ui.exports import Export, show_exports
from dashboard.ui.sources import map_selection
from dashboard.ui.viewed import cached, sources
from dashboard.views.map_figure import map_figure

if TYPE_CHECKING:
    from dashboard.model import Selection
    from dashboard.views.choropleth import ChoroplethView
    from dashboard.views.print_map import PrintMapView


def show_map_exports(view: ChoroplethView, selection: Selection, key: str = "map") -> None:
    """Show the button that takes a map along, with the period that it shows."""
    shown = replace(map_selection(selection), period=view.period)
    show_exports(lambda: _export(shown), key, selection.locale)


def _export(selection: Selection) -> Export:
    printed = _print_map(selection)
    figure = map_figure(
        printed, selection, sources().catalog, sources().observations_of(selection.indicator)
    )
    return Export(
        figure,
        lambda imprint, is_grey: draw_map_sheet(printed, imprint, is_grey),
        pipeline.map_caption(sources().settings, selection.locale),
        has_grey=bool(printed.geometry),
        check=lambda imprint: check_map(printed, imprint),
    )


@cached(8)
def _print_map(selection: Selection) -> PrintMapView:
    """Return the printed map; a few are kept, since one visit asks for it in several forms."""
    return pipeline.print_map(sources(), selection)
