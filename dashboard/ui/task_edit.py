"""Lets a person who may publish report on a task: entered, previewed, published as a revision."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.errors import ConflictError, StoreError
from dashboard.i18n import text
from dashboard.render.task_panel_html import draw_changes
from dashboard.store.revisions import Entry
from dashboard.ui import access, state, viewed
from dashboard.views.task_edit import edit_rows, plan_edit, revision_note
from dashboard.views.task_panel import FIELDS, TaskPanel
from dashboard.views.tasks import reported_states, state_label

if TYPE_CHECKING:
    from dashboard.i18n import Locale
    from dashboard.views.task_edit import StateEdit

_DATASET = "task_states"
_DESK, _DONE = "task_desk", "task_done"


@dataclass
class _Desk:
    """One entry in the making.

    Attributes
    ----------
    based_on
        The revision that the person saw when the form was opened.
    entered
        What is to be published, by field; None until a preview was asked for.
    """

    task_id: str
    year: str
    based_on: int
    entered: dict[str, str] | None = None
    held: dict[str, str] = field(default_factory=dict)


def show_edit(panel: TaskPanel, year: str, locale: Locale) -> None:
    """Show the form for a task and year to those who may publish; say why not to others."""
    if not access.may_publish():
        st.caption(text("tasks.read_only", locale, reason=access.refusal(locale)))
        return
    if state.revision() is not None:
        st.caption(text("tasks.edit.old_revision", locale))
        return
    desk = _desk(panel, year)
    title = text("tasks.edit.title", locale, year=year)
    with st.expander(title, icon=":material/edit:", expanded=desk.entered is not None):
        _show_form(desk, locale)
        if desk.entered is not None:
            _show_preview(desk, panel, locale)


def _desk(panel: TaskPanel, year: str) -> _Desk:
    """Return the entry in the making; another task or year begins a new one."""
    desk: _Desk | None = st.session_state.get(_DESK)
    if desk is None or (desk.task_id, desk.year) != (panel.task_id, year):
        desk = _Desk(panel.task_id, year, viewed.sources().number, held=panel.state(year))
        st.session_state[_DESK] = desk
    return desk


def _show_form(desk: _Desk, locale: Locale) -> None:
    name = f"{desk.task_id}_{desk.year}_{desk.based_on}"
    with st.form(f"task_form_{name}", border=False):
        entered = {field: _ask(field, desk, name, locale) for field in FIELDS}
        is_asked = st.form_submit_button(
            text("tasks.edit.preview", locale), icon=":material/difference:", key="task_preview"
        )
    if is_asked:
        desk.entered = entered


def _ask(name: str, desk: _Desk, form: str, locale: Locale) -> str:
    """Ask for one field; it begins with what is recorded."""
    label, key = text(f"tasks.edit.{name}", locale), f"task_{name}_{form}"
    held = (desk.entered or desk.held).get(name, "")
    if name == "state":
        return _ask_state(label, held, key, locale)
    hint = text(f"tasks.edit.{name}_hint", locale)
    if name in ("steps", "note"):
        height = 110 if name == "steps" else 80
        return st.text_area(label, held, key=key, placeholder=hint, height=height) or ""
    return st.text_input(label, held, key=key, placeholder=hint) or ""


def _ask_state(label: str, held: str, key: str, locale: Locale) -> str:
    options = reported_states()
    chosen = st.selectbox(
        label,
        options,
        index=options.index(held) if held in options else None,
        format_func=lambda code: state_label(code, locale),
        placeholder=text("tasks.edit.state_hint", locale),
        key=key,
    )
    return str(chosen or "")


def _show_preview(desk: _Desk, panel: TaskPanel, locale: Locale) -> None:
    """Show what would change and why it may not; publish when the person says so."""
    with viewed.as_of(desk.based_on):
        ledger = viewed.sources().ledger
    edit = plan_edit(ledger, desk.task_id, desk.year, desk.entered or {}, locale)
    for fault in edit.faults:
        st.error(fault, icon=":material/error:")
    if edit.faults:
        return
    if not edit.is_new:
        st.info(text("tasks.edit.nothing", locale), icon=":material/task_alt:")
        return
    st.markdown(f"**{text('tasks.edit.changes', locale)}**")
    st.html(draw_changes(edit_rows(edit, locale), locale))
    st.caption(text("tasks.edit.author", locale, author=access.author()))
    label = text("tasks.edit.publish", locale)
    if st.button(label, type="primary", icon=":material/publish:", key="task_publish"):
        _publish(desk, edit, panel, locale)


def _publish(desk: _Desk, edit: StateEdit, panel: TaskPanel, locale: Locale) -> None:
    entry = Entry(
        access.author(), "", b"", edit.after["evidence"], revision_note(edit, panel.title, locale)
    )
    try:
        with st.spinner(text("tasks.edit.working", locale)):
            number = viewed.store().publish(_DATASET, edit.rows, edit.change, entry, desk.based_on)
    except ConflictError:
        _show_conflict(desk, locale)
        return
    except StoreError as error:
        st.error(
            f"{text('tasks.edit.failed', locale)}\n\n{error.sentence(locale)}",
            icon=":material/error:",
        )
        return
    viewed.look_again()
    st.session_state[_DONE] = (desk.task_id, text("tasks.edit.done", locale, number=number))
    st.session_state.pop(_DESK, None)
    st.rerun()


def _show_conflict(desk: _Desk, locale: Locale) -> None:
    """Say who changed the entry meanwhile, and offer to compare with what it says now."""
    store = viewed.store()
    changes = store.changes(_DATASET, after=desk.based_on)
    is_it = (changes["task_id"] == desk.task_id) & (changes["year"] == desk.year)
    last = changes[is_it].iloc[-1]
    number = int(last["revision_id"])
    author = store.revisions().at[number, "author"]
    said = text("tasks.edit.conflict", locale, author=author, number=number)
    held = str(last["state"]) if last["action"] == "set" else "not_reported"
    now = text("tasks.edit.conflict_now", locale, state=state_label(held, locale))
    st.error(f"**{said}**\n\n{now}", icon=":material/sync_problem:")
    st.button(
        text("tasks.edit.take_latest", locale), icon=":material/refresh:",
        on_click=_take_latest, args=(desk,), key="task_take_latest",
    )  # fmt: skip


def _take_latest(desk: _Desk) -> None:
    """Compare the entry with the latest revision; what was typed stays."""
    viewed.look_again()
    desk.based_on = viewed.latest_number()


def show_done(task_id: str) -> None:
    """Say once that an entry was published."""
    done = st.session_state.pop(_DONE, None)
    if done and done[0] == task_id:
        st.success(done[1], icon=":material/task_alt:")
