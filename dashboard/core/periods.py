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

_SHAPE = re.compile(
    r"(?P<annual>[0-9]{4})"
    r"(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])))?"
)
_MONTHS: dict[Frequency, int] = {"month": 1, "quarter": 3, "half": 6}


def is_valid(periods: pd.Series[str]) -> pd.Series[Any]:
    """Tell which texts are periods; missing is not."""
    return _of_distinct(periods, lambda span: span is not None, "bool")


def frequency(periods: pd.Series[str]) -> pd.Series[str]:
    """Return the `Frequency` of each period, missing for what is no period."""
    return _of_distinct(periods, lambda span: span and span.frequency, "str")


def year(periods: pd.Series[str]) -> pd.Series[Any]:
    """Return the year each period lies in (Int64), missing for what is no period."""
    return _of_distinct(periods, lambda span: span and span.year, "Int64")


def sort_key(periods: pd.Series[str]) -> pd.Series[Any]:
    """Return a number that orders periods by their end; of two that end together, longer is last.

    The half-year ``2025-H2`` comes before the year ``2025``. Missing (Int64) for what is no period.
    """
    return _of_distinct(periods, lambda span: span and span.rank, "Int64")


class _Span(NamedTuple):
    """A period, taken apart."""

    year: int
    frequency: Frequency
    last_month: int

    @property
    def rank(self) -> int:
        ends = self.year * 12 + self.last_month
        return ends * len(FREQUENCIES) + FREQUENCIES.index(self.frequency)


def _of_distinct(
    periods: pd.Series[str], ask: Callable[[_Span | None], Any], dtype: Any
) -> pd.Series[Any]:
    """Ask each distinct period only: of a million values, some dozens are distinct."""
    codes, distinct = pd.factorize(periods.astype("str"), use_na_sentinel=False)
    answers = pd.array([ask(_span(period)) for period in distinct.tolist()], dtype=dtype)
    return pd.Series(answers.take(codes), index=periods.index)


@lru_cache(maxsize=10_000)
def _span(period: object) -> _Span | None:
    found = _SHAPE.fullmatch(period) if isinstance(period, str) else None
    if found is None:
        return None
    for name, length in _MONTHS.items():
        if found[name]:
            return _Span(int(found["annual"]), name, int(found[name]) * length)
    return _Span(int(found["annual"]), "annual", 12)
