"""Every target against its latest annual value: attained or not, and if not, how fast.

docs/methods.md tells the rules in words; the order in which they are asked is `_rules`.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.core import ratios
from dashboard.core.facts import PATH_KINDS, target_facts
from dashboard.core.rounding import round_half_even

RESULT_COLUMNS = (
    "status", "kind", "reason", "basis", "baseline_year", "baseline", "actual_period", "actual",
    "target_year", "target", "qualifier", "n_observations", "share_done", "elapsed_share", "path",
    "gap", "gap_to_path", "linear_ratio", "growth_ratio", "required_per_year", "required_rate",
    "is_attained",
)  # fmt: skip

_NOISE_DIGITS = 6


def judge_targets(
    targets: pd.DataFrame,
    observations: pd.DataFrame,
    indicators: pd.DataFrame,
    breaks: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Judge every target by the latest annual value of its place and indicator.

    Parameters
    ----------
    targets, indicators
        As in the catalog: index target_id, indicator_id. A target that restates another is judged
        like any other; whoever counts leaves it out.
    observations
        Of any indicator, period and basis. Only annual values of one basis, that of the latest
        one, are compared with each other.
    breaks
        As in the catalog. A baseline from before a break is no baseline for a value after it.

    Returns
    -------
    pandas.DataFrame
        Index as `targets`; columns `RESULT_COLUMNS`. `status` is a `Status`; `reason` a code that
        says why, or empty; `target` the level to reach (a change has been added to its baseline);
        shares and rates are 0 to 1; `is_attained` (boolean) is <NA> where nobody can tell.
    """
    facts = target_facts(targets, observations, indicators, breaks)
    facts["target"] = _target_level(facts)
    facts["is_attained"] = _is_met(facts)
    judged = facts.assign(**_measures(facts))
    verdicts = _verdicts(judged)
    whole = dict.fromkeys(["baseline_year", "target_year", "n_observations"], "Int64")
    return judged.assign(**verdicts)[list(RESULT_COLUMNS)].astype(whole)


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
    value = round_half_even(actual, digits)
    is_met = (side * (value - target) >= 0).where(side != 0, value == target)
    is_met &= (value != target) | ~comparator.isin(["<", ">"])
    return is_met.astype("boolean").mask(actual.isna() | target.isna())


def _target_level(facts: pd.DataFrame) -> pd.Series[float]:
    level = facts["value"].mask(facts["comparator"] == "eliminate", 0.0)
    level = level.mask((facts["comparator"] == "full_coverage") & level.isna(), 100.0)
    raised = round_half_even(facts["baseline"] + facts["value"], _NOISE_DIGITS)
    return level.mask(facts["kind"] == "change", raised)


def _is_met(facts: pd.DataFrame) -> pd.Series[bool]:
    met = is_attained(
        facts["actual"], facts["target"], facts["comparator"], facts["side"], facts["digits"]
    )
    met = met.mask(facts["kind"] == "stable", _is_held(facts))
    # "At least 73" proves that 70 was reached; it disproves nothing and proves no ceiling kept.
    is_bound = facts["qualifier"] == "at_least"
    return met.mask(is_bound & ~(met.fillna(False) & (facts["side"] > 0)))


def _is_held(facts: pd.DataFrame) -> pd.Series[bool]:
    later = facts["baseline"].where(facts["year"] > facts["baseline_year"])
    reference = round_half_even(facts["target"].fillna(later), facts["digits"])
    change = round_half_even(facts["actual"], facts["digits"]) - reference
    gain = (facts["side"] * change).where(facts["side"] != 0, -change.abs())
    is_held = round_half_even(gain + facts["tolerance"], _NOISE_DIGITS) >= 0
    return is_held.astype("boolean").mask(gain.isna())


