"""Puts a choropleth on the screen and hears what a person does with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import streamlit as st
from streamlit_folium import st_folium

from dashboard.i18n import text
from dashboard.render.maps import draw_base_map, draw_layer
from dashboard.ui import assets, drafts, state
from dashboard.ui.sources import levels
from dashboard.ui.viewed import sources

if TYPE_CHECKING:
    import folium

    from dashboard.i18n import Locale
    from dashboard.model import Selection
    from dashboard.views.choropleth import ChoroplethView
    from dashboard.views.pilots import PilotMapView

_MAP_KEY = "choropleth"
_AREAS_KEY = "areas"
_PILOTS_KEY = "pilots"
_MAP_HEIGHT = 660
_AREAS_HEIGHT = 520
_DRAFT_HEIGHT = 520


def show_map(view: ChoroplethView, selection: Selection) -> None:
    """Show the map of a selection; a click opens a unit's panel, a step changes the period.

    The map itself is the same for all selections; `returned_objects` is empty because the
    choropleth tells the page by itself, and only what matters: panning runs nothing again.
    """
    _show(
        draw_layer(assets.layer_url(selection), view.period, selection.region),
        key=_MAP_KEY,
        height=_MAP_HEIGHT,
        on_change=_take_choice,
    )


def show_pilots(selection: Selection) -> None:
    """Show the pilot map of a selection; a click opens the panel of a unit or a zone."""
    _show(
        draw_layer(assets.pilots_url(selection), region=selection.region),
        key=_PILOTS_KEY,
        height=_MAP_HEIGHT,
        on_change=lambda: _take_choice(_PILOTS_KEY),
    )


def show_areas(locale: Locale) -> None:
    """Show the map that marks the regions and basins of the programme."""
    _show(draw_layer(assets.areas_url(locale)), key=_AREAS_KEY, height=_AREAS_HEIGHT)


def show_draft(draft: drafts.Draft, key: str) -> None:
    """Show a map of something that is not published."""
    _show(draw_layer(assets.draft_url(draft)), key=key, height=_DRAFT_HEIGHT)


def _show(
    layer: folium.FeatureGroup,
    key: str,
    height: int,
    on_change: Callable[[], None] | None = None,
) -> None:
    base = _base_map()
    st_folium(
        base,
        key=key,
        height=height,
        width=None,
        returned_objects=[],
        feature_group_to_add=layer,
        on_change=on_change,
    )
    # st_folium leaves the layer in the map; there it would become a part of the map's identity.
    base._children.pop(layer.get_name())


def _base_map() -> folium.Map:
    """Return the session's map; making and compiling it anew would be half of a rerun."""
    if "base_map" not in st.session_state:
        st.session_state["base_map"] = draw_base_map(assets.map_files())
    base: folium.Map = st.session_state["base_map"]
    return base


def show_notes(view: ChoroplethView | PilotMapView) -> None:
    """Say what a reader of the map needs to know."""
    for note in view.notes:
        st.caption(f":material/info: {note}")


def show_empty(selection: Selection) -> None:
    """Say that there is nothing to map here, and where there is something."""
    locale = selection.locale
    catalog = sources().catalog
    title = text(
        "map.empty_title",
        locale,
        place=catalog.place(selection.place).name(locale),
        level=text(f"map.level.{selection.level}", locale),
        indicator=catalog.indicator(selection.indicator).name(locale),
    )
    names = [
        text(f"map.level.{level}", locale) for level in levels(selection.indicator, selection.place)
    ]
    joint = text("map.empty_joint", locale)
    following = (
        text("map.empty_next", locale, levels=joint.join(names))
        if names
        else text("map.empty_none", locale)
    )
    st.warning(f"**{title}**  \n{following}", icon=":material/block:")


def _take_choice(key: str = _MAP_KEY) -> None:
    choice = st.session_state.get(key) or {}
    state.change(
        **{name: value for name, value in choice.items() if name in ("region", "period") and value}
    )
