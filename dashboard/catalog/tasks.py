"""The task ledger: the numbered tasks of the documents, and what was reported on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.catalog.texts import issues_of, read_texts
from dashboard.core.clauses import clause_parts, number
from dashboard.core.tasks import STATE_KEY, STATES, state_faults
from dashboard.core.validation import Column, Issue, Table
from dashboard.tables import raise_first

if TYPE_CHECKING:
    from dashboard.catalog import Catalog

TASK_DOCUMENTS = Table(
    "task_documents.csv",
    "The documents that set numbered tasks, in the order of lists.",
    ("doc_id",),
    (
        Column("doc_id", "The document.", refers="document"),
        Column("order", "Place in lists: by date, those of one day by region.", kind="integer"),
        Column("short_zh", "Short title in Chinese."),
        Column("short_en", "Short title in English."),
    ),
)
TASKS = Table(
    "tasks.csv",
    "The numbered tasks of the documents, in short titles.",
    ("task_id",),
    (
        Column("task_id", "Id of the task."),
        Column("doc_id", "Document that sets it.", refers="document"),
        Column("number", "Number of the task in the document.", kind="integer"),
        Column("clause", "Chapter and clause."),
        Column("title_zh", "Short title in Chinese."),
        Column("title_en", "Short title in English."),
        Column("section_zh", "Title of the chapter in Chinese: the theme of the task."),
        Column("section_en", "Title of the chapter in English."),
        Column("area_id", "Region or other area that the task is set for.", refers="place"),
        Column("domain", "Subject domain under which it is counted.", refers="domain"),
        Column(
            "secondary_domains", "Other domains that it touches.",
            is_required=False, refers="domain", separator=";",
        ),
        Column(
            "place_ids", "Places that it names.", is_required=False, refers="place", separator=";",
        ),
        Column(
            "indicator_ids", "Indicators by which it can be followed.",
            is_required=False, refers="indicator", separator=";",
        ),
    ),
)  # fmt: skip
TASK_STATES = Table(
    "task_states.csv",
    "What was reported on a task for a year; none ships. No row is not the same as not started.",
    STATE_KEY,
    (
        Column("task_id", "The task.", refers="task"),
        Column("year", "Year that is reported on.", "year"),
        Column("state", "State of the task in that year.", words=STATES),
        Column("body", "Body that answers for it.", is_required=False),
        Column("steps", "Steps of that year.", is_required=False),
        Column("due", "Day by which they are due.", "date", False),
        Column("evidence", "Address of the evidence on the web.", is_required=False),
        Column(
            "note", "Remark; a step backwards needs a new one that says why.", is_required=False,
        ),
    ),
)  # fmt: skip
TASK_TABLES = (TASK_DOCUMENTS, TASKS, TASK_STATES)

_EXPECTED = {"evidence": "expected an address that begins with https:// or http://"}


@dataclass(frozen=True, eq=False)
class TaskLedger:
    """The tasks and all their states; a missing text is "".

    Attributes
    ----------
    documents
        Index doc_id in the order of lists: short_zh, short_en.
    tasks
        Index task_id, in the order of documents and their numbers: the columns of `TASKS`, number
        int, and `section`, the code of the chapter: jjj_plan.2.
    states
        RangeIndex, the columns of `TASK_STATES`, text.
    """

    documents: pd.DataFrame
    tasks: pd.DataFrame
    states: pd.DataFrame


def read_ledger(
    folder: Path, catalog: Catalog, changes: Mapping[str, pd.DataFrame] = MappingProxyType({})
) -> TaskLedger:
    """Read and check the tasks and their states.

    Parameters
    ----------
    changes
        What was published since, by file: see `dashboard.core.revise.apply_changes`.

    Raises
    ------
    CatalogError
        At the first fault: the file, the row, the column and what was expected.
    """
    texts = read_texts(folder, TASK_TABLES, changes)
    documents, tasks, states = (texts[table.file] for table in TASK_TABLES)
    texts.check([TASK_DOCUMENTS], catalog.codes)
    own = {"document": texts.codes(TASK_DOCUMENTS), "task": texts.codes(TASKS)}
    texts.check([TASKS, TASK_STATES], {**catalog.codes, **own})
    raise_first(_clause_issues(tasks), TASKS.file)
    # Compared with themselves, states cannot have gone backwards: only changes can.
    raise_first(issues_of(state_faults(states, states), _EXPECTED), TASK_STATES.file)
    return _assemble(documents, tasks, states)


def _clause_issues(tasks: pd.DataFrame) -> list[Issue]:
    """Return the clauses that name no chapter: the theme is made of it."""
    expected = "expected a chapter and a clause such as 二(三); it is {!r}"
    return [
        Issue(row + 2, "clause", expected.format(clause))
        for row, clause in enumerate(tasks["clause"])
        if clause_parts(clause) is None
    ]


def _assemble(documents: pd.DataFrame, tasks: pd.DataFrame, states: pd.DataFrame) -> TaskLedger:
    listed = documents.astype({"order": int}).set_index("doc_id").sort_values("order")
    numbered = tasks.astype({"number": int}).assign(
        section=tasks["doc_id"] + "." + tasks["clause"].map(_chapter),
        place=tasks["doc_id"].map(listed["order"]),
    )
    ordered = numbered.sort_values(["place", "number"]).drop(columns="place")
    return TaskLedger(listed.drop(columns="order"), ordered.set_index("task_id"), states)


def _chapter(clause: str) -> str:
    parts = clause_parts(clause)
    return str(number(parts[0])) if parts else ""
