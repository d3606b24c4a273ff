"""Sources and view models, read or built once and shared by all sessions."""

from __future__ import annotations

import gc
from functools import cache

import streamlit as st

from dashboard import pipeline
from dashboard.config import Settings, read_settings
from dashboard.pipeline import Sources
from dashboard.i18n import Locale
from dashboard.model import Selection
from dashboard.views.choropleth import ChoroplethView


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


def warm_up() -> None:
    """Read the sources, build a first map, and take both out of the garbage collector's rounds.

    What start-up leaves behind stays for good; walking it at every collection costs more than a
    rerun of a page does.

    Raises
    ------
    DataFileError
        If a file that ships with the product is missing or damaged.
    """
    pipeline.choropleth(sources(), Selection())
    gc.collect()
    gc.freeze()


@st.cache_resource(max_entries=500, show_spinner=False)
def choropleth(selection: Selection) -> ChoroplethView:
    """Return the view model of the map; it is shared, so nobody may change it."""
    return pipeline.choropleth(sources(), selection)
