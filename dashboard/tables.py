"""Text tables from CSV files, and the error that names the first fault of one."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pandas as pd

from dashboard.core.validation import Issue, Table, check_table
from dashboard.errors import CatalogError

Codes = Mapping[str, tuple[str, ...]]
"""Known codes by the name that `Column.refers` uses."""


@dataclass(frozen=True, eq=False)
class Shipped:
    """A file as it ships: the same object for the same content, so that it is worked on once.

    Attributes
    ----------
    rows
        Text, RangeIndex; shared, so never change it.
    """

    schema: Table
    rows: pd.DataFrame


def read_text_table(folder: Path, schema: Table) -> pd.DataFrame:
    """Return the file as text: the columns of `schema`, empty cells "", RangeIndex.

    The table is shared, so never change it.

    Raises
    ------
    CatalogError
        If the file is missing, is no UTF-8 or no CSV, lacks a column, or a row is cut short.
    """
    return read_shipped(folder, schema).rows


def read_shipped(folder: Path, schema: Table) -> Shipped:
    """Return the file; see `read_text_table`."""
    try:
        content = (folder / schema.file).read_bytes()
    except FileNotFoundError:
        missing = f"the file is missing from {folder}"
        raise CatalogError(schema.file, 0, "", missing) from None
    return _shipped(content, schema)


def check_rows(shipped: Shipped, rows: pd.DataFrame, codes: Codes) -> None:
    """Check the rows of a file: as they ship, or after changes.

    Raises
    ------
    CatalogError
        At the first fault: the row, the column and what was expected, and the number of others.
    """
    if rows is shipped.rows:
        refers = sorted({column.refers for column in shipped.schema.columns if column.refers})
        _check_shipped(shipped, tuple((name, codes[name]) for name in refers))
    else:
        raise_first(check_table(rows, shipped.schema, codes), shipped.schema.file)


@lru_cache(maxsize=256)
def _check_shipped(shipped: Shipped, codes: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
    raise_first(check_table(shipped.rows, shipped.schema, dict(codes)), shipped.schema.file)


@lru_cache(maxsize=256)
def _shipped(content: bytes, schema: Table) -> Shipped:
    header, *rows = _rows(content, schema.file)
    lacking = [name for name in schema.names if name not in header]
    raise_first([Issue(1, name, "the file must have this column") for name in lacking], schema.file)
    widths = [len(row) for row in rows]
    cut = [line for line, width in enumerate(widths, start=2) if width != len(header)]
    expected = f"the row must have {len(header)} cells"
    raise_first([Issue(line, header[0], expected) for line in cut], schema.file)
    return Shipped(schema, pd.DataFrame(rows, columns=header, dtype="str")[schema.names])


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


def _rows(content: bytes, file: str) -> list[list[str]]:
    try:
        text = content.decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except UnicodeDecodeError:
        raise CatalogError(file, 0, "", "the file must be UTF-8 text") from None
    except csv.Error as error:
        raise CatalogError(file, 0, "", f"the file must be a CSV table ({error})") from None
    if not rows:
        raise CatalogError(file, 0, "", "the file must have a header; it is empty")
    return rows