def _measures(facts: pd.DataFrame) -> dict[str, pd.Series]:
    year, base_year, goal_year = facts["year"], facts["baseline_year"], facts["target_year"]
    side, has_path = facts["side"], facts["kind"].isin(PATH_KINDS)
    # A lower bound has no distance to anything.
    actual = facts["actual"].where(facts["qualifier"] != "at_least")
    target = facts["target"].where(has_path)
    # Years that only confirm the baseline, and targets met before they were set, have no path.
    is_ahead = (year > base_year) & (side * (target - facts["baseline"]) > 0)
    baseline = facts["baseline"].where(is_ahead | ((side == 0) & (year > base_year)))
    done = ratios.share_done(actual, baseline, target)
    elapsed = ratios.elapsed_share(year, base_year, goal_year).where(baseline.notna())
    path = ratios.path_value(baseline, target, elapsed)
    # Shares of a whole that end at 0 or 100, and counts, grow by steps, not by rates.
    grows = (facts["kind"].isin(["level", "change"])) & (facts["value_type"] != "count")
    observed = ratios.growth_rate(baseline, actual, year - base_year)
    required = ratios.growth_rate(baseline, target, goal_year - base_year)
    to_go = target.mask(facts["is_attained"].fillna(False))
    direction = (target - baseline).apply(np.sign)
    return {
        "share_done": done,
        "elapsed_share": elapsed,
        "path": path,
        "gap": ratios.gap(actual, target),
        "gap_to_path": ratios.gap_to_path(actual, path, direction),
        "linear_ratio": ratios.linear_ratio(done, elapsed),
        "growth_ratio": ratios.growth_ratio(observed, required, direction).where(grows),
        "required_per_year": ratios.required_change_per_year(actual, to_go, year, goal_year),
        "required_rate": ratios.required_rate(actual, to_go, year, goal_year).where(grows),
    }


def _verdicts(judged: pd.DataFrame) -> dict[str, pd.Series]:
    conditions, statuses, reasons = zip(*_rules(judged), strict=True)
    by_ratio = ratios.status_of_ratio(judged["linear_ratio"]).fillna("insufficient_data")
    columns = [
        np.broadcast_to(np.asarray(status, dtype=object), len(judged)) for status in statuses
    ]
    status = np.select(list(conditions), columns, by_ratio.to_numpy(object))
    reason = np.select(
        list(conditions), [np.full(len(judged), r, dtype=object) for r in reasons], ""
    )
    return {
        "status": pd.Series(status, index=judged.index, dtype="str"),
        "reason": pd.Series(reason, index=judged.index, dtype="str"),
    }


def _rules(judged: pd.DataFrame) -> list[tuple[np.ndarray, object, str]]:
    """Return (condition, status, reason); the first condition that holds decides."""
    kind, year = judged["kind"], judged["year"]
    has_no_actual = judged["actual"].isna()
    has_no_base = judged["baseline"].isna()
    is_path = kind.isin(PATH_KINDS)
    is_open = is_path & judged["target_year"].isna()
    rules = [
        (kind == "words", "no_quantified_target", "goal_in_words"),
        (kind == "peaked", "not_applicable", "peak_needs_trend"),
        (has_no_actual & judged["has_part_year"], "insufficient_data", "no_annual_observation"),
        (has_no_actual, "insufficient_data", "no_observation"),
        (judged["is_attained"].fillna(False), "attained", ""),
        (judged["qualifier"] == "at_least", "insufficient_data", "only_a_lower_bound"),
        (kind == "yearly", "acceleration_needed", "yearly_floor_missed"),
        ((kind == "stable") & judged["value"].notna(), "moving_away", "not_held"),
        (is_open & (kind != "change"), "insufficient_data", "no_target_year"),
        (~(year > judged["baseline_year"]), "insufficient_data", "no_observation_after_baseline"),
        (judged["is_base_bound"], "baseline_missing", "baseline_is_lower_bound"),
        (judged["has_break"], "baseline_missing", "series_break"),
        (has_no_base & judged["has_other_base"], "baseline_missing", "other_basis_only"),
        (has_no_base, "baseline_missing", "baseline_observation_missing"),
        (is_open, "insufficient_data", "no_target_year"),
        (kind == "stable", "moving_away", "not_held"),
        (kind == "direction", _status_of_sign(judged), "sign_of_change"),
        (
            ~(judged["target_year"] > judged["baseline_year"]),
            "insufficient_data",
            "no_time_to_target",
        ),
        (judged["share_done"].isna(), "moving_away", "baseline_already_met"),
        (year >= judged["target_year"], _status_when_due(judged), "target_year_passed"),
    ]
    return [(_known(condition), status, reason) for condition, status, reason in rules]


def _known(condition: pd.Series[bool]) -> np.ndarray:
    return condition.astype("boolean").fillna(False).to_numpy(bool)


def _status_of_sign(judged: pd.DataFrame) -> pd.Series[str]:
    change = round_half_even(judged["actual"], judged["digits"]) - round_half_even(
        judged["baseline"], judged["digits"]
    )
    words = {1.0: "on_track", 0.0: "limited_progress", -1.0: "moving_away"}
    return (judged["side"] * change).apply(np.sign).map(words)


def _status_when_due(judged: pd.DataFrame) -> pd.Series[str]:
    status = ratios.status_of_ratio(judged["linear_ratio"])
    return status.replace("on_track", "acceleration_needed")
