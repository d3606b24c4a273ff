"""What the columns of a table mean, once its header was read or a person said so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from dashboard.catalog.header_words import HEADER_FIELDS

Shape = Literal["long", "wide_periods", "wide_indicators"]
FIELDS = HEADER_FIELDS
"""What a column may hold, besides ``period=2024`` and ``indicator=id`` in the wide shapes."""


@dataclass(frozen=True)
class Layout:
    """What the columns of a sheet mean; plain data, so that a person can correct it.

    Attributes
    ----------
    header_row
        Row of `Sheet.cells` with the headers; the data begin below it.
    shape
        Whether a row holds one value, one of each period, or one of each indicator.
    fields
        One for each column: one of `FIELDS`; ``period=2024``, ``indicator=id`` or both with a
        semicolon, for a column of values; "" for a column that is not read.
    units
        Unit that the header names, as written, one for each column; "" if none.
    """

    header_row: int
    shape: Shape
    fields: tuple[str, ...]
    units: tuple[str, ...]

    @property
    def columns(self) -> dict[str, int]:
        """The column of each of `FIELDS` that the file has, the first being 1."""
        return {name: place for place, name in enumerate(self.fields, 1) if name in FIELDS}

    @property
    def value_columns(self) -> list[int]:
        """The columns with values, the first being 0."""
        is_long = self.shape == "long"
        return [
            place
            for place, name in enumerate(self.fields)
            if (name == "value" if is_long else "=" in name)
        ]


def unit_row(cells: pd.DataFrame, layout: Layout) -> int:
    """Return the row below the header if it does nothing but name the units, -1 otherwise."""
    row = layout.header_row + 1
    if row >= len(cells):
        return -1
    named = {
        place: bare_unit(str(cell)) for place, cell in enumerate(cells.iloc[row]) if cell.strip()
    }
    is_units = bool(named) and all(
        layout.units[place] == unit or re.fullmatch("(?:计量)?单位|units?", unit, re.IGNORECASE)
        for place, unit in named.items()
    )
    return row if is_units and any(layout.units[place] for place in named) else -1


def bare_unit(text: str) -> str:
    """Return a unit without the brackets around it."""
    return re.sub(r"^[(（\[]|[)）\]]$", "", text.strip()).strip()
