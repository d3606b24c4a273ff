"""Asks which tasks are shown, of which year, and how."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

import streamlit as st

from dashboard.i18n import text
from dashboard.model import TASK_VIEWS, Selection
from dashboard.ui import state, task_sources
from dashboard.ui.viewed import sources
from dashboard.views.task_address import STATE_CHOICES, bodies
from dashboard.views.tasks import TaskFilter, area_options, section_options

if TYPE_CHECKING:
    from dashboard.i18n import Locale
    from dashboard.model import TaskView

_FOLDED = ("section", "domain", "task_body")
_FILTERS = ("document", "within", "task_state", *_FOLDED)


def pick_filter(day: str) -> tuple[TaskFilter, str]:
    """Ask what to narrow to and for the year; the selection with them is the session's.

    Returns
    -------
    tuple
        The filter, and the year that is shown.
    """
    selection = state.current()
    locale = selection.locale
    with st.container(
        horizontal=True, vertical_alignment="bottom", gap="small", key="task_filters"
    ):
        year = _pick_year(day[:4], locale)
        document = _pick_document(selection, locale)
        within = _pick_area(year or day[:4], day, locale)
        task_state = _pick(
            "task_state", STATE_CHOICES, "state", 150,
            lambda code: text(f"tasks.state.{code}", locale), locale,
        )  # fmt: skip
        section, domain, body = _pick_folded(document, locale)
        _show_clear(locale)
    state.keep(
        replace(
            state.current(), year=year, document=document, within=within, task_state=task_state,
            section=section, domain=domain, task_body=body,
        )
    )  # fmt: skip
    return TaskFilter(document, section, within, domain, task_state, body), year or day[:4]


def _pick_year(this_year: str, locale: Locale) -> str:
    """Ask for the year; this one has no code, so that an address without one stays up to date."""
    key = state.widget_key("year")
    wanted = str(st.session_state.get(key, state.current().year))
    wanted = "" if wanted == this_year else wanted
    near = {str(int(this_year) + step) for step in (-1, 1)}
    reported = set(sources().ledger.states["year"])
    years = sorted({*near, *reported, wanted} - {"", this_year}, reverse=True)
    st.session_state[key] = wanted

    def label(year: str) -> str:
        if year:
            return text("tasks.year", locale, year=year)
        return text("tasks.this_year", locale, year=this_year)

    options = ["", *years]
    name = text("tasks.pick.year", locale)
    return str(st.selectbox(name, options, key=key, format_func=label, width=170))


def _pick_document(selection: Selection, locale: Locale) -> str:
    short = sources().ledger.documents[f"short_{locale}"]
    titles = sources().catalog.documents[f"title_{locale}"]
    return _pick(
        "document", tuple(short.index), "document", 190,
        lambda code: str(short.get(code, titles[code])), selection.locale,
        text("filters.all.document", locale),
    )  # fmt: skip


def _pick_area(year: str, day: str, locale: Locale) -> str:
    catalog = sources().catalog
    rows = task_sources.ledger_rows(year, day, locale)
    return _pick(
        "within", area_options(rows, catalog), "within", 190,
        lambda code: catalog.place(code).name(locale), locale,
        explanation=text("tasks.pick.within_help", locale),
    )  # fmt: skip


def _pick_folded(document: str, locale: Locale) -> tuple[str, str, str]:
    """Ask, behind a button that says how many are set, for theme, domain and body."""
    catalog, ledger = sources().catalog, sources().ledger
    sections = section_options(ledger, document, locale)
    _leave_section(tuple(sections))
    n_set = sum(bool(_wanted(field)) for field in _FOLDED)
    key = "tasks.pick.more_on" if n_set else "tasks.pick.more"
    with st.popover(text(key, locale, **({"n": n_set} if n_set else {})), icon=":material/tune:"):
        section = _pick(
            "section", tuple(sections), "section", "stretch", lambda code: sections[code], locale
        )
        domain = _pick(
            "domain", tuple(catalog.domains.index), "domain", "stretch",
            lambda code: catalog.domain_label(code, locale), locale,
            text("filters.all.domain", locale), text("tasks.pick.domain_help", locale),
        )  # fmt: skip
        body = _pick("task_body", tuple(bodies(ledger)), "body", "stretch", str, locale)
    return section, domain, body


def _wanted(field: str) -> str:
    return str(st.session_state.get(state.widget_key(field), getattr(state.current(), field)))


def _leave_section(offered: tuple[str, ...]) -> None:
    """Take back a theme that the chosen document does not have."""
    if _wanted("section") not in ("", *offered):
        state.change(section="")


def _pick(
    field: str,
    options: Sequence[str],
    name: str,
    width: int | str,
    label: Callable[[str], str],
    locale: Locale,
    every: str = "",
    explanation: str | None = None,
) -> str:
    """Ask for one of some codes or for all; what the address names is always among them."""
    key = state.widget_key(field)
    wanted = _wanted(field)
    st.session_state[key] = wanted
    everything = every or text(f"tasks.all.{name}", locale)
    return str(
        st.selectbox(
            text(f"tasks.pick.{name}", locale),
            dict.fromkeys(("", *options, wanted)),
            key=key,
            format_func=lambda code: label(code) if code else everything,
            width=width,  # type: ignore[arg-type]
            help=explanation,
        )
    )


def _show_clear(locale: Locale) -> None:
    if any(_wanted(field) for field in _FILTERS):
        st.button(
            text("tasks.pick.clear", locale), icon=":material/filter_alt_off:", type="tertiary",
            on_click=lambda: state.change(**dict.fromkeys(_FILTERS, "")), key="task_clear",
        )  # fmt: skip


def pick_view(locale: Locale) -> TaskView:
    """Ask how the tasks are shown."""
    key = state.widget_key("task_view")
    st.session_state[key] = st.session_state.get(key) or state.current().task_view
    chosen = st.segmented_control(
        text("tasks.pick.view", locale),
        TASK_VIEWS,
        key=key,
        format_func=lambda code: text(f"tasks.view.{code}", locale),
        required=True,
        width="content",
        label_visibility="collapsed",
    )
    return cast("TaskView", chosen)


def pick_task(offered: Sequence[str], locale: Locale) -> str:
    """Ask which task is open; empty for none."""
    ledger, key = sources().ledger, state.widget_key("task")
    wanted = _wanted("task")
    st.session_state[key] = wanted
    short, tasks = ledger.documents[f"short_{locale}"], ledger.tasks

    def label(code: str) -> str:
        if not code:
            return text("tasks.pick.open_hint", locale)
        task = tasks.loc[code]
        return text(
            "tasks.pick.option", locale, document=short[task["doc_id"]], number=task["number"],
            title=task[f"title_{locale}"],
        )  # fmt: skip

    name = text("tasks.pick.open", locale)
    options = dict.fromkeys(("", *offered, wanted))
    return str(
        st.selectbox(
            name, options, key=key, format_func=label, width=360, label_visibility="collapsed"
        )
    )
