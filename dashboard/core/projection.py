"""Where a series leads if it goes on as it has, and how likely a level is met: least squares.

Shares are fitted as they are and kept within 0 to 100; other numbers, which must be positive, are
fitted by their logarithm, so that a projection never falls below 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import stdtr, stdtrit

from dashboard.core.annual import Rows
from dashboard.core.words import Bools, Floats, Ints, Words, chosen, picked

MODELS = {"percent": "linear", "number": "log"}
"""What is fitted, by type of value; others are not projected."""

MIN_VALUES = 5
COVERAGE = 0.9
"""Share of later values that such an interval holds; half of the rest lies on either side."""

LIKELIHOODS = {"very_likely": 0.9, "likely": 0.6, "unclear": 0.4, "unlikely": 0.1}
"""Least probability of each word; what is less likely than all is ``very_unlikely``."""

Numbers = Floats | Ints | Bools

_NOISE = 1e-9
_MAX_SHARE = 100.0


@dataclass(frozen=True, eq=False)
class Fits:
    """A least-squares line through each series; arrays are by series.

    Attributes
    ----------
    n
        Number of values.
    is_log
        Whether the line runs through the logarithms.
    is_suited
        Whether there is a model for the type of value, and it can take every value.
    is_flat
        Whether all values are the same.
    centre, middle
        Mean of the years, and of what is fitted.
    slope
        Change a year of what is fitted.
    year_spread
        Sum of the squared distances of the years from their mean.
    residual
        Standard deviation about the line, with n - 2 degrees of freedom; 0 for a perfect fit.
    noise
        What does not count as a difference in what is fitted.
    """

    n: Ints
    is_log: Bools
    is_suited: Bools
    is_flat: Bools
    centre: Floats
    middle: Floats
    slope: Floats
    year_spread: Floats
    residual: Floats
    noise: Floats
    first_year: Floats
    last_year: Floats

    def take(self, series: Ints) -> Fits:
        """Return the lines of the series told by number."""
        return Fits(**{name: values[series] for name, values in vars(self).items()})

    def line(self, year: Floats) -> Floats:
        """Return what the line says for a year, as it was fitted."""
        return self.middle + self.slope * (year - self.centre)

    def error(self, year: Floats) -> Floats:
        """Return the standard error of one later value about the line."""
        distance = (year - self.centre) ** 2 / _positive(self.year_spread)
        return self.residual * np.sqrt(1 + 1 / _positive(self.n) + distance)

    def fitted(self, level: Floats) -> Floats:
        """Return levels on the scale of the line; NaN for what has no logarithm."""
        return np.where(self.is_log, _log(level), level)

    def shown(self, fitted: Floats) -> Floats:
        """Return what was fitted as a value in its unit."""
        # Lines through shares may leave 0 to 100; their exponents would overflow.
        exponent = np.where(self.is_log, np.minimum(fitted, 700), 0)
        return np.where(self.is_log, np.exp(exponent), np.clip(fitted, 0, _MAX_SHARE))


def fit_lines(rows: Rows, value_type: Words) -> Fits:
    """Fit a line to each series.

    Parameters
    ----------
    rows
        Exact annual values; the groups are series.
    value_type
        Of each series: which model is fitted.
    """
    group, n_series = rows.group, len(value_type.codes)
    model = value_type.renamed(MODELS)
    is_log = model.among("log")
    fitted = np.where(is_log[group], _log(rows.value), rows.value)
    n = rows.counts(n_series)
    centre, middle = _means(group, rows.year, n), _means(group, fitted, n)
    from_centre, from_middle = rows.year - centre[group], fitted - middle[group]
    year_spread = _sums(group, from_centre**2, n)
    slope = _sums(group, from_centre * from_middle, n) / _positive(year_spread)
    off = from_middle - slope[group] * from_centre
    residual = np.sqrt(_sums(group, off**2, n) / _positive(n - 2))
    noise = _NOISE * np.where(is_log, 1, _means(group, np.abs(rows.value), n))
    first = rows.firsts(n_series)
    return Fits(
        n=n,
        is_log=is_log,
        is_suited=model.among("linear", "log") & ~np.isnan(middle),
        is_flat=_sums(group, rows.value != rows.value[first[group]], n) == 0,
        centre=centre,
        middle=middle,
        slope=slope,
        year_spread=year_spread,
        residual=np.where(residual <= noise, 0, residual),
        noise=noise,
        first_year=picked(rows.year, first),
        last_year=picked(rows.year, rows.lasts(n_series)),
    )


def interval(fits: Fits, year: Floats) -> tuple[Floats, Floats, Floats]:
    """Return what each line leads to in a year, and the bounds of the `COVERAGE` interval."""
    line, error = fits.line(year), fits.error(year)
    reach = stdtrit(_positive(fits.n - 2), (1 + COVERAGE) / 2) * error
    return fits.shown(line), fits.shown(line - reach), fits.shown(line + reach)


def probability(fits: Fits, year: Floats, level: Floats, side: Floats, is_strict: Bools) -> Floats:
    """Return how likely the value of a year meets a level, 0 to 1.

    The level counts as stated: nothing is gained by rounding. A perfect fit leaves no doubt.

    Parameters
    ----------
    side
        +1 for a floor, -1 for a ceiling.
    is_strict
        Whether the level itself does not meet it.
    """
    ahead = side * (fits.line(year) - fits.fitted(level))
    error = fits.error(year)
    doubtful = stdtr(_positive(fits.n - 2), ahead / _positive(error))
    is_at = np.abs(ahead) <= fits.noise
    certain = np.where(is_at, ~is_strict, ahead > 0).astype(float)
    known = np.where(error > 0, doubtful, certain)
    return np.where(np.isnan(ahead) | np.isnan(error), np.nan, known)


def likelihood(probabilities: Floats) -> Words:
    """Return the word of each probability, one of `LIKELIHOODS` or very_unlikely; empty for NaN."""
    known = np.round(probabilities, 9)
    conditions = [known >= least for least in LIKELIHOODS.values()]
    return chosen([*conditions, known >= 0], [*LIKELIHOODS, "very_unlikely"], "")


def project_series(
    years: Sequence[int] | pd.Series[int],
    values: Sequence[float] | pd.Series[float],
    value_type: str,
    horizon_years: int,
) -> pd.DataFrame:
    """Project one series year by year, to draw where it leads.

    Parameters
    ----------
    years, values
        Exact annual values of one basis since its last break, each year once; missing values are
        left out.
    value_type
        Of the indicator: ``percent`` or ``number``; nothing else is projected.
    horizon_years
        How many years ahead; never more than half the number of values.

    Returns
    -------
    pandas.DataFrame
        Columns `year`, `projected`, `low`, `high` (`COVERAGE` interval) from the year after the
        last value on; no rows where nothing can be projected: fewer than `MIN_VALUES` values, all
        of them the same, or not positive where they must be.
    """
    known = pd.Series(np.asarray(values, float), np.asarray(years, int)).dropna().sort_index()
    n = len(known)
    rows = Rows(
        np.arange(n), np.zeros(n, int), known.index.to_numpy(), known.to_numpy(), np.zeros(n, bool)
    )
    fits = fit_lines(rows, Words(np.zeros(1, int), (value_type,)))
    can = n >= MIN_VALUES and fits.is_suited[0] and not fits.is_flat[0]
    ahead = np.arange(1, min(horizon_years, n // 2) + 1 if can else 1)
    year = int(known.index.max()) + ahead if n else ahead
    projected, low, high = interval(fits.take(np.zeros(len(ahead), int)), year.astype(float))
    return pd.DataFrame({"year": year, "projected": projected, "low": low, "high": high})


def _log(values: Floats) -> Floats:
    return np.log(_positive(values))


def _positive(numbers: Floats | Ints) -> Floats:
    return np.where(numbers > 0, numbers, np.nan)


def _sums(group: Ints, values: Numbers, n: Ints) -> Floats:
    return np.bincount(group, values, minlength=len(n)).astype(np.float64)


def _means(group: Ints, values: Numbers, n: Ints) -> Floats:
    return _sums(group, values, n) / _positive(n)
