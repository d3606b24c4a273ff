"""The cells of a column of records, read as its schema says: codes for names, plain numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

import pandas as pd

from dashboard.catalog import Catalog
from dashboard.core.validation import Column
from dashboard.i18n import LOCALES, texts
from dashboard.intake.cells import Cells, looked_up, split_cell
from dashboard.intake.labels import joined
from dashboard.intake.names import name_key
from dashboard.intake.periods import parse_periods
from dashboard.intake.record_dates import read_dates
from dashboard.intake.record_refs import read_references
from dashboard.intake.units import read_units
from dashboard.intake.values import MISSING_MARKS, parse_values

_FLAGS = {"true": "true", "是": "true", "yes": "true", "1": "true", "有": "true",
          "false": "false", "否": "false", "no": "false", "0": "false"}  # fmt: skip
_YEAR = re.compile(r"((?:19|20|21)\d{2})(?:\.0)?(?:年)?(?:底|末|前|以前)?(?:12月)?", re.ASCII)
_WHOLE = re.compile(r"-?(0|[1-9]\d{0,17})")


def read_column(
    dataset: str,
    column: Column,
    cells: pd.Series[str],
    catalog: Catalog,
    choices: Mapping[str, Mapping[str, str]],
    hints: pd.Series[str] | None = None,
) -> Cells:
    """Read the cells of a column.

    Parameters
    ----------
    choices
        What a person decided about names: by ``place`` or ``indicator``, the id by the name.
    hints
        Names of places that the named ones lie in, if the records have them.
    """
    if column.words:
        return _read_words(dataset, column, cells, catalog)
    if column.refers == "unit":
        found = Cells(read_units(cells, catalog.units).where(cells != "", ""))
        for one in cells[(found.texts == "") & (cells != "")].unique():
            found.fault(cells == one, "unit_unknown", {"unit": str(one)})
        return found
    if column.refers:
        return read_references(column, cells, catalog, choices, hints)
    readers = {
        "number": _read_numbers, "integer": _read_integers, "year": _read_years,
        "flag": _read_flags, "period": _read_periods, "date": read_day,
    }  # fmt: skip
    reader = readers.get(column.kind)
    return reader(_known(cells)) if reader else Cells(cells)


def read_day(cells: pd.Series[str]) -> Cells:
    """Read days of the calendar."""
    found = Cells(read_dates(cells))
    found.fault((cells != "") & (found.texts.str.len() < 10), "date_unknown")
    return found


def _known(cells: pd.Series[str]) -> pd.Series[str]:
    """Return cells without the marks that stand for nothing."""
    return cells.mask(cells.str.casefold().str.replace(" ", "").isin(MISSING_MARKS), "")


def word_codes(
    dataset: str, column: Column, catalog: Catalog
) -> tuple[dict[str, str], dict[str, str]]:
    """Return the code by each word as written, and by its key."""
    words = catalog.record_words
    own = words[(words["dataset"] == dataset) & (words["column"] == column.name)]
    known = {str(row.word): str(row.code) for row in own.itertuples() if row.code}
    for locale in LOCALES:
        said = texts("records", locale)
        for code in column.words:
            known[said.get(f"word.{column.name}.{code}", code)] = code
    known |= {code: code for code in column.words}
    keyed = {name_key(word): code for word, code in known.items() if name_key(word)}
    return {unicodedata.normalize("NFKC", word): code for word, code in known.items()}, keyed


def word_label(column: str, code: str, locale: str) -> str:
    """Return how a code of a column of words is written; the code where nothing is."""
    return texts("records", "zh" if locale == "zh" else "en").get(f"word.{column}.{code}", code)


def _read_words(dataset: str, column: Column, cells: pd.Series[str], catalog: Catalog) -> Cells:
    plain, keyed = word_codes(dataset, column, catalog)

    def code(cell: str) -> str:
        if not cell:
            return ""
        written = unicodedata.normalize("NFKC", cell)
        return plain.get(written) or keyed.get(name_key(cell), "?")

    if column.separator:
        parts = cells.map(lambda cell: [code(part) for part in split_cell(cell)])
        is_known = parts.map(lambda some: "?" not in some)
        read = parts.map(column.separator.join)
    else:
        read = cells.map(code)
        is_known = read != "?"
    found = Cells(read.astype("str"))
    fields = {
        f"words_{locale}": joined([word_label(column.name, one, locale) for one in column.words],
                                  locale)
        for locale in LOCALES
    }  # fmt: skip
    found.fault(~is_known, "record_word_unknown", fields)
    return found


def _read_numbers(cells: pd.Series[str]) -> Cells:
    parsed = parse_values(cells)
    found = Cells(plain_numbers(parsed["number"]).where(cells != "", ""))
    is_open = (cells != "") & (parsed["qualifier"] != "exact") & (parsed["problem"] == "")
    found.fault(is_open, "not_exact")
    for rule in sorted(set(parsed["problem"]) - {""}):
        found.fault((parsed["problem"] == rule) & (cells != ""), rule)
    return found


def plain_numbers(numbers: pd.Series[str]) -> pd.Series[str]:
    """Return decimals without needless zeros, so that the same number is the same text."""
    has_point = numbers.str.contains(".", regex=False)
    shorter = numbers.where(~has_point, numbers.str.rstrip("0").str.rstrip("."))
    return shorter.replace("-0", "0").astype("str")


def _read_integers(cells: pd.Series[str]) -> Cells:
    found = _read_numbers(cells)
    is_whole = found.texts.str.fullmatch(_WHOLE.pattern) | (found.texts == "")
    found.fault(~is_whole, "not_whole_number")
    return found


def _read_years(cells: pd.Series[str]) -> Cells:
    plain = cells.map(lambda cell: "".join(unicodedata.normalize("NFKC", cell).split()))
    matches = plain.map(_YEAR.fullmatch)
    found = Cells(matches.map(lambda one: one[1] if one else "").astype("str"))
    found.fault((cells != "") & (found.texts == ""), "year_unknown")
    return found


def _read_flags(cells: pd.Series[str]) -> Cells:
    found = Cells(looked_up(cells.str.casefold(), _FLAGS))
    found.fault((cells != "") & (found.texts == ""), "flag_unknown")
    return found


def _read_periods(cells: pd.Series[str]) -> Cells:
    parsed = parse_periods(cells)
    found = Cells(parsed["period"])
    for rule in sorted(set(parsed["problem"]) - {"", "period_missing"}):
        found.fault(parsed["problem"] == rule, rule)
    return found
