"""Data for measuring: the product's data folder with a made-up value for every county.

Hardly any county publishes values, so a full county map can only be measured with invented ones.
They are written to a folder of their own, say so in their source, and never enter the product.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
SOURCE = "SYNTHETIC: invented by benchmarks/synthetic.py, not a measurement"
PERIODS = tuple(str(year) for year in range(2016, 2026))
LONG_PERIODS = tuple(str(year) for year in range(2006, 2026))
SEED = 20240115
EQUAL_AREA = "+proj=aea +lat_0=0 +lon_0=105 +lat_1=25 +lat_2=47 +datum=WGS84 +units=m"
TOLERANCE_M = 2000


@dataclass(frozen=True)
class Invented:
    """An indicator of the catalog, and the range its invented values lie in."""

    indicator_id: str
    name: str
    unit: str
    low: float
    high: float


def invented_indicators() -> tuple[Invented, Invented]:
    """Return the two indicators between which the benchmarks switch."""
    path = DATA / "catalog" / "indicators.csv"
    catalog = pd.read_csv(path, dtype=str, keep_default_na=False).set_index("indicator_id")

    def invented(code: str, low: float, high: float) -> Invented:
        return Invented(code, catalog.at[code, "name_zh"], catalog.at[code, "unit"], low, high)

    return invented("pm25_annual_mean", 12, 70), invented("good_air_days_share", 55, 100)


def read_counties() -> gpd.GeoDataFrame:
    """Return the product's counties: index adcode, ascending."""
    counties = gpd.read_parquet(DATA / "boundaries" / "county.parquet")
    return counties if counties.index.name == "adcode" else counties.set_index("adcode")


def invent_observations(adcodes: pd.Index, indicator: Invented) -> pd.DataFrame:
    """Return one invented value per county and period, in the columns of observations.csv."""
    keys = pd.MultiIndex.from_product([adcodes, PERIODS], names=["place_id", "period"])
    generator = np.random.default_rng([SEED, *indicator.indicator_id.encode()])
    numbers = generator.uniform(indicator.low, indicator.high, len(keys))
    return keys.to_frame(index=False).assign(
        indicator_id=indicator.indicator_id,
        value=numbers.round(1).astype(str),
        unit=indicator.unit,
        qualifier="exact",
        method="published",
        source_title=SOURCE,
        source_quality="primary",
    )


def uploaded_rows(n_rows: int) -> pd.DataFrame:
    """Return invented observations as an upload of them would be published: text, each key once.

    All places of the maps in twenty years, indicator by indicator; the two of the benchmarks come
    first, in the periods of `PERIODS`, so that a map of them shows as much as without the upload.
    """
    catalog = pd.read_csv(DATA / "catalog" / "indicators.csv", dtype=str, keep_default_na=False)
    places = pd.read_csv(DATA / "catalog" / "places.csv", dtype=str, keep_default_na=False)
    own = {one.indicator_id: one for one in invented_indicators()}
    kinds = catalog["value_type"].isin(["number", "percent"])
    others = catalog[kinds & ~catalog["indicator_id"].isin(own)]
    wide = places.loc[places["levels"] != "", "place_id"]
    parts, n_found = [], 0
    for code, unit in [
        *((one.indicator_id, one.unit) for one in own.values()),
        *others[["indicator_id", "unit"]].itertuples(index=False, name=None),
    ]:
        area, periods = (read_counties().index, PERIODS) if code in own else (wide, LONG_PERIODS)
        keys = pd.MultiIndex.from_product([area, periods], names=["place_id", "period"])
        part = keys.to_frame(index=False).astype("str").iloc[: n_rows - n_found]
        parts.append(part.assign(indicator_id=code, unit=unit))
        n_found += len(part)
        if n_found == n_rows:
            break
    rows = pd.concat(parts, ignore_index=True)
    numbers = np.random.default_rng(SEED).uniform(10, 90, len(rows)).round(1)
    texts = dict.fromkeys(["basis", "source_url", "note"], "") | {
        "value": numbers.astype(str), "qualifier": "exact", "method": "published",
        "source_title": SOURCE, "source_quality": "transcribed",
    }  # fmt: skip
    return rows.assign(**texts).astype("str")


def write_upload(folder: Path, n_rows: int, *, has_names: bool = True) -> Path:
    """Write invented observations as a person would bring them; return the file.

    Without names, every row names a place that does not exist, and every one another.
    """
    rows = uploaded_rows(n_rows)
    if not has_names:
        rows["place_id"] = [f"无名{number}市" for number in range(len(rows))]
    headers = {
        "place_id": "地区代码", "indicator_id": "指标", "period": "年份", "basis": "口径",
        "value": "数值", "unit": "单位", "source_title": "来源",
    }  # fmt: skip
    path = folder / f"upload-{n_rows}-{'named' if has_names else 'unknown'}.csv"
    brought = rows.assign(basis="未注明")[list(headers)].rename(columns=headers)
    brought.to_csv(path, index=False, lineterminator="\n")
    return path


def write_data(folder: Path) -> Path:
    """Copy the product's data into `folder`, add the invented values and return the copy."""
    target = folder / "data"
    shutil.copytree(DATA, target)
    path = target / "metrics" / "observations.csv"
    shipped = pd.read_csv(path, dtype=str, keep_default_na=False)
    adcodes = read_counties().index
    replaced = shipped["place_id"].isin(adcodes) & shipped["indicator_id"].isin(
        [indicator.indicator_id for indicator in invented_indicators()]
    )
    invented = [invent_observations(adcodes, one) for one in invented_indicators()]
    table = pd.concat([shipped[~replaced], *invented], ignore_index=True)
    table[shipped.columns].fillna("").to_csv(path, index=False, lineterminator="\n")
    return target


def write_naive(folder: Path) -> Path:
    """Write what the naive page reads, the same counties and values, and return the folder."""
    target = folder / "naive"
    target.mkdir()
    counties = read_counties().to_crs(EQUAL_AREA)
    simplified = shapely.coverage_simplify(counties.geometry.to_numpy(), TOLERANCE_M)
    counties = counties.set_geometry(gpd.GeoSeries(simplified, counties.index, EQUAL_AREA))
    geometry = json.loads(counties[["geometry"]].to_crs("EPSG:4326").to_json(drop_id=False))
    _round_coordinates(geometry)
    (target / "counties.geojson").write_text(json.dumps(geometry), encoding="utf-8")
    tables = [
        invent_observations(counties.index, one).assign(indicator=one.name)
        for one in invented_indicators()
    ]
    columns = ["place_id", "indicator", "period", "value"]
    pd.concat(tables)[columns].to_csv(target / "observations.csv", index=False)
    return target


def _round_coordinates(node: object) -> None:
    """Round every coordinate to five decimals (about one metre), as the product's files do."""
    if isinstance(node, dict):
        for value in node.values():
            _round_coordinates(value)
    elif isinstance(node, list):
        for index, value in enumerate(node):
            if isinstance(value, float):
                node[index] = round(value, 5)
            else:
                _round_coordinates(value)
