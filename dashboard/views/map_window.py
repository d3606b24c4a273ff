"""Windows of a printed map: which part of the earth stands where on the page, and how large."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from pyproj import Transformer

from dashboard.core.geometry import LATLON
from dashboard.core.map_projection import Bounds, projected_bounds

if TYPE_CHECKING:
    from dashboard.core.geometry import Geometries

_PADDING = 12.0
PRINT_DPI, SCREEN_DPI = 300, 96


@dataclass(frozen=True)
class Box:
    """A rectangle on the drawing, in px, from its top left corner."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height


@dataclass(frozen=True)
class Window:
    """A rectangle of a projected plane as it is put on the page.

    Attributes
    ----------
    box
        Where on the drawing it stands.
    left_m, top_m
        The projected coordinates of its upper left corner.
    metres_per_px
        Metres of the projected plane, which are not quite those on the ground.
    """

    box: Box
    projection: str
    left_m: float
    top_m: float
    metres_per_px: float

    @property
    def print_pixel_m(self) -> float:
        """Metres in a pixel of the finest print."""
        return self.metres_per_px * SCREEN_DPI / PRINT_DPI

    @property
    def centre_m(self) -> tuple[float, float]:
        """The projected coordinates of its middle."""
        return (
            self.left_m + self.box.width / 2 * self.metres_per_px,
            self.top_m - self.box.height / 2 * self.metres_per_px,
        )

    def to_page(self, projected: Geometries) -> Geometries:
        """Return projected geometries in px of the drawing, y downwards."""
        scale = np.array([1, -1]) / self.metres_per_px
        origin = np.array([self.left_m, self.top_m])
        corner = np.array([self.box.left, self.box.top])
        page: Geometries = shapely.transform(projected, lambda xy: (xy - origin) * scale + corner)
        return page

    def clip(self, on_page: Geometries) -> Geometries:
        """Return geometries in px cut at the edges of the box; what lies beyond is empty."""
        box = self.box
        left, top, right, bottom = shapely.bounds(on_page).T
        is_across = (
            (left < box.left) | (top < box.top) | (right > box.right) | (bottom > box.bottom)
        )
        clipped = on_page.copy()
        edges = (box.left, box.top, box.right, box.bottom)
        clipped[is_across] = shapely.clip_by_rect(on_page[is_across], *edges)
        return clipped

    def degrees(self) -> Bounds:
        """Return the extent in degrees that holds the whole window."""
        right = self.left_m + self.box.width * self.metres_per_px
        low = self.top_m - self.box.height * self.metres_per_px
        outline = shapely.segmentize(
            shapely.box(self.left_m, low, right, self.top_m), 50 * self.metres_per_px
        )
        xy = shapely.get_coordinates(outline)
        from_plane = Transformer.from_crs(self.projection, LATLON, always_xy=True)
        lon, lat = from_plane.transform(xy[:, 0], xy[:, 1])
        return float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max())


def fitted_window(
    box: Box, projection: str, bounds_m: Bounds, keep_clear: tuple[float, float] = (0.0, 0.0)
) -> Window:
    """Return the window that shows a projected extent as large as a box allows, in its middle.

    Parameters
    ----------
    keep_clear
        Width that stays free of the extent on the left and on the right, in px.
    """
    left, low, right, top = bounds_m
    width = box.width - 2 * _PADDING - sum(keep_clear)
    height = box.height - 2 * _PADDING
    metres_per_px = max((right - left) / width, (top - low) / height)
    middle = box.width / 2 + (keep_clear[0] - keep_clear[1]) / 2
    return Window(
        box=box,
        projection=projection,
        left_m=(left + right) / 2 - middle * metres_per_px,
        top_m=(top + low) / 2 + box.height / 2 * metres_per_px,
        metres_per_px=metres_per_px,
    )


def filled_window(box: Box, projection: str, degrees: Bounds) -> Window:
    """Return the window that shows an extent in degrees as large as a box allows."""
    left, low, right, top = projected_bounds(degrees, projection)
    metres_per_px = max((right - left) / box.width, (top - low) / box.height)
    return Window(
        box=box,
        projection=projection,
        left_m=(left + right - box.width * metres_per_px) / 2,
        top_m=(low + top + box.height * metres_per_px) / 2,
        metres_per_px=metres_per_px,
    )
