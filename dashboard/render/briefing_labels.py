"""Which points of a native chart carry their value, and on which side, so that none is covered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dashboard.render.briefing_text import LINE, SMALLEST, widest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.views.briefing_chart import ChartSeries

Side = Literal["above", "below", "left", "right"]
_VALUES = ("actual", "bound", "part_year")
_OFFSET = 7.0
_STEEP = 0.4
_MOST = 12


@dataclass(frozen=True)
class Scale:
    """The plot of a chart: its ends in years and values, its size in points."""

    first: float
    last: float
    low: float
    high: float
    width: float
    height: float
    is_reversed: bool = False

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point stands, in points from the lower left corner."""
        up = (y - self.low) / ((self.high - self.low) or 1)
        across = (x - self.first) / ((self.last - self.first) or 1)
        return across * self.width, (1 - up if self.is_reversed else up) * self.height


_Box = tuple[float, float, float, float]


def point_labels(series: Sequence[ChartSeries], scale: Scale) -> dict[tuple[int, int], Side]:
    """Return the side of the label of each point that has one, by number of series and point.

    The last point of each series comes first, then its first one, then the others, if there are
    few; one that would cover another label is left out.
    """
    wanted = [
        *((number, len(one.ys) - 1) for number, one in enumerate(series) if one.role == "target"),
        *((number, len(one.ys) - 1) for number, one in enumerate(series) if one.role in _VALUES),
        *((number, 0) for number, one in enumerate(series) if one.role in _VALUES),
        *((number, 1) for number, one in enumerate(series) if one.role == "standing"),
    ]
    values = [one for one in series if one.role in _VALUES]
    if sum(len(one.ys) for one in values) <= _MOST:
        wanted += [
            (number, point)
            for number, one in enumerate(series)
            if one.role in _VALUES
            for point in range(len(one.ys))
        ]
    placed: dict[tuple[int, int], Side] = {}
    boxes: list[_Box] = []
    for number, point in dict.fromkeys(wanted):
        side = _side(series[number], point, scale)
        box = _box(series[number], point, side, scale)
        if not any(_overlap(box, other) for other in boxes):
            placed[number, point] = side
            boxes.append(box)
    return placed


def _side(series: ChartSeries, point: int, scale: Scale) -> Side:
    """Return the side on which the line of a point does not pass."""
    if series.role not in _VALUES:
        return "right" if series.role == "target" else "above"
    own = scale.place(series.xs[point], series.ys[point])
    beside = [
        scale.place(series.xs[other], series.ys[other])
        for other in (point - 1, point + 1)
        if series.role == "actual" and 0 <= other < len(series.ys)
    ]
    if beside and all(own[1] < other[1] for other in beside):
        # Below the lowest line stand the years.
        return "below" if own[1] > _OFFSET + SMALLEST else "right"
    is_between = len(beside) == 2 and min(beside)[1] != max(beside)[1]
    if not is_between or all(own[1] >= other[1] for other in beside):
        return "above"
    (left, before), (right, after) = beside
    slope = (after - before) / ((right - left) or 1)
    if abs(slope) < _STEEP:
        return "above"
    return "left" if slope > 0 else "right"


def _box(series: ChartSeries, point: int, side: Side, scale: Scale) -> _Box:
    """Return what a label covers: left, right, bottom, top."""
    x, y = scale.place(series.xs[point], series.ys[point])
    width, height = widest(series.labels[point], SMALLEST) + 4, SMALLEST * LINE
    left = {"left": x - width - _OFFSET, "right": x + _OFFSET}.get(side, x - width / 2)
    bottom = {"above": y + _OFFSET, "below": y - _OFFSET - height}.get(side, y - height / 2)
    return left, left + width, bottom, bottom + height


def _overlap(one: _Box, other: _Box) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]
