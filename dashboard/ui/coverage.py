"""Puts data coverage on the screen: what can be judged, and which figures are missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.i18n import text
from dashboard.render import coverage_html
from dashboard.ui import figures, frame, sources, state, target_filters
from dashboard.ui.viewed import cached
from dashboard.views.coverage import needed_table, target_table
from dashboard.views.figure import table_figure

if TYPE_CHECKING:
    from dashboard.i18n import Locale
    from dashboard.views.coverage import CoverageView
    from dashboard.views.target_filters import TargetFilter


def show_coverage() -> None:
    """Ask what to narrow to; show the numbers, the matrix and the figures to look for."""
    locale = state.current().locale
    st.title(text("app.page.coverage", locale), anchor=False)
    st.write(text("coverage.lead", locale))
    asked = target_filters.pick_filter()
    view = sources.coverage(asked, locale)
    if view.empty:
        st.info(view.empty, icon=":material/filter_alt_off:")
        return
    st.html(coverage_html.draw_summary(view))
    _show_matrix(view, asked, locale)
    _show_needed(view, locale)


def _show_matrix(view: CoverageView, asked: TargetFilter, locale: Locale) -> None:
    st.subheader(text("coverage.matrix_title", locale), anchor=False)
    st.caption(text("coverage.matrix_note", locale))
    with st.expander(text("coverage.legend", locale), icon=":material/help:"):
        st.html(coverage_html.draw_states(locale))
    st.html(_matrix(asked, locale))
    title = text("coverage.matrix_title", locale)
    figures.show_table_export(
        lambda: table_figure(title, target_table(view)), "coverage_targets", locale
    )


@cached(100)
def _matrix(asked: TargetFilter, locale: Locale) -> str:
    """Return the matrix as HTML; its links name the language, and nothing else of a session."""
    return coverage_html.draw_coverage(
        sources.coverage(asked, locale),
        lambda place, indicator: frame.address("targets", place, indicator),
    )


def _show_needed(view: CoverageView, locale: Locale) -> None:
    st.subheader(text("coverage.needed_title", locale), anchor=False)
    if view.needed.empty:
        st.info(text("coverage.nothing_needed", locale), icon=":material/task_alt:")
        return
    st.caption(text("coverage.needed_note", locale))
    needed = needed_table(view)
    st.dataframe(needed, hide_index=True, width="stretch", key="coverage_needed_table")
    title = text("coverage.needed_title", locale)
    figures.show_table_export(lambda: table_figure(title, needed), "coverage_needed", locale)
