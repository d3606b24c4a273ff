"""The annual values that targets are judged by: one basis for each place and indicator."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from dashboard.core import periods
from dashboard.core.pairs import Pairs, positions
from dashboard.core.words import Bools, Floats, Ints, Words, picked
from dashboard.errors import JoinError

_YEARS = 10_000
"""More than any year: a year has four digits."""


@dataclass(frozen=True, eq=False)
class Rows:
    """Annual values, ordered by group and year; no group has two of one year.

    Where a place in the table is told, it is a position from 0; -1 stands for none.

    Attributes
    ----------
    row
        Position among the observations.
    group
        What the value belongs to, by number.
    is_bound
        Whether only a lower bound is known ("more than").
    """

    row: Ints
    group: Ints
    year: Ints
    value: Floats
    is_bound: Bools

    @cached_property
    def _keys(self) -> Ints:
        return self.group * _YEARS + self.year

    def where(self, keep: Bools) -> Rows:
        """Return some of the rows."""
        return Rows(
            self.row[keep], self.group[keep], self.year[keep], self.value[keep], self.is_bound[keep]
        )

    def counts(self, n_groups: int) -> Ints:
        """Return how many values each group has."""
        return np.bincount(self.group, minlength=n_groups)

    def firsts(self, n_groups: int) -> Ints:
        """Return the place of each group's first value."""
        counts = self.counts(n_groups)
        return np.where(counts > 0, counts.cumsum() - counts, -1)

    def lasts(self, n_groups: int) -> Ints:
        """Return the place of each group's last value."""
        counts = self.counts(n_groups)
        return np.where(counts > 0, counts.cumsum() - 1, -1)

    def at(self, group: Ints, year: Floats) -> Ints:
        """Return the place of the value of a group and year."""
        asked = _key(group, year)
        place = np.searchsorted(self._keys, asked)
        return np.where(np.append(self._keys, -1)[place] == asked, place, -1)

    def since(self, group: Ints, year: Floats) -> Ints:
        """Return the place of a group's first value of that year or later."""
        place = np.searchsorted(self._keys, _key(group, year))
        return np.where(np.append(self.group, -1)[place] == group, place, -1)


@dataclass(frozen=True, eq=False)
class JudgedSeries:
    """The annual values of each pair on the basis that decides; arrays are by pair.

    Attributes
    ----------
    rows
        All annual values on that basis, grouped by pair.
    usable
        Those that a trend may use: exact, and none from before a break.
    basis
        That of the latest value; empty without values. Of several in the latest year it is the
        one with more values, then the first by name.
    latest
        Place of the latest value in `rows`.
    last_break
        Year of the last break that is not later than the latest value; -1 if there is none.
    has_part_year
        Whether there are values that are not annual.
    on_other_bases
        Keys of the annual values on other bases, ascending; for `has_other_basis`.
    """

    pairs: Pairs
    rows: Rows
    usable: Rows
    basis: Words
    latest: Ints
    last_break: Ints
    has_part_year: Bools
    on_other_bases: Ints

    def has_other_basis(self, pair: Ints, year: Floats) -> Bools:
        """Tell whether a pair has an annual value of that year on a basis that does not decide."""
        asked = _key(pair, year)
        place = np.searchsorted(self.on_other_bases, asked)
        return np.append(self.on_other_bases, -1)[place] == asked


def judged_series(
    targets: pd.DataFrame, observations: pd.DataFrame, breaks: pd.DataFrame | None = None
) -> JudgedSeries:
    """Return the series that the targets are judged by; see `judge_targets` for the arguments.

    Raises
    ------
    JoinError
        If a place has two values of an indicator for one year on one basis.
    """
    pairs = Pairs.of(targets)
    pair = pairs.numbers(observations)
    row = np.flatnonzero((pair >= 0) & observations["value"].notna().to_numpy())
    is_annual, year = _calendar(observations["period"].iloc[row])
    annual, pair_of, basis = _by_series(observations, row[is_annual], pair, year[is_annual])
    decides = _deciding_series(annual, pair_of, basis, len(pairs))
    group = pair_of[annual.group]
    is_judged = decides[group] == annual.group
    rows = Rows(annual.row, group, annual.year, annual.value, annual.is_bound).where(is_judged)
    latest = rows.lasts(len(pairs))
    last_break = _last_breaks(pairs, picked(rows.year, latest), breaks)
    return JudgedSeries(
        pairs=pairs,
        rows=rows,
        usable=rows.where(~rows.is_bound & (rows.year >= last_break[rows.group])),
        basis=basis.take(decides),
        latest=latest,
        last_break=last_break,
        has_part_year=np.bincount(pair[row[~is_annual]], minlength=len(pairs)) > 0,
        on_other_bases=np.sort(group[~is_judged] * _YEARS + annual.year[~is_judged]),
    )


