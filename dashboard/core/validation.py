"""Checks of text tables against what their columns promise; every fault is reported at once.

Tables are read as text: every column a string column, empty cells "". Row numbers are line
numbers in the file, the header being line 1, so a table must have a RangeIndex.
"""

from __future__ import annotations

import difflib
import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from dashboard.core import periods

ColumnKind = Literal["text", "integer", "number", "flag", "year", "period", "date"]
_FIRST_LINE = 2
_PATTERNS: Mapping[ColumnKind, tuple[str, str]] = {
    "integer": (r"-?(0|[1-9]\d{0,17})", "a whole number"),
    "number": (r"-?\d{1,15}(\.\d{1,15})?", "a number such as 33.4, without separators"),
    "flag": (r"true|false", "true or false"),
    "year": (r"(19|20|21)\d{2}", "a year such as 2027"),
}


@dataclass(frozen=True)
class Issue:
    """One fault of a table.

    Attributes
    ----------
    row
        Line number in the file, the header being line 1; 0 for the file as a whole.
    column
        Name of the column; empty for the file as a whole.
    message
        What the cell should hold and what it holds, written for a person.
    """

    row: int
    column: str
    message: str


@dataclass(frozen=True)
class Column:
    """What a column of a text table holds.

    Attributes
    ----------
    about
        One line for the data dictionary.
    is_required
        Whether an empty cell is a fault.
    words
        The words that are allowed; any, if empty.
    refers
        Name of the set of codes that the cell must come from; none, if empty.
    separator
        Splits a cell that lists several words or codes.
    """

    name: str
    about: str
    kind: ColumnKind = "text"
    is_required: bool = True
    words: tuple[str, ...] = ()
    refers: str = ""
    separator: str = ""


@dataclass(frozen=True)
class Table:
    """What a file holds: one row per `key`."""

    file: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def names(self) -> list[str]:
        """Names of the columns, in the order of the file."""
        return [column.name for column in self.columns]


def check_table(
    table: pd.DataFrame, schema: Table, codes: Mapping[str, Iterable[str]]
) -> list[Issue]:
    """Return every fault of a text table.

    Parameters
    ----------
    table
        Text columns of the file, RangeIndex.
    codes
        Known codes by the name that `Column.refers` uses.
    """
    missing = [name for name in schema.names if name not in table.columns]
    if missing:
        return [Issue(1, name, "the file must have this column") for name in missing]
    issues = check_keys(table, schema.key)
    for column in schema.columns:
        issues += check_column(table[column.name], column, codes)
    return sorted(issues, key=lambda issue: (issue.row, schema.names.index(issue.column)))


def check_keys(table: pd.DataFrame, key: Sequence[str]) -> list[Issue]:
    """Return the rows whose key an earlier row has."""
    is_repeated = table.duplicated(list(key))
    names = ", ".join(key)
    rows = table.loc[is_repeated, list(key)]
    return [
        Issue(_line(row), key[0], f"each {names} may stand once; {', '.join(value)!r} is repeated")
        for row, *value in rows.itertuples()
    ]


def check_column(
    values: pd.Series[str], column: Column, codes: Mapping[str, Iterable[str]]
) -> list[Issue]:
    """Return every fault of one column."""
    name, filled = column.name, values[values != ""]
    issues = _issues(filled, filled != filled.str.strip(), name, "no spaces around the text")
    if column.is_required:
        issues += _issues(values, values == "", name, "something; the cell is empty", "")
    if column.kind == "period":
        issues += check_periods(filled, name)
    elif column.kind == "date":
        issues += _issues(filled, ~is_date(filled), name, "a date such as 2026-06-30")
    elif column.kind in _PATTERNS:
        pattern, expected = _PATTERNS[column.kind]
        issues += _issues(filled, ~filled.str.fullmatch(pattern), name, expected)
    parts = filled.str.split(column.separator).explode() if column.separator else filled
    if column.words:
        issues += check_words(parts, name, column.words)
    if column.refers:
        issues += check_codes(parts, name, codes[column.refers], column.refers)
    return issues


def check_words(values: pd.Series[str], name: str, words: Sequence[str]) -> list[Issue]:
    """Return the values that are none of `words`."""
    return _issues(values, ~values.isin(list(words)), name, f"one of {', '.join(words)}")


def check_codes(values: pd.Series[str], name: str, codes: Iterable[str], kind: str) -> list[Issue]:
    """Return the values that are no known code, naming the nearest one."""
    # An index remembers how to look things up; most columns refer to the same few.
    known = codes if isinstance(codes, pd.Index) else pd.Index(list(codes), dtype="str")
    known = known if known.is_unique else known.unique()
    unknown = values[known.get_indexer(pd.Index(values)) < 0]
    hints = {code: nearest(code, list(known)) for code in unknown.unique()}
    return [
        Issue(_line(row), name, f"no {kind} {code!r}{hints[code]}") for row, code in unknown.items()
    ]


