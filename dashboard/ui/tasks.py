"""Puts the task ledger on the screen: what is set, who answers for it, how far it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st

from dashboard.i18n import text
from dashboard.render import task_html
from dashboard.render.workbook import export_xlsx
from dashboard.ui import figures, state, task_filters, task_panel, task_sources
from dashboard.ui.downloads import show_download
from dashboard.ui.viewed import sources
from dashboard.views.file_names import file_stem
from dashboard.views.selection import parameters
from dashboard.views.task_export import ledger_table

if TYPE_CHECKING:
    from dashboard.i18n import Locale
    from dashboard.model import TaskView
    from dashboard.views.tasks import TaskFilter, TasksView

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ADDRESS = (
    "lang", "year", "document", "within", "section", "domain", "task_state", "task_body",
    "task_view", "task", "revision",
)  # fmt: skip


def show_tasks() -> None:
    """Ask what to narrow to; show the tasks, and the panel of the one that is open."""
    locale, day = state.current().locale, task_sources.today()
    ledger = sources().ledger
    st.title(text("app.page.tasks", locale), anchor=False)
    n_documents, n = len(ledger.documents), len(ledger.tasks)
    st.write(text("tasks.lead", locale, documents=n_documents, n=n))
    asked, year = task_filters.pick_filter(day)
    view = task_sources.tasks(asked, year, day, locale)
    if view.rows.empty:
        st.info(text("tasks.no_match", locale), icon=":material/filter_alt:")
    else:
        st.html(task_html.draw_tally(view))
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="task_bar"):
        shown = task_filters.pick_view(locale)
        task = task_filters.pick_task(tuple(view.rows.index), locale)
        if not view.rows.empty:
            _show_download(view, locale)
    state.keep(replace(state.current(), task_view=shown, task=task))
    _show_body(view, asked, shown, day, locale)


def _show_body(
    view: TasksView, asked: TaskFilter, shown: TaskView, day: str, locale: Locale
) -> None:
    task = state.current().task
    if not task:
        if not view.rows.empty:
            _show_list(view, asked, shown, day, locale)
        return
    with st.container(key="task_split"):
        list_column, panel_column = st.columns([1.5, 1], gap="medium")
        with list_column:
            if not view.rows.empty:
                _show_list(view, asked, shown, day, locale)
        with panel_column:
            task_panel.show_panel(task, view, day, locale)


def _show_list(
    view: TasksView, asked: TaskFilter, shown: TaskView, day: str, locale: Locale
) -> None:
    task = state.current().task
    legend = task_html.draw_legend(view)
    if legend and shown in ("table", "board"):
        st.html(legend)
    if shown == "board":
        st.html(task_html.draw_board(view, _address, task))
    elif shown == "timeline":
        _show_timeline(view, asked, day, locale)
    elif shown == "progress":
        _show_progress(view, asked, day, locale)
    else:
        st.html(task_html.draw_table(view, _address, task, is_brief=bool(task)))


def _show_timeline(view: TasksView, asked: TaskFilter, day: str, locale: Locale) -> None:
    timeline, specs = task_sources.timeline(asked, view.year, day, locale)
    if not specs:
        st.info(timeline.figure.empty, icon=":material/event_busy:")
        return
    st.caption(text("tasks.timeline.note", locale))
    wide, narrow = specs
    figures.show_figure(timeline.figure, wide, "task_timeline", locale, narrow_spec=narrow)


def _show_progress(view: TasksView, asked: TaskFilter, day: str, locale: Locale) -> None:
    columns = st.columns(2, gap="large") if not state.current().task else [st, st]
    for column, by in zip(columns, ("area", "domain"), strict=True):
        bars, spec = task_sources.progress(asked, view.year, day, by, locale)  # type: ignore[arg-type]
        with column if column is not st else st.container():  # type: ignore[attr-defined]
            figures.show_figure(bars.figure, spec, f"task_progress_{by}", locale)
    st.caption(text("tasks.progress.note", locale))


def _show_download(view: TasksView, locale: Locale) -> None:
    """Offer the rows as files that can be filled in and uploaded again."""
    stem = file_stem(text("tasks.file.sheet", locale), view.year)
    with st.popover(text("tasks.file.download", locale), icon=":material/download:"):
        st.caption(text("tasks.file.note", locale))
        figures.show_csv(
            text("tasks.file.csv", locale),
            lambda: ledger_table(view),
            f"{stem}.csv",
            key="task_csv",
        )
        show_download(
            text("tasks.file.xlsx", locale),
            lambda: export_xlsx({"data": ledger_table(view)}, locale),
            f"{stem}.xlsx",
            _XLSX,
            "task_xlsx",
            ":material/download:",
        )


def _address(task: str) -> str:
    """Return the address of the page with a task open and all else as it is."""
    asked = parameters(replace(state.current(), task=task))
    return f"tasks?{urlencode({name: asked[name] for name in _ADDRESS if name in asked})}"
