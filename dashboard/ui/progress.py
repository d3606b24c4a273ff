"""Puts "target versus actual" on the screen."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.i18n import text
from dashboard.render.source_table import draw_source_table
from dashboard.ui import charts, frame, pickers, sources, state, status, viewed
from dashboard.ui.figures import show_csv
from dashboard.views.components import headed

if TYPE_CHECKING:
    from dashboard.i18n import Locale
    from dashboard.model import Selection
    from dashboard.views.progress import ProgressView

_CHART_HEIGHT = 290
_SHOWN = ("component", "value", "unit", "year", "basis", "how", "source")
_ALL = "components_of_all_targets.csv"


def show_progress() -> None:
    """Ask for a place and an indicator; show actual values, targets and judgements."""
    locale = state.current().locale
    selection = pickers.pick_progress()
    view = sources.progress(selection.place, selection.indicator, locale)
    selection = _pick_beside(selection, view)
    if view.series.empty and not selection.areas and not selection.computed:
        _show_without_values(view)
    else:
        chart_column, target_column = st.columns([1.9, 1], gap="medium")
        with chart_column:
            _show_values(selection, view)
        with target_column:
            _show_targets(view)
    if len(view.targets) > 1 and any(point.numbers for point in view.targets):
        status.show_numbers(view.targets, locale)
    if view.targets:
        _show_components(view, locale)


def _show_without_values(view: ProgressView) -> None:
    """Say that there is nothing to draw, and show the targets."""
    st.info(view.empty, icon=":material/block:")
    charts.show_progress_export(view.place_id, view.indicator_id, (), False, view.locale)
    if view.targets:
        _show_targets(view)


def _pick_beside(selection: Selection, view: ProgressView) -> Selection:
    """Ask what stands beside the place's own values, where there is anything."""
    is_computable = view.is_computable and not _computed_is_empty(view)
    areas, computed = selection.areas if view.near else (), selection.computed
    if view.near or is_computable:
        with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
            areas = _pick_areas(view) if view.near else areas
            computed = _pick_computed(view.locale) if is_computable else computed
    selection = replace(selection, areas=areas, computed=computed)
    state.keep(selection)
    return replace(selection, computed=computed and is_computable)


def _computed_is_empty(view: ProgressView) -> bool:
    computed = sources.beside(view.place_id, view.indicator_id, (), True, view.locale)
    return computed[-1].series.empty


def _pick_areas(view: ProgressView) -> tuple[str, ...]:
    catalog, locale = viewed.sources().catalog, view.locale
    key = state.widget_key("areas")
    wanted = st.session_state.get(key, state.current().areas)
    st.session_state[key] = [area for area in wanted if area in view.near]
    chosen = st.multiselect(
        text("progress.beside.pick_areas", locale),
        view.near,
        key=key,
        format_func=lambda area: catalog.place(area).name(locale),
        placeholder=text("progress.beside.pick_areas_hint", locale, n=len(view.near)),
        help=text("progress.beside.areas_help", locale),
        width=620,
    )
    return tuple(chosen)


def _pick_computed(locale: Locale) -> bool:
    key = state.widget_key("computed")
    st.session_state[key] = st.session_state.get(key, state.current().computed)
    return st.toggle(
        text("progress.beside.pick_computed", locale),
        key=key,
        help=text("progress.beside.computed_help", locale),
    )


def _show_values(selection: Selection, view: ProgressView) -> None:
    locale = view.locale
    if view.series.empty:
        st.info(view.empty, icon=":material/block:")
    charts.show_progress_figure(
        view.place_id, view.indicator_id, selection.areas, selection.computed, locale, _CHART_HEIGHT
    )
    breaks = [f"{row.period} · {row.note}" for row in view.breaks.itertuples()]
    _show_list(text("progress.breaks_title", locale), breaks)
    beside = sources.beside(
        view.place_id, view.indicator_id, selection.areas, selection.computed, locale
    )
    notes = [note for series in beside for note in series.notes]
    _show_list(text("progress.beside.title", locale), notes)


def _show_list(title: str, lines: list[str]) -> None:
    if lines:
        items = "".join(f"<li>{escape(line)}</li>" for line in lines)
        st.html(f'<div class="notes"><b>{escape(title)}</b><ul>{items}</ul></div>')


def _show_targets(view: ProgressView) -> None:
    locale = view.locale
    st.subheader(text("progress.targets_title", locale), anchor=False)
    if not view.targets:
        st.info(view.empty, icon=":material/block:")
    for point in view.targets:
        status.show_target(point, locale, has_numbers=len(view.targets) == 1)
    if view.siblings:
        st.html(f'<p class="siblings">{_siblings(view)}</p>')


def _siblings(view: ProgressView) -> str:
    """Return which similar areas have targets of their own, with links, as HTML."""
    links = []
    for one in view.siblings:
        name = text("progress.sibling", view.locale, place=one.name, n=one.n_targets)
        address = frame.address("targets", one.place_id, view.indicator_id)
        links.append(f'<a href="{escape(address)}" target="_self">{escape(name)}</a>')
    joint = text("progress.sibling_joint", view.locale)
    return text("progress.siblings", view.locale, places=joint.join(links))


def _show_components(view: ProgressView, locale: Locale) -> None:
    """Show, folded, what each judgement is made of, and offer the tables as files."""
    table = sources.target_components(view.place_id, view.indicator_id, locale)
    st.subheader(text("components.title", locale), anchor=False)
    st.caption(text("components.note", locale))
    heads = {name: text(f"components.head.{name}", locale) for name in _SHOWN}
    link = text("progress.open_link", locale)
    for point in view.targets:
        with st.expander(point.statement, icon=":material/calculate:"):
            rows = table[table["target_id"] == point.target_id]
            st.html(draw_source_table(rows, heads, "source", "url", link))
    with st.container(horizontal=True):
        name = f"{view.place_id}_{view.indicator_id}_components.csv"
        show_csv(text("components.download", locale), lambda: headed(table, locale), name)
        show_csv(
            text("components.download_all", locale),
            lambda: headed(sources.all_components(locale), locale),
            _ALL,
        )
