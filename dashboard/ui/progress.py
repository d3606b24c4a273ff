"""Puts "target versus actual" on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.i18n import text
from dashboard.ui import charts, pickers, sources, state, status

if TYPE_CHECKING:
    from dashboard.i18n import Locale
    from dashboard.views.progress import ProgressView

_CHART_HEIGHT = 340


def show_progress() -> None:
    """Ask for a place and an indicator; show actual values, targets and judgements."""
    locale = state.current().locale
    selection = pickers.pick_progress()
    view = sources.progress(selection.place, selection.indicator, locale)
    chart_column, target_column = st.columns([1.9, 1], gap="medium")
    with chart_column:
        _show_values(view, locale)
    with target_column:
        _show_targets(view, locale)


def _show_values(view: ProgressView, locale: Locale) -> None:
    if view.series.empty:
        st.info(view.empty, icon=":material/block:")
    if view.series.empty and not view.targets:
        return
    charts.show_progress(view.place_id, view.indicator_id, locale, _CHART_HEIGHT)
    st.caption(text("progress.legend", locale))
    lines = [f"┊ **{row.period}** · {row.note}" for row in view.breaks.itertuples()]
    st.caption("  \n".join(lines))
    if view.series.empty:
        return
    joint = text("progress.source_joint", locale)
    titles = joint.join(dict.fromkeys(view.series["source_title"]))
    st.subheader(text("progress.values_title", locale), anchor=False)
    status.show_actuals(view)
    st.download_button(
        text("progress.download", locale),
        data=view.series.to_csv(index=False).encode("utf-8-sig"),
        file_name=f"{view.place_id}_{view.indicator_id}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
    )
    st.caption(text("progress.source_line", locale, sources=titles))


def _show_targets(view: ProgressView, locale: Locale) -> None:
    st.subheader(text("progress.targets_title", locale), anchor=False)
    if not view.targets and not view.series.empty:
        st.info(view.empty, icon=":material/block:")
    for point in view.targets:
        status.show_target(point, locale)
