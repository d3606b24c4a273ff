"""Where years and values stand in panels of equal size and one scale."""

from __future__ import annotations

import math
from dataclasses import dataclass

from dashboard.render.canvas import Canvas

WIDE, PRINT, NARROW = 4, 3, 2
"""Most panels side by side on a desk, on a sheet and on a telephone."""

PLOT, NAME = 124, 14
"""Pixels: height of the part of a panel where values stand, and of a line of its name."""

_FOOTER = 28
_PIXELS = {WIDE: 1240, PRINT: 880, NARROW: 290}
"""How wide all panels are, in pixels, on a small desk, a sheet and a small telephone."""
_SCALE_PIXELS = 46
_TICKS = 4


@dataclass(frozen=True)
class Panels:
    """Where years and values stand; across in panels, down in pixels.

    Attributes
    ----------
    most
        `WIDE`, `PRINT` or `NARROW`.
    header
        Room for the name over each panel.
    label
        Room for the last value at the right of each panel, in pixels.
    """

    most: int
    n_panels: int
    years: tuple[int, int]
    ticks: tuple[float, ...]
    header: int
    label: float

    @property
    def n_rows(self) -> int:
        """How many rows there are; no more than needed."""
        return max(1, math.ceil(self.n_panels / self.most))

    @property
    def n_columns(self) -> int:
        """How many panels stand side by side, so that the rows are as full as can be."""
        return max(1, math.ceil(self.n_panels / self.n_rows))

    @property
    def pixels(self) -> float:
        """How wide one panel is at least."""
        return _PIXELS[self.most] / self.n_columns

    @property
    def canvas(self) -> Canvas:
        """The surface that holds all panels, with room for the scale on their left."""
        return Canvas(-_SCALE_PIXELS / self.pixels, self.n_columns, self.n_rows * self.height)

    @property
    def height(self) -> int:
        """Height of one panel with its name and years."""
        return self.header + PLOT + _FOOTER

    def x(self, panel: int, year: float) -> float:
        """Return where a year stands in a panel; a single year stands in the middle."""
        first, last = self.years
        share = (year - first) / (last - first) if last > first else 0.5
        after = min(0.45, self.label / self.pixels)
        return panel % self.n_columns + 0.06 + (1 - 0.06 - after) * share

    def plot_top(self, panel: int) -> int:
        """Return where the values of a panel begin, below its name."""
        return panel // self.n_columns * self.height + self.header

    def y(self, panel: int, value: float) -> float:
        """Return where a value stands in a panel."""
        low, high = self.ticks[0], self.ticks[-1]
        return self.plot_top(panel) + PLOT * (high - value) / (high - low)

    def edges(self, panel: int) -> tuple[float, float]:
        """Return the left and the right end of a panel."""
        left = panel % self.n_columns
        return left + 0.01, left + 0.97


def nice_ticks(values: list[float], n: int = _TICKS) -> tuple[float, ...]:
    """Return round numbers, evenly apart, from below the lowest value to above the highest."""
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    reach = (high - low) or abs(high) or 1.0
    power = 10.0 ** math.floor(math.log10(reach / n))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor * n >= reach)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return tuple(round(i * step, 10) for i in range(first, max(last, first + 1) + 1))
