"""Where inside a region a line of text has most room."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

if TYPE_CHECKING:
    from dashboard.core.geometry import Geometries

FLATNESS = 0.4
"""Height of a line of text by its width, about: the shape of the room that is looked for."""

_FINENESS = 60


def label_spots(regions: Geometries) -> pd.DataFrame:
    """Return the middle of the largest ellipse, as flat as a line of text, in each region.

    Only the largest part of a region counts: a name does not belong on one of its islands.

    Parameters
    ----------
    regions
        Polygons, in a plane.

    Returns
    -------
    pandas.DataFrame
        One row a region, in their order: x, y; room (half the height of the ellipse; half its
        width is that by `FLATNESS`); half_width, half_height and area of the largest part.
    """
    parts = largest_parts(regions)
    flat = shapely.transform(parts, lambda xy: xy * [FLATNESS, 1])
    left, low, right, top = shapely.bounds(flat).T
    fineness = np.maximum(right - left, top - low) / _FINENESS
    radii = shapely.maximum_inscribed_circle(flat, fineness)
    ends = shapely.get_coordinates(radii).reshape(-1, 2, 2)
    return pd.DataFrame(
        {
            "x": ends[:, 0, 0] / FLATNESS,
            "y": ends[:, 0, 1],
            "room": shapely.length(radii),
            "half_width": (right - left) / 2 / FLATNESS,
            "half_height": (top - low) / 2,
            "area": shapely.area(parts),
        }
    )


def largest_parts(regions: Geometries) -> Geometries:
    """Return the largest part of each region."""
    parts, owners = shapely.get_parts(regions, return_index=True)
    order = np.lexsort((shapely.area(parts), owners))
    is_last = np.r_[np.diff(owners[order]) != 0, True]
    largest: Geometries = parts[order[is_last]]
    return largest
