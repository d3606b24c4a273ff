"""What a person enters on a task: checked, and compared with what is recorded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.catalog.tasks import TASK_STATES
from dashboard.core.revise import compare_rows
from dashboard.core.tasks import NOT_REPORTED, STATES, state_faults
from dashboard.core.validation import is_date
from dashboard.i18n import Locale, text
from dashboard.views.task_panel import FIELDS
from dashboard.views.tasks import state_label

if TYPE_CHECKING:
    from dashboard.catalog.tasks import TaskLedger


@dataclass(frozen=True, eq=False)
class StateEdit:
    """What publishing an entry would do.

    Attributes
    ----------
    rows
        The entry: text, one row, the columns of `TASK_STATES`.
    change
        Index of `rows`: ``new``, ``changed`` or ``unchanged``.
    before
        What is recorded now, by field; all "" where nothing is.
    faults
        Why it cannot be published, in sentences; empty if it can.
    """

    rows: pd.DataFrame
    change: pd.Series[str]
    before: dict[str, str]
    faults: tuple[str, ...]

    @property
    def after(self) -> dict[str, str]:
        """What would be recorded, by field."""
        return {name: str(self.rows.at[0, name]) for name in FIELDS}

    @property
    def is_new(self) -> bool:
        """Whether publishing would change anything."""
        return bool((self.change != "unchanged").any())


def plan_edit(
    ledger: TaskLedger, task_id: str, year: str, entered: Mapping[str, str], locale: Locale
) -> StateEdit:
    """Check what was entered for a task and year, and compare it with the ledger.

    Parameters
    ----------
    entered
        `FIELDS` as typed; spaces around a text are dropped.
    """
    tidy = {name: entered.get(name, "").strip() for name in FIELDS}
    entry = {"task_id": task_id, "year": year} | tidy
    rows = pd.DataFrame([entry], columns=TASK_STATES.names, dtype="str")
    states = ledger.states
    held = states[(states["task_id"] == task_id) & (states["year"] == year)]
    before = dict.fromkeys(FIELDS, "")
    before |= {name: str(value) for name in FIELDS for value in held[name]}
    change = compare_rows(states, rows, TASK_STATES.key)
    return StateEdit(rows, change, before, _faults(rows, states, before, locale))


def _faults(
    rows: pd.DataFrame, states: pd.DataFrame, before: Mapping[str, str], locale: Locale
) -> tuple[str, ...]:
    state, due = str(rows.at[0, "state"]), rows["due"]
    if state not in STATES:
        return (text("tasks.fault.state", locale),)
    found = [] if not due[0] or is_date(due)[0] else [text("tasks.fault.due", locale)]
    words = {
        "before": text(f"tasks.state.{before['state'] or NOT_REPORTED}", locale),
        "after": text(f"tasks.state.{state}", locale),
    }
    rules = [fault.rule for fault in state_faults(rows, states)]
    return (*found, *(text(f"tasks.fault.{rule}", locale, **words) for rule in rules))


def edit_rows(edit: StateEdit, locale: Locale) -> pd.DataFrame:
    """Return what would change: a row a field, what it holds now and once published."""
    after = edit.after
    rows = [
        {
            "field": text(f"tasks.edit.{name}", locale),
            "before": _shown(name, edit.before[name], locale),
            "after": _shown(name, after[name], locale),
        }
        for name in FIELDS
        if edit.before[name] != after[name]
    ]
    return pd.DataFrame(rows, columns=["field", "before", "after"], dtype="str")


def _shown(name: str, value: str, locale: Locale) -> str:
    if name == "state":
        return state_label(value or NOT_REPORTED, locale)
    return value or text("tasks.panel.empty", locale)


def revision_note(edit: StateEdit, title: str, locale: Locale) -> str:
    """Return what the list of revisions says of an entry."""
    return text(
        "tasks.edit.revision_note", locale, title=title, year=str(edit.rows.at[0, "year"]),
        before=text(f"tasks.state.{edit.before['state'] or NOT_REPORTED}", locale),
        after=text(f"tasks.state.{edit.after['state']}", locale),
    )  # fmt: skip
