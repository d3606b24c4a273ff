"""How a status looks: a colour for each, always beside its symbol and its word."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from dashboard.i18n import text

if TYPE_CHECKING:
    from dashboard.i18n import Locale

# Told apart by people with any kind of colour blindness, and by their darkness in greyscale.
STATUS_COLOURS = {
    "attained": "#08519c",
    "on_track": "#3f8fc4",
    "acceleration_needed": "#b7791f",
    "limited_progress": "#c2570c",
    "moving_away": "#7b1fa2",
    "insufficient_data": "#66736f",
    "baseline_missing": "#66736f",
    "no_quantified_target": "#8a9692",
    "not_applicable": "#8a9692",
}


def draw_status(status: str, locale: Locale, *, is_short: bool = False) -> str:
    """Return a status as HTML: symbol and word, or the symbol alone with the word as its title."""
    word = html.escape(text(f"status.word.{status}", locale))
    symbol = text(f"status.symbol.{status}", locale)
    colour = STATUS_COLOURS[status]
    shown = symbol if is_short else f"{symbol} {word}"
    return f'<span class="status" style="color:{colour}" title="{word}">{shown}</span>'
