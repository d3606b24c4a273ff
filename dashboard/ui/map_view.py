"""Puts a choropleth on the screen and hears what a person does with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st
from streamlit_folium import st_folium

from dashboard.render.maps import draw_base_map, draw_layer
from dashboard.ui import assets, state

if TYPE_CHECKING:
    from dashboard.model import Selection
    from dashboard.views.choropleth import ChoroplethView

_KEY = "choropleth"
_HEIGHT = 660


def show_map(view: ChoroplethView, selection: Selection) -> None:
    """Show the map of a selection; a click opens a unit's panel, a step changes the period.

    The map itself is the same for all selections; `returned_objects` is empty because the
    choropleth tells the page by itself, and only what matters: panning runs nothing again.
    """
    st_folium(
        draw_base_map(assets.map_files()),
        key=_KEY,
        height=_HEIGHT,
        width=None,
        returned_objects=[],
        feature_group_to_add=draw_layer(assets.layer_url(selection), view, selection.region),
        on_change=_take_choice,
    )


def _take_choice() -> None:
    choice = st.session_state.get(_KEY) or {}
    state.change(
        **{name: value for name, value in choice.items() if name in ("region", "period") and value}
    )


def show_notes(view: ChoroplethView) -> None:
    """Say what a reader of the map needs to know before looking at it."""
    for note in view.notes:
        st.info(note, icon=":material/info:")
