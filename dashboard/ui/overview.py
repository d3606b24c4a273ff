"""Puts the overview on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.i18n import text
from dashboard.render import overview_html, palette, theme
from dashboard.ui import frame, map_exports, map_view, sources, state
from dashboard.ui.figures import show_table_export
from dashboard.views.figure import table_figure
from dashboard.views.overview import matrix_table

if TYPE_CHECKING:
    from dashboard.i18n import Locale
    from dashboard.views.overview import AreaCard, OverviewView


def show_overview() -> None:
    """Show a card for each area, the areas on the map, and the matrix of places and indicators."""
    locale = state.current().locale
    view = sources.overview(locale)
    st.title(text("app.name", locale), anchor=False)
    st.write(text("overview.lead", locale))
    _show_cards(view, locale)
    map_column, side_column = st.columns([1.9, 1], gap="medium")
    with map_column:
        st.subheader(text("overview.map_title", locale), anchor=False)
        map_view.show_areas(locale)
        map_exports.show_area_exports(locale)
    with side_column:
        _show_side(view, locale)
    st.subheader(text("overview.matrix_title", locale), anchor=False)
    st.caption(text("overview.matrix_note", locale))
    st.html(
        overview_html.draw_matrix(
            view, lambda place, indicator: frame.address("targets", place, indicator)
        )
    )
    title = text("overview.matrix_title", locale)
    show_table_export(lambda: table_figure(title, matrix_table(view)), "matrix", locale)


def _show_cards(view: OverviewView, locale: Locale) -> None:
    columns = st.columns(len(view.cards), gap="small")
    for column, card, colour in zip(columns, view.cards, palette.AREA_COLOURS, strict=True):
        with column, st.container(border=True, height="stretch"):
            _show_card(card, colour, locale)


def _show_card(card: AreaCard, colour: str, locale: Locale) -> None:
    st.html(overview_html.draw_card(card, colour, locale))
    with st.container(horizontal=True, gap="small"):
        for page in ("region", "map"):
            frame.show_link(page, text(f"overview.to_{page}", locale), card.area_id)


def _show_side(view: OverviewView, locale: Locale) -> None:
    st.subheader(text("overview.nation_title", locale), anchor=False)
    with st.container(border=True):
        _show_card(view.nation, theme.ACCENT, locale)
    st.subheader(text("overview.legend", locale), anchor=False)
    st.html(overview_html.draw_legend(view))
