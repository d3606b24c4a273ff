"""Names on a printed map: each where its region has room, none over another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dashboard.core.label_spots import FLATNESS
from dashboard.render.fonts import text_width, wrap

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.views.map_window import Box

_LINE = 1.15
_GAP = 1.5
# A name may stick out of its region by so much; names of counties and of what lies around may not.
_OVERHANG = {"province": 3.0, "city": 1.9}
# A pilot is to be seen: a name that does not fit into it stands beside it.
_BESIDE = ("pilot",)
_SMALL = 0.8
# Names that are set in lines no longer than this, in px.
_LONGEST = {"area": 150.0, "pilot": 110.0}


@dataclass(frozen=True)
class Label:
    """A name in its place: middle and extent of its box in px.

    Attributes
    ----------
    lines
        The name, in lines if it is long.
    """

    name: str
    tier: str
    size: float
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...] = ()

    def middles(self) -> Iterator[tuple[str, float]]:
        """Give each line and the middle of its height."""
        step = self.height / len(self.lines)
        for number, line in enumerate(self.lines):
            yield line, self.y + (number - (len(self.lines) - 1) / 2) * step

    def overlaps(self, other: Label) -> bool:
        """Tell whether two names touch, or nearly."""
        return (
            abs(self.x - other.x) * 2 < self.width + other.width + 2 * _GAP
            and abs(self.y - other.y) * 2 < self.height + other.height
        )


def settle_labels(
    names: pd.DataFrame, sizes: dict[str, float], frame: Box, blocked: Iterable[Box]
) -> list[Label]:
    """Return the names for which there is a place, in the order of their importance.

    Parameters
    ----------
    names
        The most important first: name, tier, x, y, room, half_width, half_height.
    sizes
        Size of the letters by tier, in px.
    frame
        What no name may leave.
    blocked
        What no name may cover.
    """
    taken = [_cover(box) for box in blocked]
    settled: list[Label] = []
    for spot in names.itertuples():
        for label in _places(spot, sizes[str(spot.tier)]):
            if _is_inside(label, frame) and not any(label.overlaps(other) for other in taken):
                settled.append(label)
                taken.append(label)
                break
    return settled


def _places(spot: Any, size: float) -> Iterator[Label]:
    """Yield where a name could stand, the best place first; none if its region is too small."""
    lines = _lines(spot.name, size, _LONGEST.get(spot.tier))
    width = max(text_width(line, size) for line in lines)
    height = len(lines) * size * _LINE

    def at(x: float, y: float) -> Label:
        return Label(spot.name, spot.tier, size, x, y, width, height, lines)

    room = (width / 2 * FLATNESS) ** 2 + (height / 2) ** 2
    has_room = room <= spot.room**2
    overhang = _OVERHANG.get(spot.tier, 0.0)
    if spot.tier in _BESIDE and not has_room:
        yield from _around(spot, at, width, height)
        return
    if not has_room and not overhang:
        return
    if has_room or width <= 2 * spot.half_width * overhang:
        yield at(spot.x, spot.y)
        for dx, dy in ((0, -0.6), (0, 0.6), (-0.2, 0), (0.2, 0), (0, -1.1), (0, 1.1)):
            yield at(spot.x + dx * width, spot.y + dy * height)
    if spot.tier == "province" or (overhang and spot.half_width < width * _SMALL):
        yield from _around(spot, at, width, height)


def _lines(name: str, size: float, longest: float | None) -> tuple[str, ...]:
    return (name,) if longest is None else tuple(wrap(name, size, longest))


def _around(
    spot: Any, at: Callable[[float, float], Label], width: float, height: float
) -> Iterator[Label]:
    """Yield the places beside a small region: right, left, below, above, then the corners."""
    across = min(spot.half_width, width) + width / 2 + _GAP
    along = min(spot.half_height, 2 * height) + height / 2
    for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1)):
        share = 1.0 if not (dx and dy) else 0.75
        yield at(spot.x + dx * across * share, spot.y + dy * along * share)


def _cover(box: Box) -> Label:
    return Label(
        "", "", 0.0, box.left + box.width / 2, box.top + box.height / 2, box.width, box.height
    )


def _is_inside(label: Label, frame: Box) -> bool:
    return (
        label.x - label.width / 2 >= frame.left + _GAP
        and label.x + label.width / 2 <= frame.right - _GAP
        and label.y - label.height / 2 >= frame.top + _GAP
        and label.y + label.height / 2 <= frame.bottom - _GAP
    )
