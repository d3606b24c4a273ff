"""Which columns of a table of records a sheet has, and where its header stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from dashboard.catalog import Catalog
from dashboard.catalog.observations import OBSERVATIONS
from dashboard.core.validation import Table
from dashboard.i18n import LOCALES, Locale, texts
from dashboard.intake.names import name_key
from dashboard.intake.sheets import Sheet
from dashboard.intake.units import is_unit
from dashboard.intake.words import UploadError

_DEEPEST_HEADER = 40
_FEWEST_KNOWN = 2
_BRACKET = re.compile(r"(.+?)\s*[(（\[【]([^()（）\[\]【】]+)[)）\]】]\s*", re.DOTALL)
_VALUE, _UNIT = "value", "unit"


@dataclass(frozen=True)
class RecordLayout:
    """What the columns of a sheet mean; plain data, so that a person can correct it.

    Attributes
    ----------
    header_row
        Row of `Sheet.cells` with the headers, from 0.
    fields
        One for each column of the sheet: a column of the records' table, "" if it is not read.
    unit
        Unit that the header of the values names, as written.
    """

    header_row: int
    fields: tuple[str, ...]
    unit: str = ""

    @property
    def columns(self) -> dict[str, int]:
        """The column of the sheet that holds each column of the table, the first being 1."""
        return {name: place for place, name in enumerate(self.fields, 1) if name}


def field_label(dataset: str, column: str, locale: Locale) -> str:
    """Return the heading of a column of records; its name where nothing is written."""
    return texts("records", locale).get(f"field.{dataset}.{column}", column)


def find_record_layout(
    sheet: Sheet, dataset: str, table: Table, catalog: Catalog, header_row: int = -1
) -> RecordLayout:
    """Return the layout that the headers speak for: the row of which most cells are known.

    Parameters
    ----------
    header_row
        Row with the headers where a person named one, -1 to find it.

    Raises
    ------
    UploadError
        If no row has two cells that are known.
    """
    words = record_headers(dataset, table, catalog)
    rows = [header_row] if header_row >= 0 else range(min(_DEEPEST_HEADER, len(sheet.cells)))
    found = [_read_row(sheet, row, words, catalog) for row in rows]
    best = max(found, key=lambda layout: len(layout.columns))
    if header_row < 0 and len(best.columns) < _FEWEST_KNOWN:
        raise UploadError("no_record_header", sheet=sheet.name)
    return best


def own_headers(sheet: Sheet, dataset: str, table: Table, catalog: Catalog) -> tuple[int, int]:
    """Return how many headers are words of these records and of no figures, and how many at all.

    The id of the records counts twice: nothing else is called so.
    """
    try:
        layout = find_record_layout(sheet, dataset, table, catalog)
    except UploadError:
        return 0, 0
    words = [*catalog.header_words["word"], *OBSERVATIONS.names]
    figures = {name_key(str(word)) for word in words}
    heads = sheet.cells.iloc[layout.header_row]
    keys = {
        name: name_key(_bare(str(heads.iloc[place - 1]))) for name, place in layout.columns.items()
    }
    own = [name for name, key in keys.items() if key not in figures]
    return len(own) + (table.key in [(name,) for name in own]), len(keys)


@lru_cache(maxsize=32)
def record_headers(dataset: str, table: Table, catalog: Catalog) -> Mapping[str, str]:
    """Return the column by the key of each word that may stand over it."""
    words = catalog.record_words
    own = words[(words["dataset"] == dataset) & (words["code"] == "")]
    known = {name_key(str(row.word)): str(row.column) for row in own.itertuples()}
    for column in table.names:
        for locale in LOCALES:
            known[name_key(field_label(dataset, column, locale))] = column
    return known | {name_key(column): column for column in table.names}


def _read_row(sheet: Sheet, row: int, words: Mapping[str, str], catalog: Catalog) -> RecordLayout:
    fields: list[str] = []
    unit = ""
    for cell in sheet.cells.iloc[row]:
        name, named_unit = _read_cell(str(cell).strip(), words, catalog)
        fields.append(name if name not in fields else "")
        unit = named_unit if name == _VALUE and named_unit else unit
    return RecordLayout(row, tuple(fields), unit)


def _read_cell(cell: str, words: Mapping[str, str], catalog: Catalog) -> tuple[str, str]:
    """Return the column that a header means, and the unit it names."""
    if name := words.get(name_key(cell), ""):
        return name, ""
    found = _BRACKET.fullmatch(cell)
    name = words.get(name_key(found[1]), "") if found else ""
    unit = found[2].strip() if found and is_unit(found[2], catalog.units) else ""
    return name, unit if name == _VALUE else ""


def _bare(header: str) -> str:
    found = _BRACKET.fullmatch(header.strip())
    return found[1] if found else header
