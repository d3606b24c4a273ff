"""Uploads: a million rows checked, a hundred thousand published in one transaction."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from benchmarks.cases.bench import Bench
from benchmarks.report import Table
from benchmarks.synthetic import DATA, uploaded_rows, write_upload
from dashboard import pipeline, uploads
from dashboard.config import Settings
from dashboard.core.revise import NEW
from dashboard.store.database import open_database
from dashboard.store.revisions import Entry, RevisionStore
from dashboard.store.schema import CHANGES

MEASURE = Path(__file__).resolve().parents[1] / "measure_check.py"
PUBLISHED_SHARE = 0.1


def check(bench: Bench) -> Table:
    """Measure the check of an upload beside plainly reading its file."""
    table = Table(
        f"Check of {bench.n_rows:,} uploaded rows, each in a process of its own",
        ("file", "way", "median ms", "min", "max", "x plain reading", "peak MB"),
    )
    for label, has_names in (("sound", True), ("every place unknown", False)):
        file = write_upload(bench.folder, bench.n_rows, has_names=has_names)
        rounds = [
            {way: _measure(way, file) for way in ("plain", "check")} for _ in range(bench.rounds)
        ]
        plain = median(one["plain"]["ms"] for one in rounds)
        for way, words in (("plain", "pandas.read_csv(dtype=str)"), ("check", "read and checked")):
            times = [one[way]["ms"] for one in rounds]
            peak = max(one[way]["peak_mb"] for one in rounds)
            table.add(
                label, words, median(times), min(times), max(times), median(times) / plain, peak
            )
    table.notes.append(
        "Read and checked: from the bytes of the file to every issue and the rows that could be "
        "published. Peak: resident memory of the whole process, the program and its data included."
    )
    return table


def _measure(way: str, file: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, str(MEASURE), way, str(file)], check=True, capture_output=True, text=True
    )
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def publish(bench: Bench) -> Table:
    """Measure a publication beside plain inserts of the same rows into the same table."""
    n_rows = int(bench.n_rows * PUBLISHED_SHARE)
    sources = pipeline.read_sources(Settings(data_dir=DATA))
    seen = uploads.preview(sources, uploaded_rows(n_rows))
    seen.change[:] = NEW  # all of them are written, whatever ships by now
    ways = {"plain executemany": _insert_plainly, "published": _publish}
    times: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(bench.rounds):
        for name, way in ways.items():
            file = bench.folder / f"publish-{turn}.sqlite"
            times[name].append(way(file, seen))
            for path in bench.folder.glob(f"{file.name}*"):
                path.unlink()
    table = Table(
        f"{n_rows:,} rows into SQLite in one transaction",
        ("way", "median ms", "min", "max", "x plain"),
    )
    plain = median(times["plain executemany"])
    for name, taken in times.items():
        table.add(name, median(taken), min(taken), max(taken), median(taken) / plain)
    table.notes.append(
        "Both write to a file of the same tables, index and durability; the published ones are "
        "looked through for conflicts besides, and come with their revision and the file."
    )
    return table


def _publish(file: Path, seen: uploads.Preview) -> float:
    engine = open_database(f"sqlite:///{file}")
    start = perf_counter()
    uploads.publish(
        RevisionStore(engine), seen, Entry("benchmark", "rows.csv", b"rows", "synthetic")
    )
    taken = (perf_counter() - start) * 1000
    engine.dispose()
    return taken


def _insert_plainly(file: Path, seen: uploads.Preview) -> float:
    open_database(f"sqlite:///{file}").dispose()
    names = [column.name for column in CHANGES["observations"].columns]
    statement = (
        f"INSERT INTO observations_change ({', '.join(names)}) "
        f"VALUES ({', '.join('?' * len(names))})"
    )
    rows = seen.rows.assign(revision_id=1, action="set")[names]
    records = list(rows.itertuples(index=False, name=None))
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA synchronous=FULL")
    start = perf_counter()
    with connection:
        connection.executemany(statement, records)
    taken = (perf_counter() - start) * 1000
    connection.close()
    return taken
