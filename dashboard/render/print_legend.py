"""The legend of a printed map: what a colour, hatching or mark means, and how many have it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.render import theme
from dashboard.render.fonts import text_width, wrap
from dashboard.render.map_fills import hatching_fill
from dashboard.render.map_marks import DOT_RADIUS, POINT_RADIUS, draw_mark
from dashboard.render.svg_text import draw_text

if TYPE_CHECKING:
    from dashboard.render.map_fills import Fills
    from dashboard.views.print_map import LegendEntry

COLUMN_WIDTH = 182.0

_TITLE, _TITLE_LINE = 11.5, 16.0
_TEXT, _COUNT, _LINE, _ROW_GAP = 11.0, 10.0, 13.5, 6.5
_SWATCH = (26.0, 13.0)
_LABEL_LEFT = _SWATCH[0] + 8
_COLUMN_GAP = 36.0
_EMPTY_MARK = "#ffffff"


@dataclass(frozen=True)
class Row:
    """An entry with its label in lines."""

    entry: LegendEntry
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        """Its height with the room to the next."""
        return len(self.lines) * _LINE + _ROW_GAP


@dataclass(frozen=True)
class Legend:
    """A legend and the room it takes, from where its upper left corner will be."""

    title: tuple[str, ...]
    columns: tuple[tuple[Row, ...], ...]

    @property
    def width(self) -> float:
        """The width of all columns."""
        return _width(len(self.columns))

    @property
    def head(self) -> float:
        """The height of the heading."""
        return len(self.title) * _TITLE_LINE + 8 if self.title else 0.0

    @property
    def height(self) -> float:
        """The height of heading and rows."""
        return self.head + max(sum(row.height for row in column) for column in self.columns)


def make_legend(title: str, entries: tuple[LegendEntry, ...], n_columns: int) -> Legend:
    """Return a legend of some columns, its heading and its labels wrapped."""
    rows = tuple(_row(entry) for entry in entries)
    share = -(-len(rows) // n_columns)
    columns = (rows[share * number : share * (number + 1)] for number in range(n_columns))
    heading = tuple(wrap(title, _TITLE, _width(n_columns))) if title else ()
    return Legend(heading, tuple(columns))


def _width(n_columns: int) -> float:
    return n_columns * COLUMN_WIDTH + (n_columns - 1) * _COLUMN_GAP


def _row(entry: LegendEntry) -> Row:
    count = text_width(entry.count, _COUNT) + 8 if entry.count else 0
    return Row(entry, tuple(wrap(entry.label, _TEXT, COLUMN_WIDTH - _LABEL_LEFT - count)))


def draw_legend(legend: Legend, fills: Fills, left: float, top: float) -> str:
    """Return the legend: what is on the map, what it means, and how many units look like it."""
    drawn = [
        draw_text(line, left, top + (number + 0.8) * _TITLE_LINE, _TITLE, is_bold=True)
        for number, line in enumerate(legend.title)
    ]
    for number, column in enumerate(legend.columns):
        x, y = left + number * (COLUMN_WIDTH + _COLUMN_GAP), top + legend.head
        for row in column:
            drawn.append(_draw_row(row, fills, x, y))
            y += row.height
    return f'<g class="legend">{"".join(drawn)}</g>'


def _draw_row(row: Row, fills: Fills, left: float, top: float) -> str:
    base = top + _SWATCH[1] - 2.5
    label = "".join(
        draw_text(line, left + _LABEL_LEFT, base + number * _LINE, _TEXT)
        for number, line in enumerate(row.lines)
    )
    count = draw_text(
        row.entry.count, left + COLUMN_WIDTH, base, _COUNT, colour=theme.MUTED, anchor="end"
    )
    return _sign(row.entry, fills, left, top) + label + (count if row.entry.count else "")


def _sign(entry: LegendEntry, fills: Fills, left: float, top: float) -> str:
    width, height = _SWATCH
    if entry.kind in ("dot", "point"):
        radius = POINT_RADIUS if entry.kind == "point" else DOT_RADIUS
        pieces = fills.pieces(entry.class_, entry.letters) or (_EMPTY_MARK,)
        return draw_mark(left + width / 2, top + height / 2, radius, pieces)
    box = f'<rect x="{left:g}" y="{top:g}" width="{width:g}" height="{height:g}" '
    dashes = ' stroke-dasharray="2 1.5"' if entry.kind == "no_data" else ""
    edge = f'stroke="{theme.MUTED}" stroke-width=".6"{dashes}/>'
    fill = f'fill="{fills.of_entry(entry).in_key}" '
    if not entry.letters:
        return f"{box}{fill}{edge}"
    return f'{box}{fill}/>{box}fill="{hatching_fill(entry.letters, "-key")}" {edge}'
