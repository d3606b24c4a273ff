"""Every target against its latest annual value: attained or not, and if not, how fast.

docs/methods.md tells the rules in words; the order in which they are asked is `_rules`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionArray

from dashboard.core import ratios
from dashboard.core.course import Course, target_course
from dashboard.core.evidence import rows_used, yearly_verdicts
from dashboard.core.facts import PATH_KINDS, Facts, target_facts
from dashboard.core.levels import Levels, change_since_baseline, meets, target_levels
from dashboard.core.outlook import Outlook, outlook
from dashboard.core.progress import Progress, target_progress
from dashboard.core.rounding import round_numbers
from dashboard.core.words import Bools, Floats, Ints, Words, chosen, floats
from dashboard.model import STATUSES

__all__ = ["RESULT_COLUMNS", "is_attained", "judge_targets", "rows_used", "yearly_verdicts"]

RESULT_COLUMNS = (
    "status", "kind", "reason", "basis", "baseline_year", "baseline", "actual_period", "actual",
    "target_year", "target", "qualifier", "n_observations", "share_done", "elapsed_share", "path",
    "gap", "gap_to_path", "linear_ratio", "growth_ratio", "required_per_year", "required_rate",
    "is_attained",
    "formula", "threshold",
    "trend", "trend_rho", "trend_n", "trend_critical", "trend_first_year", "trend_last_year",
    "recent_change_per_year", "recent_since", "peak", "peak_year",
    "likelihood", "probability", "projected", "projected_low", "projected_high",
    "projection_model", "projection_n", "projection_first_year", "projection_last_year",
    "projection_reason",
)  # fmt: skip

_Column = Floats | ExtensionArray

_UNDECIDED = ("insufficient_data", "baseline_missing", "no_quantified_target", "not_applicable")


def judge_targets(
    targets: pd.DataFrame,
    observations: pd.DataFrame,
    indicators: pd.DataFrame,
    breaks: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Judge every target by the annual values of its place and indicator.

    Parameters
    ----------
    targets, indicators
        As in the catalog: index target_id, indicator_id. A target that restates another is judged
        like any other; whoever counts leaves it out.
    observations
        Of any indicator, period and basis. Only annual values of one basis, that of the latest
        one, are compared with each other.
    breaks
        As in the catalog. A baseline from before a break is no baseline for a value after it, and
        no trend or projection reaches across one.

    Returns
    -------
    pandas.DataFrame
        Index as `targets`; columns `RESULT_COLUMNS`. `status` is a `Status`; `reason` a code that
        says why, or empty; `formula` a code for the sum that decided; `target` the level to reach
        (a change has been added to its baseline) and `threshold` the last level that meets it;
        shares, rates and `probability` are 0 to 1; years and counts Int64; `is_attained`
        (boolean) is <NA> where nobody can tell. `trend_*` and `projection_*` tell the number and
        the years of the values behind them; `projected_low` and `projected_high` bound 90 %.

    Raises
    ------
    JoinError
        If a target's indicator is unknown, or a value stands twice.
    """
    facts = target_facts(targets, observations, indicators, breaks)
    levels = target_levels(facts)
    case = _Case(facts, levels, target_progress(facts, levels), target_course(facts))
    status, reason = _verdicts(case)
    columns = {
        **_fact_columns(facts, levels),
        **vars(case.progress),
        **_course_columns(case.course),
        **_outlook_columns(outlook(facts, levels.threshold)),
        "status": status.column(),
        "reason": reason.column(),
        "formula": _formulas(case, status).column(),
    }
    return pd.DataFrame({name: columns[name] for name in RESULT_COLUMNS}, index=targets.index)


