"""Draws the composite index as a table: every part beside the total, ranks only if asked for."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from dashboard.i18n import text

if TYPE_CHECKING:
    from dashboard.i18n import Locale
    from dashboard.views.composite import CompositeRow, CompositeView


def draw_composite(view: CompositeView, *, has_ranks: bool) -> str:
    """Return the table; a place without a total says how many of its parts there are."""
    locale = view.locale
    parts = "".join(
        f'<th scope="col">{escape(head.name)}<small>{escape(head.share)}</small>'
        f"<small>{escape(head.goalposts)}</small></th>"
        for head in view.heads
    )
    ends = ("total", "rank", "interval") if has_ranks else ("total",)
    heads = "".join(f'<th scope="col">{_said(f"head.{name}", locale)}</th>' for name in ends)
    rows = "".join(_row(row, view, has_ranks=has_ranks) for row in view.rows)
    return (
        f'<div class="assessment composite"><table><thead><tr>'
        f'<th scope="col">{_said("head.place", locale)}</th>{parts}{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _row(row: CompositeRow, view: CompositeView, *, has_ranks: bool) -> str:
    cells = "".join(
        _cell(head.name, _part(part, value, view.locale))
        for head, part, value in zip(view.heads, row.parts, row.values, strict=True)
    )
    few = text("composite.few", view.locale, n=row.n, of=len(row.parts))
    total = f"<b>{escape(row.total)}</b>" if row.total else f"<small>{escape(few)}</small>"
    cells += _cell(text("composite.head.total", view.locale), total)
    if has_ranks:
        for name, shown in (("rank", row.rank), ("interval", row.interval)):
            cells += _cell(text(f"composite.head.{name}", view.locale), escape(shown) or "—")
    return f'<tr><th scope="row">{escape(row.name)}</th>{cells}</tr>'


def _part(part: str, value: str, locale: Locale) -> str:
    if not part:
        return f'<span class="muted">{escape(text("map.no_data", locale))}</span>'
    return f"{escape(part)} <small>{escape(value)}</small>"


def _cell(label: str, shown: str) -> str:
    return f'<td data-label="{escape(label)}">{shown}</td>'


def _said(key: str, locale: Locale) -> str:
    return escape(text(f"composite.{key}", locale))
