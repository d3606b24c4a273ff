"""How far, how fast: share done, path, linear and growth ratio, and what is still required.

All functions take float arrays of one length and return one; NaN stands for a missing figure, and
for a quotient that has no meaning. Nothing is clipped. Years are whole numbers; `year` is the year
of the latest value.
"""

from __future__ import annotations

import numpy as np

from dashboard.core.words import Floats, Words, chosen

ON_TRACK, ACCELERATION_NEEDED, LIMITED = 0.95, 0.60, 0.0
"""Ratios from which a status is given; those of Eurostat and Open SDG."""


def share_done(actual: Floats, baseline: Floats, target: Floats) -> Floats:
    """Return the share of the distance from baseline to target that is covered."""
    distance = target - baseline
    return (actual - baseline) / np.where(distance != 0, distance, np.nan)


def elapsed_share(year: Floats, baseline_year: Floats, target_year: Floats) -> Floats:
    """Return the share of the time from baseline year to target year that has passed."""
    return (year - baseline_year) / _positive(target_year - baseline_year)


def path_value(baseline: Floats, target: Floats, elapsed: Floats) -> Floats:
    """Return the value on the straight path from baseline to target at the elapsed share."""
    return baseline + (target - baseline) * elapsed


def gap(actual: Floats, target: Floats) -> Floats:
    """Return what is missing to the target, in the unit; negative means it has to fall."""
    return target - actual


def gap_to_path(actual: Floats, path: Floats, side: Floats) -> Floats:
    """Return how far ahead of the path (positive) or behind it (negative) the value is.

    Parameters
    ----------
    side
        +1 where higher is better, -1 where lower is.
    """
    return side * (actual - path)


def linear_ratio(done: Floats, elapsed: Floats) -> Floats:
    """Return the observed change a year over the required one: share done over time elapsed."""
    return done / _positive(elapsed)


def growth_rate(start: Floats, end: Floats, years: Floats) -> Floats:
    """Return the mean yearly rate of change from start to end; refused unless all are positive."""
    quotient = _positive(end) / _positive(start)
    return np.power(quotient, 1 / _positive(years)) - 1


def growth_ratio(observed: Floats, required: Floats, side: Floats) -> Floats:
    """Return the observed growth rate over the required one; positive in the wanted direction."""
    return side * observed / _positive(np.abs(required))


def required_change_per_year(
    actual: Floats, target: Floats, year: Floats, target_year: Floats
) -> Floats:
    """Return the change a year, in the unit, that leads from the latest value to the target."""
    return (target - actual) / _positive(target_year - year)


def required_rate(actual: Floats, target: Floats, year: Floats, target_year: Floats) -> Floats:
    """Return the yearly rate of change that leads from the latest value to the target."""
    return growth_rate(actual, target, target_year - year)


def status_of_ratio(ratio: Floats) -> Words:
    """Return the status word of a ratio: from 0.95, from 0.60, from 0, below; empty for NaN."""
    known = np.round(ratio, 9)
    conditions = [
        known >= ON_TRACK,
        known >= ACCELERATION_NEEDED,
        known >= LIMITED,
        known < LIMITED,
    ]
    words = ["on_track", "acceleration_needed", "limited_progress", "moving_away"]
    return chosen(conditions, words, "")


def _positive(numbers: Floats) -> Floats:
    return np.where(numbers > 0, numbers, np.nan)
