"""A sheet, by its layout, as one row for each value; and the lines that are no data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from dashboard.core.spreadsheet import unguarded
from dashboard.intake.columns import FIELDS, Layout, unit_row
from dashboard.intake.sheets import Sheet, column_letter
from dashboard.intake.words import UploadError, UploadIssue

Lines = np.ndarray[Any, np.dtype[np.bool_]]

# Written out: with \s or \d a column would be gone through cell by cell.
_SPACE = "[ \t-\r\x1c-\x1f\u0085\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
_FILLER = _SPACE.replace("]", ":：]")
_TOTAL = r"(?:合计|总计|小计|总和|平均|均值|平均值|算术平均|(?:sub|grand)?total|sum|average|mean)"
_FOOTNOTE = (
    rf"{_SPACE}*(?:[*＊※]|(?:附?注|备注|说明|资料来源|数据来源|来源|notes?|sources?)"
    rf"{_SPACE}*[0-9０-９]*{_SPACE}*[:：.、])"
)
_SHOWN = 5


@dataclass(frozen=True, eq=False)
class Body:
    """The rows below the header, and for each why it is no data; its rule, or ""."""

    cells: pd.DataFrame
    rules: np.ndarray[Any, np.dtype[np.object_]]


def tidy(
    sheet: Sheet, layout: Layout, defaults: Mapping[str, str], known: Body | None = None
) -> pd.DataFrame:
    """Return one row for each cell of a column of values, as text as written.

    Parameters
    ----------
    defaults
        What the fields that the file does not have hold, by field.
    known
        What `read_body` told of the sheet, where somebody has asked already.

    Returns
    -------
    pd.DataFrame
        RangeIndex, in the order of the file. The columns are `FIELDS`, "" where nothing is known,
        and `row` and `column`, of the cell with the value, the first being 1. An empty cell is a
        row without a value. A unit of the header stands where the row names none. Lines that
        `line_notes` tells of are left out.

    Raises
    ------
    UploadError
        If the layout has no column of values.
    """
    columns = layout.value_columns
    if not columns:
        raise UploadError("no_value_column", sheet=sheet.name)
    body = known or read_body(sheet, layout)
    is_data = body.rules == ""
    cells = body.cells if is_data.all() else body.cells[is_data]
    parts = [_part(cells, layout, column, defaults) for column in columns]
    rows = parts[0] if len(parts) == 1 else pd.concat(parts).sort_values(["row", "column"])
    return rows.reset_index(drop=True)


def line_notes(sheet: Sheet, layout: Layout, known: Body | None = None) -> tuple[UploadIssue, ...]:
    """Return what a person should know of the lines below the header, in their order."""
    body = known or read_body(sheet, layout)
    first = layout.header_row + 2
    empty = np.flatnonzero(body.rules == "empty_line") + first
    notes = []
    if len(empty):
        where = ", ".join(map(str, empty[:_SHOWN])) + (" …" if len(empty) > _SHOWN else "")
        fields = (("n", str(len(empty))), ("where", where))
        notes.append(UploadIssue(0, "", "", "empty_line", "warning", fields))
    for line in np.flatnonzero((body.rules != "") & (body.rules != "empty_line")):
        cells = body.cells.iloc[int(line)]
        text = next((cell for cell in cells if cell.strip()), "")
        notes.append(UploadIssue(int(line) + first, "", text.strip(), body.rules[line], "warning"))
    return (*notes, *_ragged(sheet, layout, body))


def _part(
    cells: pd.DataFrame, layout: Layout, column: int, defaults: Mapping[str, str]
) -> pd.DataFrame:
    """Return the rows of one column of values."""
    fixed = dict(pair.split("=", 1) for pair in layout.fields[column].split(";") if "=" in pair)
    held = {name: cells.iloc[:, place - 1] for name, place in layout.columns.items()}
    texts = {name: held.get(name, defaults.get(name, "")) for name in FIELDS} | fixed
    texts["value"] = cells.iloc[:, column]
    if unit := layout.units[column]:
        texts["unit"] = held["unit"].where(held["unit"] != "", unit) if "unit" in held else unit
    rows = pd.DataFrame(texts, index=cells.index).astype("str").apply(_as_exported)
    return rows.assign(row=cells.index.to_numpy() + 1, column=column + 1)


def _as_exported(column: pd.Series[str]) -> pd.Series[str]:
    """Return the texts without the apostrophe that an export puts before what looks a formula."""
    if not column.str.startswith("'").any():
        return column
    return column.map({text: unguarded(text) for text in column.unique()}).astype("str")


def read_body(sheet: Sheet, layout: Layout) -> Body:
    """Return the rows below the header, and which of them are no data."""
    cells = sheet.cells.iloc[layout.header_row + 1 :]
    rules = np.full(len(cells), "", dtype=object)
    label = cells.iloc[:, layout.columns.get("place", 1) - 1]
    named = label.str.replace(_FILLER, "", regex=True).str.fullmatch(_TOTAL, case=False)
    rules[named.to_numpy(dtype=bool)] = "total_row"
    rules[_is_note(cells)] = "footnote_row"
    rules[_is_repeat(cells, sheet.cells.iloc[layout.header_row])] = "repeated_header"
    rules[_is_empty(cells)] = "empty_line"
    if unit_row(sheet.cells, layout) >= 0:
        rules[0] = "unit_row"
    return Body(cells, rules)


def _is_note(cells: pd.DataFrame) -> Lines:
    """Tell which rows hold a note and nothing else; a merged one stands in many cells."""
    begins = cells.iloc[:, 0].str.match(_FOOTNOTE, case=False)
    is_note = begins.to_numpy(dtype=bool, copy=True)
    for place in np.flatnonzero(is_note):
        filled = {cell for cell in cells.iloc[int(place)] if cell.strip()}
        is_note[place] = len(filled) == 1
    return is_note


def _is_repeat(cells: pd.DataFrame, header: pd.Series[str]) -> Lines:
    """Tell which rows are the header again, as at the head of each printed page."""
    is_repeat = np.ones(len(cells), dtype=bool)
    for place, text in enumerate(header):
        if not is_repeat.any():
            break
        is_repeat &= (cells.iloc[:, place] == text).to_numpy(dtype=bool)
    return is_repeat


def _is_empty(cells: pd.DataFrame) -> Lines:
    is_empty = np.ones(len(cells), dtype=bool)
    for place in range(cells.shape[1]):
        if not is_empty.any():
            break
        lines = np.flatnonzero(is_empty)
        column = cells.iloc[lines, place]
        is_empty[lines] = (column.str.strip() == "").to_numpy(dtype=bool)
    return is_empty


def _ragged(sheet: Sheet, layout: Layout, body: Body) -> list[UploadIssue]:
    """Return the rows that go on beyond the last header."""
    header = sheet.cells.iloc[layout.header_row].str.strip()
    n_header = int(np.flatnonzero(header != "").max()) + 1
    beyond = body.cells.iloc[:, n_header:]
    lines = np.flatnonzero((beyond != "").any(axis="columns") & (body.rules == ""))
    notes = []
    for line in lines:
        filled = np.flatnonzero(body.cells.iloc[int(line)] != "")
        n_cells = int(filled.max()) + 1
        value = str(body.cells.iloc[int(line), n_cells - 1])
        fields = (("n", str(n_cells)), ("n_header", str(n_header)))
        row = int(line) + layout.header_row + 2
        letter = column_letter(n_cells - 1)
        notes.append(UploadIssue(row, letter, value, "ragged_row", "error", fields))
    return notes
