"""Rebuild data/boundaries from the published packages."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from dashboard.core import geometry
from scripts.boundaries import layers as L
from scripts.boundaries.source import read_source
from scripts.boundaries.topology import encode_topology

if __name__ == "__main__":
    import time, gzip
    t = time.time()
    out = Path("data/boundaries")
    src = read_source()
    tables = L.attributes(src.counties)
    clean = L.clean_counties(src.counties)
    print({k: len(v) for k, v in tables.items()}, len(clean), time.time() - t)
    full = L.layers(clean, tables)
    print(time.time() - t)
    for k, v in full.items():
        v.to_parquet(out / f"{k}.parquet", compression="zstd")
        print(k, len(v), (out / f"{k}.parquet").stat().st_size, geometry.is_coverage(v))
    geometry.round_coordinates(src.lines, 5).to_parquet(out / "lines.parquet", compression="zstd", index=False)
    print(time.time() - t)
    for name, tol in (("national", 2000), ("regional", 1000)):
        simple = L.layers(geometry.simplify_coverage(clean, tol), tables)
        b = encode_topology(simple, src.lines)
        (out / f"{name}.topo.json").write_bytes(b)
        print(name, len(b), len(gzip.compress(b, 9)), time.time() - t)
