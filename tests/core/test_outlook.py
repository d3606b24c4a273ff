from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.core.attainment import judge_targets
from dashboard.core.outlook import PROJECTED_KINDS
from tests.core.goals import INDICATORS, Case, judge, series, tables, target

SHARES = [90.0, 91.0, 91.0, 93.0, 95.0]
"""Of 2020 to 2024; worked by hand in test_projection: 96.8 in 2026."""

FIGURES = ["probability", "projected", "projected_low", "projected_high"]


def share(comparator: str = ">=", **fields: Any) -> dict[str, Any]:
    return target("water", comparator, **{"target_year": 2026, "value": 96.8, **fields})


def test_outlook_of_a_share():
    judged = judge(share(), *series(SHARES))
    assert judged[FIGURES].tolist() == pytest.approx([0.5, 96.8, 93.9242, 99.6758], abs=1e-4)
    told = ["likelihood", "projection_model", "projection_reason"]
    assert judged[told].tolist() == ["unclear", "linear", ""]
    years = ["projection_n", "projection_first_year", "projection_last_year"]
    assert judged[years].tolist() == [5, 2020, 2024]


LEVEL_CASES = [
    # target, values from 2020 on, probability
    (share(), SHARES, 0.5),
    (share("~"), SHARES, 0.5),
    (share(">"), SHARES, 0.5),
    (share("<="), SHARES, 0.5),
    (share("change_from_base", value=1.8), SHARES, 0.5),
    (share("stable", value=None, baseline_year=2024), SHARES, 0.947),
    (share("full_coverage", value=None), [92, 93, 94.5, 95, 96.5], 0.024),
    (share("eliminate", value=0), SHARES, 0),
    (share("full_coverage", value=100, frequency="yearly"), [100, 99, 100, 99, 100], 0.365),
    (target("pm25", "<=", target_year=2026), [40, 36, 35, 30, 29], 0.995),
]


@pytest.mark.parametrize(("goal", "values", "probability"), LEVEL_CASES)
def test_every_kind_with_a_level_gets_a_probability(goal, values, probability):
    judged = judge(goal, *series(values))
    assert judged["kind"] in PROJECTED_KINDS
    assert judged["projection_reason"] == ""
    assert judged["probability"] == pytest.approx(probability, abs=0.001)


REASON_CASES = [
    (share("stable", value=None), SHARES[:4], "no_target_level"),
    (share("change_from_base", value=2, baseline_year=2019), SHARES, "no_target_level"),
    (share("increasing", value=None), SHARES, "no_target_level"),
    (share("peaked", value=None), SHARES, "no_target_level"),
    (target("goal", "achieved", value=None), SHARES, "no_target_level"),
    (target("count", ">=", target_year=2026), SHARES, "not_projected"),
    (target("class", "<=", target_year=2026), [4, 3, 4, 3, 4], "not_projected"),
    (target("rank", "<=", target_year=2026), [4, 3, 4, 3, 4], "not_projected"),
    (target("pm25", "<=", target_year=2026), [4, 3, 0, 3, 4], "not_projected"),
    (target("pm25", "eliminate", target_year=2026, value=0), [5, 4, 3, 2, 1], "not_projected"),
    (share(target_year=None), SHARES, "no_target_year"),
    (share(frequency="yearly", target_year=None), SHARES, "no_target_year"),
    (share(target_year=2024), SHARES, "target_year_passed"),
    (share(target_year=2023), SHARES[:4], "target_year_passed"),
    (share(), SHARES[:4], "too_few_values"),
    (share(), [], "too_few_values"),
    (target("pm25", "<=", target_year=2026), [], "too_few_values"),
    (share(), [95.0] * 5, "no_spread"),
    (share(target_year=2027), SHARES, "horizon_too_long"),
    (share(target_year=2027), [89.0, *SHARES], "horizon_too_long"),
]  # fmt: skip


def test_why_nothing_is_projected():
    cases: list[Case] = [(goal, series(values)) for goal, values, _ in REASON_CASES]
    # The last series is one value longer and ends in 2025; half of six years reach 2028.
    judged = judge_targets(*tables(cases), INDICATORS)
    expected = [reason for *_, reason in REASON_CASES]
    expected[-1] = ""
    assert judged["projection_reason"].tolist() == expected
    is_given = judged["projection_reason"] == ""
    for name in FIGURES:
        assert judged[name].notna().equals(is_given)
    for name in ("likelihood", "projection_model"):
        assert (judged[name] != "").equals(is_given)
    assert judged["projection_n"].notna().equals(is_given)


