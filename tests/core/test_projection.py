from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from dashboard.core import projection
from dashboard.core.annual import Rows
from dashboard.core.words import Words

SHARES = [90.0, 91.0, 91.0, 93.0, 95.0]
"""From 2020 on. Mean 92 in 2022, slope 1.2, squared residuals 1.6: s = 0.7303."""


def fits(values: list[float], value_type: str = "percent", first: int = 2020) -> projection.Fits:
    n = len(values)
    rows = Rows(
        np.arange(n), np.zeros(n, int), first + np.arange(n), np.array(values, float),
        np.zeros(n, bool),
    )  # fmt: skip
    return projection.fit_lines(rows, Words(np.zeros(1, int), (value_type,)))


def chance(
    line: projection.Fits, year: int, level: float, side: int, is_strict: bool = False
) -> float:
    arrays = [np.array([x], float) for x in (year, level, side)]
    return float(projection.probability(line, *arrays, np.array([is_strict]))[0])


def interval(line: projection.Fits, year: int) -> list[float]:
    return [float(one[0]) for one in projection.interval(line, np.array([float(year)]))]


def test_projection_worked_by_hand():
    line = fits(SHARES)
    assert (line.middle[0], line.slope[0]) == (92, pytest.approx(1.2))
    assert line.residual[0] == pytest.approx((1.6 / 3) ** 0.5)
    # 2026 is four years from the middle: s * sqrt(1 + 1/5 + 16/10) = 1.2220; t(0.95, 3) = 2.3534.
    assert interval(line, 2026) == pytest.approx([96.8, 93.9242, 99.6758], abs=1e-4)
    assert chance(line, 2026, 96.8, +1) == pytest.approx(0.5)
    assert chance(line, 2026, 93.9242, +1) == pytest.approx(0.95, abs=1e-5)
    assert chance(line, 2026, 93.9242, -1) == pytest.approx(0.05, abs=1e-5)


def test_numbers_are_fitted_by_their_logarithm():
    line = fits([40, 36, 35, 30, 29], "number")
    by_scipy = stats.linregress(np.arange(2020, 2025), np.log([40, 36, 35, 30, 29]))
    projected, low, high = interval(line, 2026)
    assert projected == pytest.approx(np.exp(by_scipy.intercept + by_scipy.slope * 2026))
    assert np.sqrt(low * high) == pytest.approx(projected)
    assert chance(line, 2026, projected, -1) == pytest.approx(0.5)


def test_shares_stay_within_the_whole():
    assert interval(fits([92, 94, 97, 98, 99.5]), 2026)[0::2] == [100, 100]
    assert interval(fits([5, 4, 2.5, 1.5, 1]), 2026)[:2] == [0, 0]


@pytest.mark.parametrize(
    ("level", "side", "is_strict", "expected"),
    [
        (30, -1, False, 1), (30.001, -1, False, 1), (29.999, -1, False, 0), (30, -1, True, 0),
        (30, 1, False, 1), (30.001, 1, False, 0), (29.999, 1, True, 1), (30, 1, True, 0),
    ],
)  # fmt: skip
def test_a_perfect_fit_leaves_no_doubt(level, side, is_strict, expected):
    line = fits([40.1, 38.1, 36.1, 34.1, 32.1])
    assert line.residual[0] == 0
    assert chance(line, 2025, level + 0.1, side, is_strict) == expected
    assert interval(line, 2025) == pytest.approx([30.1] * 3)


def test_a_series_without_spread_is_flat():
    assert fits([7.1] * 5).is_flat[0]
    assert not fits([7.1] * 4 + [7.2]).is_flat[0]


@pytest.mark.parametrize(
    ("value_type", "values", "is_suited"),
    [
        ("percent", [0, 1, 2, 3, 4], True),
        ("number", [1, 2, 3, 4, 5], True),
        ("number", [0, 1, 2, 3, 4], False),
        ("number", [-1, 1, 2, 3, 4], False),
        ("count", [1, 2, 3, 4, 5], False),
        ("ordinal", [1, 2, 3, 4, 5], False),
        ("change", [1, 2, 3, 4, 5], False),
    ],
)
def test_only_shares_and_positive_numbers_are_projected(value_type, values, is_suited):
    assert fits(values, value_type).is_suited[0] == is_suited


