"""Native tables on slides: as many rows as fit on one, the rest on the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from dashboard.render import theme
from dashboard.render.briefing_text import LINE, SMALLEST, Words, lines_of, paragraphs_xml
from dashboard.render.status_marks import STATUS_COLOURS
from dashboard.views.briefing_tables import BriefingTable, Cell

if TYPE_CHECKING:
    from dashboard.i18n import Locale

SIZES = (16.0, 14.0, 13.0, SMALLEST)

_FIGURE_SIZES = (14.0, 13.0, SMALLEST)
_FACT_SIZE, _LABEL_SIZE = 30.0, 14.0
_FIGURE_SHARES = (0.38, 0.62)
_KEY_SHARES = (0.16, 0.54, 0.3)
_PAD_X, _PAD_Y = 6.0, 4.0
_HEAD_FILL = "#eef3f1"
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_LINE_BELOW = '<a:lnB w="9525"><a:solidFill><a:srgbClr val="D5DDDA"/></a:solidFill></a:lnB>'


def pages(
    table: BriefingTable, width: float, height: float
) -> tuple[float, list[tuple[tuple[Cell, ...], ...]]]:
    """Return the size of the text, and the rows of each slide.

    The largest size in which all rows fit on one slide; else the smallest, and several slides of
    about the same length.
    """
    for size in SIZES:
        if _head_height(table, size, width) + sum(_heights(table, size, width)) <= height:
            return size, [table.rows]
    size = SIZES[-1]
    room = height - _head_height(table, size, width)
    return size, _broken(table.rows, _heights(table, size, width), room)


def _broken(
    rows: Sequence[tuple[Cell, ...]], heights: list[float], room: float
) -> list[tuple[tuple[Cell, ...], ...]]:
    """Return rows in as few slides as they need, filled alike."""
    n_slides = len(_filled(rows, heights, room))
    even = room
    # The last slide shall not be left with a row or two.
    for share in (1.0, 1.05, 1.1, 1.2, 1.35, 1.5):
        even = min(room, sum(heights) / n_slides * share)
        if len(_filled(rows, heights, even)) <= n_slides:
            break
    else:
        even = room
    return _filled(rows, heights, even)


def _filled(
    rows: Sequence[tuple[Cell, ...]], heights: list[float], room: float
) -> list[tuple[tuple[Cell, ...], ...]]:
    slides: list[list[tuple[Cell, ...]]] = [[]]
    taken = 0.0
    for row, height in zip(rows, heights, strict=True):
        if slides[-1] and taken + height > room:
            slides.append([])
            taken = 0.0
        slides[-1].append(row)
        taken += height
    return [tuple(slide) for slide in slides]


def _heights(table: BriefingTable, size: float, width: float) -> list[float]:
    return [_row_height([cell.text for cell in row], table, size, width) for row in table.rows]


def _head_height(table: BriefingTable, size: float, width: float) -> float:
    return _row_height(table.heads, table, size, width)


def _row_height(cells: Sequence[str], table: BriefingTable, size: float, width: float) -> float:
    n_lines = max(
        len(lines_of(words, size, width * share - 2 * _PAD_X))
        for words, share in zip(cells, table.shares, strict=True)
    )
    return _height(n_lines, size)


def _height(n_lines: int, size: float) -> float:
    return n_lines * size * LINE + 2 * _PAD_Y


def draw_table(
    placeholder: Any,
    table: BriefingTable,
    rows: Sequence[tuple[Cell, ...]],
    size: float,
    alt: str,
    locale: Locale,
) -> Any:
    """Put a table into its placeholder; return the shape."""
    width = placeholder.width.pt
    heads = [_cell(Words(head, theme.INK, is_bold=True), fill=_HEAD_FILL) for head in table.heads]
    drawn = [_Row(_row_height(table.heads, table, size, width), heads)]
    for row in rows:
        height = _row_height([cell.text for cell in row], table, size, width)
        drawn.append(_Row(height, [_content(cell) for cell in row]))
    return draw_rows(placeholder, table.shares, drawn, size, alt, locale)


def draw_figures(
    placeholder: Any,
    figures: Sequence[tuple[str, str]],
    alt: str,
    locale: Locale,
    highest: int,
) -> int:
    """Put names and their figures into a placeholder, two columns; return how many there are.

    Those that have no room in the smallest size are left out, last first.

    Parameters
    ----------
    highest
        Where the table begins if that is above its placeholder, in the units of slides.
    """
    top = min(placeholder.top, highest)
    width, height = placeholder.width.pt, placeholder.height.pt
    table = BriefingTable("", "", ("", ""), _FIGURE_SHARES, ())
    size, heights = _fitting(table, figures, width, height)
    while sum(heights) > height:
        heights.pop()
    drawn = [
        _Row(high, [_cell(Words(name, theme.MUTED)), _cell(Words(figure, theme.INK))])
        for high, (name, figure) in zip(heights, figures, strict=False)
    ]
    draw_rows(placeholder, table.shares, drawn, size, alt, locale).top = top
    return len(drawn)


def draw_key(
    placeholder: Any, title: str, entries: Sequence[tuple[str, str, str]], locale: Locale
) -> None:
    """Put the key of a map into its placeholder: colour, what it stands for, how many units."""
    n_lines = len(lines_of(title, SMALLEST, placeholder.width.pt - 2 * _PAD_X))
    head = _cell(Words(title, theme.INK, is_bold=True), fill=_HEAD_FILL, span=3)
    drawn = [_Row(_height(n_lines, SMALLEST), [head])]
    for colour, label, count in entries:
        said = [_cell(Words(label, theme.INK)), _cell(Words(count, theme.MUTED))]
        drawn.append(_Row(_height(1, SMALLEST), [_cell(Words(""), fill=colour), *said]))
    alt = "; ".join([title, *(f"{label} {count}" for _, label, count in entries)])
    draw_rows(placeholder, _KEY_SHARES, drawn, SMALLEST, alt, locale)


def draw_facts(
    placeholder: Any, facts: Sequence[tuple[str, str]], alt: str, locale: Locale
) -> None:
    """Put figures into a placeholder, each large above what it counts."""
    shares = (1 / len(facts),) * len(facts)
    numbers = [
        _cell(Words(value, theme.ACCENT, is_bold=True), size=_FACT_SIZE, is_open=True)
        for value, _ in facts
    ]
    labels = [_cell(Words(label, theme.MUTED), is_open=True) for _, label in facts]
    drawn = [_Row(_FACT_SIZE * 1.5, numbers), _Row(24, labels)]
    draw_rows(placeholder, shares, drawn, _LABEL_SIZE, alt, locale)


@dataclass(frozen=True)
class _Cell:
    """What stands in a cell and how; without a `size` it has that of its table."""

    words: tuple[Words, ...]
    fill: str = ""
    size: float = 0
    span: int = 1
    is_open: bool = False


@dataclass(frozen=True)
class _Row:
    """A row of a table; its height is in points."""

    height: float
    cells: Sequence[_Cell]


def _cell(
    words: Words, fill: str = "", size: float = 0, span: int = 1, *, is_open: bool = False
) -> _Cell:
    return _Cell((words,), fill, size, span, is_open)


def _content(cell: Cell) -> _Cell:
    if not cell.status:
        return _cell(Words(cell.text, theme.INK))
    symbol, _, word = cell.text.partition(" ")
    return _Cell((Words(f"{symbol} ", STATUS_COLOURS[cell.status]), Words(word, theme.INK)))


def draw_rows(
    placeholder: Any,
    shares: Sequence[float],
    rows: Sequence[_Row],
    size: float,
    alt: str,
    locale: Locale,
) -> Any:
    """Put rows into a placeholder as a native table; return the shape."""
    width = placeholder.width.pt
    shape = placeholder.insert_table(rows=1, cols=len(shares))
    table = shape._element.xpath(".//a:tbl")[0]
    shape.table.horz_banding = shape.table.first_row = False
    table.xpath("./a:tblPr/a:tableStyleId")[0].text = _NO_STYLE
    for column, share in zip(shape.table.columns, shares, strict=True):
        column.width = Pt(width * share)
    table.remove(table.xpath("./a:tr")[0])
    xml = "".join(_row_xml(row, size, locale) for row in rows)
    table.extend(parse_xml(f"<a:tbl {nsdecls('a')}>{xml}</a:tbl>"))
    shape.height = Pt(sum(row.height for row in rows))
    describe(shape, alt)
    return shape


def _row_xml(row: _Row, size: float, locale: Locale) -> str:
    cells = "".join(_cell_xml(cell, size, locale) for cell in row.cells)
    return f'<a:tr h="{int(Pt(row.height))}">{cells}</a:tr>'


def _cell_xml(cell: _Cell, size: float, locale: Locale) -> str:
    """Return a cell with a line below; the order of its properties is fixed: lines, then fill."""
    words = paragraphs_xml([cell.words], cell.size or size, locale)
    pad_x, pad_y = (1.0, 1.0) if cell.is_open else (_PAD_X, _PAD_Y)
    line = "" if cell.is_open else _LINE_BELOW
    colour = cell.fill.lstrip("#").upper()
    fill = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>' if colour else "<a:noFill/>"
    span = f' gridSpan="{cell.span}"' if cell.span > 1 else ""
    merged = '<a:tc hMerge="1"><a:txBody><a:bodyPr/><a:lstStyle/><a:p/></a:txBody><a:tcPr/></a:tc>'
    return (
        f"<a:tc{span}><a:txBody><a:bodyPr/><a:lstStyle/>{words}</a:txBody>"
        f'<a:tcPr marL="{int(Pt(pad_x))}" marR="{int(Pt(pad_x))}" marT="{int(Pt(pad_y))}" '
        f'marB="{int(Pt(pad_y))}" anchor="ctr">{line}{fill}</a:tcPr></a:tc>'
        + merged
        * (cell.span - 1)
    )


def _fitting(
    table: BriefingTable, figures: Sequence[tuple[str, str]], width: float, height: float
) -> tuple[float, list[float]]:
    for size in _FIGURE_SIZES:
        heights = [_row_height(row, table, size, width) for row in figures]
        if sum(heights) <= height:
            break
    return size, heights


def describe(shape: Any, alt: str) -> None:
    """Give a shape the words for those who cannot see it."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", alt)
