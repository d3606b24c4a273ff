"""Puts the overview on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.i18n import text
from dashboard.render import overview_html, palette
from dashboard.ui import frame, map_view, sources, state

if TYPE_CHECKING:
    from dashboard.i18n import Locale
    from dashboard.views.overview import OverviewView


def show_overview() -> None:
    """Show the areas on the map, a card for each, and the matrix of places and indicators."""
    locale = state.current().locale
    view = sources.overview(locale)
    st.html(overview_html.STYLE)
    st.title(text("app.name", locale), anchor=False)
    st.write(text("overview.lead", locale))
    _show_cards(view, locale)
    st.subheader(text("overview.map_title", locale), anchor=False)
    map_view.show_areas(locale)
    st.subheader(text("overview.matrix_title", locale), anchor=False)
    st.caption(text("overview.matrix_note", locale))
    st.html(overview_html.draw_legend(view))
    st.html(
        overview_html.draw_matrix(
            view, lambda place, indicator: frame.address("targets", place, indicator)
        )
    )


def _show_cards(view: OverviewView, locale: Locale) -> None:
    columns = st.columns(len(view.cards))
    for column, card, colour in zip(columns, view.cards, palette.AREA_COLOURS, strict=True):
        with column:
            st.html(overview_html.draw_card(card, colour, locale))
            for page in ("map", "targets"):
                frame.show_link(page, text(f"overview.to_{page}", locale), card.area_id)