def test_a_lower_bound_is_no_value_to_project_from():
    rows = [*series(SHARES), ("2025", 99, "", "at_least")]
    judged = judge(share(), *rows)
    assert judged[["projection_last_year", "projected"]].tolist() == [2024, pytest.approx(96.8)]
    assert judge(share(target_year=2025), *rows)["projection_reason"] == "target_year_passed"


def test_no_projection_reaches_across_a_break():
    breaks = pd.DataFrame({"indicator_id": ["water"], "place_id": [""], "period": ["2021"]})
    assert judge(share(), *series(SHARES), breaks=breaks)["projection_reason"] == "too_few_values"
    judged = judge(share(), *series([50, *SHARES], 2019), breaks=breaks.assign(period="2020"))
    assert judged["projected"] == pytest.approx(96.8)


tenths = st.integers(1, 990).map(lambda n: n / 10)


@st.composite
def cases(draw) -> Case:
    values = draw(st.lists(tenths, min_size=5, max_size=10))
    goal = target(
        "pm25", draw(st.sampled_from(["<=", ">="])), value=draw(tenths),
        target_year=2019 + len(values) + draw(st.integers(1, 4)),
    )  # fmt: skip
    return goal, dict(zip(map(str, range(2020, 2020 + len(values))), values, strict=True))


case_lists = st.lists(cases(), min_size=4, max_size=10)
few = settings(max_examples=6, deadline=None)


@given(case_lists, st.sampled_from(["percent", "number"]))
@few
def test_probability_lies_between_0_and_1_and_has_a_word(some, value_type):
    judged = judge_targets(*tables(some), INDICATORS.assign(value_type=value_type))
    given_ones = judged[judged["projection_reason"] == ""]
    assert given_ones["probability"].between(0, 1).all()
    assert (given_ones["likelihood"] != "").all()
    ordered = given_ones[["projected_low", "projected", "projected_high"]]
    assert (ordered.diff(axis=1).iloc[:, 1:] >= -1e-9).all(axis=None)
    assert set(judged["projection_reason"]) <= {"", "horizon_too_long", "no_spread"}


@given(case_lists, st.sampled_from(["percent", "number"]))
@few
def test_what_leads_to_the_target_itself_is_as_likely_as_not(some, value_type):
    indicators = INDICATORS.assign(value_type=value_type)
    table, observations = tables(some)
    leads_to = judge_targets(table, observations, indicators)["projected"]
    inside = leads_to.notna() & ((leads_to > 0) & (leads_to < 100) | (value_type == "number"))
    table = table[inside].assign(value=leads_to[inside])
    judged = judge_targets(table, observations, indicators)
    # A line without scatter leaves no doubt.
    doubtful = judged["projected_high"] - judged["projected_low"] > 1e-6 * judged["projected"]
    np.testing.assert_allclose(judged.loc[doubtful, "probability"], 0.5, atol=1e-6)


@given(case_lists, st.sampled_from(["percent", "number"]), st.integers(1, 4))
@few
def test_the_unit_does_not_matter_for_trend_and_outlook(some, value_type, power):
    indicators = INDICATORS.assign(value_type=value_type)
    plain = judge_targets(*tables(some), indicators.assign(digits=4, tolerance=0.5))
    table, observations = tables(some, 10.0**power)
    tolerance = 0.5 * 10.0**power
    other = judge_targets(
        table, observations, indicators.assign(digits=4 - power, tolerance=tolerance)
    )
    same = ["status", "reason", "trend", "trend_rho", "projection_reason", "probability"]
    pd.testing.assert_frame_equal(plain[same], other[same], atol=1e-9)
    change = plain["recent_change_per_year"] * 10.0**power
    np.testing.assert_allclose(other["recent_change_per_year"], change, rtol=1e-9, atol=1e-9)


@given(case_lists)
@few
def test_a_mirrored_goal_is_as_likely(some):
    upright = INDICATORS.assign(value_type="percent", direction="lower_better")
    judged = judge_targets(*tables(some), upright)
    table, observations = tables(some, -1.0)
    opposite = {"<=": ">=", ">=": "<="}
    table = table.assign(comparator=table["comparator"].map(opposite))
    reflected = judge_targets(table, observations, upright.assign(direction="higher_better"))
    same = ["status", "reason", "probability", "likelihood"]
    pd.testing.assert_frame_equal(judged[same], reflected[same], atol=1e-9)
    swapped = reflected["trend"].replace({"rising": "falling", "falling": "rising"})
    assert swapped.tolist() == judged["trend"].tolist()
