"""Sheets of an XLSX file as text, with notes on what a person cannot see in the text."""

from __future__ import annotations

import datetime
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import openpyxl
import pandas as pd
from openpyxl.utils import range_boundaries

from dashboard.core.waiting import Progress, part, unheard
from dashboard.intake.marks import mark_notes, read_marks, sheet_parts
from dashboard.intake.sheets import Sheet
from dashboard.intake.words import UploadError, UploadIssue

MAX_UNPACKED_MB = 1000
"""Largest size of an unpacked file, in millions of bytes."""
MAX_CELLS = 3_000_000
"""Most cells of an XLSX file; larger tables are brought as CSV."""
_MAX_RATIO, _SMALL = 300, 50 * 10**6
# How far a file is read once the marks of all sheets are, before their cells.
_MARKS_SHARE = 0.35
# What openpyxl and the XML parser raise for a file that is not as it should be.
_DAMAGE = (
    KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError, EOFError, OSError,
    zipfile.BadZipFile, zlib.error, NotImplementedError,
)  # fmt: skip


def read_workbook(name: str, content: bytes, progress: Progress = unheard) -> tuple[Sheet, ...]:
    """Return the visible sheets of an XLSX file that hold something.

    A number is the stored one, to the 15 digits that a spreadsheet keeps; a percentage is written
    with its sign, a date as 2024-06-01, or shorter if its format shows no day. A formula gives the
    result that was stored with it.

    Parameters
    ----------
    progress
        Is told the share of the rows that are read.

    Raises
    ------
    UploadError
        If the file is locked, damaged, no workbook, has only hidden sheets, unpacks to far too
        much or has more cells than `MAX_CELLS`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, warnings.catch_warnings():
            # openpyxl warns of styles and rules that it does not keep; nothing here needs them.
            warnings.simplefilter("ignore", UserWarning)
            _check_archive(name, archive)
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            return _sheets(name, book, archive, progress)
    except _DAMAGE:
        raise UploadError("damaged", name=name) from None


def _check_archive(name: str, archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise UploadError("password", name=name)
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(sum(entry.compress_size for entry in entries), 1)
    is_bomb = unpacked > _SMALL and unpacked / packed > _MAX_RATIO
    if unpacked > MAX_UNPACKED_MB * 10**6 or is_bomb:
        raise UploadError("archive_too_large", name=name, limit_mb=MAX_UNPACKED_MB)
    if "xl/workbook.xml" not in archive.namelist():
        raise UploadError("not_a_table", name=name)


def _sheets(
    name: str, book: Any, archive: zipfile.ZipFile, progress: Progress
) -> tuple[Sheet, ...]:
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not visible:
        raise UploadError("no_visible_sheet", name=name)
    notes = [
        UploadIssue(0, "", sheet.title, "hidden_sheet", "warning")
        for sheet in book.worksheets
        if sheet.sheet_state != "visible"
    ]
    parts = sheet_parts(archive)
    marks = {
        sheet.title: read_marks(
            archive,
            parts[sheet.title],
            part(
                progress,
                _MARKS_SHARE * number / len(visible),
                _MARKS_SHARE * (number + 1) / len(visible),
            ),
        )
        for number, sheet in enumerate(visible)
    }
    if sum(mark.n_cells for mark in marks.values()) > MAX_CELLS:
        raise UploadError("too_many_cells", name=name, limit=f"{MAX_CELLS:,}")
    sheets = []
    n_cells = sum(mark.n_cells for mark in marks.values())
    count = _Count(n_cells, part(progress, _MARKS_SHARE, 1))
    for sheet in visible:
        rows = _rows(sheet, count)
        if rows:
            mark = marks[sheet.title]
            _fill(rows, mark.merged)
            cells = pd.DataFrame(rows, dtype="str")
            sheets.append(Sheet(sheet.title, cells, "", (*notes, *mark_notes(sheet.title, mark))))
            notes = []
    return tuple(sheets)


class _Count:
    """Counts the cells that are read, and tells their share once a row is done."""

    def __init__(self, n_cells: int, progress: Progress) -> None:
        self._n_cells, self._progress = max(n_cells, 1), progress
        self._n_read = 0

    def read(self, n_cells: int) -> None:
        """Note that cells were read."""
        self._n_read += n_cells
        self._progress(min(self._n_read / self._n_cells, 1))


def _rows(sheet: Any, count: _Count) -> list[list[str]]:
    """Return the text of the cells; empty rows and columns at the end are left out."""
    # A sheet may state a size that is not its own, and cells outside it would be lost.
    sheet.reset_dimensions()
    rows = []
    for row in sheet.iter_rows():
        rows.append(_trimmed([_text(cell) for cell in row]))
        count.read(len(row))
    while rows and not rows[-1]:
        rows.pop()
    widest = max((len(row) for row in rows), default=0)
    return [row + [""] * (widest - len(row)) for row in rows]


def _trimmed(texts: list[str]) -> list[str]:
    while texts and not texts[-1].strip():
        texts.pop()
    return texts


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _number(value, "%" in (cell.number_format or ""))
    if isinstance(value, datetime.datetime):
        return _date(value, cell.number_format.lower())
    return str(value)


def _number(value: float, is_percent: bool) -> str:
    digits = Decimal(f"{value:.15g}") * (100 if is_percent else 1)
    plain = f"{digits:f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return plain + ("%" if is_percent else "")


def _date(value: datetime.datetime, shown: str) -> str:
    shown = re.sub(r'"[^"]*"|\[[^\]]*\]', "", shown)
    if "d" in shown or "h" in shown or "y" not in shown:
        return value.isoformat(" ") if value.time() != datetime.time() else f"{value:%Y-%m-%d}"
    return f"{value:%Y-%m}" if "m" in shown else f"{value:%Y}"


def _fill(rows: list[list[str]], areas: Iterable[str]) -> None:
    """Write what stands at the top left of each merged area into all its cells."""
    for area in areas:
        left, top, right, bottom = (int(edge or 1) for edge in range_boundaries(area))
        if top > len(rows) or left > len(rows[0]):
            continue
        width = min(right, len(rows[0])) - left + 1
        for row in rows[top - 1 : bottom]:
            row[left - 1 : left - 1 + width] = [rows[top - 1][left - 1]] * width
