"""Marks on a printed map: dots on units too small to be seen, points for what has no boundary."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dashboard.views.map_window import Box

if TYPE_CHECKING:
    from dashboard.render.map_fills import Fills
    from dashboard.views.print_map import PrintMark

DOT_RADIUS, POINT_RADIUS = 2.6, 4.6
_RADII = {"dot": DOT_RADIUS, "point": POINT_RADIUS}
_RIM = "#0b1f1a"
_RIM_WIDTHS = {DOT_RADIUS: 0.9, POINT_RADIUS: 1.5}


def draw_marks(marks: Sequence[PrintMark], fills: Fills) -> str:
    """Return every mark in the colours of its class and hatchings; points above dots."""
    drawn = (
        draw_mark(mark.x, mark.y, _RADII[mark.kind], fills.pieces(mark.class_, mark.hatching))
        for mark in sorted(marks, key=lambda mark: mark.kind)
    )
    return f'<g class="marks">{"".join(drawn)}</g>' if marks else ""


def draw_mark(x: float, y: float, radius: float, pieces: tuple[str, ...]) -> str:
    """Return a disc cut into one piece a colour: hatching cannot be read on so small a place."""
    rim = f'stroke="{_RIM}" stroke-width="{_RIM_WIDTHS[radius]:g}"'
    disc = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}"'
    if len(pieces) == 1:
        return f'{disc} fill="{pieces[0]}" {rim}/>'
    cut = "".join(
        f'<path d="{_sector(x, y, radius, number, len(pieces))}" fill="{colour}"/>'
        for number, colour in enumerate(pieces)
    )
    return f'{cut}{disc} fill="none" {rim}/>'


def mark_boxes(marks: Sequence[PrintMark]) -> list[Box]:
    """Return what no name may cover."""
    return [
        Box(mark.x - radius, mark.y - radius, 2 * radius, 2 * radius)
        for mark in marks
        for radius in (_RADII[mark.kind],)
    ]


def _sector(x: float, y: float, radius: float, number: int, n: int) -> str:
    """Return one of `n` equal pieces, clockwise from the top."""
    start, end = (2 * math.pi * at / n for at in (number, number + 1))

    def on_rim(angle: float) -> str:
        return f"{x + radius * math.sin(angle):.2f} {y - radius * math.cos(angle):.2f}"

    is_large = int(end - start > math.pi)
    return f"M{x:.2f} {y:.2f}L{on_rim(start)}A{radius:g} {radius:g} 0 {is_large} 1 {on_rim(end)}z"
