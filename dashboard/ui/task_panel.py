"""Puts everything that is known of one task on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.i18n import text
from dashboard.render import task_panel_html
from dashboard.ui import frame, state, task_edit, task_sources, viewed
from dashboard.ui.reader import reader_zone
from dashboard.ui.sources import map_places, progress_indicators, progress_places
from dashboard.views.task_panel import task_reports

if TYPE_CHECKING:
    from dashboard.i18n import Locale
    from dashboard.views.task_panel import TaskPanel
    from dashboard.views.tasks import TasksView

_DATASET = "task_states"


def show_panel(task_id: str, view: TasksView, day: str, locale: Locale) -> None:
    """Show the panel of a task, with the way to its neighbours in the list.

    Parameters
    ----------
    view
        The list that the task was opened from.
    """
    panel = task_sources.panel(task_id, locale)
    with st.container(key="task_panel", border=True):
        _show_ways(task_id, view, locale)
        st.subheader(panel.title, anchor=False)
        st.html(task_panel_html.draw_facts(panel, _link))
        _show_head(text("tasks.panel.state_title", locale, year=view.year))
        task_edit.show_done(task_id)
        row = task_sources.ledger_rows(view.year, day, locale).loc[task_id]
        is_late = bool(row["is_overdue"])
        st.html(task_panel_html.draw_year(panel, view.year, locale, is_overdue=is_late))
        task_edit.show_edit(panel, view.year, locale)
        _show_targets(panel, locale)
        _show_history(panel, locale)


def _show_ways(task_id: str, view: TasksView, locale: Locale) -> None:
    """Show how to close the panel and how to reach the tasks beside this one in the list."""
    listed = list(view.rows.index)
    place = listed.index(task_id) if task_id in listed else -1
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="task_ways"):
        if place >= 0:
            _show_step("previous", listed[place - 1] if place else "", locale)
            said = text("tasks.panel.position", locale, place=place + 1, n=len(listed))
            st.markdown(f"<small>{said}</small>", unsafe_allow_html=True, width="content")
            _show_step("next", listed[place + 1] if place + 1 < len(listed) else "", locale)
        st.space("stretch")
        st.button(
            text("tasks.panel.close", locale), icon=":material/close:", type="tertiary",
            on_click=state.change, kwargs={"task": ""}, key="task_close",
        )  # fmt: skip


def _show_step(name: str, to: str, locale: Locale) -> None:
    icon = "chevron_left" if name == "previous" else "chevron_right"
    st.button(
        text(f"tasks.panel.{name}", locale), icon=f":material/{icon}:", disabled=not to,
        on_click=state.change, kwargs={"task": to}, key=f"task_{name}",
    )  # fmt: skip


def _show_head(title: str) -> None:
    st.markdown(f"##### {title}")


def _show_targets(panel: TaskPanel, locale: Locale) -> None:
    _show_head(text("tasks.panel.targets", locale))
    if panel.own:
        st.html(task_panel_html.draw_targets(panel.own, _link, locale))
    else:
        st.caption(text("tasks.panel.no_targets", locale))
    if panel.shared:
        _show_head(text("tasks.panel.shared", locale))
        st.html(task_panel_html.draw_targets(panel.shared, _link, locale))
    _show_head(text("tasks.panel.indicators", locale))
    if panel.indicators:
        st.html(task_panel_html.draw_indicators(panel, _link))
    else:
        st.caption(text("tasks.panel.no_indicators", locale))


def _show_history(panel: TaskPanel, locale: Locale) -> None:
    if len(panel.states) > 1:
        _show_head(text("tasks.panel.years", locale))
        st.html(task_panel_html.draw_years(panel, locale))
    _show_head(text("tasks.panel.history", locale))
    number = viewed.sources().number
    store = viewed.store()
    changes = store.changes(_DATASET, until=number) if number else None
    if changes is None or panel.task_id not in set(changes["task_id"]):
        st.caption(text("tasks.panel.no_history", locale))
        return
    revisions = store.revisions()
    reports = task_reports(changes, revisions, panel.task_id, reader_zone(), locale)
    st.html(task_panel_html.draw_reports(reports, locale))
    frame.show_link("history", text("app.page.history", locale), state.current().place)


def _link(place_id: str, indicator_id: str) -> str:
    """Return the address of a place and an indicator; of a place alone, if it has a page."""
    if indicator_id:
        return frame.address("targets", place_id, indicator_id)
    if place_id in map_places():
        return frame.address("region", place_id, state.current().indicator)
    if place_id in progress_places():
        return frame.address("targets", place_id, next(iter(progress_indicators(place_id))))
    return ""
