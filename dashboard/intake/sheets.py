"""A table as it stands in a file, before anybody says what its columns mean."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard.intake.words import UploadIssue


@dataclass(frozen=True, eq=False)
class Sheet:
    """The cells of one table of a file.

    Attributes
    ----------
    name
        Name of the sheet; the name of the file if it is CSV.
    cells
        Text, "" for an empty cell; rows and columns from 0, as in the file.
    encoding
        utf-8, utf-8-sig, utf-16, gb18030 or another that was asked for; "" for XLSX.
    notes
        What was left out, filled in or could not be read.
    """

    name: str
    cells: pd.DataFrame
    encoding: str
    notes: tuple[UploadIssue, ...] = ()


def column_letter(column: int) -> str:
    """Return the letters that a spreadsheet writes over the column, the first being 0: A."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
