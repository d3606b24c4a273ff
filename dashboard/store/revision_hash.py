"""A hash that changes when the data that ship or the code may draw something else."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_CODE = Path(__file__).parent.parent


def revision_hash(data: Path) -> str:
    """Return a hash of all files of the data folder and of the code that runs."""
    return hashlib.sha256(_of_code() + _of(data)).hexdigest()[:12]


@cache
def _of_code() -> bytes:
    # What runs is what was there when it was loaded, so once is enough.
    return _of(_CODE)


def _of(folder: Path) -> bytes:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(path.name.encode() + path.read_bytes())
    return digest.digest()
