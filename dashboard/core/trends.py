"""Which way a series has gone: rank correlation with time, change of late, and its peak.

Series are groups of `Rows`; results are arrays by group, NaN where there is nothing to tell.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import stdtrit

from dashboard.core.annual import Rows
from dashboard.core.words import Floats, Ints, Words, chosen, picked

TRENDS = ("rising", "falling", "no_trend", "not_determinable")

MIN_VALUES = 5
"""With fewer values no order of them is rare enough to be called a trend."""

RECENT_YEARS = 3

_LEVEL = 0.05
_DIGITS = 3
_EXACT = {
    5: 0.900, 6: 0.829, 7: 0.714, 8: 0.643, 9: 0.600, 10: 0.564, 11: 0.536, 12: 0.503, 13: 0.484,
    14: 0.464, 15: 0.446, 16: 0.429, 17: 0.414, 18: 0.401,
}  # fmt: skip
"""Least coefficient that chance reaches in at most 5 % of all orders of so many distinct values.

Counted over all orders; up to 9 they are the values of HJ 663-2013, Annex B.
"""


@dataclass(frozen=True, eq=False)
class Trends:
    """The trend of each series.

    Attributes
    ----------
    word
        One of `TRENDS`.
    rho
        Spearman's coefficient, -1 to 1; missing for fewer than `MIN_VALUES` and for values that
        are all the same.
    n
        Number of values; `first_year` and `last_year` are theirs.
    critical
        The least size of the coefficient that is called a trend.
    """

    word: Words
    rho: Floats
    n: Ints
    critical: Floats
    first_year: Floats
    last_year: Floats


def trends(rows: Rows, n_groups: int) -> Trends:
    """Return the trend of each series over its years."""
    n = rows.counts(n_groups)
    rho, critical = rank_correlation(rows, n_groups), critical_values(n)
    # The table has three decimals: 0.8286 reaches 0.829.
    is_trend = np.round(np.abs(rho), _DIGITS) >= critical
    conditions = [n < MIN_VALUES, is_trend & (rho > 0), is_trend & (rho < 0)]
    return Trends(
        word=chosen(conditions, ["not_determinable", "rising", "falling"], "no_trend"),
        rho=rho,
        n=n,
        critical=critical,
        first_year=picked(rows.year, rows.firsts(n_groups)),
        last_year=picked(rows.year, rows.lasts(n_groups)),
    )


def critical_values(n: Ints) -> Floats:
    """Return the one-sided critical values of Spearman's coefficient at the level .05.

    Up to 18 values they are exact; beyond, they follow from Student's t with n - 2 degrees of
    freedom, to three decimals. NaN for fewer than `MIN_VALUES`.
    """
    size = np.where(n < MIN_VALUES, np.nan, n)
    t = stdtrit(size - 2, 1 - _LEVEL)
    by_t = np.round(t / np.sqrt(size - 2 + t**2), _DIGITS)
    table = np.full(max(_EXACT) + 1, np.nan)
    table[list(_EXACT)] = list(_EXACT.values())
    return np.where(n < len(table), table[np.minimum(n, len(table) - 1)], by_t)


def rank_correlation(rows: Rows, n_groups: int) -> Floats:
    """Return Spearman's coefficient of each series with time; ties share their mean rank."""
    n = rows.counts(n_groups)
    middle = (n[rows.group] + 1) / 2
    by_time = np.arange(len(rows.group)) - rows.firsts(n_groups)[rows.group] + 1 - middle
    by_value = _mid_ranks(rows, n_groups) - middle
    joint = np.bincount(rows.group, by_time * by_value, minlength=n_groups)
    spread = np.bincount(rows.group, by_value**2, minlength=n_groups)
    scale = np.sqrt(spread * n * (n**2 - 1.0) / 12)
    is_known = (n >= MIN_VALUES) & (scale > 0)
    return np.clip(joint / np.where(is_known, scale, np.nan), -1, 1)


def _mid_ranks(rows: Rows, n_groups: int) -> Floats:
    """Return each value's rank in its series, from 1; equal values share the mean of theirs."""
    order = np.lexsort((rows.value, rows.group))
    value, group = rows.value[order], rows.group[order]
    is_new = (np.diff(group, prepend=-1) != 0) | (np.diff(value, prepend=np.nan) != 0)
    run = is_new.cumsum() - 1
    ends = np.bincount(run).cumsum()
    starts = ends - np.bincount(run)
    ranks = np.empty(len(order))
    ranks[order] = ((starts + ends + 1) / 2)[run] - rows.firsts(n_groups)[group]
    return ranks


def recent_change(rows: Rows, n_groups: int) -> tuple[Floats, Floats]:
    """Return the mean change a year of late, and the year that it is measured from.

    It leads from the value three years before the last, or else the earliest one since, to the
    last; nothing is known of a series without a value in those years.
    """
    last = rows.lasts(n_groups)
    year, value = picked(rows.year, last), picked(rows.value, last)
    first = rows.since(np.arange(n_groups), year - RECENT_YEARS)
    since = np.where(first < last, picked(rows.year, first), np.nan)
    return (value - picked(rows.value, first)) / (year - since), since


def earlier_peak(rows: Rows, n_groups: int) -> tuple[Floats, Floats]:
    """Return the highest value before the last one, and the latest year in which it stood."""
    last = rows.lasts(n_groups)
    is_earlier = np.ones(len(rows.group), dtype=bool)
    is_earlier[last[last >= 0]] = False
    earlier = rows.where(is_earlier)
    order = np.lexsort((earlier.year, earlier.value, earlier.group))
    top = _ends(earlier.group[order], n_groups)
    place = np.where(top >= 0, np.append(order, -1)[top], -1)
    return picked(earlier.value, place), picked(earlier.year, place)


def _ends(group: Ints, n_groups: int) -> Ints:
    counts = np.bincount(group, minlength=n_groups)
    return np.where(counts > 0, counts.cumsum() - 1, -1)
