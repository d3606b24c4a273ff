"""What is known about each target: its kind, its latest annual value and its baseline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

import numpy as np
import pandas as pd

from dashboard.core.annual import JudgedSeries, judged_series
from dashboard.core.pairs import Pairs
from dashboard.core.words import Bools, Floats, Ints, Words, floats, picked, words_at
from dashboard.errors import JoinError

KINDS = {
    "<=": "level", ">=": "level", "<": "level", ">": "level", "==": "level", "~": "level",
    "change_from_base": "change", "eliminate": "zero", "full_coverage": "coverage",
    "stable": "stable", "declining": "direction", "increasing": "direction",
    "peaked": "peaked", "achieved": "words",
}  # fmt: skip
"""Kind of target by comparator."""

PATH_KINDS = ("level", "change", "zero", "coverage")
"""Kinds that are due by a year and have a path from the baseline to it."""

ORDERED_TYPES = ("ordinal", "rank")
"""Types of value that tell better from worse, and not by how much: there is no distance."""

_SIDES = {
    "<=": -1, "<": -1, "eliminate": -1, "declining": -1,
    ">=": 1, ">": 1, "full_coverage": 1, "increasing": 1,
}  # fmt: skip
_SIDES_BY_DIRECTION = {"higher_better": 1, "at_least": 1, "lower_better": -1, "none": 0}


@dataclass(frozen=True, eq=False)
class Facts:
    """What the judgement of each target needs; arrays are by target, missing numbers NaN.

    Attributes
    ----------
    type_of_pair
        Type of value of each pair, not of each target.
    side
        +1 where higher is better (a floor), -1 where lower is (a ceiling), 0 if only equality
        counts.
    digits, tolerance
        Of the indicator. What is only ordered has no tolerance.
    value
        What the target names: a level, or the promised change.
    actual, year
        The latest annual value and its year.
    actual_row, baseline_row
        Positions of latest value and baseline among the observations, -1 for none.
    actual_period, qualifier
        Of the latest value; the empty word without one.
    baseline
        The value of the baseline year on the same basis; missing if that is only a lower bound
        or from before a break.
    is_base_bound, has_break, has_other_base
        Why there may be no baseline: only a lower bound, a break since, another basis only.
    has_part_year
        Whether there are values that are not annual.
    """

    series: JudgedSeries
    kind: Words
    comparator: Words
    value_type: Words
    type_of_pair: Words
    side: Floats
    digits: Floats
    tolerance: Floats
    value: Floats
    target_year: Floats
    baseline_year: Floats
    actual: Floats
    year: Floats
    actual_row: Ints
    actual_period: Words
    qualifier: Words
    baseline: Floats
    baseline_row: Ints
    is_base_bound: Bools
    has_break: Bools
    has_other_base: Bools
    has_part_year: Bools

    @property
    def pair(self) -> Ints:
        """Return the pair of each target."""
        return self.series.pairs.of_target

    @property
    def is_ordered(self) -> Bools:
        """Tell which values have an order and no distances."""
        return self.value_type.among(*ORDERED_TYPES)

    @property
    def is_bound(self) -> Bools:
        """Tell of which latest value only a lower bound is known."""
        return self.qualifier.among("at_least")


def target_facts(
    targets: pd.DataFrame,
    observations: pd.DataFrame,
    indicators: pd.DataFrame,
    breaks: pd.DataFrame | None = None,
) -> Facts:
    """Put beside each target what its judgement needs; see `judge_targets` for the arguments.

    Raises
    ------
    JoinError
        If a target's indicator is unknown, or observations repeat each other.
    """
    series = judged_series(targets, observations, breaks)
    pair, rows = series.pairs.of_target, series.rows
    baseline_year = floats(targets["baseline_year"])
    traits = _traits(targets, indicators, series.pairs)
    latest, base = series.latest[pair], rows.at(pair, baseline_year)
    is_base_bound = (base >= 0) & np.append(rows.is_bound, False)[base]
    has_break = series.last_break[pair] > baseline_year
    is_usable = (base >= 0) & ~is_base_bound & ~has_break
    actual_row = np.append(rows.row, -1)[latest]
    return Facts(
        series=series,
        **traits,
        target_year=floats(targets["target_year"]),
        baseline_year=baseline_year,
        actual=picked(rows.value, latest),
        year=picked(rows.year, latest),
        actual_row=actual_row,
        actual_period=words_at(observations["period"], actual_row),
        qualifier=words_at(observations["qualifier"], actual_row),
        baseline=np.where(is_usable, picked(rows.value, base), np.nan),
        baseline_row=np.where(is_usable, np.append(rows.row, -1)[base], -1),
        is_base_bound=is_base_bound,
        has_break=has_break,
        has_other_base=series.has_other_basis(pair, baseline_year),
        has_part_year=series.has_part_year[pair],
    )


class _Traits(TypedDict):
    kind: Words
    comparator: Words
    value_type: Words
    type_of_pair: Words
    side: Floats
    digits: Floats
    tolerance: Floats
    value: Floats


def _traits(targets: pd.DataFrame, indicators: pd.DataFrame, pairs: Pairs) -> _Traits:
    """Return what follows from a target's words and its indicator alone."""
    at_of_pair = _known_indicators(indicators, pairs)
    at = at_of_pair[pairs.of_target]
    comparator, value = Words.of(targets["comparator"]), floats(targets["value"])
    type_of_pair = Words.of(indicators["value_type"]).take(at_of_pair)
    value_type = type_of_pair.take(pairs.of_target)
    direction = Words.of(indicators["direction"]).take(at)
    tolerance = floats(indicators["tolerance"])[at]
    return {
        "kind": _kinds(comparator, Words.of(targets["frequency"]), value_type),
        "comparator": comparator,
        "value_type": value_type,
        "type_of_pair": type_of_pair,
        "side": _sides(comparator, direction, value),
        "digits": floats(indicators["digits"])[at],
        "tolerance": np.where(value_type.among(*ORDERED_TYPES), 0.0, tolerance),
        "value": value,
    }


def _known_indicators(indicators: pd.DataFrame, pairs: Pairs) -> Ints:
    """Return the position of each pair's indicator in the table of indicators."""
    at = indicators.index.get_indexer(pd.Index(pairs.indicators, dtype="str"))[pairs.indicator]
    if (at < 0).any():
        unknown = pairs.indicators[pairs.indicator[np.argmin(at)]]
        msg = f"targets: no indicator {unknown!r} in the catalog"
        raise JoinError(msg)
    return at


def _kinds(comparator: Words, frequency: Words, value_type: Words) -> Words:
    kinds = comparator.renamed(KINDS)
    is_yearly = frequency.among("yearly") & kinds.among("level", "coverage")
    return kinds.replaced(is_yearly, "yearly").replaced(value_type.among("milestone"), "words")


def _sides(comparator: Words, direction: Words, value: Floats) -> Floats:
    side = direction.numbers(_SIDES_BY_DIRECTION)
    promised = np.where(comparator.among("change_from_base"), np.sign(value), 0.0)
    stated = comparator.numbers(_SIDES)
    return np.where(np.isnan(stated), np.where(side == 0, promised, side), stated)
