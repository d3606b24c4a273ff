from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.core.attainment import RESULT_COLUMNS, is_attained, judge_targets
from dashboard.errors import JoinError
from dashboard.model import STATUSES
from tests.core.goals import (
    INDICATORS,
    Case,
    judge,
    observed,
    series,
    tables,
    target,
    targets,
    verdict,
)


def test_the_worked_check_of_the_methods():
    judged = judge(target(), ("2024", 40), ("2025", 38))
    assert judged[["status", "kind", "actual_period", "actual", "baseline"]].tolist() == [
        "acceleration_needed", "level", "2025", 38.0, 40.0,
    ]  # fmt: skip
    numbers = {name: round(judged[name], 4) for name in RESULT_COLUMNS[12:21]}
    assert numbers == {
        "share_done": 0.2857,
        "elapsed_share": 0.3333,
        "path": 37.6667,
        "gap": -5.0,
        "gap_to_path": -0.3333,
        "linear_ratio": 0.8571,
        "growth_ratio": 0.805,
        "required_per_year": -2.5,
        "required_rate": -0.0681,
    }
    assert not judged["is_attained"]


def test_result_has_one_row_a_target_and_the_agreed_columns():
    judged = judge_targets(targets(target(), target()), observed(("2025", 30)), INDICATORS)
    assert judged.index.tolist() == ["t0", "t1"]
    assert tuple(judged.columns) == RESULT_COLUMNS


ATTAINED_CASES = [
    # comparator, indicator, target, actual, is met
    ("<=", "pm25", 33, 33.4, True),
    ("<=", "pm25", 33, 33.5, False),
    ("<=", "pm25", 32, 32.5, True),
    ("<=", "water", 0.1 + 0.2, 0.3, True),
    (">=", "water", 0.1 + 0.2, 0.3, True),
    (">", "water", 0.1 * 3 - 1e-16, 0.3, False),
    ("<", "pm25", 33, 33.4, False),
    ("<", "pm25", 33, 32.4, True),
    (">=", "water", 90, 89.95, True),
    (">=", "water", 90, 89.949, False),
    (">", "water", 60, 60.04, False),
    (">", "water", 60, 60.1, True),
    ("~", "water", 90, 89.9, False),
    ("~", "water", 90, 91.4, True),
    ("~", "pm25", 30, 29, True),
    ("~", "plain", 5, 5, True),
    ("~", "plain", 5, 6, False),
    ("==", "count", 18, 18, True),
    ("==", "count", 18, 17, False),
    ("==", "pm25", 0, 0, True),
    (">=", "area", 18, 18, True),
    ("eliminate", "pm25", 0, 0.4, True),
    ("eliminate", "pm25", None, 1, False),
    ("full_coverage", "water", 100, 99.96, True),
    ("full_coverage", "water", None, 99.9, False),
]


def test_attained_is_judged_on_the_officially_rounded_value():
    cases = [
        (target(indicator, comparator, value=value), [("2025", actual)])
        for comparator, indicator, value, actual, _ in ATTAINED_CASES
    ]
    judged = judge_targets(*tables(cases), INDICATORS)
    expected = [is_met for *_, is_met in ATTAINED_CASES]
    found = zip(ATTAINED_CASES, judged["is_attained"], judged["status"], strict=True)
    assert [case for case, is_met, _ in found if bool(is_met) is not case[-1]] == []
    assert (judged["status"] == "attained").tolist() == expected


def test_is_attained_keeps_the_index_and_is_unknown_for_missing():
    index = ["b", "a"]
    met = is_attained(
        pd.Series([30.0, None], index), pd.Series([33.0, 33.0], index),
        pd.Series(["<=", "<="], index), pd.Series([-1, -1], index), pd.Series([0, 0], index),
    )  # fmt: skip
    assert met.index.tolist() == index
    assert met.tolist() == [True, pd.NA]


