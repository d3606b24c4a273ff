"""The issues of an upload as a table, and as the upload itself with its faulty cells marked."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.i18n import Locale, text
from dashboard.intake.files import Sheet
from dashboard.intake.words import UploadIssue

# A workbook with more marks opens slowly, and nobody mends more by hand.
MAX_MARKED = 20_000
_COLUMNS = ("severity", "row", "column", "value", "message", "remedy")
_WIDTHS = (8, 8, 8, 24, 64, 64)
# Orange and blue: apart for colour-blind people, and in grey; the comment says the kind in words.
_FILLS = {"error": "F4A582", "warning": "D1E5F0"}
_COMMENT_WIDTH, _COMMENT_HEIGHT = 360, 120
_MAX_SHEET_NAME = 31
_MAX_CELL = 32_000
_ILLEGAL = dict.fromkeys([*range(9), 11, 12, *range(14, 32)])


def issues_table(issues: Iterable[UploadIssue], locale: Locale) -> pd.DataFrame:
    """Return the issues in words, one row each, headed in the language of `locale`.

    The columns are kind, row, column, cell, issue and what to do; the row is 0 for the file as a
    whole.
    """
    rows = [
        (
            text(f"intake.severity.{issue.severity}", locale),
            issue.row,
            issue.column,
            issue.value,
            issue.message(locale),
            issue.remedy(locale),
        )
        for issue in issues
    ]
    heads = [text(f"intake.report.{name}", locale) for name in _COLUMNS]
    return pd.DataFrame(rows, columns=heads)


def annotate(
    content: bytes | None, sheet: Sheet, issues: Sequence[UploadIssue], locale: Locale
) -> bytes:
    """Return the upload as XLSX: faulty cells coloured and commented, and a sheet of all issues.

    Parameters
    ----------
    content
        The uploaded XLSX, whose look is kept, with results in place of formulas; None for a CSV,
        which is written out as text.
    """
    book = _blank(sheet) if content is None else _opened(content)
    marked = book[sheet.name] if sheet.name in book.sheetnames else book.worksheets[0]
    _mark(marked, issues, locale)
    _list_issues(book, issues, locale)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _opened(content: bytes) -> Workbook:
    """Return the upload with results in place of formulas: what was checked, and nothing runs."""
    return load_workbook(io.BytesIO(content), data_only=True, keep_links=False)


def _blank(sheet: Sheet) -> Workbook:
    """Return a workbook of the sheet, all text: nothing is converted on the way."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = _sheet_name(sheet.name, [])
    for cells in sheet.cells.itertuples(index=False, name=None):
        page.append([_plain(cell) or None for cell in cells])
    for row in page.iter_rows():
        for cell in row:
            if cell.value is not None:
                cell.data_type = "s"
    return book


def _mark(page: Worksheet, issues: Sequence[UploadIssue], locale: Locale) -> None:
    """Colour the cell of each issue, or the first of its row; a comment says what is wrong."""
    found: defaultdict[tuple[int, int], list[UploadIssue]] = defaultdict(list)
    for issue in issues:
        if issue.row > 0:
            found[issue.row, _column_number(issue.column)].append(issue)
    for (row, column), here in list(found.items())[:MAX_MARKED]:
        cell = page.cell(row, column)
        if isinstance(cell, MergedCell):
            cell = _top_left(page, cell)
        worst = "error" if any(issue.severity == "error" for issue in here) else "warning"
        cell.fill = PatternFill("solid", fgColor=_FILLS[worst])
        cell.comment = _comment(here, locale)


def _comment(issues: Sequence[UploadIssue], locale: Locale) -> Comment:
    words = "\n".join(
        f"[{text(f'intake.severity.{issue.severity}', locale)}] "
        f"{issue.message(locale)} {issue.remedy(locale)}"
        for issue in issues
    )
    return Comment(
        _plain(words)[:_MAX_CELL], text("intake.report.sheet", locale),
        height=_COMMENT_HEIGHT, width=_COMMENT_WIDTH,
    )  # fmt: skip


def _top_left(page: Worksheet, cell: MergedCell) -> Cell:
    area = next(area for area in page.merged_cells.ranges if cell.coordinate in area)
    first: Any = page.cell(area.min_row, area.min_col)
    return first


def _list_issues(book: Workbook, issues: Sequence[UploadIssue], locale: Locale) -> None:
    page = book.create_sheet(_sheet_name(text("intake.report.sheet", locale), book.sheetnames))
    table = issues_table(issues, locale)
    page.append(list(table.columns))
    for row in table.itertuples(index=False, name=None):
        page.append([_plain(cell) if isinstance(cell, str) else cell for cell in row])
    for cells in page.iter_rows():
        for cell in cells:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if isinstance(cell.value, str):
                cell.data_type = "s"
    for cell in page[1]:
        cell.font = Font(bold=True)
    for letter, width in zip("ABCDEF", _WIDTHS, strict=True):
        page.column_dimensions[letter].width = width
    page.freeze_panes = "A2"
    page.auto_filter.ref = page.dimensions


def _column_number(column: str) -> int:
    return column_index_from_string(column) if column.isascii() and column.isalpha() else 1


def _plain(words: str) -> str:
    """Return a text without the control characters that XLSX cannot hold."""
    return words.translate(_ILLEGAL)[:_MAX_CELL]


def _sheet_name(name: str, taken: Sequence[str]) -> str:
    """Return a name that Excel accepts and that no other sheet has."""
    legal = "".join("_" if sign in r"[]:*?/\'" else sign for sign in name)[:_MAX_SHEET_NAME]
    base, number = legal or "Sheet", 2
    while legal in taken or not legal:
        legal, number = f"{base[: _MAX_SHEET_NAME - 4]} {number}", number + 1
    return legal
