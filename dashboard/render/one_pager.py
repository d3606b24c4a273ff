"""A briefing of one place on one A4 page: what it has to reach, where it stands, chart and map."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from dashboard.i18n import text
from dashboard.render import theme
from dashboard.render.fonts import FAMILY, text_width, wrap
from dashboard.render.one_pager_figures import (
    FIGURES_HEIGHT,
    HEIGHT,
    INNER,
    MARGIN,
    WIDTH,
    draw_figures,
)
from dashboard.render.status_marks import STATUS_COLOURS
from dashboard.render.svg_text import draw_text
from dashboard.views.briefing_tables import Cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.render.briefing_map import MapPicture
    from dashboard.views.briefing import BriefingItem, BriefingView
    from dashboard.views.briefing_slides import TargetSlide, ValueSlide
    from dashboard.views.briefing_tables import BriefingTable

_PAD = 5.0
_ROW_SIZE, _ROW_LINE = 10.5, 14.5
_MOST_LEAD_LINES = 4
_MOST_SOURCES = 3


@dataclass
class _Page:
    """What is drawn so far, and how far down the page it goes."""

    top: float = MARGIN
    body: list[str] = field(default_factory=list)

    def words(
        self, words: str, size: float, colour: str = theme.INK, *, line: float = 1.45,
        is_bold: bool = False, most: int | None = None,
    ) -> None:  # fmt: skip
        """Write a paragraph over the whole width; what is cut ends in an ellipsis."""
        lines = wrap(words, size, INNER)
        if most and len(lines) > most:
            lines = [*lines[: most - 1], lines[most - 1][:-1] + "…"]
        for one in lines:
            self.top += size * line
            y = self.top - size * (line - 1) / 2 - size * 0.12
            self.body.append(draw_text(one, MARGIN, y, size, colour=colour, is_bold=is_bold))


def draw_one_pager(
    view: BriefingView, items: Sequence[BriefingItem], picture: MapPicture | None
) -> str:
    """Return the page as an SVG file.

    Rows that have no room are counted in words; the presentation and the data have them all.

    Parameters
    ----------
    picture
        The map; None if the briefing has none.
    """
    page = _Page()
    _heading(page, view)
    shown: list[TargetSlide | ValueSlide] = [*view.targets, *view.values]
    drawing = picture.drawing if picture else None
    foot = _foot(view, picture)
    bottom = HEIGHT - MARGIN - foot.top
    has_figures = bool(shown or drawing)
    room = bottom - page.top - (FIGURES_HEIGHT if has_figures else 0)
    if "status" in items:
        _status(page, view.status, room, view)
    page.body.append(draw_figures(shown, picture, page.top + 14, bottom - page.top - 22))
    placed = f'<g transform="translate(0 {bottom:g})">{"".join(foot.body)}</g>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH:g}" height="{HEIGHT:g}" '
        f'viewBox="0 0 {WIDTH:g} {HEIGHT:g}" role="img" lang="{view.locale}" '
        f'font-family="{FAMILY}"><title>{escape(view.title)}</title>'
        f"<desc>{escape(view.summary)}</desc>"
        f'<rect width="100%" height="100%" fill="#ffffff"/>'
        f'<rect x="0" y="{MARGIN:g}" width="8" height="34" fill="{theme.ACCENT}"/>'
        f"{''.join(page.body)}{placed}</svg>"
    )


def _heading(page: _Page, view: BriefingView) -> None:
    page.words(view.title, 22, is_bold=True)
    if view.kind:
        page.words(view.kind, 12, theme.ACCENT)
    page.top += 12
    share = INNER / len(view.facts)
    for number, fact in enumerate(view.facts):
        left = MARGIN + number * share
        page.body.append(
            draw_text(fact.value, left, page.top + 24, 24, colour=theme.ACCENT, is_bold=True)
            + draw_text(fact.label, left, page.top + 42, 11, colour=theme.MUTED)
        )
    page.top += 54
    for words in filter(None, (view.lead, view.summary)):
        page.words(words, 12, most=_MOST_LEAD_LINES)
        page.top += 3


def _status(page: _Page, table: BriefingTable, room: float, view: BriefingView) -> None:
    """Draw the status table as far as there is room, and say what is left out."""
    start = page.top
    page.top += 10
    page.words(table.title, 14, is_bold=True)
    page.words(table.lead, 10.5, theme.MUTED)
    if not table.rows:
        return
    page.top += 5
    _row(page, [_as_cell(head) for head in table.heads], table.shares, is_head=True)
    for number, cells in enumerate(table.rows):
        height = _row_height(cells, table.shares)
        is_last = number == len(table.rows) - 1
        if page.top + height + (0 if is_last else 2 * _ROW_LINE) > start + room:
            more = text("briefing.one.more_rows", view.locale, n=len(table.rows) - number)
            page.words(more, 10.5, theme.MUTED, line=1.7)
            return
        _row(page, list(cells), table.shares)


def _as_cell(words: str) -> Cell:
    return Cell(words)


def _row(
    page: _Page, cells: Sequence[Cell], shares: Sequence[float], *, is_head: bool = False
) -> None:
    height = _row_height(cells, shares)
    if is_head:
        page.body.append(
            f'<rect x="{MARGIN:g}" y="{page.top:g}" width="{INNER:g}" height="{height:g}" '
            'fill="#eef3f1"/>'
        )
    left = MARGIN
    for cell, share in zip(cells, shares, strict=True):
        lines = wrap(cell.text, _ROW_SIZE, share * INNER - 2 * _PAD)
        top = page.top + (height - len(lines) * _ROW_LINE) / 2
        for number, line in enumerate(lines):
            y = top + number * _ROW_LINE + _ROW_LINE * 0.75
            page.body.append(_cell_line(cell, line, number, left + _PAD, y, is_head=is_head))
        left += share * INNER
    page.top += height
    page.body.append(
        f'<path d="M{MARGIN:g} {page.top:g}h{INNER:g}" stroke="{theme.GRID}" stroke-width="1"/>'
    )


def _cell_line(cell: Cell, line: str, number: int, x: float, y: float, *, is_head: bool) -> str:
    if not cell.status or number:
        return draw_text(line, x, y, _ROW_SIZE, is_bold=is_head)
    symbol, _, word = line.partition(" ")
    after = x + text_width(f"{symbol} ", _ROW_SIZE)
    mark = draw_text(symbol, x, y, _ROW_SIZE, colour=STATUS_COLOURS[cell.status])
    return mark + draw_text(word, after, y, _ROW_SIZE)


def _row_height(cells: Sequence[Cell], shares: Sequence[float]) -> float:
    n_lines = max(
        len(wrap(cell.text, _ROW_SIZE, share * INNER - 2 * _PAD))
        for cell, share in zip(cells, shares, strict=True)
    )
    return max(n_lines, 1) * _ROW_LINE + 2 * _PAD


def _foot(view: BriefingView, picture: MapPicture | None) -> _Page:
    """Return sources and revision; the caption of the map stands under the map."""
    foot = _Page(top=8)
    foot.body.append(f'<path d="M{MARGIN:g} 0h{INNER:g}" stroke="{theme.GRID}"/>')
    entries = (*view.sources.documents, *view.sources.publications)
    titles = [entry.title for entry in entries]
    if titles:
        key = "sources_more" if len(titles) > _MOST_SOURCES else "sources"
        named = text("progress.source.joint", view.locale).join(titles[:_MOST_SOURCES])
        said = text(f"briefing.one.{key}", view.locale, sources=named, n=len(titles))
        foot.words(said, 9, theme.MUTED, most=3)
    for note in picture.notes if picture and picture.drawing else ():
        foot.words(note, 9, theme.MUTED, most=2)
    product = text("briefing.cover.product", view.locale)
    line = text("briefing.slide.footer", view.locale, product=product, revision=view.revision)
    foot.words(line, 9, theme.MUTED)
    return foot
