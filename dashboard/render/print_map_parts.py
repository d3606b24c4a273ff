"""What stands beside a printed map: legend, scale bar, north arrow, names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from dashboard.render import palette, theme
from dashboard.render.fonts import BOLD_STROKE, text_width, wrap

if TYPE_CHECKING:
    from dashboard.render.map_fills import Fills
    from dashboard.render.map_labels import Label
    from dashboard.views.print_map import LegendEntry, ScaleBar

LEGEND_WIDTH = 182.0
SCALE_HEIGHT = 34.0
ARROW_SIZE = 44.0

_TITLE, _TITLE_LINE = 11.5, 16.0
_TEXT, _ROW = 11.0, 20.0
_SWATCH = (26.0, 13.0)
_COLUMN_GAP = 36.0
_HALO, _HALO_OPACITY = 0.26, 0.9


@dataclass(frozen=True)
class Legend:
    """A legend and the room it takes, from where its upper left corner will be."""

    title: tuple[str, ...]
    entries: tuple[LegendEntry, ...]
    n_columns: int

    @property
    def width(self) -> float:
        """The width of all columns."""
        return self.n_columns * LEGEND_WIDTH + (self.n_columns - 1) * _COLUMN_GAP

    @property
    def head(self) -> float:
        """The height of the heading."""
        return len(self.title) * _TITLE_LINE + 8

    @property
    def n_rows(self) -> int:
        """Rows of the longest column."""
        return -(-len(self.entries) // self.n_columns)

    @property
    def height(self) -> float:
        """The height of heading and rows."""
        return self.head + self.n_rows * _ROW


def make_legend(title: str, entries: tuple[LegendEntry, ...], n_columns: int) -> Legend:
    """Return a legend of some columns, its heading wrapped."""
    width = n_columns * LEGEND_WIDTH + (n_columns - 1) * _COLUMN_GAP
    return Legend(tuple(wrap(title, _TITLE, width)), entries, n_columns)


def draw_legend(legend: Legend, fills: Fills, left: float, top: float) -> str:
    """Return the legend: a colour, its bounds and how many units have it."""
    lines = [
        _text(line, left, top + (number + 0.8) * _TITLE_LINE, _TITLE, is_bold=True)
        for number, line in enumerate(legend.title)
    ]
    rows = []
    for number, entry in enumerate(legend.entries):
        column, row = divmod(number, legend.n_rows)
        x = left + column * (LEGEND_WIDTH + _COLUMN_GAP)
        rows.append(_entry(entry, fills, x, top + legend.head + row * _ROW))
    return f'<g class="legend">{"".join(lines + rows)}</g>'


def _entry(entry: LegendEntry, fills: Fills, left: float, top: float) -> str:
    width, height = _SWATCH
    dashes = ' stroke-dasharray="2 1.5"' if entry.kind == "no_data" else ""
    base = top + height - 2.5
    return (
        f'<rect x="{left:g}" y="{top:g}" width="{width:g}" height="{height:g}" '
        f'fill="{fills.of_entry(entry)}" stroke="{theme.MUTED}" stroke-width=".6"{dashes}/>'
        + _text(entry.label, left + width + 8, base, _TEXT)
        + _text(entry.count, left + LEGEND_WIDTH, base, 10, colour=theme.MUTED, anchor="end")
    )


def draw_scale(scale: ScaleBar, left: float, top: float) -> str:
    """Return the scale bar, in two halves, with its lengths below."""
    half = scale.length_px / 2
    ticks = (("0", 0.0), (f"{scale.km / 2:,g}", half), (f"{scale.km:,g}", 2 * half))
    numbers = "".join(
        _text(number, left + at, top + 18, 9.5, anchor="middle") for number, at in ticks
    )
    unit_x = left + 2 * half + text_width(ticks[-1][0], 9.5) / 2 + 4
    return (
        f'<g class="scale"><rect x="{left:g}" y="{top:g}" width="{half:.2f}" height="4" '
        f'fill="{theme.INK}" stroke="{theme.INK}" stroke-width=".7"/>'
        f'<rect x="{left + half:.2f}" y="{top:g}" width="{half:.2f}" height="4" fill="#ffffff" '
        f'stroke="{theme.INK}" stroke-width=".7"/>{numbers}'
        f"{_text(scale.label, unit_x, top + 18, 9.5)}</g>"
    )


def draw_north(angle: float, x: float, top: float) -> str:
    """Return the arrow that points to true north; `x` is its middle."""
    return (
        f'<g class="north" transform="rotate({angle:.2f} {x:g} {top + ARROW_SIZE / 2:g})">'
        + _text("N", x, top + 10, 12, anchor="middle", is_bold=True)
        + f'<path d="M{x:g} {top + 13:g}l-7 29 7 -6z" fill="{theme.INK}"/>'
        f'<path d="M{x:g} {top + 13:g}l7 29 -7 -6z" fill="#ffffff" stroke="{theme.INK}" '
        'stroke-width=".7" stroke-linejoin="round"/></g>'
    )


def draw_labels(labels: Iterable[Label], colours: dict[str, str]) -> str:
    """Return names on the map, each with a white rim that sets it off what it covers."""
    return "".join(
        f'<text x="{label.x:.1f}" y="{label.y + label.size * 0.36:.1f}" '
        f'font-size="{label.size:g}" text-anchor="middle" fill="{colours[label.tier]}" '
        f'stroke="#ffffff" stroke-opacity="{_HALO_OPACITY}" '
        f'stroke-width="{label.size * _HALO:.2f}" stroke-linejoin="round" paint-order="stroke">'
        f"{escape(label.name)}</text>"
        for label in labels
    )


def draw_empty(sentences: tuple[str, ...], width: float, height: float) -> str:
    """Return a frame with the words that say why there is no map."""
    size = 15.0
    lines = [line for words in sentences for line in wrap(words, size, width * 0.7)]
    top = (height - len(lines) * 26) / 2 + 18
    texts = "".join(
        _text(
            line, width / 2, top + number * 26, size + 7 * (number == 0), anchor="middle",
            colour=theme.MUTED if number else theme.INK,
        )
        for number, line in enumerate(lines)
    )  # fmt: skip
    return (
        f'<rect width="{width:g}" height="{height:g}" fill="{palette.OUTSIDE_COLOUR}" '
        f'stroke="{theme.GRID}"/>{texts}'
    )


def _text(
    words: str,
    x: float,
    y: float,
    size: float,
    *,
    colour: str = theme.INK,
    anchor: str = "start",
    is_bold: bool = False,
) -> str:
    bold = f' stroke="{colour}" stroke-width="{size * BOLD_STROKE:.2f}"' if is_bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" fill="{colour}" '
        f'text-anchor="{anchor}"{bold}>{escape(words)}</text>'
    )