def is_attained(
    actual: pd.Series[float],
    target: pd.Series[float],
    comparator: pd.Series[str],
    side: pd.Series[int],
    digits: pd.Series[int],
) -> pd.Series[bool]:
    """Tell whether the officially rounded value meets the target; <NA> where either is missing.

    Parameters
    ----------
    comparator
        ``<`` and ``>`` exclude the target itself, all others include it.
    side
        -1 for a ceiling, +1 for a floor, 0 where only equality counts.
    digits
        Published precision of the values.
    """
    is_strict = comparator.isin(["<", ">"]).to_numpy(bool)
    is_met, is_known = meets(
        floats(actual), floats(target), floats(side), floats(digits), is_strict
    )
    return pd.Series(_flags(is_met, is_known), index=actual.index)


@dataclass(frozen=True, eq=False)
class _Case:
    """All that the rules ask about, by target."""

    facts: Facts
    levels: Levels
    progress: Progress
    course: Course


def _verdicts(case: _Case) -> tuple[Words, Words]:
    conditions, statuses, reasons = zip(*_rules(case), strict=True)
    by_ratio = _status_codes(ratios.status_of_ratio(case.progress.linear_ratio))
    status = np.select(conditions, [_status_codes(one) for one in statuses], by_ratio)
    which = np.select(conditions, list(range(len(reasons))), len(reasons))
    return Words(status, STATUSES), Words(which, (*reasons, ""))


def _status_codes(status: str | Words) -> int | Ints:
    if isinstance(status, str):
        return STATUSES.index(status)
    codes: dict[str, float] = {word: code for code, word in enumerate(STATUSES)}
    return status.numbers(codes, codes["insufficient_data"]).astype(np.int64)


def _rules(case: _Case) -> list[tuple[Bools, str | Words, str]]:
    """Return (condition, status, reason); the first condition that holds decides."""
    facts, kind, year, due = case.facts, case.facts.kind, case.facts.year, case.facts.target_year
    has_value, has_base = ~np.isnan(facts.actual), ~np.isnan(facts.baseline)
    is_open, is_change = kind.among(*PATH_KINDS) & np.isnan(due), kind.among("change")
    is_stable, is_peaked = kind.among("stable"), kind.among("peaked")
    is_direction, is_rising = kind.among("direction"), case.course.trend.among("rising")
    sign, has_passed = change_since_baseline(facts), _has_passed_its_peak(case)
    is_unknown = case.course.trend.among("not_determinable")
    return [
        (kind.among("words"), "no_quantified_target", "goal_in_words"),
        (~has_value & facts.has_part_year, "insufficient_data", "no_annual_observation"),
        (~has_value, "insufficient_data", "no_observation"),
        (case.levels.is_met, "attained", ""),
        (facts.is_bound, "insufficient_data", "only_a_lower_bound"),
        (is_peaked & is_unknown, "insufficient_data", "peak_needs_trend"),
        (is_peaked & has_passed & ~is_rising, "on_track", "peak_passed"),
        (is_peaked & has_passed, "limited_progress", "peak_not_confirmed"),
        (is_peaked & is_rising & (year >= due), "moving_away", "peak_overdue"),
        (is_peaked, "limited_progress", "no_peak_yet"),
        (kind.among("yearly"), "acceleration_needed", "yearly_floor_missed"),
        (is_stable & ~np.isnan(facts.value), "moving_away", "not_held"),
        (is_open & ~is_change, "insufficient_data", "no_target_year"),
        (~(year > facts.baseline_year), "insufficient_data", "no_observation_after_baseline"),
        (facts.is_base_bound, "baseline_missing", "baseline_is_lower_bound"),
        (facts.has_break, "baseline_missing", "series_break"),
        (~has_base & facts.has_other_base, "baseline_missing", "other_basis_only"),
        (~has_base, "baseline_missing", "baseline_observation_missing"),
        (is_open, "insufficient_data", "no_target_year"),
        (is_stable, "moving_away", "not_held"),
        (is_direction & (sign < 1), _status_of_sign(sign), "sign_of_change"),
        (is_direction & case.course.confirms(facts.side), "on_track", "sign_and_trend"),
        (is_direction & is_unknown, "on_track", "sign_of_change"),
        (is_direction, "limited_progress", "sign_without_trend"),
        (~(due > facts.baseline_year), "insufficient_data", "no_time_to_target"),
        (facts.is_ordered, _status_of_sign(sign), "class_not_reached"),
        (np.isnan(case.progress.share_done), "moving_away", "baseline_already_met"),
        (year >= due, _status_when_due(case.progress), "target_year_passed"),
    ]


