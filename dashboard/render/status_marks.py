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


def draw_status(
    status: str, locale: Locale, *, is_short: bool = False, is_linked: bool = True
) -> str:
    """Return a status as HTML: symbol and word, linked to the section on it in the methods.

    The symbol alone has the colour: light ones would leave a word hard to read.

    Parameters
    ----------
    is_short
        The symbol alone, with the word as its title.
    is_linked
        False where a link is around it already, or where the mark stands for something else.
    """
    word = html.escape(text(f"status.word.{status}", locale))
    symbol = text(f"status.symbol.{status}", locale)
    shown = symbol if is_short else f'{symbol} <span class="word">{word}</span>'
    style = f'class="status" style="color:{STATUS_COLOURS[status]}"'
    if not is_linked:
        return f'<span {style} title="{word}">{shown}</span>'
    explanation = text(f"status.explanation.{status}", locale)
    hint = text("methods.status_link", locale, word=word, explanation=html.escape(explanation))
    address = methods_address(status, locale)
    return f'<a {style} href="{address}" target="_self" title="{hint}">{shown}</a>'


def methods_address(section: str, locale: Locale) -> str:
    """Return the address of a section of the methods, relative to any page."""
    return f"methods?lang={locale}#{section}"
