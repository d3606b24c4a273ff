"""The task ledger for the screen: its rows, what they are narrowed to, and how far they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.core.tasks import (
    NOT_REPORTED,
    SHOWN_STATES,
    is_overdue,
    states_of_year,
    task_progress,
)
from dashboard.i18n import Locale, text
from dashboard.model import STATUSES
from dashboard.views.numbers import format_percent
from dashboard.views.target_filters import places_within
from dashboard.views.task_address import OVERDUE
from dashboard.views.task_links import task_targets

if TYPE_CHECKING:
    from dashboard.catalog import Catalog
    from dashboard.catalog.tasks import TaskLedger

TOTAL = "total"
_CODES = (
    "number", "doc_id", "section", "clause", "area_id", "domain", "secondary_domains", "place_ids",
)  # fmt: skip


@dataclass(frozen=True)
class TaskFilter:
    """What the list of tasks is narrowed to; empty for all.

    Attributes
    ----------
    within
        A place: tasks that are set for it, or name it or what lies in it.
    domain
        A subject domain under which a task is counted, or that it touches.
    state
        A state, or ``overdue``.
    """

    document: str = ""
    section: str = ""
    within: str = ""
    domain: str = ""
    state: str = ""
    body: str = ""


@dataclass(frozen=True, eq=False)
class TasksView:
    """The tasks of a year that a filter lets through.

    Attributes
    ----------
    rows
        Index task_id, in the order of documents and numbers; see `task_rows`.
    progress
        See `dashboard.core.tasks.task_progress`: one row, `TOTAL`, of the rows.
    n_all
        How many tasks there are without the filter.
    summary
        How many were reported on, are done and are overdue, in a sentence.
    """

    rows: pd.DataFrame
    progress: pd.DataFrame
    n_all: int
    year: str
    summary: str
    locale: Locale


def task_rows(
    catalog: Catalog,
    ledger: TaskLedger,
    judgements: pd.DataFrame,
    year: str,
    today: str,
    locale: Locale,
) -> pd.DataFrame:
    """Return all tasks with their state in a year.

    Returns
    -------
    pandas.DataFrame
        Index task_id. `number` int; `doc_id`, `section`, `area_id`, `domain`, `place_ids`,
        `secondary_domains` codes; `document`, `section_title`, `title`, `area`, `domain_name`,
        `places` for the reader; `clause`; `state` with ``not_reported``, `body`, `steps`, `due`,
        `evidence`, `note` as reported, "" for nothing; `is_overdue` bool; `statuses` the status
        codes of its targets, in the order of `STATUSES`.
    """
    tasks = ledger.tasks
    states = states_of_year(tasks.index, ledger.states, year)
    names = catalog.places[f"name_{locale}"]
    joint = text("tasks.joint", locale)
    return tasks[list(_CODES)].assign(
        document=tasks["doc_id"].map(ledger.documents[f"short_{locale}"]),
        section_title=tasks[f"section_{locale}"],
        title=tasks[f"title_{locale}"],
        area=tasks["area_id"].map(names),
        domain_name=tasks["domain"].map(catalog.domains[f"name_{locale}"]),
        places=[joint.join(names[code] for code in _codes(ids)) for ids in tasks["place_ids"]],
        **{name: states[name] for name in states.columns},
        is_overdue=is_overdue(states, today),
        statuses=pd.Series(_statuses(catalog, ledger, judgements), tasks.index, dtype="object"),
    )  # fmt: skip


def _statuses(
    catalog: Catalog, ledger: TaskLedger, judgements: pd.DataFrame
) -> list[tuple[str, ...]]:
    """Return the status codes of the targets of each task, in the order of `STATUSES`."""
    links = task_targets(catalog, ledger)
    found: dict[str, list[str]] = {}
    for task_id, target_id in zip(links["task_id"], links["target_id"], strict=True):
        found.setdefault(task_id, []).append(str(judgements.at[target_id, "status"]))
    rank = {str(status): place for place, status in enumerate(STATUSES)}
    return [
        tuple(sorted(found.get(code, []), key=lambda status: rank[status]))
        for code in ledger.tasks.index
    ]


def _codes(joined: str) -> list[str]:
    return joined.split(";") if joined else []


def tasks_view(
    catalog: Catalog, rows: pd.DataFrame, asked: TaskFilter, year: str, locale: Locale
) -> TasksView:
    """Return the rows of `task_rows` that a filter lets through, and their progress.

    Raises
    ------
    UnknownCodeError
        If the filter names a place that there is not.
    """
    kept = rows[_is_asked(catalog, rows, asked)]
    progress = group_progress(kept, None)
    summary = _summary(progress, year, locale) if len(kept) else ""
    return TasksView(kept, progress, len(rows), year, summary, locale)


def group_progress(rows: pd.DataFrame, by: str | None) -> pd.DataFrame:
    """Return the progress of the tasks in groups of a column, or of all of them as `TOTAL`."""
    groups = rows[by] if by else pd.Series(TOTAL, index=rows.index, dtype="str")
    return task_progress(groups, rows["state"], rows["is_overdue"])


def _is_asked(catalog: Catalog, rows: pd.DataFrame, asked: TaskFilter) -> pd.Series[bool]:
    is_kept = pd.Series(True, index=rows.index)
    for column, wanted in (("doc_id", asked.document), ("section", asked.section)):
        is_kept &= (rows[column] == wanted) if wanted else True
    if asked.domain:
        is_touched = _lists(rows["secondary_domains"], asked.domain)
        is_kept &= (rows["domain"] == asked.domain) | is_touched
    if asked.body:
        is_kept &= rows["body"] == asked.body
    if asked.state:
        is_kept &= rows["is_overdue"] if asked.state == OVERDUE else rows["state"] == asked.state
    if asked.within:
        is_kept &= _is_within(catalog, rows, asked.within)
    return is_kept


def _lists(cells: pd.Series[str], code: str) -> pd.Series[bool]:
    return (";" + cells + ";").str.contains(f";{code};", regex=False)


def _is_within(catalog: Catalog, rows: pd.DataFrame, area: str) -> pd.Series[bool]:
    places = (rows["area_id"] + ";" + rows["place_ids"]).str.strip(";").str.split(";")
    known = places_within(catalog, area, sorted(set(places.explode())))
    return pd.Series([not known.isdisjoint(some) for some in places], index=rows.index)


def _summary(progress: pd.DataFrame, year: str, locale: Locale) -> str:
    names = ("n", "n_reported", "n_overdue", *SHOWN_STATES)
    numbers = {name: int(progress[name].iloc[0]) for name in names}
    if not numbers["n_reported"]:
        return text("tasks.summary.none", locale, year=year, n=numbers["n"])
    share = format_percent(float(progress["done_share"].iloc[0]))
    key = "overdue" if numbers["n_overdue"] else "some"
    return text(f"tasks.summary.{key}", locale, year=year, share=share, **numbers)


def area_options(rows: pd.DataFrame, catalog: Catalog) -> tuple[str, ...]:
    """Return the places to narrow to: those that tasks are set for, then provinces they name."""
    areas = tuple(rows["area_id"].unique())
    named = rows["place_ids"].str.split(";").explode().unique()
    kinds = catalog.places["kind"]
    provinces = sorted(code for code in named if kinds.get(code) == "province")
    return (*areas, *(code for code in provinces if code not in areas))


def section_options(ledger: TaskLedger, document: str, locale: Locale) -> dict[str, str]:
    """Return the chapters and their titles, of one document or of all with its short title."""
    tasks = ledger.tasks
    kept = tasks[tasks["doc_id"] == document] if document else tasks
    sections = kept.drop_duplicates("section")
    titles = sections[f"section_{locale}"]
    if not document:
        titles = sections["doc_id"].map(ledger.documents[f"short_{locale}"]) + " · " + titles
    return dict(zip(sections["section"], titles, strict=True))


def state_label(state: str, locale: Locale) -> str:
    """Return the sign and the word of a state."""
    return f"{text(f'tasks.symbol.{state}', locale)} {text(f'tasks.state.{state}', locale)}"


def reported_states() -> Sequence[str]:
    """Return the states that a person can report, in the order of lists."""
    return [state for state in SHOWN_STATES if state != NOT_REPORTED]
