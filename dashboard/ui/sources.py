"""Sources and view models, read or built once and shared by all sessions."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import streamlit as st

from dashboard import pipeline
from dashboard.config import Settings, read_settings
from dashboard.i18n import Locale
from dashboard.model import Level, Selection
from dashboard.pipeline import Sources
from dashboard.views import choices
from dashboard.views.choices import MapChoices
from dashboard.views.choropleth import ChoroplethView
from dashboard.views.overview import OverviewView
from dashboard.views.panel import PanelView
from dashboard.views.progress import ProgressView
from dashboard.views.source_list import SourcesView


@cache
def _read(settings: Settings) -> Sources:
    return pipeline.read_sources(settings)


def sources() -> Sources:
    """Return the sources; read at start-up, shared by all sessions and never changed.

    Raises
    ------
    DataFileError
        If a file that ships with the product is missing or damaged.
    """
    return _read(read_settings())


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


def choropleth(selection: Selection) -> ChoroplethView:
    """Return the view model of the map; it is shared, so nobody may change it."""
    view = _choropleth(map_selection(selection))
    is_offered = any(frame.period == selection.period for frame in view.frames)
    return replace(view, period=selection.period) if is_offered else view


@st.cache_resource(max_entries=500, show_spinner=False)
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


@st.cache_resource(max_entries=8, show_spinner=False)
def source_list(locale: Locale) -> SourcesView:
    """Return the tables of the Sources page."""
    return pipeline.source_list(sources(), locale)


@st.cache_resource(max_entries=2000, show_spinner=False)
def panel(place_id: str, locale: Locale) -> PanelView:
    """Return the panel of a place."""
    return pipeline.panel(sources(), place_id, locale)


@st.cache_resource(max_entries=2000, show_spinner=False)
def progress(place_id: str, indicator_id: str, locale: Locale) -> ProgressView:
    """Return what is known of an indicator of a place: values, targets, judgements."""
    return pipeline.progress(sources(), place_id, indicator_id, locale)


@st.cache_resource(max_entries=8, show_spinner=False)
def overview(locale: Locale) -> OverviewView:
    """Return the cards and the matrix of the Overview page."""
    return pipeline.overview(sources(), locale)


@st.cache_resource(max_entries=2, show_spinner=False)
def progress_places() -> tuple[str, ...]:
    """Return the places that have targets or values."""
    return choices.progress_places(sources().catalog, sources().observations)


@st.cache_resource(max_entries=2000, show_spinner=False)
def progress_indicators(place_id: str) -> dict[str, int]:
    """Return the indicators of a place and how many targets it has for each."""
    return choices.progress_indicators(sources().catalog, sources().observations, place_id)


@st.cache_resource(show_spinner=False)
def map_places() -> tuple[str, ...]:
    """Return the areas a map can show."""
    return choices.map_places(sources().catalog)


@st.cache_resource(max_entries=5000, show_spinner=False)
def map_place(place_id: str) -> str:
    """Return the area of a map for a place: itself, or what it lies in."""
    return pipeline.map_place(sources(), place_id)


@st.cache_resource(max_entries=5000, show_spinner=False)
def levels(indicator_id: str, place_id: str) -> dict[Level, float]:
    """Return the levels at which an area has values, and the share of units covered."""
    return pipeline.levels_with_values(sources(), indicator_id, place_id)


@st.cache_resource(max_entries=5000, show_spinner=False)
def map_choices(indicator_id: str, place_id: str, level: Level, basis: str) -> MapChoices:
    """Return the bases and periods that a map offers."""
    selection = Selection(place=place_id, indicator=indicator_id, level=level, basis=basis)
    return pipeline.map_choices(sources(), selection)
