"""The cells of one column as they were read, with what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from dashboard.intake.words import Severity


@dataclass
class Cells:
    """The cells of one column as read: "" where nothing stands or nothing can be read.

    Attributes
    ----------
    faults
        Label of the row, rule, severity and fields of each fault.
    """

    texts: pd.Series[str]
    faults: list[tuple[int, str, Severity, Mapping[str, str]]] = field(default_factory=list)

    def fault(
        self, where: pd.Series[bool], rule: str, fields: Mapping[str, str] | None = None,
        severity: Severity = "error",
    ) -> None:  # fmt: skip
        """Note a fault of the rows of `where`; an error empties the cell."""
        for label in self.texts.index[where.to_numpy(dtype=bool)]:
            self.faults.append((int(str(label)), rule, severity, fields or {}))
        if severity == "error":
            self.texts = self.texts.mask(where, "")


def split_cell(cell: str) -> list[str]:
    """Return the parts of a cell that lists several, by semicolon or list comma."""
    return [part.strip() for part in re.split(r"[;；、]", cell) if part.strip()]


def looked_up(keys: pd.Series[str], known: Mapping[str, str] | pd.Series[Any]) -> pd.Series[str]:
    """Return what stands for each key, as text; "" for a key that is not known."""
    found = known if isinstance(known, Mapping) else known.to_dict()
    texts = [str(found.get(key, "")) for key in keys]
    return pd.Series(texts, index=keys.index, dtype="str")


def as_numbers(texts: pd.Series[str]) -> pd.Series[float]:
    """Return plain numbers as floats, NaN for what is none."""
    return pd.to_numeric(texts, errors="coerce").astype("float64")
