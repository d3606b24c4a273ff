"""Offers the maps that are on the screen as files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dashboard import pipeline, printed_maps
from dashboard.render.map_sheet import check_map, draw_map_sheet
from dashboard.ui import assessment_sources, pilot_sources
from dashboard.ui.exports import Export, show_exports
from dashboard.ui.sources import map_selection
from dashboard.ui.viewed import cached, sources
from dashboard.views.map_figure import map_figure
from dashboard.views.print_areas import area_figure
from dashboard.views.print_cases import case_figure
from dashboard.views.print_pilots import pilot_figure

if TYPE_CHECKING:
    from dashboard.i18n import Locale
    from dashboard.model import Selection
    from dashboard.views.area_map import AreaMapView
    from dashboard.views.choropleth import ChoroplethView
    from dashboard.views.figure import Figure
    from dashboard.views.pilots import PilotMapView
    from dashboard.views.print_map import PrintMapView


def show_map_exports(view: ChoroplethView, selection: Selection, key: str = "map") -> None:
    """Show the button that takes a choropleth along, with the period that it shows."""
    shown = replace(map_selection(selection), period=view.period)
    show_exports(lambda: _choropleth_export(shown), key, selection.locale)


def show_pilot_exports(selection: Selection) -> None:
    """Show the button that takes the pilot map along."""
    shown = pilot_sources.map_selection(selection)
    show_exports(lambda: _pilot_export(shown), "pilots", selection.locale)


def show_area_exports(locale: Locale) -> None:
    """Show the button that takes the map of the programme's areas along."""
    show_exports(lambda: _area_export(locale), "areas", locale)


def show_case_exports(within: str, domain: str, locale: Locale) -> None:
    """Show the button that takes the map of cases along."""
    show_exports(lambda: _case_export(within, domain, locale), "cases", locale)


def _choropleth_export(selection: Selection) -> Export:
    printed = _choropleth(selection)
    observed = sources().observations_of(selection.indicator)
    return _export(printed, map_figure(printed, selection, sources().catalog, observed))


def _pilot_export(selection: Selection) -> Export:
    return _export(*_pilots(selection))


def _area_export(locale: Locale) -> Export:
    printed = _areas(locale)
    return _export(printed, area_figure(printed, sources().catalog))


def _case_export(within: str, domain: str, locale: Locale) -> Export:
    view = assessment_sources.case_view(within, domain, locale)
    printed = printed_maps.print_case_map(sources(), view)
    return _export(printed, case_figure(printed))


def _export(printed: PrintMapView[Any], figure: Figure) -> Export:
    return Export(
        figure,
        lambda imprint, is_grey: draw_map_sheet(printed, imprint, is_grey),
        pipeline.map_caption(sources().settings, printed.locale),
        has_grey=bool(printed.geometry),
        check=lambda imprint: check_map(printed, imprint),
    )


# A few are kept, since one visit asks for a map in several forms.
@cached(8)
def _choropleth(selection: Selection) -> PrintMapView[ChoroplethView]:
    return printed_maps.print_map(sources(), selection)


@cached(8)
def _pilots(selection: Selection) -> tuple[PrintMapView[PilotMapView], Figure]:
    known, view = sources(), pilot_sources.pilot_map(selection)
    printed = printed_maps.print_pilot_map(known, view)
    return printed, pilot_figure(printed, pilot_sources.map_listing(selection))


@cached(2)
def _areas(locale: Locale) -> PrintMapView[AreaMapView]:
    return printed_maps.print_area_map(sources(), locale)
