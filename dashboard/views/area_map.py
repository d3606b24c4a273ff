"""The view model of the map that marks the areas of the programme: regions over basins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.core.geometry import middle_points
from dashboard.i18n import Locale, text

if TYPE_CHECKING:
    import geopandas as gpd

    from dashboard.catalog import Catalog
    from dashboard.model import Level

LEVEL: Level = "county"
"""Counties: a basin follows its catchment better than it would by cities."""


@dataclass(frozen=True, eq=False)
class AreaMapView:
    """Which units lie in which areas.

    Attributes
    ----------
    regions
        Index adcode, only units in an area: `class_` (position in `areas`; a unit in a region and
        in a basin is of the region), `label` (all its areas), `is_shared` (bool: in a basin too).
    areas
        Names of the areas, as the legend has them.
    n_units
        How many units each area has, those included that the colour of another area covers.
    spots
        Where on the map each name stands, by position in `areas`: latitude, longitude. An area of
        which nothing is seen has none.
    """

    title: str
    regions: pd.DataFrame
    areas: tuple[str, ...]
    n_units: tuple[int, ...]
    spots: dict[int, tuple[float, float]]
    caption: str
    locale: Locale


def area_map_view(
    catalog: Catalog, boundaries: gpd.GeoDataFrame, caption: str, locale: Locale
) -> AreaMapView:
    """Build the map of the programme's areas; `boundaries` are those of `LEVEL`."""
    areas = catalog.pilot_areas
    names = {area: catalog.place(area).name(locale) for area in areas}
    pairs = pd.DataFrame(
        [
            (adcode, position, names[area], catalog.place(area).kind == "basin")
            for position, area in enumerate(areas)
            for adcode in catalog.scope_members(area, LEVEL)
        ],
        columns=["adcode", "class_", "name", "is_basin"],
    )
    comma = "、" if locale == "zh" else ", "
    units = pairs.sort_values(["adcode", "class_"]).groupby("adcode")
    regions = pd.DataFrame(
        {
            "class_": units["class_"].first(),
            "label": units["name"].agg(comma.join),
            "is_shared": units["is_basin"].any() & ~units["is_basin"].all(),
        }
    )
    return AreaMapView(
        title=text("overview.map_title", locale),
        regions=regions,
        areas=tuple(names.values()),
        n_units=tuple(pairs["class_"].value_counts().reindex(range(len(areas)), fill_value=0)),
        spots=_spots(regions, boundaries),
        caption=caption,
        locale=locale,
    )


def _spots(regions: pd.DataFrame, boundaries: gpd.GeoDataFrame) -> dict[int, tuple[float, float]]:
    """Place each name where its own colour is seen: not where a region covers a basin."""
    own = regions.loc[~regions["is_shared"], "class_"]
    hidden = regions.loc[~regions["class_"].isin(own), "class_"]
    seen = pd.concat([own, hidden])
    points = middle_points(boundaries.loc[seen.index], seen)
    return {int(area): (point.y, point.x) for area, point in points.items()}