@pytest.mark.parametrize(
    ("probability", "word"),
    [
        (1.0, "very_likely"), (0.9, "very_likely"), (0.9 - 1e-12, "very_likely"),
        (0.899, "likely"), (0.6, "likely"), (0.599, "unclear"), (0.4, "unclear"),
        (0.399, "unlikely"), (0.1, "unlikely"), (0.099, "very_unlikely"), (0.0, "very_unlikely"),
        (np.nan, ""),
    ],
)  # fmt: skip
def test_words_of_probabilities(probability, word):
    assert projection.likelihood(np.array([probability])).column()[0] == word


tenths = st.integers(1, 900).map(lambda n: n / 10)
long_values = st.lists(tenths, min_size=5, max_size=12).filter(lambda v: len(set(v)) > 1)


@given(long_values, st.integers(1, 6), tenths, st.sampled_from(["percent", "number"]))
@settings(max_examples=60, deadline=None)
def test_line_interval_and_probability_are_those_of_the_textbook(values, ahead, level, kind):
    line, n = fits(values, kind), len(values)
    x, year = np.arange(2020, 2020 + n), 2019 + n + ahead
    y, goal = (np.log(values), np.log(level)) if kind == "number" else (np.array(values), level)
    design = np.column_stack([np.ones(n), x - 2020])
    coefficients, *_ = np.linalg.lstsq(design, y, rcond=None)
    s = np.sqrt(((y - design @ coefficients) ** 2).sum() / (n - 2))
    at = np.array([1.0, year - 2020])
    centre = at @ coefficients
    error = s * np.sqrt(1 + at @ np.linalg.inv(design.T @ design) @ at)
    found = line.line(np.array([float(year)]))[0], line.error(np.array([float(year)]))[0]
    assert found == pytest.approx((centre, error), rel=1e-6, abs=1e-6)
    expected = stats.t.cdf((goal - centre) / error, n - 2) if error > 1e-6 else centre <= goal
    assert chance(line, year, level, -1) == pytest.approx(expected, abs=1e-5)
    assert chance(line, year, level, -1) + chance(line, year, level, 1) == pytest.approx(1)


def test_a_fan_has_a_row_for_each_year_ahead():
    fan = projection.project_series(range(2020, 2025), SHARES, "percent", 5)
    assert fan.columns.tolist() == ["year", "projected", "low", "high"]
    assert fan["year"].tolist() == [2025, 2026]
    assert fan.loc[1, ["projected", "low", "high"]].tolist() == pytest.approx(
        [96.8, 93.9242, 99.6758], abs=1e-4
    )


def test_a_fan_may_be_cut_short_and_takes_values_in_any_order():
    years = pd.Series([2024, 2020, 2021, 2022, 2023, 2019])
    values = pd.Series([95.0, 90.0, 91.0, 91.0, 93.0, np.nan])
    fan = projection.project_series(years, values, "percent", 1)
    assert fan.to_dict("list")["year"] == [2025]
    assert fan["projected"].tolist() == pytest.approx([95.6])


@pytest.mark.parametrize(
    ("values", "value_type"),
    [
        ([], "percent"), ([1, 2, 3, 4], "percent"), ([5] * 6, "percent"),
        ([1, 2, 3, 4, 5], "count"),
        ([0, 2, 3, 4, 5], "number"),
    ],
)  # fmt: skip
def test_there_is_no_fan_where_nothing_can_be_projected(values, value_type):
    fan = projection.project_series(range(2020, 2020 + len(values)), values, value_type, 3)
    assert fan.empty
    assert fan.columns.tolist() == ["year", "projected", "low", "high"]
