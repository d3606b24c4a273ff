"""Maps of the screen laid out for the page: sources and a selection in, printed maps out."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard import pipeline
from dashboard.store.boundaries import read_lines
from dashboard.views.area_map import LEVEL as AREA_LEVEL
from dashboard.views.print_areas import print_areas
from dashboard.views.print_cases import no_cases, print_cases
from dashboard.views.print_choropleth import empty_choropleth, print_choropleth
from dashboard.views.print_geometry import PrintGeometry, print_geometry
from dashboard.views.print_pilots import print_pilots

if TYPE_CHECKING:
    from dashboard.i18n import Locale
    from dashboard.model import Level, Selection
    from dashboard.pipeline import Sources
    from dashboard.views.area_map import AreaMapView
    from dashboard.views.case_map import CaseMapView
    from dashboard.views.choropleth import ChoroplethView
    from dashboard.views.pilots import PilotMapView
    from dashboard.views.print_map import PrintMapView


_CASE_LEVEL: Level = "province"


def print_map(
    sources: Sources, selection: Selection, view: ChoroplethView | None = None
) -> PrintMapView[ChoroplethView]:
    """Return a selection's map for print, or why there is none; `view` is its choropleth if had."""
    view = view or pipeline.choropleth(sources, selection)
    number = sources.settings.approval_number
    if not view.frames:
        found = pipeline.levels_with_values(sources, selection.indicator, selection.place)
        return empty_choropleth(view, sources.catalog, tuple(found), number)
    geometry = _geometry(_folder(sources), view.level, view.adcodes)
    return print_choropleth(view, geometry, sources.catalog, number)


def print_pilot_map(sources: Sources, view: PilotMapView) -> PrintMapView[PilotMapView]:
    """Return a pilot map for print."""
    geometry = _geometry(_folder(sources), view.level, view.adcodes)
    return print_pilots(view, geometry, sources.catalog, sources.settings.approval_number)


def print_area_map(sources: Sources, locale: Locale) -> PrintMapView[AreaMapView]:
    """Return the map of the programme's areas for print."""
    geometry = _geometry(_folder(sources), AREA_LEVEL, sources.adcodes(AREA_LEVEL))
    view = pipeline.area_map(sources, locale)
    return print_areas(view, geometry, sources.settings.approval_number)


def print_case_map(sources: Sources, view: CaseMapView) -> PrintMapView[CaseMapView]:
    """Return the map of cases for print, or that there is none."""
    number = sources.settings.approval_number
    if not view.places:
        return no_cases(view, number)
    geometry = _geometry(_folder(sources), _CASE_LEVEL, sources.adcodes(_CASE_LEVEL))
    return print_cases(view, geometry, sources.catalog, number)


def _folder(sources: Sources) -> Path:
    return sources.settings.data_dir / "boundaries"


@lru_cache(maxsize=32)
def _geometry(folder: Path, level: Level, adcodes: tuple[str, ...]) -> PrintGeometry:
    return print_geometry(pipeline.read_layers(folder), level, adcodes, read_lines(folder))
