"""What is still needed, in words: sums done by hand."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from dashboard.i18n import LOCALES
from dashboard.views.region_needs import (
    amount,
    causes_sentence,
    level,
    likelihood_sentence,
    need_sentence,
    promise,
)

PM25 = "toy.pm25.2027"
NO_CHANGE = {"recent_change_per_year": float("nan"), "recent_since": pd.NA}


@pytest.fixture
def say(catalog, judgements):
    """Return what makes the sentence of a target, some fields of its judgement changed."""

    def _say(target_id: str = PM25, locale: str = "zh", **changed: Any) -> str:
        row = judgements.loc[target_id].copy()
        for name, value in changed.items():
            row[name] = value
        indicator = catalog.indicator(str(catalog.targets.loc[target_id, "indicator_id"]))
        return need_sentence(catalog, row, indicator, locale)

    return _say


def test_the_pace_asked_for_stands_beside_the_pace_so_far(say):
    """38 in 2025 to 33 in 2027 is 2.5 a year; from 2022 it came down by 1.4 a year."""
    recent = {"recent_change_per_year": -1.4, "recent_since": 2022}
    assert say(**recent) == (
        "从2025年的水平算起，到2027年每年需再下降2.5微克/立方米；2022至2025年年均下降1.4微克/立方米。"
    )
    assert say(locale="en", **recent) == (
        "From the level of 2025 it has to fall by 2.5 µg/m³ a year until 2027; "
        "it fell by 1.4 µg/m³ a year from 2022 to 2025."
    )


def test_one_year_is_a_comparison_and_no_mean(say):
    assert say(recent_change_per_year=2.0, recent_since=2024).endswith(
        "；2025年比2024年提高2微克/立方米。"
    )


def test_a_change_that_rounds_to_nothing_is_no_change(say):
    assert say(recent_change_per_year=-0.001, recent_since=2022).endswith("基本没有变化。")


def test_without_a_pace_so_far_only_the_pace_asked_for_is_told(say):
    assert say(**NO_CHANGE) == "从2025年的水平算起，到2027年每年需再下降2.5微克/立方米。"


def test_the_difference_of_two_shares_is_in_percentage_points(say):
    sentence = say("toy.good_water.2027", **NO_CHANGE)
    assert sentence == "从2025年的水平算起，到2027年每年需再提高0.5个百分点。"


def test_counts_are_added_not_raised(say):
    wanted = {"reason": "", "status": "on_track", "required_per_year": 4.0} | NO_CHANGE
    assert "每年需再增加4个" in say("toy.factories.2027", **wanted)
    assert "4 more are needed a year" in say("toy.factories.2027", "en", **wanted)


def test_a_lower_bound_says_why_nothing_is_computed(say):
    assert say("toy.factories.2027", **NO_CHANGE).startswith("最新值只是下限")


def test_a_reason_stands_before_the_pace(say):
    sentence = say(status="insufficient_data", reason="no_observation_after_baseline", **NO_CHANGE)
    assert sentence.startswith("基期（2024年）以后尚无年度值。从2025年的水平算起")


def test_what_is_met_says_by_how_much_and_until_when_it_has_to_hold(say):
    met = {"status": "attained", "gap": 1.5}
    assert say(**met) == "已达到目标，好于目标值1.5微克/立方米，须保持到2027年。"
    assert say(status="attained", gap=0.0) == "已达到目标，须保持到2027年。"
    assert say(target_year=2025, **met) == "已达到目标，好于目标值1.5微克/立方米。"


def test_classes_have_no_distance(say):
    assert say("river.class.2027", gap=1.0) == "已达到目标，须保持到2027年。"


def test_a_status_without_figures_says_what_it_means(say):
    bare = {"required_per_year": float("nan")} | NO_CHANGE
    assert say(**bare).startswith("年均变化为所需速度的60%至95%")


def test_likelihood_is_a_word_with_its_probability_and_the_years_behind_it(judgements):
    row = judgements.loc[PM25].copy()
    for name, value in {
        "likelihood": "likely", "probability": 0.724, "projection_first_year": 2019,
        "projection_last_year": 2025,
    }.items():  # fmt: skip
        row[name] = value
    assert likelihood_sentence(row, "zh") == (
        "按2019至2025年的走势推算，到2027年较可能达标（概率约72%）。"
    )
    assert likelihood_sentence(row, "en") == (
        "On the trend of 2019–2025, meeting it in 2027 is likely (about 72%)."
    )


@pytest.mark.parametrize(("probability", "told"), [(0.9999, "over 99%"), (0.0001, "under 1%")])
def test_nothing_is_certain(judgements, probability, told):
    row = judgements.loc[PM25].copy()
    row["likelihood"], row["probability"] = "very_likely", probability
    assert told in likelihood_sentence(row, "en")


def test_without_a_probability_there_is_no_likelihood(judgements):
    assert likelihood_sentence(judgements.loc[PM25], "zh") == ""


def test_causes_are_counted_the_commonest_first():
    reasons = ["no_observation", "no_observation", "series_break", "other_basis_only", "x", ""]
    assert causes_sentence(reasons[:4], "zh") == "未找到公开数值2项，缺同口径的基期值2项"
    assert causes_sentence(reasons, "en").endswith("other: 2")
    assert causes_sentence([], "zh") == ""


@pytest.mark.parametrize("locale", LOCALES)
def test_missing_figures_are_empty_text_and_never_zero(catalog, pm25, locale):
    missing = float("nan")
    assert amount(catalog, pm25, missing, locale) == ""
    assert level(catalog, pm25, missing, locale) == ""
    assert promise(catalog, pm25, missing, locale) == ""


def test_values_keep_their_decimals_and_what_qualifies_them(catalog, pm25):
    assert level(catalog, pm25, 38, "en", "about") == "≈38.0 µg/m³"
    assert promise(catalog, pm25, 33.0, "en") == "33 µg/m³"