def test_a_met_target_needs_no_baseline_and_nothing_more_is_required():
    judged = judge(target(), ("2025", 30))
    assert (judged["status"], judged["reason"]) == ("attained", "")
    assert pd.isna(judged["required_per_year"])


CEILING_CASES = [
    ([], ("insufficient_data", "no_observation")),
    ([("2025-H1", 40)], ("insufficient_data", "no_annual_observation")),
    ([("2025", None)], ("insufficient_data", "no_observation")),
    ([("2024", 40)], ("insufficient_data", "no_observation_after_baseline")),
    ([("2022", 40)], ("insufficient_data", "no_observation_after_baseline")),
    ([("2025", 40)], ("baseline_missing", "baseline_observation_missing")),
    ([("2023", 41), ("2025", 40)], ("baseline_missing", "baseline_observation_missing")),
    ([("2024", 41, "旧"), ("2025", 40, "新")], ("baseline_missing", "other_basis_only")),
    (
        [("2024", 41, "", "at_least"), ("2025", 40)],
        ("baseline_missing", "baseline_is_lower_bound"),
    ),
    ([("2024", 40), ("2025", 37)], ("on_track", "")),
    ([("2024", 40), ("2025", 38)], ("acceleration_needed", "")),
    ([("2024", 40), ("2025", 39)], ("limited_progress", "")),
    ([("2024", 40), ("2025", 40)], ("limited_progress", "")),
    ([("2024", 40), ("2025", 41)], ("moving_away", "")),
    ([("2024", 40), ("2025", 33.4)], ("attained", "")),
]


def test_status_of_a_ceiling():
    judged = judge_targets(*tables([(target(), rows) for rows, _ in CEILING_CASES]), INDICATORS)
    found = list(zip(judged["status"], judged["reason"], strict=True))
    assert found == [expected for _, expected in CEILING_CASES]


def test_part_years_are_never_judged():
    judged = judge(target(), ("2024", 40), ("2025", 38), ("2026-H1", 30))
    assert judged["actual_period"] == "2025"


def test_the_basis_is_that_of_the_latest_value():
    judged = judge(target(), ("2024", 50, "标况"), ("2024", 40, "实况"), ("2025", 38, "实况"))
    assert judged[["basis", "baseline", "n_observations"]].tolist() == ["实况", 40.0, 2]


def test_of_two_bases_in_the_latest_year_the_longer_series_is_taken():
    judged = judge(target(), ("2024", 40, "乙"), ("2025", 38, "乙"), ("2025", 10, "甲"))
    assert judged[["basis", "actual"]].tolist() == ["乙", 38.0]


def test_a_baseline_from_before_a_break_does_not_count():
    breaks = pd.DataFrame({"indicator_id": ["pm25"], "place_id": [""], "period": ["2025"]})
    rows = [("2024", 40), ("2025", 38)]
    assert verdict(target(), *rows, breaks=breaks) == ("baseline_missing", "series_break")
    for harmless in ({"period": "2024"}, {"period": "2026"}, {"place_id": "1"}):
        untouched = verdict(target(), *rows, breaks=breaks.assign(**harmless))
        assert untouched == ("acceleration_needed", "")


def test_at_least_proves_a_floor_but_never_a_distance():
    floor = target("water", ">=", value=70)
    assert verdict(floor, ("2025", 73, "", "at_least")) == ("attained", "")
    higher = {**floor, "value": 75.0}
    judged = judge(higher, ("2024", 70), ("2025", 73, "", "at_least"))
    assert (judged["status"], judged["reason"]) == ("insufficient_data", "only_a_lower_bound")
    assert judged[["gap", "linear_ratio", "required_per_year"]].isna().all()
    assert pd.isna(judged["is_attained"])


def test_at_least_never_proves_a_ceiling():
    assert verdict(target(), ("2025", 30, "", "at_least"))[0] == "insufficient_data"


