"""Tables as an XLSX file: numbers are numbers, words are words, nothing is run as a formula."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from dashboard.i18n import text
from dashboard.render.fonts import text_width

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from dashboard.i18n import Locale

_HEAD = PatternFill("solid", fgColor="E4EFEB")
_NARROWEST, _WIDEST = 8.0, 60.0
_NOT_IN_A_TITLE = re.compile(r"[\[\]:*?/\\]")
_LONGEST_TITLE = 31
_LONGEST_CELL = 32_000
_LOOKED_AT = 200


def export_xlsx(tables: Mapping[str, pd.DataFrame], locale: Locale) -> bytes:
    """Return tables as an XLSX file, a sheet each.

    Parameters
    ----------
    tables
        By the key of the sheet's name in the texts ``exports.sheet``: ``data``, ``definitions``,
        ``sources``.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    for key, table in tables.items():
        title = _NOT_IN_A_TITLE.sub(" ", text(f"exports.sheet.{key}", locale))[:_LONGEST_TITLE]
        _write(book.create_sheet(title), table)
    book.properties.creator = text("app.name", locale)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _write(page: Worksheet, table: pd.DataFrame) -> None:
    for column, name in enumerate(table.columns, 1):
        head = page.cell(1, column)
        _fill(head, str(name))
        head.font, head.fill = Font(bold=True), _HEAD
        head.alignment = Alignment(vertical="center", wrap_text=True)
        values = table.iloc[:, column - 1]
        width = _width(str(name), values)
        page.column_dimensions[get_column_letter(column)].width = width
        for row, value in enumerate(values, 2):
            cell = page.cell(row, column)
            _fill(cell, value)
            cell.alignment = Alignment(vertical="top", wrap_text=width >= _WIDEST)
    page.freeze_panes = "A2"
    if len(table):
        page.auto_filter.ref = page.dimensions


def _fill(cell: Cell, value: Any) -> None:
    """Write a value; missing stays empty, and a text stays one, whatever it begins with."""
    if pd.isna(value):
        return
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)[:_LONGEST_CELL]
        cell.data_type = "s"
        cell.quotePrefix = True  # also after somebody edits it
    else:
        cell.value = value.item() if hasattr(value, "item") else value


def _width(head: str, values: pd.Series[Any]) -> float:
    """Return the width of a column, in digits, for its longest line."""
    shown = [head, *(str(value) for value in values.head(_LOOKED_AT) if not pd.isna(value))]
    lines = [line for words in shown for line in words.splitlines()]
    longest = max((text_width(line, 1.0) for line in lines), default=0.0)
    return min(max(longest * 1.9 + 2, _NARROWEST), _WIDEST)
