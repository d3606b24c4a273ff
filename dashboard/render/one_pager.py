"""A briefing of one place on one A4 page: what it has to reach, where it stands, chart and map."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from dashboard.i18n import text
from dashboard.render import theme
from dashboard.render.fonts import BOLD_STROKE, FAMILY, text_width, wrap
from dashboard.render.print_chart import draw_print_chart
from dashboard.render.progress_chart import draw_progress
from dashboard.render.status_marks import STATUS_COLOURS
from dashboard.views.briefing_tables import Cell
from dashboard.views.progress_figure import progress_figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.render.briefing_map import MapPicture
    from dashboard.render.drawing import Drawing
    from dashboard.views.briefing import BriefingItem, BriefingView
    from dashboard.views.briefing_slides import TargetSlide, ValueSlide
    from dashboard.views.briefing_tables import BriefingTable

WIDTH, HEIGHT = 793.7, 1122.5
"""A4, in px."""

_MARGIN = 48.0
_INNER = WIDTH - 2 * _MARGIN
_GUTTER = 28.0
_HALF = (_INNER - _GUTTER) / 2
_PAD = 5.0
_ROW_SIZE, _ROW_LINE = 10.5, 14.5
_MOST_LEAD_LINES = 4
_CHART_HEIGHT = 180
_FIGURES_HEIGHT = 330.0
_MOST_SOURCES = 3


@dataclass
class _Page:
    """What is drawn so far, and how far down the page it goes."""

    top: float = _MARGIN
    body: list[str] = field(default_factory=list)

    def words(
        self, words: str, size: float, colour: str = theme.INK, *, line: float = 1.45,
        is_bold: bool = False, most: int | None = None,
    ) -> None:  # fmt: skip
        """Write a paragraph over the whole width; what is cut ends in an ellipsis."""
        lines = wrap(words, size, _INNER)
        if most and len(lines) > most:
            lines = [*lines[: most - 1], lines[most - 1][:-1] + "…"]
        for one in lines:
            self.top += size * line
            y = self.top - size * (line - 1) / 2 - size * 0.12
            self.body.append(_text(one, _MARGIN, y, size, colour, is_bold=is_bold))


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
    bottom = HEIGHT - _MARGIN - foot.top
    has_figures = bool(shown or drawing)
    room = bottom - page.top - (_FIGURES_HEIGHT if has_figures else 0)
    if "status" in items:
        _status(page, view.status, room, view)
    _figures(page, shown, picture, bottom)
    placed = f'<g transform="translate(0 {bottom:g})">{"".join(foot.body)}</g>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH:g}" height="{HEIGHT:g}" '
        f'viewBox="0 0 {WIDTH:g} {HEIGHT:g}" role="img" lang="{view.locale}" '
        f'font-family="{FAMILY}"><title>{escape(view.title)}</title>'
        f"<desc>{escape(view.summary)}</desc>"
        f'<rect width="100%" height="100%" fill="#ffffff"/>'
        f'<rect x="0" y="{_MARGIN:g}" width="8" height="34" fill="{theme.ACCENT}"/>'
        f"{''.join(page.body)}{placed}</svg>"
    )


def _heading(page: _Page, view: BriefingView) -> None:
    page.words(view.title, 22, is_bold=True)
    if view.kind:
        page.words(view.kind, 12, theme.ACCENT)
    page.top += 12
    share = _INNER / len(view.facts)
    for number, fact in enumerate(view.facts):
        left = _MARGIN + number * share
        page.body.append(
            _text(fact.value, left, page.top + 24, 24, theme.ACCENT, is_bold=True)
            + _text(fact.label, left, page.top + 42, 11, theme.MUTED)
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
            f'<rect x="{_MARGIN:g}" y="{page.top:g}" width="{_INNER:g}" height="{height:g}" '
            'fill="#eef3f1"/>'
        )
    left = _MARGIN
    for cell, share in zip(cells, shares, strict=True):
        lines = wrap(cell.text, _ROW_SIZE, share * _INNER - 2 * _PAD)
        top = page.top + (height - len(lines) * _ROW_LINE) / 2
        for number, line in enumerate(lines):
            y = top + number * _ROW_LINE + _ROW_LINE * 0.75
            page.body.append(_cell_line(cell, line, number, left + _PAD, y, is_head=is_head))
        left += share * _INNER
    page.top += height
    page.body.append(
        f'<path d="M{_MARGIN:g} {page.top:g}h{_INNER:g}" stroke="{theme.GRID}" stroke-width="1"/>'
    )


def _cell_line(cell: Cell, line: str, number: int, x: float, y: float, *, is_head: bool) -> str:
    if not cell.status or number:
        return _text(line, x, y, _ROW_SIZE, theme.INK, is_bold=is_head)
    symbol, _, word = line.partition(" ")
    after = x + text_width(f"{symbol} ", _ROW_SIZE)
    return _text(symbol, x, y, _ROW_SIZE, STATUS_COLOURS[cell.status]) + _text(
        word, after, y, _ROW_SIZE, theme.INK
    )


def _row_height(cells: Sequence[Cell], shares: Sequence[float]) -> float:
    n_lines = max(
        len(wrap(cell.text, _ROW_SIZE, share * _INNER - 2 * _PAD))
        for cell, share in zip(cells, shares, strict=True)
    )
    return max(n_lines, 1) * _ROW_LINE + 2 * _PAD


def _figures(
    page: _Page,
    shown: Sequence[TargetSlide | ValueSlide],
    picture: MapPicture | None,
    bottom: float,
) -> None:
    """Draw one chart beside the map, or two charts where there is no map; two below each other."""
    top, room = page.top + 14, bottom - page.top - 22
    drawing = picture.drawing if picture else None
    n_high = 2 if drawing and room > 2 * _FIGURES_HEIGHT - 60 else 1
    charts = _distinct(shown)[: n_high if drawing else 2]
    height = room / n_high
    for number, slide in enumerate(charts):
        is_beside = drawing is None and number
        left = _MARGIN + (_HALF + _GUTTER if is_beside else 0)
        below = number * height if drawing else 0
        chart = _chart(slide, number)
        page.body.append(
            _placed(chart, slide.chart.title, left, top + below, _HALF, height - 12)
        )
    if drawing and picture:
        left = _MARGIN + (_HALF + _GUTTER if charts else 0)
        width = _HALF if charts else _INNER
        page.body.append(_map(picture, drawing, left, top, width, room))


def _distinct(shown: Sequence[TargetSlide | ValueSlide]) -> list[TargetSlide | ValueSlide]:
    """Return one slide an indicator: those with a chart of some length first."""
    first = {slide.indicator_id: slide for slide in reversed(shown)}
    ordered = [slide for slide in shown if first[slide.indicator_id] is slide]
    return sorted(ordered, key=lambda slide: slide.chart.kind == "column")


def _chart(slide: TargetSlide | ValueSlide, number: int) -> Drawing:
    spec = draw_progress(slide.progress, _CHART_HEIGHT).to_dict(validate=False)
    figure, locale = progress_figure(slide.progress), slide.progress.locale
    drawing = draw_print_chart(spec, figure, locale, width=_HALF)
    # Ids differ between the drawings of a page.
    body = drawing.body.replace("chart-", f"chart{number}-")
    return type(drawing)(body, drawing.width, drawing.height)


def _placed(
    drawing: Drawing, title: str, left: float, top: float, width: float, height: float
) -> str:
    """Return a drawing under its title, as large as it fits."""
    head = _text(title, left, top + 12, 11.5, theme.INK, is_bold=True)
    scale = min(width / drawing.width, (height - 24) / drawing.height, 1.0)
    at = f"translate({left:g} {top + 22:g}) scale({scale:.4f})"
    return f'{head}<g transform="{at}">{drawing.body}</g>'


def _map(
    picture: MapPicture, drawing: Drawing, left: float, top: float, width: float, room: float
) -> str:
    """Return the map under its title, with its key and its caption below."""
    lines = [line for one in (picture.title, picture.facts) for line in wrap(one, 10.5, width)]
    caption = wrap(picture.caption, 9, width)
    key, key_height = _key(picture, width)
    space = room - len(lines) * 15 - len(caption) * 12 - key_height - 20
    scale = min(width / drawing.width, space / drawing.height)
    words = "".join(
        _text(line, left, top + 12 + number * 15, 10.5, theme.INK if not number else theme.MUTED)
        for number, line in enumerate(lines)
    )
    under = top + len(lines) * 15 + 6
    below = under + drawing.height * scale + 6
    small = "".join(
        _text(line, left, below + key_height + 11 + number * 12, 9, theme.MUTED)
        for number, line in enumerate(caption)
    )
    return (
        f'{words}<g transform="translate({left:g} {under:g}) scale({scale:.4f})">'
        f'{drawing.body}</g><g transform="translate({left:g} {below:g})">{key}</g>{small}'
    )


def _key(picture: MapPicture, width: float) -> tuple[str, float]:
    """Return the key of a map as a line of colours with what they stand for, and its height."""
    body, x, y = [], 0.0, 0.0
    for colour, label, _ in picture.key:
        taken = 18 + text_width(label, 9.5) + 12
        if x and x + taken > width:
            x, y = 0.0, y + 15
        body.append(
            f'<rect x="{x:g}" y="{y + 1:g}" width="14" height="9" fill="{colour}" '
            f'stroke="{theme.MUTED}" stroke-width=".5"/>'
            + _text(label, x + 18, y + 9.5, 9.5, theme.INK)
        )
        x += taken
    return "".join(body), y + 17


def _foot(view: BriefingView, picture: MapPicture | None) -> _Page:
    """Return sources and revision; the caption of the map stands under the map."""
    foot = _Page(top=8)
    foot.body.append(f'<path d="M{_MARGIN:g} 0h{_INNER:g}" stroke="{theme.GRID}"/>')
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


def _text(
    words: str, x: float, y: float, size: float, colour: str, *, is_bold: bool = False
) -> str:
    bold = (
        f' stroke="{colour}" stroke-width="{size * BOLD_STROKE:g}" stroke-linejoin="round"'
        if is_bold
        else ""
    )
    return (
        f'<text x="{x:g}" y="{y:.1f}" font-size="{size:g}" fill="{colour}"{bold}>'
        f"{escape(words)}</text>"
    )