def test_a_change_becomes_a_level_with_the_baseline_observation():
    change = target("water", "change_from_base", value=3.2)
    judged = judge(change, ("2024", 93.4), ("2025", 94.5))
    assert judged["target"] == 96.6
    assert judged["linear_ratio"] == pytest.approx(1.1 / 3.2 * 3)
    assert judged["status"] == "on_track"
    assert verdict(change, ("2024", 93.4), ("2025", 96.6))[0] == "attained"


def test_a_change_without_its_baseline_has_no_target_level():
    judged = judge(target("water", "change_from_base", value=3.2), ("2025", 99))
    assert judged["status"] == "baseline_missing"
    assert pd.isna(judged["target"])


def test_zero_and_full_coverage_have_a_linear_ratio_and_no_growth_ratio():
    judged = judge(target("water", "full_coverage", value=100), ("2024", 40), ("2025", 70))
    assert judged["linear_ratio"] == pytest.approx(1.5)
    assert judged[["growth_ratio", "required_rate"]].isna().all()
    judged = judge(target("pm25", "eliminate", value=0), ("2024", 20), ("2025", 10))
    assert judged["linear_ratio"] == pytest.approx(1.5)
    assert judged[["growth_ratio", "required_rate"]].isna().all()


def test_counts_have_no_growth_ratio():
    judged = judge(target("count", ">=", value=700), ("2024", 400), ("2025", 500))
    assert (judged["status"], judged["linear_ratio"]) == ("on_track", 1.0)
    assert pd.isna(judged["growth_ratio"])


def test_an_open_target_has_no_path():
    open_target = target(target_year=None)
    assert verdict(open_target, ("2024", 40), ("2025", 33)) == ("attained", "")
    judged = judge(open_target, ("2024", 40), ("2025", 38))
    assert (judged["status"], judged["reason"]) == ("insufficient_data", "no_target_year")
    assert judged[["path", "linear_ratio", "required_per_year"]].isna().all()


def test_a_target_met_at_the_baseline_and_lost_since_is_moving_away():
    judged = judge(target("water", ">=", value=80), ("2024", 85), ("2025", 78))
    assert (judged["status"], judged["reason"]) == ("moving_away", "baseline_already_met")
    assert pd.isna(judged["linear_ratio"])


def test_a_target_missed_in_its_year_is_not_on_track():
    rows = [("2024", 100), ("2027", 35)]
    assert verdict(target(), *rows) == ("acceleration_needed", "target_year_passed")


def test_a_target_due_by_its_baseline_year_has_no_ratio():
    assert verdict(target(target_year=2024), ("2024", 40), ("2025", 38)) == (
        "insufficient_data",
        "no_time_to_target",
    )


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (90.0, ("attained", "")),
        (89.0, ("attained", "")),
        (95.0, ("attained", "")),
        (88.9, ("moving_away", "not_held")),
    ],
)
def test_stable_means_no_worse_than_the_base_by_more_than_the_tolerance(actual, expected):
    goal = target("water", "stable", value=None)
    assert verdict(goal, ("2024", 90.0), ("2025", actual)) == expected


def test_stable_is_not_proved_by_the_baseline_itself():
    goal = target("water", "stable", value=None)
    assert verdict(goal, ("2024", 90))[1] == "no_observation_after_baseline"
    assert verdict(goal, ("2025", 90))[0] == "baseline_missing"


def test_a_class_is_held_or_not_without_a_baseline():
    goal = target("class", "stable", value=2)
    assert verdict(goal, ("2025", 2)) == ("attained", "")
    assert verdict(goal, ("2025", 3)) == ("moving_away", "not_held")


