"""What a map on the screen writes on its units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import geopandas as gpd

    from dashboard.i18n import Locale


def place_labels(regions: gpd.GeoDataFrame, locale: Locale) -> dict[str, list[Any]]:
    """Return what a map writes on its units, in the order of the geometry.

    Parameters
    ----------
    regions
        The units of a level: name_zh, name_en, short_zh and geometry.

    Returns
    -------
    dict
        ``names`` in full, ``labels`` short, and ``points`` (latitude, longitude) inside the units.
    """
    points = regions.geometry.representative_point()
    return {
        "names": regions[f"name_{locale}"].tolist(),
        "labels": regions["short_zh" if locale == "zh" else "name_en"].tolist(),
        "points": [[round(point.y, 3), round(point.x, 3)] for point in points],
    }
