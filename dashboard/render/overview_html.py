"""Draws the overview: area cards and the matrix of places and indicators, as HTML."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from html import escape
from typing import TYPE_CHECKING

from dashboard.i18n import text
from dashboard.render.status_marks import STATUS_COLOURS, draw_status

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.i18n import Locale
    from dashboard.views.overview import AreaCard, OverviewView, TargetCounts

Link = Callable[[str, str], str]
"""Address of the targets page for a place and an indicator."""

# What a card counts, and the status whose colour and symbol stands for it.
_PARTS = {
    "attained": "attained",
    "on_track": "on_track",
    "behind": "limited_progress",
    "without_data": "insufficient_data",
}


_FILLS = {name: STATUS_COLOURS[status] for name, status in _PARTS.items()} | {
    "without_data": "repeating-linear-gradient(135deg, #d5dbd8 0 4px, #eef1f0 4px 8px)"
}


def draw_card(card: AreaCard, colour: str, locale: Locale) -> str:
    """Return the card of an area; `colour` is the one the map marks it with."""
    own = card.own
    head = (
        f"<h3>{escape(card.name)}</h3>"
        f'<div><span class="big">{own.targets}</span> {text("overview.targets", locale)}'
        f'<span class="muted"> · {text("overview.numeric", locale)} </span>'
        f'<span class="small">{own.numeric}</span></div>'
    )
    body = draw_counts(own, locale) if own.numeric else f'<p class="muted">{escape(card.note)}</p>'
    inside = (
        f'<div class="inside muted">{escape(card.inside_note)}</div>' if card.inside_note else ""
    )
    return f'<div class="card" style="--area:{colour}">{head}{body}{inside}</div>'


def draw_counts(counts: TargetCounts, locale: Locale) -> str:
    """Return how the numeric targets stand: a strip, and a line for each kind of status."""
    numbers = {name: int(getattr(counts, name)) for name in _PARTS}
    bar = "".join(
        f'<span style="flex:{n};background:{_FILLS[name]}"></span>'
        for name, n in numbers.items()
        if n
    )
    # A mark of the card stands for what is counted, several statuses at times: no link.
    marks = {
        name: draw_status(status, locale, is_short=True, is_linked=False)
        for name, status in _PARTS.items()
    }
    rows = "".join(
        f'<div class="part"><span>{marks[name]} {text(f"overview.{name}", locale)}</span>'
        f"<b>{n}</b></div>"
        for name, n in numbers.items()
    )
    return f'<div class="bar" aria-hidden="true">{bar}</div>{rows}'


def draw_matrix(view: OverviewView, link: Link) -> str:
    """Return the matrix: a row an indicator, a column a place, a symbol where there is a target."""
    starts = set(view.columns.drop_duplicates("area_id")["place_id"])
    places = dict(zip(view.columns["place_id"], view.columns["place"], strict=True))
    heads = "".join(
        f'<th scope="col"{_area(place in starts)}>{escape(name)}</th>'
        for place, name in places.items()
    )
    first = text("overview.indicator", view.locale)
    body = "".join(
        _domain_rows(str(domain), indicators, view, link)
        for domain, indicators in view.rows.groupby("domain", sort=False)
    )
    return (
        f'<div class="matrix"><table><thead><tr><th scope="col">{first}</th>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _domain_rows(domain: str, indicators: pd.DataFrame, view: OverviewView, link: Link) -> str:
    """Return a heading for the domain, and a row for each of its indicators."""
    starts = set(view.columns.drop_duplicates("area_id")["place_id"])
    cells = {
        (cell["indicator_id"], cell["place_id"]): cell
        for cell in view.cells.astype(str).to_dict("records")
    }
    span = len(view.columns) + 1
    rows = [f'<tr class="domain"><th colspan="{span}">{escape(domain)}</th></tr>']
    for code, name in zip(indicators["indicator_id"], indicators["indicator"], strict=True):
        marks = "".join(
            f"<td{_area(place in starts)}>{_cell(cells.get((code, place)), link)}</td>"
            for place in view.columns["place_id"]
        )
        rows.append(f'<tr><th scope="row">{escape(name)}</th>{marks}</tr>')
    return "".join(rows)


def _area(is_start: bool) -> str:
    return ' class="area"' if is_start else ""


def _cell(cell: dict[Hashable, str] | None, link: Link) -> str:
    if cell is None:
        return ""
    label = escape(f"{cell['place']} · {cell['statement']} · {cell['status_word']}")
    address = escape(link(cell["place_id"], cell["indicator_id"]))
    return (
        f'<a href="{address}" target="_self" style="color:{STATUS_COLOURS[cell["status"]]}"'
        f' title="{label}" aria-label="{label}">{cell["symbol"]}</a>'
    )


def draw_legend(view: OverviewView) -> str:
    """Return the symbols that the matrix uses, each with its word and what it means."""
    statuses = [status for status in STATUS_COLOURS if status in set(view.cells["status"])]
    words = "".join(
        f"<div>{draw_status(status, view.locale)}　"
        f"{escape(text(f'status.explanation.{status}', view.locale))}</div>"
        for status in statuses
    )
    note = escape(text("overview.card_words", view.locale))
    return f'<div class="words">{words}<div class="muted">{note}</div></div>'
