"""Assessments and cases of the toy world, at every step: what is public and what must not be."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from dashboard.catalog.pilots import PilotCatalog, read_pilots
from dashboard.catalog.reports import CASES, SELF_ASSESSMENTS, PlaceReports, read_reports
from dashboard.core.assessments import ORIENTATIONS
from tests import toy_world

SECRET = "机密"
"""Stands in everything that is not public."""


def _record(place: str, year: str, assessor: str, state: str, scores: str, said: str) -> list[str]:
    body = "评估中心" if assessor == "outside" else ""
    after = f"{state},{int(year) + 1}-03-01,{body},,{SECRET}"
    return [
        f"{place},{year},{assessor},{one},{score},{said},,{after}"
        for one, score in zip(ORIENTATIONS["city"], scores.split(), strict=True)
    ]


ASSESSMENTS = [
    *_record("990100", "2024", "self", "shown", "50 60 70 80 90", "上年"),
    *_record("990100", "2025", "self", "shown", "82.5 78 70 88 65", "公开"),
    *_record("990100", "2025", "outside", "shown", "76 80 71.5 80 60", "外部"),
    *_record("990100", "2026", "self", "submitted", "1 2 3 4 5", SECRET),
    *_record("990200", "2025", "self", "draft", "1 2 3 4 5", SECRET),
    *_record("990300", "2025", "self", "shown", "11 12 13 14 15", "公开"),
    *_record("990300", "2025", "outside", "draft", "99 99 99 99 99", SECRET),
]
CASE_ROWS = [
    "c1,990100,eco_community,air,2025,社区,Estate,摘要,Summary,park.jpg,https://example.cn/1,shown,名单,"
    + SECRET,
    f"c2,990100,practice,water,2024,{SECRET},,{SECRET},,,,accepted,{SECRET},",
    f"c3,990200,eco_community,air,2025,{SECRET},,{SECRET},,,,recommended,{SECRET},",
    "c4,990400,practice,water,2023,治水,,治水<摘要>,,https://example.cn/a.png,,shown,名单,",
]


def write_reports(folder: Path) -> Path:
    """Add the records to the catalog of a toy world in `folder`, and return it."""
    for table, rows in ((SELF_ASSESSMENTS, ASSESSMENTS), (CASES, CASE_ROWS)):
        lines = [",".join(table.names), *rows]
        text = "\n".join(lines) + "\n"
        (folder / "catalog" / table.file).write_text(text, encoding="utf-8", newline="\n")
    return folder


@cache
def reports() -> PlaceReports:
    """Return the records; shared, so never change them."""
    with tempfile.TemporaryDirectory() as name:
        folder = write_reports(toy_world.write_world(Path(name)))
        return read_reports(folder / "catalog", toy_world.catalog())


@cache
def pilots() -> PilotCatalog:
    """Return the pilot programmes of the toy world; shared, so never change them."""
    with tempfile.TemporaryDirectory() as name:
        folder = toy_world.write_world(Path(name))
        return read_pilots(folder / "catalog", toy_world.catalog())
