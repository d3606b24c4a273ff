"""What a check finds: every issue, counted; of one kind, only the first thousands are listed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from openpyxl.utils import get_column_letter

from dashboard.core.words import Bools, Ints, Words
from dashboard.intake.words import Severity, UploadIssue

# A person mends the first; a million of them would only fill the memory.
MAX_LISTED = 2000

Fields = Callable[[int], Mapping[str, str]]


@dataclass(frozen=True, eq=False)
class Checked:
    """An upload after its check.

    Attributes
    ----------
    rows
        The rows that could be published: without an error, without a value that is missing, each
        key once. RangeIndex; the columns of OBSERVATIONS as text, with `row` (line in the file) and
        `column` (of the value).
    issues
        By row and column; of one rule at most `MAX_LISTED`, and then one that says how many more.
    counts
        How often each rule was broken, all counted.
    n_read
        Rows that were checked.
    """

    rows: pd.DataFrame
    issues: tuple[UploadIssue, ...]
    counts: Mapping[str, int]
    n_read: int

    @property
    def has_errors(self) -> bool:
        """Whether anything must be mended before the upload can be published."""
        return any(issue.severity == "error" for issue in self.issues)


class Findings:
    """The issues of uploaded rows, collected."""

    def __init__(self, rows: pd.DataFrame, columns: Mapping[str, int]) -> None:
        self._rows = rows
        self._letters = {field: get_column_letter(place) for field, place in columns.items()}
        self._lines = rows["row"].to_numpy(np.int64)
        self._value_columns = rows["column"].to_numpy(np.int64)
        self._issues: list[UploadIssue] = []
        self.is_out: Bools = np.zeros(len(rows), dtype=bool)
        """The rows with an error."""
        self.counts: dict[str, int] = {}

    def add(
        self,
        rule: str,
        severity: Severity,
        field: str,
        where: Bools,
        fields: Fields = lambda _: {},
    ) -> None:
        """Note that the rows of `where` break a rule.

        Parameters
        ----------
        field
            Field of the cell at fault; "" for the whole row.
        fields
            The further words of the sentence, by position of the row.
        """
        places = np.flatnonzero(where)
        if not len(places):
            return
        if severity == "error":
            self.is_out |= where
        self.counts[rule] = self.counts.get(rule, 0) + len(places)
        listed = places[:MAX_LISTED]
        for place, value in zip(listed.tolist(), self._values(field, listed), strict=True):
            self._issues.append(
                UploadIssue(
                    row=int(self._lines[place]),
                    column=self._column(field, place),
                    value=value,
                    rule=rule,
                    severity=severity,
                    fields=tuple(fields(place).items()),
                )
            )
        if len(places) > MAX_LISTED:
            self._say_more(severity, self._lines[places])

    def line(self, place: int) -> str:
        """Return the line in the file of a row, as text."""
        return str(self._lines[place])

    def issues(self) -> tuple[UploadIssue, ...]:
        """Return all, by row and column; a cell that many values share is told of once."""
        return tuple(
            sorted(
                dict.fromkeys(self._issues), key=lambda one: (one.row, len(one.column), one.column)
            )
        )

    def _column(self, field: str, place: int) -> str:
        if field == "value":
            return get_column_letter(int(self._value_columns[place]))
        return self._letters.get(field, "")

    def _values(self, field: str, places: Ints) -> list[str]:
        """Return the cells at fault as written, empty ones for a whole row."""
        if field not in self._rows:
            return [""] * len(places)
        return self._rows[field].take(places).astype("str").tolist()

    def _say_more(self, severity: Severity, lines: Ints) -> None:
        fields = (("n", str(len(lines))), ("listed", str(MAX_LISTED)), ("first", str(lines[0])))
        self._issues.append(UploadIssue(0, "", "", "more_of_kind", severity, fields))


def distinct_rows(rows: pd.DataFrame, fields: list[str]) -> tuple[Ints, pd.DataFrame]:
    """Return the distinct combinations of some columns, and which of them each row has.

    A million rows hold some thousands of places and some dozens of periods; what is found out of
    these holds for all their rows.
    """
    if len(fields) == 1:
        codes, distinct = pd.factorize(rows[fields[0]], use_na_sentinel=False)
        return codes.astype(np.int64), pd.DataFrame({fields[0]: distinct})
    combined = np.zeros(len(rows), dtype=np.int64)
    for field in fields:
        words = Words.of(rows[field])
        combined = combined * len(words.known) + words.codes
    codes, _ = pd.factorize(combined)
    first = np.flatnonzero(~pd.Series(codes).duplicated().to_numpy())
    return codes.astype(np.int64), rows[fields].iloc[first].reset_index(drop=True)


def spread(found: pd.Series[str], codes: Ints) -> Words:
    """Return what was found out of distinct texts as a column of all rows."""
    words = Words.of(found)
    return Words(words.codes[codes], words.known)


def by_id(column: pd.Series[Any]) -> dict[str, Any]:
    """Return a column of a table of the catalog by the ids of its rows."""
    return {str(code): value for code, value in column.items()}
