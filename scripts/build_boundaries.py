"""Rebuild data/boundaries from the published packages.

Needs the optional dependencies ``build``. Everything is built and checked in memory first; files
are written only if every check holds. The same packages give the same bytes::

    python scripts/build_boundaries.py            # build and write
    python scripts/build_boundaries.py --check    # build and compare with what is there
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

import geopandas as gpd

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from dashboard.core.geometry import simplify_coverage  # noqa: E402
from scripts.boundaries import checks  # noqa: E402
from scripts.boundaries.layers import clean_counties, layers, lines_along, units  # noqa: E402
from scripts.boundaries.manifest import MANIFEST, manifest_bytes, parquet_bytes  # noqa: E402
from scripts.boundaries.source import read_source  # noqa: E402
from scripts.boundaries.topology import decode_topology, encode_topology  # noqa: E402

TOLERANCES_M = {"national": 2000, "regional": 1000}


def build() -> dict[str, bytes]:
    """Return every file of data/boundaries by name, after all checks.

    Raises
    ------
    SystemExit
        With all that is wrong, if a check fails.
    """
    source = read_source()
    tables = units(source.pieces)
    coverage = clean_counties(source.pieces)
    full = layers(coverage, tables)
    lines = lines_along(source.lines, full["province"])
    issues = [*checks.check_layers(full), *checks.check_lines(lines)]
    files = {f"{level}.parquet": parquet_bytes(full[level], has_index=True) for level in full}
    files["lines.parquet"] = parquet_bytes(lines, has_index=False)
    for detail, tolerance_m in TOLERANCES_M.items():
        simple = layers(simplify_coverage(coverage, tolerance_m), tables)
        content = encode_topology(simple, lines_along(source.lines, simple["province"]))
        issues += checks.check_drawn(detail, decode_topology(content), full)
        files[f"{detail}.topo.json"] = content
    issues += checks.check_size(files["national.topo.json"])
    if issues:
        raise SystemExit("boundaries not written:\n  " + "\n  ".join(issues))
    return {**files, MANIFEST: manifest_bytes(files, _counts(full, lines), TOLERANCES_M)}


def _counts(
    full: Mapping[str, gpd.GeoDataFrame], lines: gpd.GeoDataFrame
) -> dict[str, dict[str, int]]:
    rows = {name: len(table) for name, table in {**full, "lines": lines}.items()}
    tables = {f"{name}.parquet": {name: count} for name, count in rows.items()}
    return tables | {f"{detail}.topo.json": rows for detail in TOLERANCES_M}


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
        print(f"{name}: {len(content):,} bytes")


def _compare(folder: Path, files: Mapping[str, bytes]) -> None:
    paths = {name: folder / name for name in files}
    stale = [n for n, p in paths.items() if not p.is_file() or p.read_bytes() != files[n]]
    if stale:
        raise SystemExit(f"{folder}: not what the packages give: {', '.join(stale)}")
    print(f"{folder}: all {len(files)} files are what the packages give, byte for byte")


def main() -> None:
    """Build, then write or compare."""
    parser = argparse.ArgumentParser(description="Rebuild data/boundaries.")
    parser.add_argument("--folder", type=Path, default=ROOT / "data" / "boundaries")
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    asked = parser.parse_args()
    (_compare if asked.check else _write)(asked.folder, build())


if __name__ == "__main__":
    main()
