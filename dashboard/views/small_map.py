"""Small maps for a page that is read on a phone: one window, drawn once, without labels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dashboard.core.geometry import EQUAL_AREA
from dashboard.core.map_projection import fitted_projection
from dashboard.views.map_inset import INSET_NORTH, Spot, inset_window, placed_spots, series_bounds
from dashboard.views.map_panel import MapPanel, map_panel
from dashboard.views.map_window import Box, Window, fitted_window

if TYPE_CHECKING:
    import geopandas as gpd

    from dashboard.core.map_projection import Bounds
    from dashboard.model import Level
    from dashboard.views.map_panel import Layers

_SIZE = Box(0, 0, 560, 420)
_INSET_HEIGHT = 118.0
_INSET_ROOM = 64.0
_DETAIL_PX = 0.9


class ScreenWindow(Window):
    """A window that is seen on a screen only: borders need no more detail than its pixels."""

    @property
    def print_pixel_m(self) -> float:
        """Metres in the smallest detail that is kept."""
        return self.metres_per_px * _DETAIL_PX

    @classmethod
    def of(cls, window: Window) -> ScreenWindow:
        """Return a window of the same extent."""
        return cls(window.box, window.projection, window.left_m, window.top_m, window.metres_per_px)


@dataclass(frozen=True, eq=False)
class SmallMap:
    """The geometry of a small map; all of it in px of the drawing.

    Attributes
    ----------
    inset
        The South China Sea; every map of the nation has it, and those of areas that reach there.
    """

    width: float
    height: float
    main: MapPanel
    inset: MapPanel | None

    def pins(self, spots: Mapping[str, Spot]) -> dict[str, tuple[float, float]]:
        """Return where pins stand, in px; what neither window shows has none."""
        return placed_spots(spots, self.main.window, self.inset.window if self.inset else None)


def small_map(
    layers: Layers, level: Level, adcodes: tuple[str, ...], lines: gpd.GeoDataFrame
) -> SmallMap:
    """Lay out a small map of an area.

    Parameters
    ----------
    layers
        The boundaries of every level: index adcode, column parent_id, in `LATLON`.
    adcodes
        The units of the area; at least one.
    lines
        Columns kind, geometry, in `LATLON`.
    """
    units = layers[level].loc[list(adcodes)]
    is_national = len(units) == len(layers[level])
    near, has_far = _near(units)
    degrees = series_bounds(near)
    projection = EQUAL_AREA if is_national else fitted_projection(degrees)
    extent = series_bounds(near.to_crs(projection))
    has_inset = is_national or has_far
    box = _box(extent, has_inset=has_inset)
    clear = (0.0, _INSET_ROOM if has_inset else 0.0)
    window = ScreenWindow.of(fitted_window(box, projection, extent, clear))
    far = inset_window(lines, box, _INSET_HEIGHT, margin=1) if has_inset else None
    inset = ScreenWindow.of(far) if far else None
    return SmallMap(
        width=box.width,
        height=box.height,
        main=map_panel(layers, level, adcodes, lines, window),
        inset=map_panel(layers, level, adcodes, lines, inset) if inset else None,
    )


def _near(units: gpd.GeoDataFrame) -> tuple[gpd.GeoSeries, bool]:
    """Return the parts that the main window shows, and whether some are left to the inset."""
    parts = units.geometry.explode(ignore_index=True)
    is_far = parts.bounds["maxy"] < INSET_NORTH
    return (parts, False) if is_far.all() else (parts[~is_far], bool(is_far.any()))


def _box(extent: Bounds, *, has_inset: bool) -> Box:
    """Return a frame of the usual width, no higher than the area needs."""
    left, low, right, top = extent
    width = _SIZE.width - (_INSET_ROOM if has_inset else 0)
    height = width * (top - low) / (right - left)
    return Box(0, 0, _SIZE.width, float(np.clip(height, _SIZE.height / 2, _SIZE.height)))


def unit_spots(layers: Layers, places: Iterable[str]) -> dict[str, Spot]:
    """Return a point inside each place that has a boundary: the point of its widest level."""
    found: dict[str, Spot] = {}
    for regions in layers.values():
        for code in places:
            if code in regions.index and code not in found:
                point = regions.geometry[code].representative_point()
                found[code] = (float(point.y), float(point.x))
    return found
