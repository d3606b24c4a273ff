"""View models of the pilot programmes, built once for each revision and shared by all sessions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from dashboard import pipeline
from dashboard.core.pilots import MIN_COMPARED
from dashboard.i18n import Locale
from dashboard.model import Level, Selection
from dashboard.render.distribution import draw_distribution
from dashboard.ui.viewed import cached, sources
from dashboard.views import pilot_list, pilot_panel, pilot_programmes, pilots
from dashboard.views.pilot_comparison import ComparisonView, comparison_view, group_sizes
from dashboard.views.pilots import PilotMapView
from dashboard.views.pilots import map_selection as map_selection


@cached(200)
def _map(selection: Selection) -> PilotMapView:
    caption = pipeline.map_caption(sources().settings, selection.locale)
    return pilots.pilot_map_view(sources().catalog, sources().pilots, selection, caption)


def pilot_map(selection: Selection) -> PilotMapView:
    """Return the pilot map of a selection."""
    return _map(map_selection(selection))


def shown_programmes(selection: Selection) -> list[str]:
    """Return the programmes of a selection; of none, the one that a map starts with."""
    return pilot_programmes.shown_programmes(sources().catalog, sources().pilots, selection)


@cached(200)
def levels(programmes: tuple[str, ...]) -> tuple[Level, ...]:
    """Return the levels at which programmes name places, the fullest first."""
    return pilot_programmes.programme_levels(sources().catalog, sources().pilots, list(programmes))


@cached(4)
def quotas(locale: Locale) -> tuple[pilot_list.QuotaCard, ...]:
    """Return how many pilots the texts want and how many are known."""
    return pilot_list.quota_cards(sources().catalog, sources().pilots, locale)


@cached(200)
def card(programme: str, locale: Locale) -> pilot_list.ProgrammeCard:
    """Return what is known of a programme."""
    return pilot_list.programme_card(sources().catalog, sources().pilots, programme, locale)


@cached(200)
def listing(programmes: tuple[str, ...], place: str, step: str, locale: Locale) -> pd.DataFrame:
    """Return every designation of some programmes in a place and at a step."""
    known = sources()
    return pilot_list.pilot_list(known.catalog, known.pilots, programmes, place, step, locale)


def map_listing(selection: Selection) -> pd.DataFrame:
    """Return every designation that the map of a selection draws."""
    known, codes = sources(), tuple(shown_programmes(selection))
    return pilot_list.pilot_list(
        known.catalog, known.pilots, codes, selection.place, selection.step, selection.locale,
        selection.level,
    )  # fmt: skip


@cached(2000)
def panel(place_id: str, locale: Locale) -> pilot_panel.PilotPanelView:
    """Return every designation of a place."""
    return pilot_panel.pilot_panel_view(sources().catalog, sources().pilots, place_id, locale)


@cached(500)
def compared_indicators(programme: str, place: str, level: Level) -> dict[str, tuple[int, int]]:
    """Return how many pilots and others have a value, by indicator: those that can be drawn first.

    Indicators without any value at the level of the area are left out.
    """
    known = sources()
    asked = Selection(place=place, level=level)
    sizes = {
        code: group_sizes(
            known.catalog, known.pilots, known.observations_of(code), programme, asked
        )
        for code in known.map_indicators
    }
    order = sorted(sizes, key=lambda code: min(sizes[code]) < MIN_COMPARED)
    return {code: sizes[code] for code in order if any(sizes[code])}


@cached(500)
def comparison(
    programme: str, place: str, level: Level, indicator: str, locale: Locale
) -> ComparisonView:
    """Return the pilots of a programme beside the other units, on one indicator."""
    known = sources()
    asked = replace(Selection(), place=place, level=level, indicator=indicator, locale=locale)
    observed = known.observations_of(indicator)
    return comparison_view(known.catalog, known.pilots, observed, programme, asked)


@cached(500)
def distribution_spec(
    programme: str, place: str, level: Level, indicator: str, locale: Locale
) -> dict[str, Any]:
    """Return the chart of a comparison."""
    chart = draw_distribution(comparison(programme, place, level, indicator, locale))
    spec: dict[str, Any] = chart.to_dict(validate=False)
    return spec