def check_periods(values: pd.Series[str], name: str) -> list[Issue]:
    """Return the values that are no period."""
    expected = "a period such as 2025, 2026-H1, 2026-Q1 or 2025-06"
    return _issues(values, ~periods.is_valid(values), name, expected)


def is_date(values: pd.Series[str]) -> pd.Series[bool]:
    """Return of each text whether it is a day of the calendar, written 2026-06-30."""
    has_form = values.str.fullmatch(r"(19|20|21)\d{2}-\d{2}-\d{2}")
    return has_form & pd.to_datetime(values, format="%Y-%m-%d", errors="coerce").notna()


def check_range(
    values: pd.Series[str], is_due: pd.Series[bool], name: str, lower: float, upper: float
) -> list[Issue]:
    """Return the numbers outside `lower` to `upper` where `is_due`; what is no number is passed."""
    numbers = pd.to_numeric(values, errors="coerce")
    is_outside = is_due & ((numbers < lower) | (numbers > upper))
    return _issues(values, is_outside, name, f"a number from {lower:g} to {upper:g}")


def check_equal(
    values: pd.Series[str], wanted: pd.Series[str], name: str, what: str
) -> list[Issue]:
    """Return the values that differ from `wanted`; where nothing is wanted they are passed."""
    differs = (values != wanted.fillna("")) & wanted.notna()
    return [
        Issue(_line(row), name, f"{wanted[row]!r}, {what}; it is {values[row]!r}")
        for row in values.index[differs]
    ]


def check_observations(
    table: pd.DataFrame,
    schema: Table,
    indicators: pd.DataFrame,
    crosswalk: pd.DataFrame,
    codes: Mapping[str, Iterable[str]],
) -> list[Issue]:
    """Return every fault of a table of observations.

    Parameters
    ----------
    table
        Text columns of observations.csv, RangeIndex.
    indicators
        Index indicator_id; unit, value_type.
    crosswalk
        old_code, adcode, kind: a retired code with exactly one successor is no fault.
    codes
        Known codes; ``place`` holds the places of today.
    """
    issues = check_table(table, schema, {**codes, "place": [*codes["place"], *_old(crosswalk)]})
    if any(issue.row <= 1 for issue in issues):
        return issues
    known = table["indicator_id"].map(indicators["value_type"])
    unit = table["indicator_id"].map(indicators["unit"])
    issues += check_equal(table["unit"], unit, "unit", "the unit of its indicator")
    issues += check_range(table["value"], known == "percent", "value", 0, 100)
    today = table.assign(place_id=resolve_places(table["place_id"], crosswalk))
    renamed = today["place_id"] != table["place_id"]
    if renamed.any():
        issues += check_keys(today[~table.duplicated(list(schema.key))], schema.key)
    return sorted(issues, key=lambda issue: issue.row)


def resolve_places(place_ids: pd.Series[str], crosswalk: pd.DataFrame) -> pd.Series[str]:
    """Return today's code for each retired one that has exactly one successor."""
    successors = crosswalk[crosswalk["kind"] == "one"].set_index("old_code")["adcode"]
    return place_ids.map(successors).fillna(place_ids)


def nearest(code: str, known: Iterable[str]) -> str:
    """Return ``"; did you mean ...?"`` with the known code most like `code`, or nothing."""
    best = most_alike(code, known)
    return f"; did you mean {best!r}?" if best else ""


def most_alike(code: str, known: Iterable[str]) -> str:
    """Return the known code most like `code`; "" if none is.

    Of several that are alike, the one that begins alike is meant: adcodes count from the left.
    """
    found = difflib.get_close_matches(code, list(known), n=10, cutoff=0.5)
    return max(found, key=lambda other: _n_alike(code, other), default="")


def _n_alike(code: str, other: str) -> int:
    """Return the number of characters with which both begin."""
    pairs = zip(code, other, strict=False)
    return len(list(itertools.takewhile(lambda pair: pair[0] == pair[1], pairs)))


def _old(crosswalk: pd.DataFrame) -> list[str]:
    return list(crosswalk.loc[crosswalk["kind"] == "one", "old_code"])


def _issues(
    values: pd.Series[str], is_wrong: pd.Series[bool], name: str, expected: str, held: str = "{!r}"
) -> list[Issue]:
    if not is_wrong.any():
        return []
    wrong = values[is_wrong]
    return [
        Issue(_line(row), name, f"expected {expected}" + (held and f"; it is {value!r}"))
        for row, value in wrong.items()
    ]


def _line(row: object) -> int:
    return int(str(row)) + _FIRST_LINE
