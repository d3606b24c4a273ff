"""Everything that is known of one task: clause, places, indicators, targets, states, reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo
from typing import TYPE_CHECKING, Any, cast

import pandas as pd

from dashboard.catalog.tasks import TASK_STATES
from dashboard.core.tasks import NOT_REPORTED
from dashboard.i18n import Locale, text
from dashboard.views.clauses import clause_label
from dashboard.views.history import local_time
from dashboard.views.statements import target_statement
from dashboard.views.task_links import task_targets

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.catalog import Catalog
    from dashboard.catalog.tasks import TaskLedger

FIELDS = tuple(name for name in TASK_STATES.names if name not in TASK_STATES.key)


@dataclass(frozen=True)
class LinkedTarget:
    """A target of a task and how it stands."""

    statement: str
    status: str
    place_id: str
    indicator_id: str


@dataclass(frozen=True)
class TaskPanel:
    """One task; texts are in the reader's language.

    Attributes
    ----------
    cite
        Document and clause.
    domain
        The domain under which it is counted, and the others that it touches.
    area, places, indicators
        Id and name of each.
    own, shared
        Targets of its clause, and others of its document for its indicators.
    states
        Index year, latest first: `FIELDS` as reported.
    """

    task_id: str
    title: str
    cite: str
    section: str
    domain: str
    area: tuple[str, str]
    places: tuple[tuple[str, str], ...]
    indicators: tuple[tuple[str, str], ...]
    own: tuple[LinkedTarget, ...]
    shared: tuple[LinkedTarget, ...]
    states: pd.DataFrame
    locale: Locale

    def state(self, year: str) -> dict[str, str]:
        """Return what was reported for a year; all of it "" where nothing was."""
        if year not in self.states.index:
            return dict.fromkeys(FIELDS, "")
        return {name: str(self.states.at[year, name]) for name in FIELDS}


@dataclass(frozen=True)
class Report:
    """One change of a task's states.

    Attributes
    ----------
    change
        The year, and the state before and after, in words.
    fields
        What else changed, in words; empty for nothing.
    """

    number: int
    when: str
    author: str
    change: str
    fields: str
    note: str


def task_panel(
    catalog: Catalog, ledger: TaskLedger, judgements: pd.DataFrame, task_id: str, locale: Locale
) -> TaskPanel:
    """Build the panel of a task of the ledger."""
    task = cast("pd.Series[str]", ledger.tasks.loc[task_id])
    links = task_targets(catalog, ledger)
    links = links[links["task_id"] == task_id]
    own, shared = (
        _targets(catalog, judgements, links.loc[links["is_own"] == is_own, "target_id"], locale)
        for is_own in (True, False)
    )
    area = str(task["area_id"])
    states = ledger.states[ledger.states["task_id"] == task_id]
    return TaskPanel(
        task_id=task_id,
        title=str(task[f"title_{locale}"]),
        cite=text(
            "tasks.panel.cite", locale,
            document=catalog.documents.at[str(task["doc_id"]), f"title_{locale}"],
            clause=clause_label(str(task["clause"]), locale),
        ),
        section=str(task[f"section_{locale}"]),
        domain=_domain(catalog, task, locale),
        area=(area, catalog.place(area).name(locale)),
        places=tuple(
            (code, catalog.place(code).name(locale)) for code in _codes(task, "place_ids")
        ),
        indicators=tuple(
            (code, catalog.indicator(code).name(locale)) for code in _codes(task, "indicator_ids")
        ),
        own=own,
        shared=shared,
        states=states.set_index("year")[list(FIELDS)].sort_index(ascending=False),
        locale=locale,
    )  # fmt: skip


def _codes(task: pd.Series[str], column: str) -> list[str]:
    return task[column].split(";") if task[column] else []


def _domain(catalog: Catalog, task: pd.Series[str], locale: Locale) -> str:
    first = catalog.domain_label(task["domain"], locale)
    others = [catalog.domain_label(code, locale) for code in _codes(task, "secondary_domains")]
    if not others:
        return first
    joined = text("tasks.joint", locale).join(others)
    return text("tasks.panel.also", locale, domain=first, others=joined)


def _targets(
    catalog: Catalog, judgements: pd.DataFrame, target_ids: pd.Series[str], locale: Locale
) -> tuple[LinkedTarget, ...]:
    return tuple(
        LinkedTarget(
            target_statement(catalog, code, locale),
            str(judgements.at[code, "status"]),
            str(catalog.targets.at[code, "place_id"]),
            str(catalog.targets.at[code, "indicator_id"]),
        )
        for code in target_ids
    )


def task_reports(
    changes: pd.DataFrame, revisions: pd.DataFrame, task_id: str, zone: tzinfo, locale: Locale
) -> tuple[Report, ...]:
    """Return how the states of a task came about, latest first.

    Parameters
    ----------
    changes
        Those of all task states, oldest first: see `dashboard.store.revisions.RevisionStore`.
    revisions
        All revisions, by number.
    """
    held: dict[str, dict[str, str]] = {}
    found: list[Report] = []
    own = changes[changes["task_id"] == task_id]
    for row in own.to_dict("records"):
        year, number = str(row["year"]), int(row["revision_id"])
        after = {name: str(row[name]) if row["action"] == "set" else "" for name in FIELDS}
        facts = cast("pd.Series[Any]", revisions.loc[number])
        change = _change(year, held.get(year, {}), after, is_undo=not pd.isna(facts["undoes"]))
        told = text(f"tasks.panel.{change[0]}", locale, **_words(change[1], locale))
        other = _fields(held.get(year, {}), after, locale)
        when = local_time(facts["published_at"], zone)
        note = after["note"] or str(facts["note"] if change[0] == "taken_back" else "")
        found.append(Report(number, when, str(facts["author"]), told, other, note))
        held[year] = after
    return tuple(found[::-1])


def _change(
    year: str, before: Mapping[str, str], after: Mapping[str, str], *, is_undo: bool
) -> tuple[str, dict[str, str]]:
    """Return the key of the sentence that tells a change, and its years and states."""
    then, now = before.get("state", ""), after["state"]
    if is_undo:
        return "taken_back", {"after": now}
    key = "same" if then == now else "change"
    return key, {"year": year, "before": then, "after": now}


def _words(facts: Mapping[str, str], locale: Locale) -> dict[str, str]:
    return {
        name: fact if name == "year" else text(f"tasks.state.{fact or NOT_REPORTED}", locale)
        for name, fact in facts.items()
    }


def _fields(before: Mapping[str, str], after: Mapping[str, str], locale: Locale) -> str:
    names: Sequence[str] = [
        name
        for name in FIELDS
        if name not in ("state", "note") and before.get(name, "") != after[name]
    ]
    heads = [text(f"tasks.panel.{name}", locale) for name in names]
    if not heads:
        return ""
    return text("tasks.panel.fields", locale, fields=text("tasks.joint", locale).join(heads))