def _has_passed_its_peak(case: _Case) -> Bools:
    facts = case.facts
    peak = round_numbers(case.course.peak, facts.digits)
    return round_numbers(facts.actual, facts.digits) < peak


def _status_of_sign(sign: Floats) -> Words:
    words = ["moving_away", "limited_progress"]
    return chosen([sign < 0, sign == 0], words, "acceleration_needed")


def _status_when_due(progress: Progress) -> Words:
    """Return the status of the ratio; what was missed in its year was not on track."""
    status = ratios.status_of_ratio(progress.linear_ratio)
    return status.replaced(status.among("on_track"), "acceleration_needed")


def _formulas(case: _Case, status: Words) -> Words:
    """Return which sum decided each status."""
    kind = case.facts.kind
    is_compared = status.among("attained") | kind.among("yearly")
    has_no_ratio = np.isnan(case.progress.linear_ratio)
    formulas = {
        "": status.among(*_UNDECIDED),
        "equivalence": kind.among("stable"),
        "peak_and_trend": kind.among("peaked"),
        "sign_and_trend": kind.among("direction"),
        "rounded_value": is_compared | (has_no_ratio & ~case.facts.is_ordered),
        "class_order": case.facts.is_ordered,
    }
    return chosen(list(formulas.values()), list(formulas), "linear_ratio")


def _fact_columns(facts: Facts, levels: Levels) -> dict[str, _Column]:
    pair, series = facts.pair, facts.series
    return {
        "kind": facts.kind.column(),
        "basis": series.basis.take(pair).column(),
        "baseline_year": _whole(facts.baseline_year),
        "baseline": facts.baseline,
        "actual_period": facts.actual_period.column(),
        "actual": facts.actual,
        "target_year": _whole(facts.target_year),
        "target": levels.target,
        "qualifier": facts.qualifier.column(),
        "n_observations": _whole(series.rows.counts(len(series.pairs))[pair].astype(float)),
        "is_attained": _flags(levels.is_met, levels.is_known),
        "threshold": levels.threshold,
    }


def _course_columns(course: Course) -> dict[str, _Column]:
    return {
        "trend": course.trend.column(),
        "trend_rho": course.rho,
        "trend_n": _whole(course.n),
        "trend_critical": course.critical,
        "trend_first_year": _whole(course.first_year),
        "trend_last_year": _whole(course.last_year),
        "recent_change_per_year": course.recent_change,
        "recent_since": _whole(course.recent_since),
        "peak": course.peak,
        "peak_year": _whole(course.peak_year),
    }


def _outlook_columns(expected: Outlook) -> dict[str, _Column]:
    return {
        "likelihood": expected.likelihood.column(),
        "probability": expected.probability,
        "projected": expected.value,
        "projected_low": expected.low,
        "projected_high": expected.high,
        "projection_model": expected.model.column(),
        "projection_n": _whole(expected.n),
        "projection_first_year": _whole(expected.first_year),
        "projection_last_year": _whole(expected.last_year),
        "projection_reason": expected.reason.column(),
    }


def _whole(numbers: Floats) -> ExtensionArray:
    is_missing = np.isnan(numbers)
    return pd.arrays.IntegerArray(np.where(is_missing, 0, numbers).astype(np.int64), is_missing)


def _flags(is_true: Bools, is_known: Bools) -> ExtensionArray:
    return pd.arrays.BooleanArray(is_true & is_known, ~is_known)
