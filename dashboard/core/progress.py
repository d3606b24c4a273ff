"""How far the latest value has come on the straight path from baseline to target."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dashboard.core import ratios
from dashboard.core.facts import PATH_KINDS, Facts
from dashboard.core.levels import Levels
from dashboard.core.words import Floats


@dataclass(frozen=True, eq=False)
class Progress:
    """Figures of `dashboard.core.ratios` for each target, NaN where they have no meaning."""

    share_done: Floats
    elapsed_share: Floats
    path: Floats
    gap: Floats
    gap_to_path: Floats
    linear_ratio: Floats
    growth_ratio: Floats
    required_per_year: Floats
    required_rate: Floats


def target_progress(facts: Facts, levels: Levels) -> Progress:
    """Return how far each target has come, and how far it has to go."""
    year, base_year, goal_year = facts.year, facts.baseline_year, facts.target_year
    has_path = facts.kind.among(*PATH_KINDS) & ~facts.is_ordered
    target = np.where(has_path, levels.target, np.nan)
    # A lower bound has no distance to anything.
    actual = np.where(facts.is_bound, np.nan, facts.actual)
    baseline = _starts(facts, target)
    done = ratios.share_done(actual, baseline, target)
    elapsed = ratios.elapsed_share(year, base_year, goal_year)
    elapsed = np.where(np.isnan(baseline), np.nan, elapsed)
    path = ratios.path_value(baseline, target, elapsed)
    # Shares of a whole that end at 0 or 100, and counts, grow by steps, not by rates.
    grows = facts.kind.among("level", "change") & facts.value_type.among("percent", "number")
    observed = ratios.growth_rate(baseline, actual, year - base_year)
    required = ratios.growth_rate(baseline, target, goal_year - base_year)
    to_go = np.where(levels.is_met, np.nan, target)
    direction = np.sign(target - baseline)
    rate = ratios.required_rate(actual, to_go, year, goal_year)
    return Progress(
        share_done=done,
        elapsed_share=elapsed,
        path=path,
        gap=ratios.gap(actual, target),
        gap_to_path=ratios.gap_to_path(actual, path, direction),
        linear_ratio=ratios.linear_ratio(done, elapsed),
        growth_ratio=np.where(grows, ratios.growth_ratio(observed, required, direction), np.nan),
        required_per_year=ratios.required_change_per_year(actual, to_go, year, goal_year),
        required_rate=np.where(grows, rate, np.nan),
    )


def _starts(facts: Facts, target: Floats) -> Floats:
    """Return the baselines from which a path leads.

    Years that only confirm the baseline, and targets met before they were set, have none.
    """
    is_ahead = (facts.side == 0) | (facts.side * (target - facts.baseline) > 0)
    return np.where(is_ahead & (facts.year > facts.baseline_year), facts.baseline, np.nan)
