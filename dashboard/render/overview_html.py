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

STYLE = """
<style>
.card { border-top: 5px solid var(--area); border-radius: 3px; padding-top: .55rem;
  font-size: .88rem; line-height: 1.45; }
.card h3 { margin: 0; padding: 0 !important; font-size: 1.05rem !important; line-height: 1.3; }
.card .big { font-size: 1.5rem; font-weight: 650; font-variant-numeric: tabular-nums; }
.card .muted { color: #5d6a66; }
.card .bar { display: flex; height: 10px; margin: .45rem 0 .4rem; border-radius: 2px;
  overflow: hidden; background: #eef1f0; gap: 1px; }
.card .part { display: flex; justify-content: space-between; }
.card .part b { font-variant-numeric: tabular-nums; }
.card .inside { margin-top: .5rem; padding-top: .4rem; border-top: 1px dotted #c9d2ce;
  font-size: .8rem; }
.words { font-size: .86rem; line-height: 1.5; }
.words div { margin: .3rem 0; }
.matrix { overflow-x: auto; border: 1px solid #d9e0dd; border-radius: 6px; }
.matrix table { border-collapse: collapse; font-size: .84rem; width: 100%; margin: 0; }
.matrix th, .matrix td { border: 0; border-bottom: 1px solid #e9edeb; padding: .3rem .45rem;
  text-align: center; }
.matrix thead th { vertical-align: bottom; font-weight: 600; background: #f3f6f4; min-width: 4.2em;
  line-height: 1.25; }
.matrix thead th.area { border-left: 2px solid #c9d2ce; }
.matrix td.area { border-left: 2px solid #e1e7e4; }
.matrix tbody th { text-align: left; font-weight: 400; position: sticky; left: 0; background: #fff;
  min-width: 12em; max-width: 19em; }
.matrix tr.domain th { background: #f8faf9; font-weight: 600; color: #33524a; }
.matrix a { text-decoration: none; font-size: 1.05rem; display: block; }
@media (max-width: 640px) { .matrix tbody th { min-width: 8.5em; max-width: 9em; } }
</style>
"""


def draw_card(card: AreaCard, colour: str, locale: Locale) -> str:
    """Return the card of an area; `colour` is the one the map marks it with."""
    own = card.own
    head = (
        f"<h3>{escape(card.name)}</h3>"
        f'<div><span class="big">{own.targets}</span> {text("overview.targets", locale)}'
        f'<span class="muted"> · {text("overview.numeric", locale)} </span>'
        f'<span class="big">{own.numeric}</span></div>'
    )
    body = _counted(own, locale) if own.numeric else f'<p class="muted">{escape(card.note)}</p>'
    inside = (
        f'<div class="inside muted">{escape(card.inside_note)}</div>' if card.inside_note else ""
    )
    return f'<div class="card" style="--area:{colour}">{head}{body}{inside}</div>'


def _counted(counts: TargetCounts, locale: Locale) -> str:
    numbers = {name: int(getattr(counts, name)) for name in _PARTS}
    bar = "".join(
        f'<span style="flex:{n};background:{STATUS_COLOURS[_PARTS[name]]}"></span>'
        for name, n in numbers.items()
        if n
    )
    rows = "".join(
        f'<div class="part"><span>{draw_status(_PARTS[name], locale, is_short=True)} '
        f"{text(f'overview.{name}', locale)}</span><b>{n}</b></div>"
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
    return f'<div class="words">{words}</div>'
