"""The ledger as a table to keep, to fill in and to upload again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboard.catalog.tasks import TASK_STATES
from dashboard.core.tasks import NOT_REPORTED
from dashboard.i18n import Locale, text
from dashboard.views.clauses import clause_label

if TYPE_CHECKING:
    from dashboard.views.tasks import TasksView

_ABOUT = ("document", "clause", "title", "area", "domain")


def ledger_table(view: TasksView) -> pd.DataFrame:
    """Return the tasks of a view, one a row: what they are, and what was reported for the year.

    The columns of the states have the headings under which an upload knows them, and their words;
    the others are for the reader. A task that was not reported on has no state.
    """
    rows, locale = view.rows, view.locale
    words = {code: text(f"tasks.state.{code}", locale) for code in rows["state"].unique()}
    table = pd.DataFrame(
        {
            "task_id": rows.index,
            "document": rows["document"].to_numpy(),
            "clause": [clause_label(clause, locale) for clause in rows["clause"]],
            "title": rows["title"].to_numpy(),
            "area": rows["area"].to_numpy(),
            "domain": rows["domain_name"].to_numpy(),
            "year": view.year,
            "state": rows["state"].map(words | {NOT_REPORTED: ""}).to_numpy(),
            **{name: rows[name].to_numpy() for name in TASK_STATES.names[3:]},
        },
        dtype="str",
    )
    return table.rename(columns=_heads(locale))


def _heads(locale: Locale) -> dict[str, str]:
    about = {name: text(f"tasks.head.{name}", locale) for name in _ABOUT}
    own = {name: text(f"records.field.task_states.{name}", locale) for name in TASK_STATES.names}
    return about | own
