"""Which way the series behind each target has gone, told by `dashboard.core.trends`."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dashboard.core import trends
from dashboard.core.facts import Facts
from dashboard.core.words import Bools, Floats, Words


@dataclass(frozen=True, eq=False)
class Course:
    """Trend, change of late and peak of each target's series; see `Trends` for the first six.

    Attributes
    ----------
    trend
        The empty word where there is no value at all.
    recent_change, recent_since
        Mean change a year of late and the year it is measured from; NaN for what is only ordered
        and where the latest value is only a lower bound.
    peak, peak_year
        Highest value before the latest, of targets that ask for a peak.
    """

    trend: Words
    rho: Floats
    n: Floats
    critical: Floats
    first_year: Floats
    last_year: Floats
    recent_change: Floats
    recent_since: Floats
    peak: Floats
    peak_year: Floats

    def confirms(self, side: Floats) -> Bools:
        """Tell which trends lead to the better side."""
        is_up, is_down = self.trend.among("rising"), self.trend.among("falling")
        return ((side > 0) & is_up) | ((side < 0) & is_down)


def target_course(facts: Facts) -> Course:
    """Return which way the series of each target has gone."""
    usable, pair, n_pairs = facts.series.usable, facts.pair, len(facts.series.pairs)
    found = trends.trends(usable, n_pairs)
    change, since = trends.recent_change(usable, n_pairs)
    has_distance = ~(facts.is_ordered | facts.is_bound)
    is_peaked = facts.kind.among("peaked")
    asks_for_peak = np.bincount(pair[is_peaked], minlength=n_pairs) > 0
    peak, peak_year = trends.earlier_peak(usable.where(asks_for_peak[usable.group]), n_pairs)
    return Course(
        trend=found.word.take(pair).replaced(np.isnan(facts.actual), ""),
        rho=found.rho[pair],
        n=found.n[pair].astype(float),
        critical=found.critical[pair],
        first_year=found.first_year[pair],
        last_year=found.last_year[pair],
        recent_change=np.where(has_distance, change[pair], np.nan),
        recent_since=np.where(has_distance, since[pair], np.nan),
        peak=np.where(is_peaked, peak[pair], np.nan),
        peak_year=np.where(is_peaked, peak_year[pair], np.nan),
    )
