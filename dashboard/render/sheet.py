"""The sheet around a drawing: heading above; notes, source, revision and link below."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from dashboard.i18n import text
from dashboard.render import theme
from dashboard.render.fonts import BOLD_STROKE, FAMILY, wrap

if TYPE_CHECKING:
    from dashboard.render.drawing import Drawing
    from dashboard.views.imprint import Imprint

MARGIN = 40.0
"""White on all sides of a sheet, in px."""

_GAP = 18.0
# Chinese in an address: a reader of paper types the characters, which do as well.
_CIPHERS = re.compile(r"(?:%[89A-F][0-9A-F])+")


@dataclass(frozen=True)
class _Style:
    """How a paragraph is set; sizes in px."""

    size: float
    line: float
    colour: str
    is_bold: bool = False


_TITLE = _Style(22, 30, theme.INK, is_bold=True)
_SUBTITLE = _Style(14, 21, theme.MUTED)
_NOTE = _Style(12, 18, theme.INK)
_SMALL = _Style(11, 17, theme.MUTED)


def draw_sheet(drawing: Drawing, title: str, subtitle: str, imprint: Imprint, alt: str) -> str:
    """Return a whole SVG file: the drawing with everything that a reader of it needs.

    Parameters
    ----------
    alt
        What the drawing shows, for those who cannot see it.
    """
    width = drawing.width + 2 * MARGIN
    head, top = _paragraphs([(title, _TITLE), (subtitle, _SUBTITLE)], MARGIN, drawing.width)
    top += _GAP
    under = top + drawing.height + _GAP
    foot, end = _paragraphs(_small_print(imprint), under + _GAP / 2, drawing.width)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{end + MARGIN:g}" '
        f'viewBox="0 0 {width:g} {end + MARGIN:g}" role="img" lang="{imprint.locale}" '
        f'font-family="{FAMILY}">'
        f"<title>{escape(title)}</title><desc>{escape(alt)}</desc>"
        f'<rect width="100%" height="100%" fill="#ffffff"/>{head}'
        f'<g transform="translate({MARGIN:g} {top:g})">{drawing.body}</g>'
        f'<path d="M{MARGIN:g} {under:g}h{drawing.width:g}" stroke="{theme.GRID}"/>{foot}</svg>'
    )


def _small_print(imprint: Imprint) -> list[tuple[str, _Style]]:
    address = _CIPHERS.sub(lambda found: unquote(found[0]), imprint.link)
    link = text("exports.link", imprint.locale, link=address) if address else ""
    small = (imprint.source, imprint.caption, imprint.revision, link)
    return [*((note, _NOTE) for note in imprint.notes), *((line, _SMALL) for line in small)]


def _paragraphs(
    paragraphs: list[tuple[str, _Style]], top: float, width: float
) -> tuple[str, float]:
    """Return wrapped paragraphs as SVG, and where they end."""
    lines = []
    for words, style in paragraphs:
        # The dot of this font is as wide as a character, its room included.
        for line in wrap(words.replace(" · ", "·"), style.size, width):
            top += style.line
            lines.append(
                _line(line, style, top - (style.line - style.size) / 2 - style.size * 0.12)
            )
    return "".join(lines), top


def _line(line: str, style: _Style, y: float) -> str:
    bold = (
        f' stroke="{style.colour}" stroke-width="{style.size * BOLD_STROKE:g}" '
        'stroke-linejoin="round"'
        if style.is_bold
        else ""
    )
    return (
        f'<text x="{MARGIN:g}" y="{y:g}" font-size="{style.size:g}" fill="{style.colour}"{bold}>'
        f"{escape(line)}</text>"
    )
