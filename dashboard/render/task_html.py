"""Draws the task ledger: a table that becomes cards on a narrow screen, and a board of states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING, Any

from dashboard.core.tasks import SHOWN_STATES
from dashboard.i18n import text
from dashboard.model import STATUSES
from dashboard.render.status_marks import STATUS_COLOURS, draw_status
from dashboard.views.clauses import clause_label

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.i18n import Locale
    from dashboard.views.tasks import TasksView

Link = Callable[[str], str]
"""Address at which the panel of a task is open."""

_FULL = ("task", "state", "body", "steps", "due", "targets")
_BRIEF = ("task", "state", "body", "due", "targets")


def draw_tally(view: TasksView) -> str:
    """Return the counts of the states as a bar with words, from the states of the rows."""
    total = view.progress.iloc[0]
    counts = [(state, int(total[state])) for state in SHOWN_STATES]
    parts = "".join(f'<i class="state-{state}" style="flex:{n}"></i>' for state, n in counts if n)
    words = "".join(
        f"<span>{draw_state(state, view.locale)} <b>{n}</b></span>" for state, n in counts
    )
    return (
        f'<div class="task-tally"><p>{escape(view.summary)}</p>'
        f'<div class="bar" aria-hidden="true">{parts}</div><div class="words">{words}</div></div>'
    )


def draw_state(state: str, locale: Locale) -> str:
    """Return a state as HTML: its sign on its colour, and its word."""
    sign = escape(text(f"tasks.symbol.{state}", locale))
    word = escape(text(f"tasks.state.{state}", locale))
    return f'<span class="task-state"><i class="state-{state}">{sign}</i>{word}</span>'


def draw_table(view: TasksView, link: Link, chosen: str = "", *, is_brief: bool = False) -> str:
    """Return the tasks under their documents and chapters; each leads to its panel.

    Parameters
    ----------
    chosen
        Id of the task that is open.
    is_brief
        Without steps, where a panel stands beside.
    """
    names = _BRIEF if is_brief else _FULL
    heads = "".join(
        f'<th scope="col">{escape(text(f"tasks.head.{name}", view.locale))}</th>' for name in names
    )
    body = "".join(_group(view, rows, names, link, chosen) for _, rows in _sections(view))
    return f'<div class="tasks"><table><thead><tr>{heads}</tr></thead>{body}</table></div>'


def _sections(view: TasksView) -> Any:
    return view.rows.groupby("section", sort=False)


def _group(
    view: TasksView, rows: pd.DataFrame, names: tuple[str, ...], link: Link, chosen: str
) -> str:
    first = rows.iloc[0]
    is_mixed = rows["area"].nunique() > 1
    area = "" if is_mixed else f"　<small>{escape(first['area'])}</small>"
    head = f"<b>{escape(first['document'])}</b>　{escape(first['section_title'])}{area}"
    shown = rows if is_mixed else rows.assign(area="")
    lines = "".join(
        _row(code, row, names, link, view.locale, is_open=code == chosen)
        for code, row in shown.to_dict("index").items()
    )
    return (
        f'<tbody><tr class="section"><th colspan="{len(names)}" scope="rowgroup">{head}</th></tr>'
        f"{lines}</tbody>"
    )


def _row(
    code: Any,
    row: dict[Any, Any],
    names: tuple[str, ...],
    link: Link,
    locale: Locale,
    *,
    is_open: bool,
) -> str:
    cells = {
        "task": _task(str(code), row, link),
        "state": draw_state(row["state"], locale),
        "body": escape(row["body"]),
        "steps": f"<div>{_lines(row['steps'])}</div>" if row["steps"] else "",
        "due": _due(row, locale),
        "targets": draw_statuses(row["statuses"], locale),
    }
    first = f'<th scope="row">{cells["task"]}</th>'
    others = "".join(
        f'<td class="cell-{name}{"" if cells[name] else " empty"}"'
        f' data-label="{escape(text(f"tasks.head.{name}", locale))}">{cells[name]}</td>'
        for name in names[1:]
    )
    mark = ' class="open" aria-current="true"' if is_open else ""
    return f"<tr{mark}>{first}{others}</tr>"


def _task(code: str, row: dict[Any, Any], link: Link) -> str:
    area = f" <small>{escape(row['area'])}</small>" if row["area"] else ""
    title = f'<a href="{escape(link(code))}" target="_self">{escape(row["title"])}</a>'
    return f'<div><span class="no">{row["number"]}</span><span>{title}{area}</span></div>'


def _due(row: dict[Any, Any], locale: Locale) -> str:
    if not row["is_overdue"]:
        return escape(row["due"])
    word = escape(text("tasks.cell.late", locale))
    return f'{escape(row["due"])} <span class="late">{word}</span>'


def _lines(written: str) -> str:
    return "<br>".join(escape(line) for line in written.splitlines())


def draw_statuses(statuses: tuple[str, ...], locale: Locale) -> str:
    """Return how many targets have each status: signs with numbers, the words as titles."""
    if not statuses:
        return ""
    marks = []
    for status, n in Counter(statuses).items():
        word = text(f"status.word.{status}", locale)
        title = escape(text("tasks.cell.targets", locale, word=word, n=n))
        sign = text(f"status.symbol.{status}", locale)
        marks.append(
            f'<span title="{title}" aria-label="{title}">'
            f'<i style="color:{STATUS_COLOURS[status]}">{sign}</i>{n}</span>'
        )
    return f'<span class="marks">{"".join(marks)}</span>'


def draw_legend(view: TasksView) -> str:
    """Return what the signs of targets mean: those only that the rows have; "" without any."""
    found = {status for statuses in view.rows["statuses"] for status in statuses}
    if not found:
        return ""
    marks = "".join(
        f"<span>{draw_status(status, view.locale)}</span>" for status in STATUSES if status in found
    )
    return f'<div class="task-legend">{escape(text("tasks.marks", view.locale))} {marks}</div>'


def draw_board(view: TasksView, link: Link, chosen: str = "") -> str:
    """Return one column a state, its tasks as cards; a long column scrolls by itself."""
    columns = "".join(_column(view, state, link, chosen) for state in SHOWN_STATES)
    return f'<div class="task-board">{columns}</div>'


def _column(view: TasksView, state: str, link: Link, chosen: str) -> str:
    rows = view.rows[view.rows["state"] == state]
    cards = "".join(
        _card(str(code), row, link, view.locale, is_open=code == chosen)
        for code, row in rows.to_dict("index").items()
    )
    nothing = f'<p class="none">{escape(text("tasks.board.none", view.locale))}</p>'
    count = escape(text("tasks.board.count", view.locale, n=len(rows)))
    return (
        f'<section class="{"few" if rows.empty else "some"}">'
        f"<h4>{draw_state(state, view.locale)}<b>{count}</b></h4>"
        f'<div class="cards" tabindex="0">{cards or nothing}</div></section>'
    )


def _card(code: str, row: dict[Any, Any], link: Link, locale: Locale, *, is_open: bool) -> str:
    cite = f"{row['document']} · {clause_label(row['clause'], locale)}"
    due = ""
    if row["due"]:
        label = escape(text("tasks.board.due", locale, due=row["due"]))
        late = f' <span class="late">{escape(text("tasks.cell.late", locale))}</span>'
        due = f"<small>{label}{late if row['is_overdue'] else ''}</small>"
    body = f"<small>{escape(row['body'])}</small>" if row["body"] else ""
    marks = draw_statuses(row["statuses"], locale)
    mark = ' aria-current="true"' if is_open else ""
    return (
        f'<article{mark}><a href="{escape(link(code))}" target="_self">{escape(row["title"])}</a>'
        f"<small>{escape(cite)}</small>{body}{due}{marks}</article>"
    )
