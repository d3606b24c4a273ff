"""Derive the three layers and the lines from the counties, so that levels nest exactly."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import shapely

from dashboard.core import geometry
from dashboard.core.geometry import LATLON

Layers = dict[str, gpd.GeoDataFrame]
"""Layers by level, the coarsest first."""

DIGITS = 5
"""Decimals of a degree that are kept: one metre."""


def clean_counties(pieces: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return one row for each county as a coverage in metres; index adcode, sorted."""
    cleaned = geometry.clean_coverage(pieces)
    return gpd.GeoDataFrame(geometry=geometry.dissolve(cleaned, cleaned["adcode"]))


def units(pieces: gpd.GeoDataFrame) -> dict[str, pd.DataFrame]:
    """Return name_zh and parent_id of the units of each level; index adcode, sorted.

    The parent is the unit of the next level up that holds the unit, and empty for provinces. It
    may bear the same code: a municipality is its own city, a county under no city stands for one.
    """
    parents = pieces.assign(country="")
    return {
        "province": _units(parents, "province", "province_name", "country"),
        "city": _units(parents, "city", "city_name", "province"),
        "county": _units(parents, "adcode", "name_zh", "city"),
    }


def layers(coverage: gpd.GeoDataFrame, tables: dict[str, pd.DataFrame]) -> Layers:
    """Return the levels of a county coverage in `LATLON`, in a fixed order of rings and parts."""
    on_grid = geometry.to_latlon_coverage(coverage, DIGITS)
    county = _layer(on_grid.geometry, tables["county"])
    city = _layer(geometry.dissolve(county, county["parent_id"]), tables["city"])
    province = _layer(geometry.dissolve(city, city["parent_id"]), tables["province"])
    return {"province": province, "city": city, "county": county}


def lines_along(lines: gpd.GeoDataFrame, provinces: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the lines with the undefined boundary lying on the outline of `provinces`."""
    parts = shapely.get_parts(shapely.coverage_union_all(provinces.geometry.to_numpy()))
    outline = shapely.get_exterior_ring(parts[shapely.area(parts).argmax()])
    is_undefined = (lines["kind"] == "undefined_boundary").to_numpy()
    drawn = lines.geometry.to_numpy().copy()
    drawn[is_undefined] = [geometry.matching_stretch(outline, line) for line in drawn[is_undefined]]
    fitted = lines.set_geometry(gpd.GeoSeries(drawn, index=lines.index, crs=LATLON))
    return geometry.round_coordinates(fitted, DIGITS)


def _layer(shapes: gpd.GeoSeries, table: pd.DataFrame) -> gpd.GeoDataFrame:
    regions = gpd.GeoDataFrame(table, geometry=shapes.reindex(table.index), crs=LATLON)
    return geometry.normalize(regions)


def _units(pieces: gpd.GeoDataFrame, code: str, name: str, parent: str) -> pd.DataFrame:
    columns = {code: "adcode", name: "name_zh", parent: "parent_id"}
    table = pd.DataFrame(pieces[list(columns)]).rename(columns=columns)
    return table.drop_duplicates("adcode").set_index("adcode").sort_index()
