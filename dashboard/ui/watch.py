"""Puts the watch list on the screen: what may be missed, what moved, what went silent."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.i18n import text
from dashboard.render import watch_html
from dashboard.ui import figures, frame, sources, state, target_filters
from dashboard.views.figure import table_figure
from dashboard.views.watch import moves_table, risk_table, silent_table

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.i18n import Locale
    from dashboard.views.watch import WatchView


def show_watch() -> None:
    """Ask what to narrow to; show the three lists, or in words that one is empty."""
    locale = state.current().locale
    st.title(text("app.page.watch", locale), anchor=False)
    st.write(text("watch.lead", locale))
    view = sources.watch(target_filters.pick_filter(), locale)
    _show_risks(view, locale)
    _show_moves(view, locale)
    _show_silent(view, locale)


def _show_risks(view: WatchView, locale: Locale) -> None:
    _show_head("risk", view.risk_note, locale)
    if not view.at_risk.empty:
        st.html(watch_html.draw_risks(view, _address))
        _show_download("risk", lambda: risk_table(view), locale)


def _show_moves(view: WatchView, locale: Locale) -> None:
    _show_head("moves", view.moves_note, locale)
    if not view.shown_moves.empty:
        st.html(watch_html.draw_moves(view, _address))
    if not view.moves.empty:
        _show_download("moves", lambda: moves_table(view), locale)


def _show_silent(view: WatchView, locale: Locale) -> None:
    _show_head("silent", view.silent_note, locale)
    if not view.silent.empty:
        st.html(watch_html.draw_silent(view, _address))
        _show_download("silent", lambda: silent_table(view), locale)
    frame.show_link("coverage", text("watch.to_coverage", locale), state.current().place)


def _show_head(name: str, note: str, locale: Locale) -> None:
    st.subheader(text(f"watch.{name}_title", locale), anchor=False)
    st.caption(note)


def _address(place_id: str, indicator_id: str) -> str:
    return frame.address("targets", place_id, indicator_id)


def _show_download(name: str, table: Callable[[], pd.DataFrame], locale: Locale) -> None:
    title = text(f"watch.{name}_title", locale)
    figures.show_table_export(lambda: table_figure(title, table()), f"watch_{name}", locale)
