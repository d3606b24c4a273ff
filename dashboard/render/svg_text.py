"""Lines and paragraphs of text on a drawing."""

from __future__ import annotations

from html import escape

from dashboard.render import theme
from dashboard.render.fonts import BOLD_STROKE, wrap

LINE = 1.4
"""Height of a line by the size of its letters."""


def draw_text(
    words: str,
    x: float,
    y: float,
    size: float,
    *,
    colour: str = theme.INK,
    anchor: str = "start",
    is_bold: bool = False,
) -> str:
    """Return a line of text; `y` is its base line.

    A bold one has a thin stroke of its own colour, since the font has no bold cut.
    """
    bold = (
        f' stroke="{colour}" stroke-width="{size * BOLD_STROKE:.2f}" stroke-linejoin="round"'
        if is_bold
        else ""
    )
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" fill="{colour}" '
        f'text-anchor="{anchor}"{bold}>{escape(words)}</text>'
    )


def draw_paragraph(
    words: str,
    x: float,
    top: float,
    size: float,
    width: float,
    *,
    colour: str = theme.INK,
    is_bold: bool = False,
) -> tuple[str, float]:
    """Return text in lines no longer than `width`, and where they end."""
    lines = wrap(words, size, width) if words else []
    drawn = "".join(
        draw_text(line, x, top + (number + 0.77) * size * LINE, size,
                  colour=colour, is_bold=is_bold)
        for number, line in enumerate(lines)
    )  # fmt: skip
    return drawn, top + len(lines) * size * LINE