@pytest.mark.parametrize(
    ("actual", "status"), [(39, "on_track"), (40.4, "limited_progress"), (41, "moving_away")]
)
def test_a_direction_alone_is_judged_by_sign_and_never_attained(actual, status):
    goal = target("pm25", "declining", value=None)
    judged = judge(goal, ("2024", 40), ("2025", actual))
    assert (judged["status"], judged["reason"]) == (status, "sign_of_change")
    assert judged["formula"] == "sign_and_trend"
    assert pd.isna(judged["is_attained"])


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([44, 43, 42, 41, 40, 39], ("on_track", "sign_and_trend")),
        ([40, 38, 41, 37, 40, 39], ("limited_progress", "sign_without_trend")),
        ([35, 36, 37, 38, 40, 39], ("limited_progress", "sign_without_trend")),
        ([44, 43, 42, 41, 39, 40], ("moving_away", "sign_of_change")),
        ([44, 43, 42, 41, 40, 40], ("limited_progress", "sign_of_change")),
    ],
)
def test_a_direction_is_borne_out_by_the_trend_or_not(values, expected):
    rows = series(values)
    falling = target("pm25", "declining", value=None)
    assert verdict(falling, *rows) == expected
    rising = target("water", "increasing", value=None)
    assert verdict(rising, *[(year, 100 - value) for year, value, *_ in rows]) == expected


def test_a_direction_is_never_attained_even_where_a_number_stands_with_it():
    assert verdict(target("pm25", "declining", value=33), ("2024", 40), ("2025", 30)) == (
        "on_track",
        "sign_of_change",
    )


PEAK_CASES = [
    # values from 2020 on, target year, verdict
    ([5, 9, 8, 7, 6], 2030, ("on_track", "peak_passed")),
    ([5, 9, 8, 7, 6], 2024, ("on_track", "peak_passed")),
    ([5, 6, 9, 7, 8, 8.4], 2030, ("on_track", "peak_passed")),
    ([1, 2, 3, 4, 6, 5], 2030, ("limited_progress", "peak_not_confirmed")),
    ([1, 2, 3, 4, 5, 6], 2030, ("limited_progress", "no_peak_yet")),
    ([1, 2, 3, 4, 5, 6], None, ("limited_progress", "no_peak_yet")),
    ([1, 2, 3, 4, 5, 6], 2025, ("moving_away", "peak_overdue")),
    ([6, 4, 5, 4, 5, 6], 2025, ("limited_progress", "no_peak_yet")),
    ([1, 2, 3, 4, 5.4, 5.3], 2030, ("limited_progress", "no_peak_yet")),
    ([9, 8, 7, 6], 2030, ("insufficient_data", "peak_needs_trend")),
    ([], 2030, ("insufficient_data", "no_observation")),
]


@pytest.mark.parametrize(("values", "target_year", "expected"), PEAK_CASES)
def test_a_peak_is_passed_when_the_latest_value_is_below_it_and_none_rises(
    values, target_year, expected
):
    goal = target("pm25", "peaked", value=None, target_year=target_year)
    judged = judge(goal, *series(values))
    assert (judged["status"], judged["reason"]) == expected
    assert pd.isna(judged["is_attained"])
    assert judged["formula"] == ("" if expected[0] == "insufficient_data" else "peak_and_trend")


def test_the_peak_is_told_with_its_year():
    goal = target("pm25", "peaked", value=None)
    judged = judge(goal, *series([5, 9, 8, 7, 6]))
    assert judged[["peak", "peak_year"]].tolist() == [9, 2021]
    assert judge(target(), *series([5, 9, 8, 7, 6]))[["peak", "peak_year"]].isna().all()


def test_a_lower_bound_shows_no_peak():
    rows = [*series([5, 9, 8, 7, 6]), ("2025", 4, "", "at_least")]
    goal = target("pm25", "peaked", value=None)
    assert verdict(goal, *rows) == ("insufficient_data", "only_a_lower_bound")


