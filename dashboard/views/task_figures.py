"""The charts of the task ledger: states by group, and due dates on a timeline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

from dashboard.core.tasks import SHOWN_STATES, is_overdue
from dashboard.i18n import Locale, text
from dashboard.views.clauses import clause_label
from dashboard.views.figure import Figure
from dashboard.views.file_names import file_stem
from dashboard.views.numbers import format_percent
from dashboard.views.tasks import group_progress, state_label

if TYPE_CHECKING:
    from dashboard.catalog.tasks import TaskLedger
    from dashboard.views.tasks import TasksView

Grouping = Literal["area", "domain"]
_COLUMNS: dict[Grouping, str] = {"area": "area", "domain": "domain_name"}


@dataclass(frozen=True, eq=False)
class ProgressBars:
    """Stacked bars, one a group.

    Attributes
    ----------
    bars
        group, state (code), state_label, n, start, middle, end (number of tasks from the left);
        states without a task are left out.
    groups
        group in the order of the chart; share, what is done of those reported, in words.
    """

    figure: Figure
    bars: pd.DataFrame
    groups: pd.DataFrame
    locale: Locale


@dataclass(frozen=True, eq=False)
class TaskTimeline:
    """Marks at due dates, one a task and year.

    Attributes
    ----------
    marks
        task_id, title, year, due (text), state (code), state_word, is_overdue, body; those that
        fall due first stand first.
    """

    figure: Figure
    marks: pd.DataFrame
    today: str
    locale: Locale


def source_line(number: int, locale: Locale) -> str:
    """Return where states are from; `number` is the revision shown, 0 before any."""
    if not number:
        return text("tasks.source_none", locale)
    return text("tasks.source", locale, number=number)


def progress_bars(view: TasksView, by: Grouping, number: int) -> ProgressBars:
    """Return the states of the view's tasks by region or domain, computed from the states."""
    locale = view.locale
    counts = group_progress(view.rows, _COLUMNS[by])
    title = text(f"tasks.progress.by_{by}", locale)
    shares = [_share(share, int(n), locale) for share, n in _pairs(counts)]
    figure = Figure(
        title=title,
        subtitle=text("tasks.progress.subtitle", locale, year=view.year),
        source=source_line(number, locale),
        alt=_progress_alt(title, counts, view),
        table=_progress_table(counts, by, locale),
        file_name=file_stem(title, view.year),
        notes=(text("tasks.progress.note", locale),),
    )
    groups = pd.DataFrame({"group": list(counts.index), "share": shares}, dtype="str")
    return ProgressBars(figure, _bars(counts, locale), groups, locale)


def _pairs(counts: pd.DataFrame) -> list[tuple[float, int]]:
    return list(zip(counts["done_share"], counts["n_reported"], strict=True))


def _share(share: float, n: int, locale: Locale) -> str:
    if not n:
        return text("tasks.progress.no_share", locale)
    return text("tasks.progress.share", locale, share=format_percent(share), n=n)


def _bars(counts: pd.DataFrame, locale: Locale) -> pd.DataFrame:
    states = counts[list(SHOWN_STATES)]
    bars = pd.DataFrame({"n": states.stack(), "end": states.cumsum(axis=1).stack()})
    bars = bars[bars["n"] > 0].rename_axis(["group", "state"]).reset_index()
    start = bars["end"] - bars["n"]
    return bars.assign(
        state_label=[state_label(state, locale) for state in bars["state"]],
        start=start,
        middle=(start + bars["end"]) / 2,
    )


def _progress_table(counts: pd.DataFrame, by: Grouping, locale: Locale) -> pd.DataFrame:
    heads = {"group": text(f"tasks.progress.group_{by}", locale)}
    heads |= {state: text(f"tasks.state.{state}", locale) for state in SHOWN_STATES}
    heads |= {
        name: text(f"tasks.progress.{name}", locale)
        for name in ("n", "n_reported", "n_overdue", "done_share")
    }
    shares = [format_percent(share) for share in counts["done_share"]]
    table = counts.assign(done_share=shares).reset_index()
    return table[list(heads)].rename(columns=heads)


def _progress_alt(title: str, counts: pd.DataFrame, view: TasksView) -> str:
    joint = text("tasks.joint", view.locale)
    groups = [
        text(
            "tasks.progress.alt_group", view.locale, group=group, n=int(row["n"]),
            states=joint.join(
                text(
                    "tasks.progress.alt_state", view.locale, n=int(row[state]),
                    state=text(f"tasks.state.{state}", view.locale),
                )
                for state in SHOWN_STATES
                if row[state]
            ),
        )
        for group, row in counts.iterrows()
    ]  # fmt: skip
    told = text("tasks.progress.joint", view.locale).join(groups)
    return text("tasks.progress.alt", view.locale, title=title, year=view.year, groups=told)


def task_timeline(view: TasksView, ledger: TaskLedger, today: str, number: int) -> TaskTimeline:
    """Return the due dates of the view's tasks, in all years that were reported on."""
    locale = view.locale
    marks = _marks(view, ledger, today)
    figure = Figure(
        title=text("tasks.timeline.title", locale),
        subtitle=_span("subtitle", marks, locale) if len(marks) else "",
        source=source_line(number, locale),
        alt=_span("alt", marks, locale) if len(marks) else text("tasks.timeline.none", locale),
        table=_timeline_table(marks, view.rows, locale),
        file_name=file_stem(text("tasks.timeline.title", locale)),
        notes=(text("tasks.timeline.note", locale),),
        empty="" if len(marks) else text("tasks.timeline.none", locale),
    )
    return TaskTimeline(figure, marks, today, locale)


def _marks(view: TasksView, ledger: TaskLedger, today: str) -> pd.DataFrame:
    states = ledger.states
    dated = states[(states["due"] != "") & states["task_id"].isin(view.rows.index)]
    rows = dated.assign(
        title=dated["task_id"].map(view.rows["title"]),
        state_word=[text(f"tasks.state.{state}", view.locale) for state in dated["state"]],
        is_overdue=is_overdue(dated, today),
    )
    columns = ["task_id", "title", "year", "due", "state", "state_word", "is_overdue", "body"]
    return rows[columns].sort_values(["due", "task_id"], ignore_index=True)


def _span(key: str, marks: pd.DataFrame, locale: Locale) -> str:
    facts: dict[str, Any] = {"first": marks["due"].min(), "last": marks["due"].max()}
    if key == "alt":
        late = int(marks["is_overdue"].sum())
        return text("tasks.timeline.alt", locale, n=len(marks), late=late, **facts)
    years = {name: due[:4] for name, due in facts.items()}
    is_one = years["first"] == years["last"]
    return text(f"tasks.timeline.{'subtitle_one' if is_one else 'subtitle'}", locale, **years)


def _timeline_table(marks: pd.DataFrame, rows: pd.DataFrame, locale: Locale) -> pd.DataFrame:
    named = rows.reindex(marks["task_id"])
    yes, no = text("tasks.cell.yes", locale), text("tasks.cell.no", locale)
    table = pd.DataFrame(
        {
            "title": marks["title"],
            "document": named["document"].to_numpy(),
            "clause": [clause_label(clause, locale) for clause in named["clause"]],
            "year": marks["year"],
            "state": marks["state_word"],
            "due": marks["due"],
            "is_overdue": [yes if late else no for late in marks["is_overdue"]],
            "body": marks["body"],
        }
    )
    return table.rename(columns={name: text(f"tasks.head.{name}", locale) for name in table})
