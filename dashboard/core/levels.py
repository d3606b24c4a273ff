"""The level that each target sets, and whether the latest value meets it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dashboard.core.facts import Facts
from dashboard.core.rounding import round_numbers
from dashboard.core.words import Bools, Floats

NOISE_DIGITS = 6
"""Sums and differences are compared after rounding to so many decimals."""

_NOISE = 1e-12

_LEVEL_KINDS = ("level", "change", "zero", "coverage", "yearly")


@dataclass(frozen=True, eq=False)
class Levels:
    """Level and attainment of each target.

    Attributes
    ----------
    target
        The level to reach, NaN without one. A promised change has been added to the baseline.
    threshold
        The last level that meets the target: the target, or the base to hold, worsened by the
        tolerance. NaN where nothing is to be reached or held.
    is_met, is_known
        Whether the latest value meets the target, and whether anybody can tell.
    """

    target: Floats
    threshold: Floats
    is_met: Bools
    is_known: Bools


def target_levels(facts: Facts) -> Levels:
    """Return level and attainment of each target."""
    target = _targets(facts)
    is_stable, has_level = facts.kind.among("stable"), facts.kind.among(*_LEVEL_KINDS)
    # What is to be held: the class that the target names, else the value of the baseline year.
    base = round_numbers(np.where(np.isnan(target), facts.baseline, target), facts.digits)
    level = np.where(is_stable, base, np.where(has_level, target, np.nan))
    is_strict = facts.comparator.among("<", ">")
    is_met, is_known = meets(facts.actual, level, facts.side, facts.digits, is_strict)
    is_met = np.where(is_stable, _is_held(facts, base), is_met)
    # A baseline does not prove that it was held.
    is_known &= ~is_stable | ~np.isnan(target) | (facts.year > facts.baseline_year)
    is_known &= is_decided(is_met, facts.is_bound, facts.side)
    return Levels(
        target=target,
        threshold=np.where(is_stable, level - facts.side * facts.tolerance, level),
        is_met=is_met & is_known,
        is_known=is_known,
    )


def meets(
    actual: Floats, target: Floats, side: Floats, digits: Floats, is_strict: Bools
) -> tuple[Bools, Bools]:
    """Tell which officially rounded values meet their targets, and of which nobody can tell it.

    Parameters
    ----------
    side
        -1 for a ceiling, +1 for a floor, 0 where only equality counts.
    digits
        Published precision of the values.
    is_strict
        Whether the target itself does not meet it.

    Returns
    -------
    tuple of two arrays
        Whether the target is met; whether both numbers are there.
    """
    value = round_numbers(actual, digits)
    distance = value - target
    # A target that was computed, or scaled to another unit, carries noise of its own.
    is_at = np.abs(distance) <= _NOISE * np.maximum(np.abs(value), np.abs(target))
    is_met = (is_at & ~is_strict) | (side * distance > 0) & ~is_at
    return is_met, ~np.isnan(distance)


def is_decided(is_met: Bools, is_bound: Bools, side: Floats) -> Bools:
    """Tell which values decide, although perhaps only a lower bound is known.

    "At least 73" proves that 70 was reached; it disproves nothing and proves no ceiling kept.
    """
    return ~is_bound | (is_met & (side > 0))


def change_since_baseline(facts: Facts) -> Floats:
    """Return the sign of the change since the baseline: +1 for the better, both values rounded."""
    change = round_numbers(facts.actual, facts.digits) - round_numbers(facts.baseline, facts.digits)
    return np.sign(facts.side * round_numbers(change, NOISE_DIGITS))


def _targets(facts: Facts) -> Floats:
    named = np.where(facts.comparator.among("eliminate"), 0.0, facts.value)
    is_whole = facts.comparator.among("full_coverage") & np.isnan(named)
    raised = round_numbers(facts.baseline + facts.value, NOISE_DIGITS)
    return np.where(facts.kind.among("change"), raised, np.where(is_whole, 100.0, named))


def _is_held(facts: Facts, base: Floats) -> Bools:
    change = round_numbers(facts.actual, facts.digits) - base
    gain = np.where(facts.side != 0, facts.side * change, -np.abs(change))
    return round_numbers(gain + facts.tolerance, NOISE_DIGITS) >= 0
