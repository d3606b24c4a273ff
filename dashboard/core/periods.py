"""Periods: what span of time a value is of, and which of two spans ends later.

A period is text: ``2025`` (a year), ``2026-H1`` (a half), ``2026-Q1`` (a quarter) or ``2025-06``
(a month).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Literal, NamedTuple, get_args

import pandas as pd

Frequency = Literal["month", "quarter", "half", "annual"]
FREQUENCIES: tuple[Frequency, ...] = get_args(Frequency)
"""Shortest first."""

_PATTERN = re.compile(
    r"(?P<annual>[0-9]{4})"
    r"(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])))?",
    re.ASCII,
)
_MONTHS: dict[Frequency, int] = {"month": 1, "quarter": 3, "half": 6}


class _Period(NamedTuple):
    """What a period says; all missing of what is no period."""

    frequency: Frequency | None = None
    year: int | None = None
    key: int | None = None


def is_valid(periods: pd.Series[str]) -> pd.Series[Any]:
    """Tell which texts are periods; missing is not."""
    return _of_each(periods, lambda period: period.year is not None, "bool")


def frequency(periods: pd.Series[str]) -> pd.Series[str]:
    """Return the `Frequency` of each period, missing for what is no period."""
    return _of_each(periods, lambda period: period.frequency, "str")


def year(periods: pd.Series[str]) -> pd.Series[Any]:
    """Return the year each period lies in (Int64), missing for what is no period."""
    return _of_each(periods, lambda period: period.year, "Int64")


def sort_key(periods: pd.Series[str]) -> pd.Series[Any]:
    """Return a number that orders periods by their end; of two that end together, longer is last.

    The half-year ``2025-H2`` comes before the year ``2025``. Missing (Int64) for what is no period.
    """
    return _of_each(periods, lambda period: period.key, "Int64")


def _of_each(periods: pd.Series[str], fact: Callable[[_Period], Any], dtype: Any) -> pd.Series[Any]:
    """Read each distinct period once: of a million values, some dozens are distinct."""
    codes, distinct = pd.factorize(periods.astype("str"), use_na_sentinel=False)
    facts = pd.array([fact(_read(period)) for period in distinct], dtype=dtype)
    return pd.Series(facts.take(codes), index=periods.index)


@lru_cache(maxsize=4096)
def _read(period: Any) -> _Period:
    found = _PATTERN.fullmatch(period) if isinstance(period, str) else None
    if not found:
        return _Period()
    own: Frequency = next((name for name in _MONTHS if found[name]), "annual")
    year_ = int(found["annual"])
    month = int(found[own]) * _MONTHS[own] if own != "annual" else 12
    key = (year_ * 12 + month) * len(FREQUENCIES) + FREQUENCIES.index(own)
    return _Period(own, year_, key)
