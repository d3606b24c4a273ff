"""Draws the picture that stands for a public page where somebody shares it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from dashboard.i18n import text
from dashboard.render import theme
from dashboard.render.fonts import BOLD_STROKE, FAMILY, wrap
from dashboard.render.show_html import period_label

if TYPE_CHECKING:
    from dashboard.views.place_figures import PlaceFigure
    from dashboard.views.show import ShowView

WIDTH, HEIGHT = 1200, 630
_MARGIN = 64
_COLUMN = 340
_MOST = 3


def draw_preview(view: ShowView) -> str:
    """Return the picture as an SVG file: the place and its first figures."""
    figures = "".join(
        _figure(one, _MARGIN + number * (_COLUMN + 26), view)
        for number, one in enumerate(view.figures[:_MOST])
    )
    foot = text("show.preview_foot", view.locale, place=view.name)
    site = text("show.site", view.locale)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="{FAMILY}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>'
        f'<rect width="{WIDTH}" height="16" fill="{theme.ACCENT}"/>'
        f"{_line(site, _MARGIN, 92, 32, theme.MUTED)}"
        f"{_line(view.name, _MARGIN, 190, 76, theme.INK, is_bold=True)}"
        f"{_line(view.kind, _MARGIN, 246, 30, theme.MUTED)}{figures}"
        f"{_line(foot, _MARGIN, HEIGHT - 40, 26, theme.MUTED)}</svg>"
    )


def _figure(figure: PlaceFigure, left: float, view: ShowView) -> str:
    lines = wrap(figure.name, 26, _COLUMN)[:2]
    names = "".join(
        _line(line, left, 336 + number * 34, 26, theme.MUTED) for number, line in enumerate(lines)
    )
    period = period_label(figure.period, view.locale)
    full = f"{period} · {figure.basis}" if figure.basis else period
    when = full if len(wrap(full, 26, _COLUMN)) == 1 else period
    size = 54 if len(wrap(figure.value, 54, _COLUMN)) == 1 else 34
    status = f"{figure.symbol} {figure.status_word}".strip()
    return (
        f"{names}{_line(figure.value, left, 446, size, theme.INK, is_bold=True)}"
        f"{_line(when, left, 492, 26, theme.MUTED)}{_line(status, left, 534, 28, theme.INK)}"
    )


def _line(
    words: str, x: float, y: float, size: float, colour: str, *, is_bold: bool = False
) -> str:
    bold = f' stroke="{colour}" stroke-width="{size * BOLD_STROKE:g}"' if is_bold else ""
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" fill="{colour}"{bold}>'
        f"{escape(words)}</text>"
    )
