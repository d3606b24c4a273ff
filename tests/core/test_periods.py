from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.core import periods

PERIODS = pd.Series(["2025", "2026-H1", "2026-Q1", "2025-06"], index=list("abcd"), dtype="str")


def test_frequency_is_told_by_the_form():
    assert periods.frequency(PERIODS).tolist() == ["annual", "half", "quarter", "month"]


def test_year_is_a_whole_number():
    years = periods.year(PERIODS)
    assert years.tolist() == [2025, 2026, 2026, 2025]
    assert years.dtype == "Int64"


def test_results_keep_the_index():
    for function in (periods.frequency, periods.year, periods.sort_key, periods.is_valid):
        assert function(PERIODS).index.tolist() == list("abcd")


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "25",
        "2025-",
        "2025-13",
        "2025-00",
        "2025-H3",
        "2025-Q5",
        "2025-h1",
        "2025\n",
        "２０２５",
    ],
)
def test_what_is_no_period_is_told_and_has_no_year(bad):
    given_periods = pd.Series([bad, "2025"], dtype="str")
    assert periods.is_valid(given_periods).tolist() == [False, True]
    assert periods.year(given_periods).isna().tolist() == [True, False]
    assert periods.frequency(given_periods).isna().tolist() == [True, False]
    assert periods.sort_key(given_periods).isna().tolist() == [True, False]


def test_missing_is_no_period():
    assert periods.is_valid(pd.Series([None, "2025"], dtype="str")).tolist() == [False, True]


def test_no_periods_give_no_rows():
    nothing = pd.Series([], dtype="str")
    assert periods.frequency(nothing).empty
    assert periods.sort_key(nothing).empty


def test_periods_are_ordered_by_their_end_the_longer_last():
    in_order = [
        "2024", "2025-01", "2025-03", "2025-Q1", "2025-06", "2025-Q2", "2025-H1", "2025-12",
        "2025-Q4", "2025-H2", "2025", "2026-01",
    ]  # fmt: skip
    keys = periods.sort_key(pd.Series(in_order, dtype="str"))
    assert keys.is_monotonic_increasing
    assert keys.is_unique


@given(st.lists(st.integers(1000, 9998), min_size=1, max_size=5))
def test_a_year_comes_before_everything_in_the_next_year(years):
    these = pd.Series([str(year) for year in years], dtype="str")
    next_month = pd.Series([f"{year + 1}-01" for year in years], dtype="str")
    assert (periods.sort_key(these) < periods.sort_key(next_month)).all()
