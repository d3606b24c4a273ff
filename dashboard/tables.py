"""Text tables from CSV files, and the error that names the first fault of one."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd

from dashboard.core.validation import Issue, Table
from dashboard.errors import CatalogError


def read_text_table(folder: Path, schema: Table) -> pd.DataFrame:
    """Return the file as text: the columns of `schema`, empty cells "", RangeIndex.

    Raises
    ------
    CatalogError
        If the file is missing, is no UTF-8 or no CSV, lacks a column, or a row is cut short.
    """
    header, *rows = _read_rows(folder / schema.file)
    lacking = [name for name in schema.names if name not in header]
    raise_first([Issue(1, name, "the file must have this column") for name in lacking], schema.file)
    widths = [len(row) for row in rows]
    cut = [line for line, width in enumerate(widths, start=2) if width != len(header)]
    expected = f"the row must have {len(header)} cells"
    raise_first([Issue(line, header[0], expected) for line in cut], schema.file)
    return pd.DataFrame(rows, columns=header, dtype="str")[schema.names]


def raise_first(issues: list[Issue], file: str) -> None:
    """Raise the first of `issues`, with the number of others.

    Raises
    ------
    CatalogError
        If there is an issue.
    """
    if issues:
        first, n_others = issues[0], len(issues) - 1
        others = f" (and {n_others} more)" if n_others else ""
        raise CatalogError(file, first.row, first.column, first.message + others)


def _read_rows(path: Path) -> list[list[str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file, strict=True))
    except FileNotFoundError:
        raise CatalogError(path.name, 0, "", f"the file is missing from {path.parent}") from None
    except UnicodeDecodeError:
        raise CatalogError(path.name, 0, "", "the file must be UTF-8 text") from None
    except csv.Error as error:
        raise CatalogError(path.name, 0, "", f"the file must be a CSV table ({error})") from None
    if not rows:
        raise CatalogError(path.name, 0, "", "the file must have a header; it is empty")
    return rows
