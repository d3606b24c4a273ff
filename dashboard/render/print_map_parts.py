"""What stands beside and on a printed map: scale bar, north arrow, names."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from dashboard.render import palette, theme
from dashboard.render.fonts import text_width, wrap
from dashboard.render.svg_text import draw_text

if TYPE_CHECKING:
    from dashboard.render.map_labels import Label
    from dashboard.views.print_geometry import ScaleBar

SCALE_HEIGHT = 34.0
ARROW_SIZE = 44.0

_HALO, _HALO_OPACITY = 0.26, 0.9


def draw_scale(scale: ScaleBar, unit: str, left: float, top: float) -> str:
    """Return the scale bar, in two halves, with its lengths below; `unit` is the kilometre."""
    half = scale.length_px / 2
    ticks = (("0", 0.0), (f"{scale.km / 2:,g}", half), (f"{scale.km:,g}", 2 * half))
    numbers = "".join(
        draw_text(number, left + at, top + 18, 9.5, anchor="middle") for number, at in ticks
    )
    unit_x = left + 2 * half + text_width(ticks[-1][0], 9.5) / 2 + 4
    return (
        f'<g class="scale"><rect x="{left:g}" y="{top:g}" width="{half:.2f}" height="4" '
        f'fill="{theme.INK}" stroke="{theme.INK}" stroke-width=".7"/>'
        f'<rect x="{left + half:.2f}" y="{top:g}" width="{half:.2f}" height="4" fill="#ffffff" '
        f'stroke="{theme.INK}" stroke-width=".7"/>{numbers}'
        f"{draw_text(unit, unit_x, top + 18, 9.5)}</g>"
    )


def draw_north(angle: float, x: float, top: float) -> str:
    """Return the arrow that points to true north; `x` is its middle."""
    return (
        f'<g class="north" transform="rotate({angle:.2f} {x:g} {top + ARROW_SIZE / 2:g})">'
        + draw_text("N", x, top + 10, 12, anchor="middle", is_bold=True)
        + f'<path d="M{x:g} {top + 13:g}l-7 29 7 -6z" fill="{theme.INK}"/>'
        f'<path d="M{x:g} {top + 13:g}l7 29 -7 -6z" fill="#ffffff" stroke="{theme.INK}" '
        'stroke-width=".7" stroke-linejoin="round"/></g>'
    )


def draw_labels(labels: Iterable[Label], colours: dict[str, str]) -> str:
    """Return names on the map, each with a white rim that sets it off what it covers."""
    return "".join(
        f'<text x="{label.x:.1f}" y="{y + label.size * 0.36:.1f}" '
        f'font-size="{label.size:g}" text-anchor="middle" fill="{colours[label.tier]}" '
        f'stroke="#ffffff" stroke-opacity="{_HALO_OPACITY}" '
        f'stroke-width="{label.size * _HALO:.2f}" stroke-linejoin="round" paint-order="stroke">'
        f"{escape(line)}</text>"
        for label in labels
        for line, y in label.middles()
    )


def draw_empty(sentences: tuple[str, ...], width: float, height: float) -> str:
    """Return a frame with the words that say why there is no map."""
    size = 15.0
    lines = [line for words in sentences for line in wrap(words, size, width * 0.7)]
    top = (height - len(lines) * 26) / 2 + 18
    texts = "".join(
        draw_text(
            line, width / 2, top + number * 26, size + 7 * (number == 0), anchor="middle",
            colour=theme.MUTED if number else theme.INK,
        )
        for number, line in enumerate(lines)
    )  # fmt: skip
    return (
        f'<rect width="{width:g}" height="{height:g}" fill="{palette.OUTSIDE_COLOUR}" '
        f'stroke="{theme.GRID}"/>{texts}'
    )