@pytest.mark.parametrize(
    ("indicator", "rows", "expected"),
    [
        ("class", [("2025", 3)], ("attained", "")),
        ("class", [("2024", 5), ("2025", 4)], ("acceleration_needed", "class_not_reached")),
        ("class", [("2024", 4), ("2025", 4)], ("limited_progress", "class_not_reached")),
        ("class", [("2024", 4), ("2025", 5)], ("moving_away", "class_not_reached")),
        ("class", [("2024", 3), ("2025", 4)], ("moving_away", "class_not_reached")),
        ("class", [("2024", 6), ("2027", 4)], ("acceleration_needed", "class_not_reached")),
        ("class", [("2025", 4)], ("baseline_missing", "baseline_observation_missing")),
        ("rank", [("2024", 9), ("2025", 3)], ("attained", "")),
        ("rank", [("2024", 9), ("2025", 7)], ("acceleration_needed", "class_not_reached")),
    ],
)
def test_classes_and_ranks_are_compared_and_have_no_distances(indicator, rows, expected):
    judged = judge(target(indicator, "<=", value=3), *rows)
    assert (judged["status"], judged["reason"]) == expected
    figures = [
        "share_done", "elapsed_share", "path", "gap", "gap_to_path", "linear_ratio",
        "growth_ratio", "required_per_year", "required_rate", "recent_change_per_year",
        "projected", "probability",
    ]  # fmt: skip
    assert judged[figures].isna().all()


def test_a_class_has_no_tolerance():
    goal = target("class", "stable", value=None)
    assert verdict(goal, ("2024", 2), ("2025", 3)) == ("moving_away", "not_held")
    assert verdict(goal, ("2024", 2), ("2025", 2)) == ("attained", "")


def test_a_rate_of_change_has_no_growth_ratio():
    indicators = INDICATORS.assign(value_type="change")
    goal = targets(target("pm25", "<=", value=2))
    judged = judge_targets(goal, observed(("2024", 5), ("2025", 4)), indicators).iloc[0]
    assert judged["status"] == "on_track"
    assert pd.isna(judged["growth_ratio"])


@pytest.mark.parametrize(
    ("goal", "values"),
    [((33, "<="), (-2, -1)), ((0, "<="), (4, 3)), ((-1, "<="), (4, 3)), ((5, ">="), (0, 1))],
)
def test_growth_is_refused_unless_start_value_and_target_are_positive(goal, values):
    level, comparator = goal
    judged = judge(
        target("plain", comparator, value=level), ("2024", values[0]), ("2025", values[1])
    )
    assert pd.isna(judged["growth_ratio"])


def test_a_yearly_floor_is_a_matter_of_yes_or_no():
    goal = target("count", ">=", value=1000, frequency="yearly", target_year=None)
    assert verdict(goal, ("2025", 1200)) == ("attained", "")
    assert verdict(goal, ("2024", 1200), ("2025", 900)) == (
        "acceleration_needed",
        "yearly_floor_missed",
    )


@pytest.mark.parametrize(
    ("indicator", "comparator", "expected"),
    [
        ("goal", "achieved", ("no_quantified_target", "goal_in_words")),
        ("goal", "stable", ("no_quantified_target", "goal_in_words")),
        ("pm25", "peaked", ("insufficient_data", "peak_needs_trend")),
    ],
)
def test_goals_that_are_not_computed(indicator, comparator, expected):
    goal = target(indicator, comparator, value=None)
    assert verdict(goal, ("2024", 1), ("2025", 1)) == expected


def test_values_of_another_place_are_not_used():
    elsewhere = observed(("2025", 20)).assign(place_id="990200")
    judged = judge_targets(targets(target()), elsewhere, INDICATORS)
    assert judged["status"].tolist() == ["insufficient_data"]


COMPARATORS = st.sampled_from(
    ["<=", ">=", "<", ">", "==", "~", "change_from_base", "eliminate", "full_coverage", "stable",
     "declining", "increasing", "peaked", "achieved"]
)  # fmt: skip
tenths = st.integers(1, 1500).map(lambda n: n / 10)
series_rows = st.dictionaries(st.integers(2019, 2030).map(str), tenths, max_size=6)


@st.composite
def goals(draw) -> dict[str, Any]:
    return target(
        draw(st.sampled_from(list(INDICATORS.index))), draw(COMPARATORS), value=draw(tenths),
        target_year=draw(st.one_of(st.none(), st.integers(2022, 2035))),
    )  # fmt: skip


