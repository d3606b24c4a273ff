"""How far, how fast: share done, path, linear and growth ratio, and what is still required.

All functions take aligned Series and return a Series on the same index, NaN where a figure is
missing or the quotient has no meaning. Nothing is clipped. Years are whole numbers; `year` is the
year of the latest value.
"""

from __future__ import annotations

import numpy as np
import pandas as pd


def share_done(
    actual: pd.Series[float], baseline: pd.Series[float], target: pd.Series[float]
) -> pd.Series[float]:
    """Return the share of the distance from baseline to target that is covered."""
    distance = target - baseline
    return (actual - baseline) / distance.where(distance != 0)


def elapsed_share(
    year: pd.Series[float], baseline_year: pd.Series[float], target_year: pd.Series[float]
) -> pd.Series[float]:
    """Return the share of the time from baseline year to target year that has passed."""
    return (year - baseline_year) / _positive(target_year - baseline_year)


def path_value(
    baseline: pd.Series[float], target: pd.Series[float], elapsed: pd.Series[float]
) -> pd.Series[float]:
    """Return the value on the straight path from baseline to target at the elapsed share."""
    return baseline + (target - baseline) * elapsed


def gap(actual: pd.Series[float], target: pd.Series[float]) -> pd.Series[float]:
    """Return what is missing to the target, in the unit; negative means it has to fall."""
    return target - actual


def gap_to_path(
    actual: pd.Series[float], path: pd.Series[float], side: pd.Series[int]
) -> pd.Series[float]:
    """Return how far ahead of the path (positive) or behind it (negative) the value is.

    Parameters
    ----------
    side
        +1 where higher is better, -1 where lower is.
    """
    return side * (actual - path)


def linear_ratio(done: pd.Series[float], elapsed: pd.Series[float]) -> pd.Series[float]:
    """Return the observed change a year over the required one: share done over time elapsed."""
    return done / _positive(elapsed)


def growth_rate(
    start: pd.Series[float], end: pd.Series[float], years: pd.Series[float]
) -> pd.Series[float]:
    """Return the mean yearly rate of change from start to end; refused unless all are positive."""
    quotient = _positive(end) / _positive(start)
    return quotient ** (1 / _positive(years)) - 1


def growth_ratio(
    observed: pd.Series[float], required: pd.Series[float], side: pd.Series[int]
) -> pd.Series[float]:
    """Return the observed growth rate over the required one; positive in the wanted direction."""
    return side * observed / required.abs().where(required != 0)


def required_change_per_year(
    actual: pd.Series[float],
    target: pd.Series[float],
    year: pd.Series[float],
    target_year: pd.Series[float],
) -> pd.Series[float]:
    """Return the change a year, in the unit, that leads from the latest value to the target."""
    return (target - actual) / _positive(target_year - year)


def required_rate(
    actual: pd.Series[float],
    target: pd.Series[float],
    year: pd.Series[float],
    target_year: pd.Series[float],
) -> pd.Series[float]:
    """Return the yearly rate of change that leads from the latest value to the target."""
    return growth_rate(actual, target, target_year - year)


def status_of_ratio(ratio: pd.Series[float]) -> pd.Series[str]:
    """Return the status word of a ratio: from 0.95, from 0.60, from 0, below; missing for NaN.

    The classes are those of Eurostat and Open SDG.
    """
    known = ratio.round(9)
    words = np.select(
        [known >= 0.95, known >= 0.60, known >= 0],
        ["on_track", "acceleration_needed", "limited_progress"],
        "moving_away",
    )
    return pd.Series(words, index=ratio.index, dtype="str").where(known.notna())


def _positive(numbers: pd.Series[float]) -> pd.Series[float]:
    return numbers.where(numbers > 0)
