"""How likely each target is met in its year, or why nobody can tell."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dashboard.core import projection
from dashboard.core.facts import Facts
from dashboard.core.words import Bools, Floats, Words, chosen

PROJECTED_KINDS = ("level", "change", "zero", "coverage", "yearly", "stable")
"""Kinds that may have a level to reach or to keep."""


@dataclass(frozen=True, eq=False)
class Outlook:
    """What is projected for the year of each target; arrays are by target, missing NaN.

    Attributes
    ----------
    reason
        Code that says why nothing is projected; empty if something is.
    model
        ``linear`` or ``log``; `n`, `first_year` and `last_year` tell the values it was fitted to.
    value, low, high
        What the line leads to, and its 90 % interval.
    probability, likelihood
        That the target is met, 0 to 1, and its word.
    """

    reason: Words
    model: Words
    n: Floats
    first_year: Floats
    last_year: Floats
    value: Floats
    low: Floats
    high: Floats
    probability: Floats
    likelihood: Words

    @property
    def is_given(self) -> Bools:
        """Tell for which targets there is a projection."""
        return self.reason.among("")


def outlook(facts: Facts, threshold: Floats) -> Outlook:
    """Return what is projected for each target.

    Parameters
    ----------
    threshold
        The level that meets the target; NaN where there is none.
    """
    fits = projection.fit_lines(facts.series.usable, facts.type_of_pair).take(facts.pair)
    reason = _reason(facts, fits, threshold)
    is_given, year = reason.among(""), facts.target_year
    value, low, high = projection.interval(fits, year)
    is_strict = facts.comparator.among("<", ">")
    chance = projection.probability(fits, year, threshold, facts.side, is_strict)
    chance = np.where(is_given, chance, np.nan)
    return Outlook(
        reason=reason,
        model=chosen([is_given & fits.is_log, is_given], ["log", "linear"], ""),
        n=np.where(is_given, fits.n, np.nan),
        first_year=np.where(is_given, fits.first_year, np.nan),
        last_year=np.where(is_given, fits.last_year, np.nan),
        value=np.where(is_given, value, np.nan),
        low=np.where(is_given, low, np.nan),
        high=np.where(is_given, high, np.nan),
        probability=chance,
        likelihood=projection.likelihood(chance),
    )


def _reason(facts: Facts, fits: projection.Fits, threshold: Floats) -> Words:
    """Return why nothing is projected: the first that applies."""
    has_level = facts.kind.among(*PROJECTED_KINDS) & ~np.isnan(threshold)
    has_model = facts.value_type.among(*projection.MODELS) & (facts.side != 0)
    is_few = fits.n < projection.MIN_VALUES
    is_suited = fits.is_suited & ~np.isnan(fits.fitted(threshold))
    reasons = {
        "no_target_level": ~has_level,
        "not_projected": ~has_model | ~(is_suited | is_few),
        "no_target_year": np.isnan(facts.target_year),
        "target_year_passed": facts.target_year <= facts.year,
        "too_few_values": is_few,
        "no_spread": fits.is_flat,
        "horizon_too_long": facts.target_year - fits.last_year > fits.n / 2,
    }
    return chosen(list(reasons.values()), list(reasons), "")