def plain_goals(comparator: str) -> st.SearchStrategy[dict[str, Any]]:
    years = st.integers(2025, 2035)
    return st.builds(lambda v, y: target("pm25", comparator, value=v, target_year=y), tenths, years)


def case_lists(goal: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[list[Case]]:
    return st.lists(st.tuples(goal, series_rows), min_size=4, max_size=12)


few = settings(max_examples=8, deadline=None)


@given(st.lists(goals(), min_size=1, max_size=12))
@few
def test_never_attained_from_no_data(goal_list):
    judged = judge_targets(targets(*goal_list), observed(), INDICATORS)
    assert judged["status"].isin(["insufficient_data", "no_quantified_target"]).all()
    assert judged["is_attained"].isna().all()


@given(case_lists(goals()))
@few
def test_every_target_has_a_status_and_a_ratio_only_with_data(cases):
    judged = judge_targets(*tables(cases), INDICATORS)
    assert judged["status"].isin(STATUSES).all()
    computed = judged[~judged["kind"].isin(["words", "peaked"])]
    is_met = computed["is_attained"].fillna(False).astype(bool)
    assert ((computed["status"] == "attained") == is_met).all()
    unknown = judged[judged["status"].isin(["insufficient_data", "baseline_missing"])]
    assert (unknown["reason"] != "").all()
    assert unknown["linear_ratio"].isna().all()


@given(case_lists(plain_goals(">=")))
@few
def test_a_floor_and_its_mirrored_ceiling_get_the_same_status(cases):
    upright = INDICATORS.assign(direction="higher_better", digits=1)
    judged = judge_targets(*tables(cases), upright)
    table, observations = tables(cases, -1.0)
    mirrored = INDICATORS.assign(direction="lower_better", digits=1)
    reflected = judge_targets(table.assign(comparator="<="), observations, mirrored)
    columns = ["status", "reason", "linear_ratio", "gap_to_path", "share_done", "is_attained"]
    pd.testing.assert_frame_equal(judged[columns], reflected[columns])


@given(case_lists(plain_goals("<=")), st.integers(1, 4))
@few
def test_the_unit_does_not_matter(cases, power):
    plain = judge_targets(*tables(cases), INDICATORS.assign(digits=4))
    other = judge_targets(*tables(cases, 10.0**power), INDICATORS.assign(digits=4 - power))
    columns = ["status", "reason", "linear_ratio", "growth_ratio", "required_rate", "is_attained"]
    pd.testing.assert_frame_equal(plain[columns], other[columns], atol=1e-9)


@given(case_lists(goals()), st.randoms(use_true_random=False))
@few
def test_order_of_rows_does_not_matter(cases, random):
    table, observations = tables(cases)
    judged = judge_targets(table, observations, INDICATORS)
    shuffled = judge_targets(
        table.loc[random.sample(list(table.index), len(table))],
        observations.iloc[random.sample(range(len(observations)), len(observations))],
        INDICATORS,
    )
    pd.testing.assert_frame_equal(shuffled.loc[judged.index], judged)


FORMULA_CASES = [
    (target(), [("2024", 40), ("2025", 38)], "linear_ratio", 33),
    (target(), [("2025", 30)], "rounded_value", 33),
    (target(), [("2025", 38)], "", 33),
    (target("water", ">=", value=80), [("2024", 85), ("2025", 78)], "rounded_value", 80),
    (
        target("count", ">=", value=9, frequency="yearly", target_year=None),
        [("2025", 5)],
        "rounded_value",
        9,
    ),
    (target("water", "change_from_base", value=3.2), [("2024", 93.4)], "", 96.6),
    (target("water", "stable", value=None), [("2024", 90), ("2025", 89)], "equivalence", 89),
    (target("pm25", "stable", value=None), [("2024", 30), ("2025", 33)], "equivalence", 31),
    (target("class", "<=", value=3), [("2024", 4), ("2025", 4)], "class_order", 3),
    (target("goal", "achieved", value=None), [("2025", 1)], "", None),
    (target("pm25", "declining", value=None), [("2024", 30), ("2025", 33)], "sign_and_trend", None),
]


def test_formula_and_threshold_tell_how_to_work_it_out_again():
    judged = judge_targets(*tables([(goal, rows) for goal, rows, *_ in FORMULA_CASES]), INDICATORS)
    assert judged["formula"].tolist() == [formula for *_, formula, _ in FORMULA_CASES]
    expected = [np.nan if level is None else level for *_, level in FORMULA_CASES]
    np.testing.assert_allclose(judged["threshold"], expected)


def test_types_of_the_columns_do_not_depend_on_the_data():
    full = judge_targets(targets(target()), observed(*series([40, 38, 36, 36, 34])), INDICATORS)
    empty = judge_targets(targets(target()).iloc[:0], observed(), INDICATORS)
    assert (full.dtypes == empty.dtypes).all()
    words = ["status", "kind", "reason", "basis", "trend", "likelihood", "projection_reason"]
    assert (full[words].dtypes == "str").all()
    whole = full.columns[full.dtypes == "Int64"].tolist()
    assert whole == [
        "baseline_year", "target_year", "n_observations", "trend_n", "trend_first_year",
        "trend_last_year", "recent_since", "peak_year", "projection_n", "projection_first_year",
        "projection_last_year",
    ]  # fmt: skip
    assert full["is_attained"].dtype == "boolean"


def test_a_value_that_stands_twice_is_refused():
    with pytest.raises(JoinError, match="'990100', 'pm25', '2025', ''"):
        judge(target(), ("2025", 30), ("2025", 31))


def test_an_unknown_indicator_is_refused():
    with pytest.raises(JoinError, match="'nonsense'"):
        judge(target("nonsense"), ("2025", 30))


def test_a_break_at_one_place_is_none_elsewhere():
    cases = [(target(), [("2024", 40), ("2025", 38)])] * 2
    breaks = pd.DataFrame({"indicator_id": ["pm25"], "place_id": ["p1"], "period": ["2025"]})
    judged = judge_targets(*tables(cases), INDICATORS, breaks)
    assert judged["reason"].tolist() == ["", "series_break"]


def test_of_several_breaks_the_last_one_before_the_latest_value_counts():
    breaks = pd.DataFrame(
        {
            "indicator_id": ["pm25"] * 4,
            "place_id": ["", "990100", "", "990200"],
            "period": ["2015", "2018-06", "2027", "2020"],
        }
    )
    judged = judge(target(), *series([50, 48, 46, 44, 42, 40, 38], 2016), breaks=breaks)
    assert judged[["trend_n", "trend_first_year", "trend_last_year"]].tolist() == [5, 2018, 2022]


def test_trend_uses_exact_values_of_the_judged_basis_only():
    rows = [
        *series([9, 8, 7, 6, 5], 2018, "甲"),
        *series([1, 2, 3, 4, 5, 6], 2019, "乙"),
        ("2025", 7, "乙", "at_least"),
    ]
    judged = judge(target(), *rows)
    assert judged[["basis", "trend", "trend_rho"]].tolist() == ["乙", "rising", 1.0]
    years = ["trend_n", "trend_first_year", "trend_last_year", "n_observations"]
    assert judged[years].tolist() == [6, 2019, 2024, 7]
    assert pd.isna(judged["recent_change_per_year"])


def test_no_value_has_no_trend_and_few_values_tell_none():
    judged = judge(target())
    assert judged[["trend", "trend_n"]].tolist() == ["", 0]
    judged = judge(target(), ("2024", 40), ("2025", 38))
    assert judged[["trend", "trend_n"]].tolist() == ["not_determinable", 2]
    assert judged[["trend_rho", "trend_critical"]].isna().all()
    assert judged[["recent_change_per_year", "recent_since"]].tolist() == [-2, 2024]
