from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.core.rounding import round_half_even


@pytest.mark.parametrize(
    ("value", "digits", "rounded"),
    [
        (33.4, 0, 33.0),
        (33.5, 0, 34.0),
        (32.5, 0, 32.0),
        (33.45, 1, 33.4),
        (33.55, 1, 33.6),
        (2.675, 2, 2.68),
        (-0.5, 0, 0.0),
        (0.1 + 0.2, 1, 0.3),
        (33.449999999999996, 1, 33.4),
        (28.000000000000004, 1, 28.0),
    ],
)
def test_half_goes_to_the_even_neighbour_without_noise(value, digits, rounded):
    assert round_half_even(pd.Series([value]), digits).iloc[0] == rounded


def test_missing_stays_missing_and_the_index_is_kept():
    rounded = round_half_even(pd.Series([1.25, None], index=["b", "a"]), 1)
    assert rounded.index.tolist() == ["b", "a"]
    assert rounded.iloc[0] == 1.2
    assert rounded.isna().tolist() == [False, True]


def test_each_row_may_have_its_own_precision():
    rounded = round_half_even(pd.Series([1.25, 1.25]), pd.Series([1, 0]))
    assert rounded.tolist() == [1.2, 1.0]


@given(
    st.decimals(-100_000, 100_000, places=6, allow_nan=False, allow_infinity=False),
    st.integers(0, 5),
)
def test_agrees_with_decimal_arithmetic(number, digits):
    expected = number.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_EVEN)
    assert round_half_even(pd.Series([float(number)]), digits).iloc[0] == float(expected)


@given(st.floats(-1e6, 1e6), st.integers(0, 4))
def test_rounding_twice_is_rounding_once(value, digits):
    once = round_half_even(pd.Series([value]), digits)
    assert round_half_even(once, digits).equals(once)
