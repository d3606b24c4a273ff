"""The part of an address that the task ledger reads: the open task, and how the rest is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from dashboard.core.tasks import SHOWN_STATES
from dashboard.i18n import text
from dashboard.model import TASK_VIEWS, Selection, TaskView
from dashboard.views.selection import Notice, Resolver

if TYPE_CHECKING:
    from dashboard.catalog import Catalog
    from dashboard.catalog.tasks import TaskLedger

OVERDUE = "overdue"
STATE_CHOICES = (*SHOWN_STATES, OVERDUE)
"""What a list can be narrowed to: a state, or what is overdue whatever its state."""


def resolve_tasks(
    asked: Mapping[str, str], selection: Selection, catalog: Catalog, ledger: TaskLedger
) -> tuple[Selection, tuple[Notice, ...]]:
    """Return a selection with what an address asks of the task ledger, and what was changed.

    Parameters
    ----------
    selection
        What the other parameters asked for.
    """
    reader, locale = Resolver(asked), selection.locale

    def label(kind: str) -> str:
        return text(f"tasks.all.{kind}", locale)

    resolved = replace(
        selection,
        year=reader.pick("year", year_range(catalog), "", label=lambda _: label("year")),
        task=reader.pick("task", list(ledger.tasks.index), "", "task", is_near=False),
        section=reader.pick(
            "section", list(ledger.tasks["section"].unique()), "", label=lambda _: label("section")
        ),
        task_state=reader.pick(
            "task_state", STATE_CHOICES, "",
            label=lambda code: text(f"tasks.state.{code}", locale) if code else label("state"),
        ),
        task_body=reader.pick(
            "task_body", bodies(ledger), "", label=lambda body: body or label("body")
        ),
        task_view=cast(
            "TaskView",
            reader.pick(
                "task_view", TASK_VIEWS, "table",
                label=lambda code: text(f"tasks.view.{code}", locale),
            ),
        ),
    )  # fmt: skip
    return resolved, tuple(reader.notices)


def year_range(catalog: Catalog) -> list[str]:
    """Return the years that can be reported on: from the first document to the last target."""
    first = int(catalog.documents["issued"].min()[:4])
    last = max(int(catalog.targets["target_year"].max()), first)
    return [str(year) for year in range(first, last + 1)]


def bodies(ledger: TaskLedger) -> list[str]:
    """Return the responsible bodies that were reported, each once, in the order of characters."""
    return sorted(set(ledger.states["body"]) - {""})
