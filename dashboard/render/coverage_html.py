"""Draws data coverage: a matrix of clauses and data states whose rows open to their targets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Any

from dashboard.core.coverage import DATA_STATES
from dashboard.i18n import text
from dashboard.render.status_marks import draw_status
from dashboard.views.clauses import clause_label
from dashboard.views.coverage import state_label

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.i18n import Locale
    from dashboard.views.coverage import CoverageView

Link = Callable[[str, str], str]
"""Address of the targets page for a place and an indicator."""

_HEAT_STEPS = (2, 5, 10)
"""From so many targets on, a cell is darker by a step."""


def draw_coverage(view: CoverageView, link: Link) -> str:
    """Return the matrix: documents and their clauses; each row opens to what is in it."""
    documents = "".join(
        _document(doc_id, view, link) for doc_id in dict.fromkeys(view.clauses["doc_id"])
    )
    return f'<div class="coverage">{_head(view.locale)}{_total(view)}{documents}</div>'


def draw_summary(view: CoverageView) -> str:
    """Return the sentences of the summary, the first as a heading of the others."""
    first, *others = view.summary
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in others)
    return f'<div class="tally"><strong>{escape(first)}</strong><ul>{items}</ul></div>'


def draw_states(locale: Locale) -> str:
    """Return what each state means, with its symbol."""
    rows = "".join(
        f'<div><b class="{_family(state)}">{text(f"coverage.symbol.{state}", locale)}</b> '
        f"{escape(state_label(state, locale))}　"
        f"{escape(text(f'coverage.definition.{state}', locale))}</div>"
        for state in DATA_STATES
    )
    return f'<div class="words states">{rows}</div>'


def _head(locale: Locale) -> str:
    forms = "".join(
        f'<span class="form" style="grid-column:span {len(list(states))}">'
        f"{escape(text(f'coverage.form.{form}', locale))}</span>"
        for form, states in groupby(DATA_STATES, lambda state: state.partition("_")[0])
    )
    heads = "".join(
        f'<span class="{_cell_class(state)}" title="{escape(state_label(state, locale))}">'
        f"<i>{text(f'coverage.symbol.{state}', locale)}</i>"
        f"<small>{escape(text(f'coverage.state.{state}', locale))}</small></span>"
        for state in DATA_STATES
    )
    clause = escape(text("coverage.head.clause", locale))
    count = escape(text("coverage.targets", locale))
    return (
        f'<div class="row forms"><span></span><span></span>{forms}</div>'
        f'<div class="row heads"><span>{clause}</span><span class="n">{count}</span>{heads}</div>'
    )


def _total(view: CoverageView) -> str:
    """Return the sum of all documents; that of a single one stands in its own row."""
    if view.clauses["doc_id"].nunique() < 2:
        return ""
    total = _row(text("coverage.total", view.locale), view.totals, view.locale, is_sum=True)
    return f'<div class="row total">{total}</div>'


def _document(doc_id: str, view: CoverageView, link: Link) -> str:
    clauses = view.clauses[view.clauses["doc_id"] == doc_id]
    entries = view.targets[view.targets["doc_id"] == doc_id]
    numbers = clauses[["n_targets", "n_restated", *DATA_STATES]].sum().to_dict()
    head = _row(str(clauses["document"].iloc[0]), numbers, view.locale, is_sum=True)
    rows = "".join(
        f'<details class="clause"><summary class="row">'
        f"{_row(clause_label(row['clause'], view.locale), row, view.locale)}</summary>"
        f"{_entries(entries[entries['clause'] == row['clause']], view.locale, link)}</details>"
        for row in clauses.to_dict("records")
    )
    return f'<details class="document" open><summary class="row">{head}</summary>{rows}</details>'


def _row(name: str, numbers: Mapping[Any, Any], locale: Locale, *, is_sum: bool = False) -> str:
    cells = "".join(_cell(state, int(numbers[state]), locale, is_sum) for state in DATA_STATES)
    n_restated = int(numbers["n_restated"])
    again = (
        f" <small>{escape(text('coverage.restated', locale, n=n_restated))}</small>"
        if n_restated
        else ""
    )
    return (
        f'<span class="name">{escape(name)}{again}</span>'
        f'<span class="n">{int(numbers["n_targets"])}</span>{cells}'
    )


def _cell(state: str, n: int, locale: Locale, is_sum: bool) -> str:
    if not n:
        return f'<span class="{_cell_class(state)}"></span>'
    heat = "" if is_sum else f" h{1 + sum(n >= step for step in _HEAT_STEPS)}"
    label = escape(f"{state_label(state, locale)} {n}")
    return (
        f'<span class="{_cell_class(state)} {_family(state)}{heat}" role="img" title="{label}"'
        f' aria-label="{label}"><i>{text(f"coverage.symbol.{state}", locale)}</i>{n}</span>'
    )


def _cell_class(state: str) -> str:
    is_first = DATA_STATES[max(DATA_STATES.index(state) - 1, 0)].partition("_")[0]
    return "cell" if is_first == state.partition("_")[0] and state != DATA_STATES[0] else "cell new"


def _family(state: str) -> str:
    """Return which ramp of colours a state is drawn in: some data, none, or nothing to look for."""
    if state == "qualitative":
        return "plain"
    return "lacks" if state.endswith("no_value") else "has"


def _entries(entries: pd.DataFrame, locale: Locale, link: Link) -> str:
    items = "".join(_entry(entry, locale, link) for entry in entries.to_dict("records"))
    return f"<ul>{items}</ul>"


def _entry(entry: Mapping[Any, Any], locale: Locale, link: Link) -> str:
    address = escape(link(entry["place_id"], entry["indicator_id"]))
    state = entry["state"]
    notes = [entry["reason"], entry["missing"]]
    if entry["is_restatement"]:
        notes.insert(0, text("coverage.restatement", locale))
    said = " ".join(f"<span>{escape(note)}</span>" for note in notes if note)
    return (
        f'<li><a href="{address}" target="_self">{escape(entry["statement"])}</a>'
        f'<div><b class="{_family(state)}">{text(f"coverage.symbol.{state}", locale)} '
        f"{escape(entry['state_label'])}</b> · {draw_status(entry['status'], locale)}</div>"
        f"<small>{said}</small></li>"
    )
