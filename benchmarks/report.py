"""Tables of results, on the terminal and in benchmarks/results.md."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

RESULTS = Path(__file__).with_name("results.md")
PACKAGES = ("streamlit", "streamlit-folium", "folium", "XStatic-Leaflet", "geopandas", "pandas")

AT_REST = (
    "At rest: painted, and the server has said its last word; the naive page runs a second time "
    "once its new map reports back, and until then it is busy."
)


@dataclass
class Table:
    """The result of one case: one row per way of doing it."""

    title: str
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, *cells: object) -> None:
        """Add a row; numbers are rounded to what can be trusted."""
        self.rows.append(tuple(_cell(cell) for cell in cells))

    def markdown(self) -> str:
        """Return the table as Markdown."""
        widths = [max(map(len, column)) for column in zip(self.columns, *self.rows, strict=True)]
        lines = [_line(self.columns, widths), _line(["-" * width for width in widths], widths)]
        lines += [_line(row, widths) for row in self.rows]
        return "\n".join([f"## {self.title}", "", *lines, "", *self.notes]).rstrip() + "\n"


def _cell(cell: object) -> str:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return f"{cell:,.0f}" if abs(cell) >= 100 else f"{cell:.1f}"
    return str(cell)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = [cell.ljust(width) for cell, width in zip(cells, widths, strict=True)]
    return f"| {' | '.join(padded)} |"


def machine(browser_version: str) -> str:
    """Return the facts about this machine that the figures depend on."""
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return (
        f"{os.cpu_count()} cores ({platform.machine()}), {platform.system()}, "
        f"Python {platform.python_version()}, Chromium {browser_version} headless without GPU; "
        f"{versions}."
    )


def write(tables: Sequence[Table], facts: str) -> None:
    """Replace benchmarks/results.md."""
    head = (
        "# Results\n\n"
        "Made by `make benchmark`; what is measured and how: docs/benchmarks.md. "
        "Compare ratios, not milliseconds: another machine has other milliseconds.\n\n"
        f"{facts}\n"
    )
    text = "\n".join([head, *[table.markdown() for table in tables]])
    RESULTS.write_text(text, encoding="utf-8")
