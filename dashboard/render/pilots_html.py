"""Draws the pilot programmes as HTML: quotas, lists, the designations of a place, the steps."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from dashboard.i18n import Locale, text
from dashboard.render.card_table import draw_card_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dashboard.views.pilot_list import ProgrammeCard, QuotaCard
    from dashboard.views.pilot_panel import PilotEntry

_WEB = ("https://", "http://")


def draw_quotas(cards: Sequence[QuotaCard], locale: Locale) -> str:
    """Return a counter for each national programme, and one line for those of the regions."""
    boxes = "".join(
        f'<div class="pilot-quota"><b>{escape(card.wanted)}</b><em>{escape(card.known)}</em>'
        f"<small>{escape(card.name)} · {escape(card.source)}</small></div>"
        for card in cards
        if card.is_national
    )
    return f'<div class="pilot-quotas">{boxes}</div>{_regional(cards, locale)}'


def _regional(cards: Sequence[QuotaCard], locale: Locale) -> str:
    """Return the line of the regions; what is known of several is said once."""
    by_known: dict[str, list[str]] = {}
    for card in cards:
        if not card.is_national:
            item = text("pilots.quota.regional_item", locale, name=card.name, wanted=card.wanted)
            by_known.setdefault(card.known, []).append(item)
    joint = text("pilots.joint", locale)
    parts = [
        text("pilots.quota.regional", locale, items=joint.join(items), known=known)
        for known, items in by_known.items()
    ]
    return f'<p class="pilot-regional">{escape(joint.join(parts))}</p>' if parts else ""


def draw_card(card: ProgrammeCard, locale: Locale) -> str:
    """Return what is known of a programme: list state, counts of a full list, facts."""
    state = text(f"pilots.list.{card.list_state}", locale)
    counts = "".join(
        f"<li>{escape(text('pilots.card.count', locale, step=step, n=n))}</li>"
        for step, n in card.counts
    )
    facts = "".join(f"<li>{escape(fact)}</li>" for fact in card.facts)
    return (
        f'<div class="pilot-card"><b>{escape(card.name)}</b> '
        f'<span class="pilot-state">{escape(state)}</span>'
        f'<ul class="pilot-counts">{counts}</ul><ul>{facts}</ul></div>'
    )


def draw_entries(entries: Iterable[PilotEntry], locale: Locale) -> str:
    """Return the designations of a place, each with its status, date and source."""
    parts = []
    for entry in entries:
        source = escape(text("pilots.panel.source", locale, source=entry.source))
        if entry.url.startswith(_WEB):
            source = (
                f'<a href="{escape(entry.url, quote=True)}" target="_blank" '
                f'rel="noopener">{source}</a>'
            )
        parts.append(
            f'<div class="entry"><b>{escape(entry.programme)}</b><br>{escape(entry.status)}'
            f"<br><small>{escape(entry.facts)}<br>{source}</small></div>"
        )
    return f'<div class="pilot-entries">{"".join(parts)}</div>'


def draw_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a small table of words; on a narrow screen each row is a card."""
    return draw_card_table(heads, ([escape(cell) for cell in cells] for cells in rows))
