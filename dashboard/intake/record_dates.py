"""Dates as people write them, as exact as they are: 2024年5月, 2024/5/1, 2024."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

import pandas as pd

_YEAR, _MONTH, _DAY = r"((?:19|20|21)\d{2})", r"(0?[1-9]|1[0-2])", r"(0?[1-9]|[12]\d|3[01])"
_FORMS = tuple(
    re.compile(form, re.ASCII | re.IGNORECASE)
    for form in (
        rf"{_YEAR}(?:\.0)?年?",
        rf"{_YEAR}[-/.年]{_MONTH}月?",
        rf"{_YEAR}[-/.年]{_MONTH}[-/.月]{_DAY}日?(?:[t ]?00:00(?::00)?)?",
        rf"{_YEAR}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])",
    )
)


def read_dates(cells: pd.Series[str]) -> pd.Series[str]:
    """Return dates as 2024, 2024-05 or 2024-05-01; "" for what is none, or no day there is."""
    return cells.map(_read).astype("str")


def _read(cell: str) -> str:
    plain = "".join(unicodedata.normalize("NFKC", cell).split())
    found = next((match for form in _FORMS if (match := form.fullmatch(plain))), None)
    if not found:
        return ""
    year, month, day = (*found.groups(), "", "")[:3]
    if not month:
        return year
    if not day:
        return f"{year}-{int(month):02d}"
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
