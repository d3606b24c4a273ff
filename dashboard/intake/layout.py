"""Where the header of a table stands, and what it says of each column."""

from __future__ import annotations

import re

import pandas as pd

from dashboard.catalog import Catalog
from dashboard.intake.columns import FIELDS, Layout, Shape, bare_unit
from dashboard.intake.headers import Header, read_headers
from dashboard.intake.sheets import Sheet
from dashboard.intake.tidy import line_notes, tidy
from dashboard.intake.transposed import refuse_transposed
from dashboard.intake.units import is_unit
from dashboard.intake.values import parse_values
from dashboard.intake.words import UploadError

__all__ = ["FIELDS", "Layout", "Shape", "find_layout", "line_notes", "tidy"]

_DEEPEST_HEADER = 40
_SAMPLE = 200
_FEWEST_KNOWN = 2
_UNIT_LINE = re.compile(r".*?(?:计量)?(?:单位|units?)\s*[:：]\s*(.+?)\s*[)）]?", re.IGNORECASE)
_CODE = r"[0-9]{6}(?:[0-9]{6})?"


def find_layout(sheet: Sheet, catalog: Catalog) -> Layout:
    """Return the layout that the headers of a sheet speak for.

    The header is the row, among the first 40, of which most cells are known: by header_words.csv,
    as a period, or as the name of an indicator; a period merged over indicators, or an indicator
    over periods, is read with the row below it. A row with numbers that are no years is none. Of
    several columns for one thing the first counts; of several places a code, otherwise the last,
    which lies in the one before it.

    Raises
    ------
    UploadError
        If no row has two cells that are known, or places stand side by side.
    """
    top = sheet.cells.head(_DEEPEST_HEADER)
    texts = pd.Series(top.to_numpy().ravel(), dtype="str").str.strip()
    headers = read_headers(texts.unique(), catalog)
    row = _header_row(top, headers)
    if row < 0:
        refuse_transposed(top, sheet.name, catalog)
        raise UploadError("no_header", sheet=sheet.name)
    found = _headers(top, row, headers)
    fields = _settle_places([header.field for header in found], sheet.cells.iloc[row + 1 :])
    shape = _shape(fields)
    if shape == "long" and not {"place", "value"} & {*fields}:
        refuse_transposed(top.iloc[row : row + 1], sheet.name, catalog)
    fields = _settle_fields(fields, shape)
    units = [header.unit for header in found]
    return Layout(row, shape, tuple(fields), _units(sheet.cells, row, fields, units, catalog))


def _header_row(top: pd.DataFrame, headers: dict[str, Header]) -> int:
    best, most = -1, _FEWEST_KNOWN - 1
    for row in range(len(top)):
        fields = {header.field for header in _headers(top, row, headers)} - {""}
        if len(fields) > most and not _has_numbers(top.iloc[row].str.strip(), headers):
            best, most = row, len(fields)
    return best


def _headers(top: pd.DataFrame, row: int, headers: dict[str, Header]) -> list[Header]:
    """Return the headers of a row, each with the period or indicator that stands above it.

    Where a year is merged over several indicators, or an indicator over several years, both count.
    """
    found = [headers[str(cell).strip()] for cell in top.iloc[row]]
    if row == 0:
        return found
    above = [headers[str(cell).strip()] for cell in top.iloc[row - 1]]
    return [_joined(*pair) for pair in zip(found, above, strict=True)]


def _joined(header: Header, above: Header) -> Header:
    kinds = {one.field.partition("=")[0]: one.field for one in (header, above) if "=" in one.field}
    if len(kinds) < 2 or ";" in header.field + above.field:
        return header
    return Header(f"{kinds['period']};{kinds['indicator']}", header.unit or above.unit)


def _has_numbers(cells: pd.Series[str], headers: dict[str, Header]) -> bool:
    unknown = cells[[headers[cell].field == "" for cell in cells]]
    return bool((parse_values(unknown)["number"] != "").any())


def _settle_places(fields: list[str], body: pd.DataFrame) -> list[str]:
    """Leave one column of places, and at most one of what they lie in."""
    places = [column for column, name in enumerate(fields) if name == "place"]
    parents = [column for column, name in enumerate(fields) if name == "parent"]
    codes = [column for column in places if _holds_codes(body[body.columns[column]])]
    if not places:
        places, parents = parents[-1:], parents[:-1]
    elif codes:
        places = codes[:1]
    else:
        parents, places = [*parents, *places[:-1]], places[-1:]
    settled = ["" if name in ("place", "parent") else name for name in fields]
    for column in parents[-1:]:
        settled[column] = "parent"
    for column in places:
        settled[column] = "place"
    return settled


def _holds_codes(cells: pd.Series[str]) -> bool:
    sample = cells.head(_SAMPLE).str.strip()
    filled = sample[sample != ""]
    return len(filled) > 0 and bool(filled.str.fullmatch(_CODE).mean() > 0.5)


def _shape(fields: list[str]) -> Shape:
    if "value" in fields:
        return "long"
    if any("indicator=" in name for name in fields):
        return "wide_indicators"
    return "wide_periods" if any("period=" in name for name in fields) else "long"


def _settle_fields(fields: list[str], shape: Shape) -> list[str]:
    """Leave each field once, and the columns of values of the one shape."""
    wanted = {"long": "?", "wide_periods": "period=", "wide_indicators": "indicator="}[shape]
    return [
        name
        if wanted in name or ("=" not in name and name not in fields[:column])
        else ""
        for column, name in enumerate(fields)
    ]  # fmt: skip


def _units(
    cells: pd.DataFrame, row: int, fields: list[str], units: list[str], catalog: Catalog
) -> tuple[str, ...]:
    """Return the units of the columns of values: of the header, the row below, the lines above."""
    is_value = [name == "value" or "=" in name for name in fields]
    below = [""] * len(fields)
    if row + 1 < len(cells):
        named = [bare_unit(str(cell)) for cell in cells.iloc[row + 1]]
        due = [unit for unit, is_due in zip(named, is_value, strict=True) if is_due and unit]
        if due and all(is_unit(unit, catalog.units) for unit in due):
            below = named
    above = _unit_above(cells.iloc[:row], catalog)
    return tuple(
        (unit or other or above) if is_due else ""
        for unit, other, is_due in zip(units, below, is_value, strict=True)
    )


def _unit_above(titles: pd.DataFrame, catalog: Catalog) -> str:
    """Return the unit of a line such as 单位：微克/立方米 above the header."""
    for cell in titles.to_numpy().ravel():
        found = _UNIT_LINE.fullmatch(str(cell).strip())
        if found and is_unit(found[1], catalog.units):
            return found[1]
    return ""
