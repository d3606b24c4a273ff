"""Puts the panel of a place on the screen: values over time, sources, targets, programmes."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.i18n import text
from dashboard.render import pilots_html
from dashboard.render.status_marks import draw_status
from dashboard.ui import charts, pilot_sources, sources, state, status

if TYPE_CHECKING:
    from dashboard.i18n import Locale
    from dashboard.model import Selection
    from dashboard.views.panel import PanelView
    from dashboard.views.progress import ProgressView

_CHART_HEIGHT = 170


def show_hint(selection: Selection, key: str = "map.click_hint") -> None:
    """Say how the panel of a unit is opened; `key` is that of the sentence."""
    st.caption(f":material/touch_app: {text(key, selection.locale)}")


def show_region(selection: Selection) -> None:
    """Show the panel of the unit that was clicked."""
    locale = selection.locale
    view = sources.panel(selection.region, locale)
    progress = sources.progress(selection.region, selection.indicator, locale)
    _show_head(view, locale)
    _show_values(progress, locale)
    _show_targets(view, locale)
    _show_pilots(view, locale)


def show_pilot(selection: Selection) -> None:
    """Show the panel of the unit or zone that was clicked on the pilot map."""
    locale = selection.locale
    view = sources.panel(selection.region, locale)
    known = pilot_sources.panel(selection.region, locale)
    _show_head(view, locale)
    st.markdown(f"##### {text('pilots.panel.title', locale)}")
    if known.entries:
        st.html(pilots_html.draw_entries(known.entries, locale))
    else:
        st.caption(text("pilots.panel.none", locale))
    if known.position:
        st.caption(f":material/location_on: {known.position}")
    if not view.targets.empty:
        _show_targets(view, locale)


def _show_head(view: PanelView, locale: Locale) -> None:
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        st.subheader(view.name, anchor=False, width="content")
        st.button(
            text("map.panel.close", locale),
            icon=":material/close:",
            on_click=state.change,
            kwargs={"region": ""},
            type="tertiary",
            key="close_panel",
        )
    if view.lies_in:
        st.caption(view.lies_in)


def _show_values(progress: ProgressView, locale: Locale) -> None:
    if progress.series.empty:
        sentence = text(
            "map.panel.no_values", locale, place=progress.place, indicator=progress.indicator
        )
        st.info(sentence, icon=":material/block:")
        return
    charts.show_progress(
        progress.place_id, progress.indicator_id, locale, _CHART_HEIGHT, has_title=False
    )
    charts.show_progress_export(
        progress.place_id, progress.indicator_id, (), False, locale, key="panel_chart"
    )
    with st.expander(text("map.panel.sources", locale), icon=":material/source:"):
        status.show_actuals(progress)


def _show_targets(view: PanelView, locale: Locale) -> None:
    st.markdown(f"##### {text('map.panel.targets', locale)}")
    if view.targets.empty:
        st.caption(text("map.panel.no_targets", locale))
    for row in view.targets.astype(str).to_dict("records"):
        _show_entry(
            f"{draw_status(row['status'], locale)}　{escape(row['statement'])}", row["document"]
        )


def _show_pilots(view: PanelView, locale: Locale) -> None:
    st.markdown(f"##### {text('map.panel.pilots', locale)}")
    if view.pilots.empty:
        st.caption(text("map.panel.no_pilots", locale))
    for row in view.pilots.astype(str).to_dict("records"):
        is_partial = row["is_partial"] == "True"
        partial = f" · {text('map.panel.partial', locale)}" if is_partial else ""
        head = f"<b>{escape(row['programme'])}</b> · {escape(row['pilot_status'])}"
        _show_entry(f"{head} · {escape(row['date'])}{partial}", row["source"])


def _show_entry(entry: str, source: str) -> None:
    """Show one line of a list, as HTML, and where it is from in small type under it."""
    st.html(f'<div class="entry">{entry}<br><small>{escape(source)}</small></div>')
