"""Trend and likelihood in words, from judgements made by hand."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from dashboard.i18n import LOCALES
from dashboard.views.outlook import outlook_sentence, trend_sentence

JUDGED: dict[str, Any] = {
    "trend": "falling", "trend_rho": -0.964, "trend_n": 7, "trend_critical": 0.714,
    "trend_first_year": 2019, "trend_last_year": 2025, "actual": 38.0, "target_year": 2027,
    "likelihood": "likely", "probability": 0.83, "projected": 33.41, "projected_low": 31.2,
    "projected_high": 35.78, "projection_first_year": 2019, "projection_last_year": 2025,
    "projection_reason": "",
}  # fmt: skip


def judged(**changes: Any) -> pd.Series:
    return pd.Series(JUDGED | changes, dtype=object)


@pytest.mark.parametrize(
    ("word", "said"), [("rising", "上升"), ("falling", "下降"), ("no_trend", "没有显著的升降")]
)
def test_a_trend_is_told_with_its_test(word, said):
    sentence = trend_sentence(judged(trend=word), "zh")
    assert said in sentence
    for figure in ("2019—2025年", "7个", "−0.964", "0.714"):
        assert figure in sentence


def test_equal_values_have_no_coefficient():
    sentence = trend_sentence(judged(trend="no_trend", trend_rho=float("nan")), "en")
    assert sentence == "Trend: the 7 annual values of 2019–2025 are all the same."


def test_too_few_values_are_counted():
    few = judged(trend="not_determinable", trend_n=4, trend_rho=float("nan"))
    assert trend_sentence(few, "en").endswith("comparable annual values: 4, needed: 5.")


@pytest.mark.parametrize("changes", [{"trend": ""}, {"trend_n": pd.NA}, {"trend_n": 0}])
def test_without_values_there_is_no_trend_to_tell(changes):
    assert trend_sentence(judged(**changes), "zh") == ""


def test_a_likelihood_comes_with_value_and_interval(catalog, pm25):
    sentence = outlook_sentence(catalog, judged(), pm25, "zh")
    for said in ("2027年", "83%", "33.41微克/立方米", "90%区间为31.20—35.78"):
        assert said in sentence


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(
    "reason",
    ["no_target_year", "too_few_values", "horizon_too_long", "no_spread", "not_projected"],
)
def test_why_there_is_no_likelihood_is_said(catalog, pm25, reason, locale):
    row = judged(likelihood="", probability=float("nan"), projection_reason=reason)
    assert outlook_sentence(catalog, row, pm25, locale)


@pytest.mark.parametrize("reason", ["no_target_level", "target_year_passed"])
def test_what_needs_no_likelihood_is_passed_over(catalog, pm25, reason):
    row = judged(likelihood="", probability=float("nan"), projection_reason=reason)
    assert outlook_sentence(catalog, row, pm25, "zh") == ""


def test_without_a_value_nothing_is_said_of_the_future(catalog, pm25):
    row = judged(likelihood="", projection_reason="too_few_values", actual=float("nan"))
    assert outlook_sentence(catalog, row, pm25, "zh") == ""
