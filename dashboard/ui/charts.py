"""Puts charts on the screen; each specification is built once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard.render.progress_chart import draw_progress
from dashboard.ui.sources import progress

if TYPE_CHECKING:
    from dashboard.i18n import Locale


def show_progress(
    place_id: str, indicator_id: str, locale: Locale, height: int, *, has_title: bool = True
) -> None:
    """Show actual values against targets, in our own look, as wide as its column."""
    spec = _progress_spec(place_id, indicator_id, locale, height, has_title)
    st.vega_lite_chart(spec, width="stretch", theme=None, key=f"progress_{height}")


@st.cache_resource(max_entries=500, show_spinner=False)
def _progress_spec(
    place_id: str, indicator_id: str, locale: Locale, height: int, has_title: bool
) -> dict[str, Any]:
    view = progress(place_id, indicator_id, locale)
    spec: dict[str, Any] = draw_progress(view, height, has_title=has_title).to_dict()
    return spec
