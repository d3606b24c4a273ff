"""Read or check one upload in a process of its own, and tell the time and the memory it took.

`python benchmarks/measure_check.py plain|check FILE` prints JSON: ms, peak_mb (of the whole
process, the program itself included), n_rows.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import perf_counter

import pandas as pd

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


def main() -> None:
    """Do what the arguments ask for."""
    way, file = sys.argv[1], Path(sys.argv[2])
    ms, n_rows = _plain(file) if way == "plain" else _checked(file)
    print(json.dumps({"ms": ms, "peak_mb": _peak_mb(), "n_rows": n_rows}))


def _peak_mb() -> float:
    """Return the most resident memory; the system call would count that of the parent too."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    peak_kb = next(line.split()[1] for line in lines if line.startswith("VmHWM"))
    return int(peak_kb) * 1024 / 1e6


def _plain(file: Path) -> tuple[float, int]:
    start = perf_counter()
    n_rows = len(pd.read_csv(file, dtype=str))
    return (perf_counter() - start) * 1000, n_rows


def _checked(file: Path) -> tuple[float, int]:
    from dashboard import pipeline, uploads
    from dashboard.config import Settings
    from dashboard.intake.files import read_file

    sources = pipeline.read_sources(Settings(data_dir=ROOT / "data"))
    start = perf_counter()
    (sheet,) = read_file(file.name, file.read_bytes())
    upload = uploads.read_upload(sources, sheet)
    return (perf_counter() - start) * 1000, upload.checked.n_read


if __name__ == "__main__":
    main()
