"""Which observations a judgement rests on, so that a person can work it out again."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.core.annual import Rows
from dashboard.core.facts import Facts, target_facts
from dashboard.core.levels import is_decided, meets, target_levels
from dashboard.core.outlook import outlook
from dashboard.core.words import Bools, Floats, Ints

ROLES = ("actual", "baseline", "trend", "projection")


def rows_used(
    targets: pd.DataFrame,
    observations: pd.DataFrame,
    indicators: pd.DataFrame,
    breaks: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return the observations behind each judgement; see `judge_targets` for the arguments.

    Returns
    -------
    pandas.DataFrame
        Columns `target_id`, `role` (of `ROLES`), `row` (label of the observation), `year` and
        `value`; ordered by target, role and year. One observation may play several parts. The
        values of a trend are told whether or not there are enough of them; those of a projection
        only where there is one.
    """
    facts = target_facts(targets, observations, indicators, breaks)
    is_projected = outlook(facts, target_levels(facts).threshold).is_given
    usable, everyone = facts.series.usable, np.ones(len(targets), dtype=bool)
    parts = [
        _single(facts.actual_row, facts.year, facts.actual),
        _single(facts.baseline_row, facts.baseline_year, facts.baseline),
        _series(usable, facts, everyone),
        _series(usable, facts, is_projected),
    ]
    target, row, year, value = (np.concatenate(column) for column in zip(*parts, strict=True))
    role = np.repeat(np.arange(len(ROLES)), [len(part[0]) for part in parts])
    order = np.lexsort((role, target))
    return pd.DataFrame(
        {
            "target_id": targets.index[target[order]],
            "role": pd.array(ROLES, dtype="str").take(role[order]),
            "row": observations.index[row[order]],
            "year": year[order].astype(np.int64),
            "value": value[order],
        }
    )


def yearly_verdicts(
    targets: pd.DataFrame, observations: pd.DataFrame, indicators: pd.DataFrame
) -> pd.DataFrame:
    """Tell for every year whether a yearly target was met; see `judge_targets` for the arguments.

    Returns
    -------
    pandas.DataFrame
        Columns `target_id`, `year`, `actual`, `target`, `is_attained` (boolean); a row for each
        annual value of the judged basis, in the order of targets and years. `is_attained` is <NA>
        where only a lower bound is known and does not decide.
    """
    facts = target_facts(targets, observations, indicators)
    rows = facts.series.rows
    target, place = _places(rows, facts, facts.kind.among("yearly"))
    side, level = facts.side[target], target_levels(facts).target[target]
    is_strict = facts.comparator.among("<", ">")[target]
    is_met, is_known = meets(rows.value[place], level, side, facts.digits[target], is_strict)
    is_known &= is_decided(is_met, rows.is_bound[place], side)
    return pd.DataFrame(
        {
            "target_id": targets.index[target],
            "year": rows.year[place],
            "actual": rows.value[place],
            "target": level,
            "is_attained": pd.arrays.BooleanArray(is_met & is_known, ~is_known),
        }
    )


_Part = tuple[Ints, Ints, Floats, Floats]
"""Target, position of the observation, year and value of each row."""


def _single(row: Ints, year: Floats, value: Floats) -> _Part:
    target = np.flatnonzero(row >= 0)
    return target, row[target], year[target], value[target]


def _series(rows: Rows, facts: Facts, is_asked: Bools) -> _Part:
    target, place = _places(rows, facts, is_asked)
    return target, rows.row[place], rows.year[place].astype(float), rows.value[place]


def _places(rows: Rows, facts: Facts, is_asked: Bools) -> tuple[Ints, Ints]:
    """Return the places in `rows` of the series of each target asked for, and whose they are."""
    n_pairs = len(facts.series.pairs)
    asked = np.flatnonzero(is_asked)
    pair = facts.pair[asked]
    n_each, first = rows.counts(n_pairs)[pair], rows.firsts(n_pairs)[pair]
    target = np.repeat(asked, n_each)
    steps = np.arange(len(target)) - np.repeat(n_each.cumsum() - n_each, n_each)
    return target, np.repeat(first, n_each) + steps
