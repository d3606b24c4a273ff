"""Sources and view models, read or built once and shared by all sessions."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from dashboard import pipeline
from dashboard.i18n import Locale
from dashboard.model import Level, Selection
from dashboard.ui import viewed
from dashboard.ui.viewed import cached, sources
from dashboard.views import choices
from dashboard.views.beside import BesideSeries, area_series, computed_series
from dashboard.views.choices import MapChoices
from dashboard.views.choropleth import ChoroplethView
from dashboard.views.components import components
from dashboard.views.coverage import CoverageView, coverage_view
from dashboard.views.figure import Figure
from dashboard.views.overview import OverviewView, overview_view
from dashboard.views.panel import PanelView, panel_view
from dashboard.views.progress import ProgressView, progress_view
from dashboard.views.region import RegionView, profile_indicators, region_view
from dashboard.views.region_figures import Dumbbell, bullet_figure, dumbbells
from dashboard.views.selection import Notice, parameters
from dashboard.views.source_list import SourcesView, sources_view
from dashboard.views.target_filters import TargetFilter, place_options
from dashboard.views.target_points import bound_targets
from dashboard.views.watch import WatchView, watch_view


def map_selection(selection: Selection) -> Selection:
    """Return the part of a selection that a map depends on, with a place that a map can show.

    Period and open panel are left out: one layer holds all periods.
    """
    return Selection(
        place=map_place(selection.place),
        indicator=selection.indicator,
        level=selection.level,
        basis=selection.basis,
        scheme=selection.scheme,
        k=selection.k,
        palette=selection.palette,
        carries_earlier=selection.carries_earlier,
        locale=selection.locale,
    )


@cached(2000)
def reopened(selection: Selection) -> tuple[Selection, tuple[Notice, ...]]:
    """Return what the address of a selection opens: that selection and no notice, if it fits."""
    return pipeline.resolve(sources(), parameters(selection), viewed.latest_number())


def choropleth(selection: Selection) -> ChoroplethView:
    """Return the view model of the map; it is shared, so nobody may change it."""
    view = _choropleth(map_selection(selection))
    is_offered = any(frame.period == selection.period for frame in view.frames)
    return replace(view, period=selection.period) if is_offered else view


@cached(500)
def _choropleth(selection: Selection) -> ChoroplethView:
    return pipeline.choropleth(sources(), selection)


def siblings(selection: Selection) -> list[Selection]:
    """Return the maps of the other indicators of an area and level, as the list offers them."""
    others = (code for code in sources().map_indicators if code != selection.indicator)
    offers = {
        code: map_choices(code, selection.place, selection.level, selection.basis)
        for code in others
    }
    return [
        replace(selection, indicator=code, basis=offered.basis)
        for code, offered in offers.items()
        if offered.bases
    ]


@cached(8)
def source_list(locale: Locale) -> SourcesView:
    """Return the tables of the Sources page."""
    return sources_view(sources().catalog, sources().observations, locale)


@cached(2000)
def panel(place_id: str, locale: Locale) -> PanelView:
    """Return the panel of a place."""
    return panel_view(sources().catalog, sources().judgements, place_id, locale)


@cached(2000)
def progress(place_id: str, indicator_id: str, locale: Locale) -> ProgressView:
    """Return what is known of an indicator of a place: values, targets, judgements."""
    known = sources()
    observed = known.observations_of(indicator_id)
    return progress_view(known.catalog, observed, known.judgements, place_id, indicator_id, locale)


@cached(500)
def beside(
    place_id: str, indicator_id: str, areas: tuple[str, ...], has_computed: bool, locale: Locale
) -> tuple[BesideSeries, ...]:
    """Return the series beside a place's own: other reporting areas, and values computed here."""
    known = sources()
    indicator = known.catalog.indicator(indicator_id)
    observed = known.observations_of(indicator_id)
    series = area_series(known.catalog, observed, place_id, areas, indicator, locale)
    if not has_computed:
        return series
    weights = known.observations_of(indicator.weight_id)
    computed = computed_series(known.catalog, observed, weights, place_id, indicator, locale)
    return (*series, computed)