def _key(group: Ints, year: Floats) -> Ints:
    """Return one number for group and year; year 0, which no value has, for a missing one."""
    return group * _YEARS + np.nan_to_num(year, nan=0).astype(np.int64)


def _calendar(period: pd.Series[str]) -> tuple[Bools, Ints]:
    """Tell which periods are years, and the year in which each lies."""
    words = Words.of(period)
    year = periods.year(pd.Series(words.known, dtype="str")).to_numpy(np.int64, na_value=0)
    # A year is written as itself, its parts are not.
    is_annual = np.array([word == str(own) for word, own in zip(words.known, year, strict=True)])
    return is_annual[words.codes], year[words.codes]


def _by_series(
    observations: pd.DataFrame, row: Ints, pair: Ints, year: Ints
) -> tuple[Rows, Ints, Words]:
    """Return rows grouped by pair and basis, and of each such series its pair and its basis."""
    basis = Words.of(observations["basis"].iloc[row]).in_order()
    series = pair[row] * len(basis.known) + basis.codes
    order = np.argsort(series * _YEARS + year, kind="stable")
    row, series, year = row[order], series[order], year[order]
    is_new = np.diff(series, prepend=-1) != 0
    _check_one_value_a_year(observations, row[~is_new & (np.diff(year, prepend=-1) == 0)])
    pair_of, basis_of = np.divmod(series[is_new], len(basis.known))
    rows = Rows(
        row=row,
        group=is_new.cumsum() - 1,
        year=year,
        value=observations["value"].to_numpy(float)[row],
        is_bound=Words.of(observations["qualifier"].iloc[row]).among("at_least"),
    )
    return rows, pair_of, Words(basis_of, basis.known)


def _check_one_value_a_year(observations: pd.DataFrame, repeated: Ints) -> None:
    if len(repeated):
        names = ["place_id", "indicator_id", "period", "basis"]
        key = ", ".join(map(repr, observations[names].iloc[repeated[0]]))
        msg = f"observations: more than one value of {key}; leave one of them"
        raise JoinError(msg)


def _deciding_series(rows: Rows, pair_of: Ints, basis: Words, n_pairs: int) -> Ints:
    """Return the series that decides for each pair, -1 for a pair without values."""
    count = rows.counts(len(pair_of))
    last_year = rows.year[rows.lasts(len(pair_of))]
    order = np.lexsort((basis.codes, -count, -last_year, pair_of))
    is_first = np.diff(pair_of[order], prepend=-1) != 0
    decides = np.full(n_pairs, -1)
    decides[pair_of[order][is_first]] = order[is_first]
    return decides


def _last_breaks(pairs: Pairs, year: Floats, breaks: pd.DataFrame | None) -> Ints:
    """Return the year of each pair's last break up to `year`, -1 if there is none."""
    if breaks is None or breaks.empty:
        return np.full(len(pairs), -1)
    indicator = positions(breaks["indicator_id"], pairs.indicators)
    # A break without a place is one everywhere; it stands before the first place.
    everywhere = breaks["place_id"].eq("").to_numpy(bool)
    place = np.where(everywhere, 0, positions(breaks["place_id"], pairs.places) + 1)
    is_asked = (indicator >= 0) & (everywhere | (place > 0))
    width = len(pairs.places) + 1
    series = (indicator * width + place)[is_asked]
    known = np.sort(_key(series, _calendar(breaks["period"])[1][is_asked].astype(float)))
    base = pairs.indicator * width
    here = [_last_up_to(known, base + place, year) for place in (0, pairs.place + 1)]
    return np.maximum(*here)


def _last_up_to(known: Ints, series: Ints, year: Floats) -> Ints:
    found = np.append(-1, known)[np.searchsorted(known, _key(series, year), side="right")]
    return np.where(found // _YEARS == series, found % _YEARS, -1)
