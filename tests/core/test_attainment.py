from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.core.attainment import RESULT_COLUMNS, is_attained, judge_targets
from dashboard.model import STATUSES

INDICATORS = pd.DataFrame(
    [
        ("pm25", "lower_better", 0, 1.0, "number"),
        ("water", "higher_better", 1, 1.0, "percent"),
        ("area", "at_least", 1, 0.0, "number"),
        ("plain", "none", 0, 0.0, "count"),
        ("count", "higher_better", 0, 0.0, "count"),
        ("class", "lower_better", 0, 0.0, "ordinal"),
        ("goal", "higher_better", 0, 0.0, "milestone"),
    ],
    columns=["indicator_id", "direction", "digits", "tolerance", "value_type"],
).set_index("indicator_id")


def target(indicator: str = "pm25", comparator: str = "<=", **fields: Any) -> dict[str, Any]:
    plain = {
        "place_id": "990100", "target_year": 2027, "value": 33.0, "baseline_year": 2024,
        "frequency": "by_year",
    }  # fmt: skip
    return {"indicator_id": indicator, "comparator": comparator, **plain, **fields}


def targets(*rows: dict[str, Any]) -> pd.DataFrame:
    table = pd.DataFrame(
        rows, index=pd.Index([f"t{i}" for i in range(len(rows))], name="target_id")
    )
    return table.astype({"target_year": "Int64", "baseline_year": "Int64", "value": float})


def observed(*rows: tuple[Any, ...], indicator: str = "pm25") -> pd.DataFrame:
    """Rows of (period, value, basis, qualifier) of place 990100; the last two may be left out."""
    full = [(*row, *("", "exact")[len(row) - 2 :]) for row in rows]
    table = pd.DataFrame(full, columns=["period", "value", "basis", "qualifier"])
    table = table.astype({"period": "str", "value": float, "basis": "str", "qualifier": "str"})
    return table.assign(place_id="990100", indicator_id=indicator)


Case = tuple[dict[str, Any], Any]


def tables(cases: list[Case], factor: float = 1.0) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return targets and observations of the cases, one place each, all values times a factor."""
    goal_rows = [{**goal, "place_id": f"p{i}"} for i, (goal, _) in enumerate(cases)]
    series = [
        observed(*_rows(rows), indicator=goal["indicator_id"]).assign(place_id=f"p{i}")
        for i, (goal, rows) in enumerate(cases)
    ]
    table, observations = targets(*goal_rows), pd.concat(series, ignore_index=True)
    return (
        table.assign(value=table["value"] * factor),
        observations.assign(value=observations["value"] * factor),
    )


def _rows(rows: dict[str, float] | list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return list(rows.items()) if isinstance(rows, dict) else rows


def judge(goal: dict[str, Any], *rows: tuple[Any, ...], **options: Any) -> pd.Series:
    observations = observed(*rows, indicator=goal["indicator_id"])
    return judge_targets(targets(goal), observations, INDICATORS, **options).iloc[0]


def verdict(goal: dict[str, Any], *rows: tuple[Any, ...], **options: Any) -> tuple[str, str]:
    judged = judge(goal, *rows, **options)
    return judged["status"], judged["reason"]


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
    assert pd.isna(judged["is_attained"])


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
        ("pm25", "peaked", ("not_applicable", "peak_needs_trend")),
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
    assert (
        judged["status"].isin(["insufficient_data", "no_quantified_target", "not_applicable"]).all()
    )
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
