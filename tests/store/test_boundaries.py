from __future__ import annotations

import hashlib
import json
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from shapely import LineString, box

from dashboard.core.geometry import LATLON
from dashboard.errors import BoundaryError
from dashboard.store.boundaries import (
    REQUIRED_FILES,
    check_boundaries,
    read_boundaries,
    read_lines,
    read_manifest,
    read_topology,
)

CODES = ["990100", "990200", "990300", "990400"]


def _regions(codes: list[str] = CODES) -> gpd.GeoDataFrame:
    squares = [box(x, y, x + 1, y + 1) for x, y in [(0, 0), (1, 0), (0, 1), (1, 1)]]
    return gpd.GeoDataFrame(
        {"name_zh": ["甲", "乙", "丙", "丁"], "parent_id": "990000"},
        geometry=squares,
        index=pd.Index(codes, name="adcode"),
        crs=LATLON,
    )


def _write_manifest(folder: Path) -> None:
    hashes = {
        name: {"sha256": hashlib.sha256((folder / name).read_bytes()).hexdigest()}
        for name in REQUIRED_FILES
        if (folder / name).is_file()
    }
    (folder / "manifest.json").write_text(json.dumps({"files": hashes}), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with every file, all of them sound."""
    for level in ("province", "city", "county"):
        _regions().to_parquet(tmp_path / f"{level}.parquet")
    line = gpd.GeoDataFrame({"kind": ["ten_dash"]}, geometry=[LineString([(0, 0), (1, 1)])])
    line.set_crs(LATLON).to_parquet(tmp_path / "lines.parquet")
    for detail in ("national", "regional"):
        (tmp_path / f"{detail}.topo.json").write_bytes(b'{"type":"Topology"}')
    _write_manifest(tmp_path)
    return tmp_path


def _replace(folder: Path, regions: gpd.GeoDataFrame) -> None:
    """Write another city layer, with a manifest that knows it."""
    regions.to_parquet(folder / "city.parquet")
    _write_manifest(folder)


def test_regions_come_with_codes_as_text_and_in_degrees(folder):
    regions = read_boundaries(folder, "city")
    assert regions.index.name == "adcode"
    assert regions.index.tolist() == CODES
    assert regions.columns.tolist() == ["name_zh", "parent_id", "geometry"]
    assert regions.crs == LATLON


def test_lines_and_topologies_come_as_they_are(folder):
    assert read_lines(folder)["kind"].tolist() == ["ten_dash"]
    assert read_topology(folder, "national") == b'{"type":"Topology"}'


def test_a_sound_folder_passes(folder):
    check_boundaries(folder)


@pytest.mark.parametrize("name", REQUIRED_FILES)
def test_a_missing_file_is_named_with_the_remedy(folder, name):
    (folder / name).unlink()
    with pytest.raises(BoundaryError, match=rf"{name}: file is missing .*build_boundaries"):
        check_boundaries(folder)


@pytest.mark.parametrize("name", REQUIRED_FILES)
def test_a_file_that_was_changed_is_named(folder, name):
    with (folder / name).open("ab") as file:
        file.write(b" ")
    with pytest.raises(BoundaryError, match=f"{name}: expected sha256"):
        check_boundaries(folder)


def test_everything_damaged_is_named_at_once(folder):
    (folder / "city.parquet").unlink()
    (folder / "national.topo.json").write_bytes(b"{}")
    with pytest.raises(BoundaryError) as caught:
        check_boundaries(folder)
    lines = str(caught.value).splitlines()
    assert [line.split(":")[0] for line in lines] == ["city.parquet", "national.topo.json"]


def test_a_file_the_manifest_does_not_know_is_named(folder):
    manifest = read_manifest(folder)
    del manifest["files"]["lines.parquet"]
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(BoundaryError, match=r"lines\.parquet: the manifest has no sha256"):
        check_boundaries(folder)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"files": 3}'])
def test_a_manifest_that_is_none(folder, content):
    (folder / "manifest.json").write_text(content, encoding="utf-8")
    with pytest.raises(BoundaryError, match=r"manifest\.json: (not readable|expected)"):
        read_manifest(folder)


def test_no_manifest(folder):
    (folder / "manifest.json").unlink()
    with pytest.raises(BoundaryError, match=r"manifest\.json: file is missing"):
        check_boundaries(folder)


def test_reading_what_is_not_there(folder):
    (folder / "city.parquet").unlink()
    (folder / "lines.parquet").unlink()
    (folder / "regional.topo.json").unlink()
    with pytest.raises(BoundaryError, match=r"city\.parquet"):
        read_boundaries(folder, "city")
    with pytest.raises(BoundaryError, match=r"lines\.parquet"):
        read_lines(folder)
    with pytest.raises(BoundaryError, match=r"regional\.topo\.json"):
        read_topology(folder, "regional")


def test_a_file_that_is_no_parquet(folder):
    (folder / "city.parquet").write_bytes(b"adcode,name_zh\n")
    with pytest.raises(BoundaryError, match=r"city\.parquet: not readable as GeoParquet"):
        read_boundaries(folder, "city")


def test_a_parquet_without_geometry(folder):
    pd.DataFrame({"name_zh": ["甲"]}).to_parquet(folder / "city.parquet")
    with pytest.raises(BoundaryError, match=r"city\.parquet: not readable as GeoParquet"):
        read_boundaries(folder, "city")


def test_a_repeated_code(folder):
    _replace(folder, _regions(["990100", "990200", "990200", "990400"]))
    with pytest.raises(BoundaryError, match=r"city\.parquet, row 990200, column 'adcode'.*once"):
        check_boundaries(folder)


@pytest.mark.parametrize("code", ["99010", "9901000", "99010x", ""])
def test_a_code_that_has_not_six_digits(folder, code):
    _replace(folder, _regions([code, *CODES[1:]]))
    with pytest.raises(BoundaryError, match=f"row {code}, column 'adcode': expected six digits"):
        check_boundaries(folder)


def test_codes_out_of_order(folder):
    _replace(folder, _regions().iloc[::-1])
    with pytest.raises(BoundaryError, match="ascending"):
        check_boundaries(folder)


def test_an_index_of_another_name(folder):
    _replace(folder, _regions().rename_axis("code"))
    with pytest.raises(BoundaryError, match="expected the index 'adcode', found 'code'"):
        check_boundaries(folder)


def test_other_coordinates(folder):
    _replace(folder, _regions().set_crs("EPSG:3857", allow_override=True))
    with pytest.raises(BoundaryError, match="expected coordinates in EPSG:4326, found EPSG:3857"):
        check_boundaries(folder)


def test_no_coordinate_system(folder):
    _replace(folder, _regions().set_crs(None, allow_override=True))
    with pytest.raises(BoundaryError, match="expected coordinates in EPSG:4326, found none"):
        check_boundaries(folder)


@pytest.mark.parametrize("column", ["name_zh", "parent_id"])
def test_a_missing_column(folder, column):
    _replace(folder, _regions().drop(columns=column))
    with pytest.raises(BoundaryError, match=rf"city\.parquet: column '{column}' is missing"):
        check_boundaries(folder)


@pytest.mark.parametrize("column", ["name_zh", "parent_id", "geometry"])
def test_a_missing_value(folder, column):
    regions = _regions()
    regions.loc["990300", column] = None
    _replace(folder, regions)
    with pytest.raises(BoundaryError, match=f"row 990300, column '{column}'.*found none"):
        check_boundaries(folder)


def test_lines_without_their_kind(folder):
    read_lines(folder).drop(columns="kind").to_parquet(folder / "lines.parquet")
    _write_manifest(folder)
    with pytest.raises(BoundaryError, match=r"lines\.parquet: column 'kind' is missing"):
        check_boundaries(folder)
