"""Periods: what span of time a value is of, and which of two spans ends later.

A period is text: ``2025`` (a year), ``2026-H1`` (a half), ``2026-Q1`` (a quarter) or ``2025-06``
(a month).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Literal, get_args

import pandas as pd

Frequency = Literal["month", "quarter", "half", "annual"]
FREQUENCIES: tuple[Frequency, ...] = get_args(Frequency)
"""Shortest first."""

_PATTERN = (
    r"^(?P<annual>[0-9]{4})"
    r"(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])))?\Z"
)
_MONTHS = {"month": 1, "quarter": 3, "half": 6}


def _of_distinct(
    compute: Callable[[pd.Series[str]], pd.Series[Any]],
) -> Callable[[pd.Series[str]], pd.Series[Any]]:
    """Compute on the distinct periods only: of a million values, some dozens are distinct."""

    @wraps(compute)
    def of_all(periods: pd.Series[str]) -> pd.Series[Any]:
        codes, distinct = pd.factorize(periods.astype("str"), use_na_sentinel=False)
        return compute(pd.Series(distinct, dtype="str")).take(codes).set_axis(periods.index)

    return of_all


@_of_distinct
def is_valid(periods: pd.Series[str]) -> pd.Series[bool]:
    """Tell which texts are periods; missing is not."""
    return _parts(periods)["annual"].notna()


@_of_distinct
def frequency(periods: pd.Series[str]) -> pd.Series[str]:
    """Return the `Frequency` of each period, missing for what is no period."""
    parts = _parts(periods)
    frequencies = pd.Series("annual", index=periods.index, dtype="str")
    for name in _MONTHS:
        frequencies = frequencies.mask(parts[name].notna(), name)
    return frequencies.where(parts["annual"].notna())


@_of_distinct
def year(periods: pd.Series[str]) -> pd.Series[int]:
    """Return the year each period lies in (Int64), missing for what is no period."""
    return _number(_parts(periods)["annual"])


@_of_distinct
def sort_key(periods: pd.Series[str]) -> pd.Series[int]:
    """Return a number that orders periods by their end; of two that end together, longer is last.

    The half-year ``2025-H2`` comes before the year ``2025``. Missing (Int64) for what is no period.
    """
    parts = _parts(periods)
    months = pd.Series(12, index=periods.index, dtype="Int64")
    for name, length in _MONTHS.items():
        months = (_number(parts[name]) * length).fillna(months)
    rank = frequency(periods).map({name: i for i, name in enumerate(FREQUENCIES)})
    return (_number(parts["annual"]) * 12 + months) * len(FREQUENCIES) + rank.astype("Int64")


def _parts(periods: pd.Series[str]) -> pd.DataFrame:
    return periods.str.extract(_PATTERN)


def _number(digits: pd.Series[str]) -> pd.Series[int]:
    return pd.to_numeric(digits).astype("Int64")
