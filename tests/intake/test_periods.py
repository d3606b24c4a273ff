from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.core import periods
from dashboard.intake.periods import parse_periods


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("2024", "2024"), ("２０２４年", "2024"), ("2024年度", "2024"), ("2024.0", "2024"),
        ("2024年上半年", "2024-H1"), ("2024 下半年", "2024-H2"), ("2024-H1", "2024-H1"),
        ("2024H2", "2024-H2"), ("H1 2024", "2024-H1"), ("2024年1—6月", "2024-H1"),
        ("2024Q1", "2024-Q1"), ("Q3 2024", "2024-Q3"), ("2024年第三季度", "2024-Q3"),
        ("2024年二季度", "2024-Q2"), ("2024年10-12月", "2024-Q4"), ("2024年1月-12月", "2024"),
        ("2024-06", "2024-06"), ("2024年6月", "2024-06"), ("2024/6", "2024-06"),
        ("202406", "2024-06"), ("2024.06", "2024-06"), ("June 2024", "2024-06"),
        ("2024 Dec.", "2024-12"),
    ],
)  # fmt: skip
def test_a_period_is_read(written: str, period: str) -> None:
    assert parse_periods(pd.Series([written])).iloc[0].tolist() == [period, ""]


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("", "period_missing"), ("  ", "period_missing"),
        ("2024-06-01", "period_date"), ("2024年6月1日", "period_date"),
        ("2024-06-01 00:00:00", "period_date"), ("2024/6/30", "period_date"),
        ("2024年1-9月", "period_span"), ("2024年2-4月", "period_span"),
        ("24年", "period_unknown"), ("Jun-24", "period_unknown"), ("2024.1", "period_unknown"),
        ("2024-13", "period_unknown"), ("2024年13月", "period_unknown"),
        ("45444", "period_unknown"),
        ("2024-Q5", "period_unknown"), ("上半年", "period_unknown"), ("今年", "period_unknown"),
    ],
)  # fmt: skip
def test_what_is_no_period_is_a_problem(written: str, problem: str) -> None:
    assert parse_periods(pd.Series([written])).iloc[0].tolist() == ["", problem]


@given(
    st.integers(1949, 2100),
    st.sampled_from(
        ["", "-H1", "-H2", *(f"-Q{n}" for n in range(1, 5)), *(f"-{n:02d}" for n in range(1, 13))]
    ),
)
def test_a_period_of_the_product_is_read_as_itself(year: int, part: str) -> None:
    assert parse_periods(pd.Series([f"{year}{part}"]))["period"].tolist() == [f"{year}{part}"]


@given(st.text("0123456789-/.年月日上下半季度第一二三四QqHh ", max_size=12))
def test_whatever_is_read_is_a_period(written: str) -> None:
    parsed = parse_periods(pd.Series([written])).iloc[0]
    assert (parsed["period"] == "") == (parsed["problem"] != "")
    assert parsed["period"] == "" or periods.is_valid(pd.Series([parsed["period"]])).all()