@cached(500)
def target_components(place_id: str, indicator_id: str, locale: Locale) -> pd.DataFrame:
    """Return what the judgements of a place's targets for an indicator are made of."""
    known = sources()
    targets = bound_targets(known.catalog, place_id, indicator_id)
    observed = known.observations_of(indicator_id)
    return components(known.catalog, observed, known.judgements, list(targets.index), locale)


@cached(2)
def all_components(locale: Locale) -> pd.DataFrame:
    """Return what the judgements of all targets are made of."""
    known = sources()
    targets = list(known.catalog.targets.index)
    return components(known.catalog, known.observations, known.judgements, targets, locale)


@cached(8)
def overview(locale: Locale) -> OverviewView:
    """Return the cards and the matrix of the Overview page."""
    return overview_view(sources().catalog, sources().judgements, locale)


@cached(2)
def progress_places() -> tuple[str, ...]:
    """Return the places that have targets or values."""
    return choices.progress_places(sources().catalog, sources().observations)


@cached(2000)
def progress_indicators(place_id: str) -> dict[str, int]:
    """Return the indicators of a place and how many targets it has for each."""
    return choices.progress_indicators(sources().catalog, sources().observations, place_id)


@cached()
def map_places() -> tuple[str, ...]:
    """Return the areas a map can show."""
    return choices.map_places(sources().catalog)


@cached(5000)
def map_place(place_id: str) -> str:
    """Return the area of a map for a place: itself, or what it lies in."""
    return pipeline.map_place(sources(), place_id)


@cached(5000)
def levels(indicator_id: str, place_id: str) -> dict[Level, float]:
    """Return the levels at which an area has values, and the share of units covered."""
    return pipeline.levels_with_values(sources(), indicator_id, place_id)


@cached(5000)
def map_choices(indicator_id: str, place_id: str, level: Level, basis: str) -> MapChoices:
    """Return the bases and periods that a map offers."""
    selection = Selection(place=place_id, indicator=indicator_id, level=level, basis=basis)
    return pipeline.map_choices(sources(), selection)


@cached(200)
def region(place_id: str, locale: Locale) -> RegionView:
    """Return the profile of a region, basin, province or the nation."""
    return region_view(sources().catalog, sources().judgements, place_id, map_places(), locale)


@cached(200)
def region_indicators(place_id: str) -> dict[str, int]:
    """Return the indicators of a profile and its number of targets: those with values first."""
    return profile_indicators(sources().catalog, sources().observations, place_id)


@cached(200)
def region_bullets(place_id: str, locale: Locale, is_inside: bool) -> Figure:
    """Return the words and numbers of the targets of an area, or of the places inside it."""
    view = region(place_id, locale)
    groups = [group for one in view.inside for group in one.rows] if is_inside else view.rows
    return bullet_figure(sources().catalog, sources().observations, groups, place_id, locale)


@cached(200)
def region_dumbbells(place_id: str, locale: Locale) -> tuple[Dumbbell, ...]:
    """Return the changes since the baseline of an area's targets, one chart a unit."""
    rows = region(place_id, locale).rows
    return dumbbells(sources().catalog, sources().observations, rows, place_id, locale)


@cached()
def narrowing_places() -> tuple[str, ...]:
    """Return the places to which a list of targets can be narrowed."""
    return place_options(sources().catalog)


@cached(200)
def coverage(asked: TargetFilter, locale: Locale) -> CoverageView:
    """Return which targets can be judged, and what the others lack."""
    known = sources()
    return coverage_view(known.catalog, known.observations, known.judgements, asked, locale)


@cached(200)
def watch(asked: TargetFilter, locale: Locale) -> WatchView:
    """Return what may be missed, what moved and what went silent."""
    known = sources()
    return watch_view(known.catalog, known.observations, known.judgements, asked, locale)
