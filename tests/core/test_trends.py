from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import spearmanr, t

from dashboard.core import trends
from dashboard.core.annual import Rows


def rows(*groups: list[float], first: int = 2015) -> Rows:
    """Series of consecutive years from `first` on, one group each."""
    sizes = [len(values) for values in groups]
    return Rows(
        row=np.arange(sum(sizes)),
        group=np.repeat(np.arange(len(groups)), sizes),
        year=np.array([first + i for size in sizes for i in range(size)], dtype=np.int64),
        value=np.array([value for values in groups for value in values], dtype=float),
        is_bound=np.zeros(sum(sizes), dtype=bool),
    )


def word(values: list[float]) -> str:
    return str(trends.trends(rows(values), 1).word.column()[0])


def orders_by_distance(n: int) -> np.ndarray:
    """Count the orders of 1 to n by their sum of squared distances from the rising one.

    A programme over the sets of numbers that the first places have used up.
    """
    size = n * (n * n - 1) // 3 + 1
    counts = {0: np.eye(1, size, dtype=np.int64)[0]}
    for place in range(n):
        longer: dict[int, np.ndarray] = {}
        for used, count in counts.items():
            for number in range(n):
                if used >> number & 1:
                    continue
                shifted = np.zeros(size, dtype=np.int64)
                distance = (number - place) ** 2
                shifted[distance:] = count[: size - distance]
                both = used | 1 << number
                longer[both] = longer[both] + shifted if both in longer else shifted
        counts = longer
    return counts[(1 << n) - 1]


def exact_critical_value(distances: np.ndarray, n: int) -> float:
    """Return the least coefficient that at most 5 % of all orders reach."""
    rare = np.flatnonzero(distances.cumsum() <= 0.05 * math.factorial(n))
    largest = max(distance for distance in rare if distances[distance])
    return 1 - 6 * largest / (n**3 - n)


@pytest.mark.parametrize("n", range(5, 14))
def test_critical_values_are_those_of_the_exact_distribution(n):
    exact = exact_critical_value(orders_by_distance(n), n)
    assert trends.critical_values(np.array([n]))[0] == round(exact, 3)


@pytest.mark.parametrize("n", [4, 5, 6, 7])
def test_the_count_of_orders_is_that_of_writing_them_all_down(n):
    places = np.arange(n)
    written = np.array(list(itertools.permutations(range(n))))
    distances = ((written - places) ** 2).sum(axis=1)
    counted = orders_by_distance(n)
    assert counted.tolist() == np.bincount(distances, minlength=len(counted)).tolist()


def test_critical_values_of_the_standard_and_beyond():
    found = trends.critical_values(np.arange(3, 22))
    assert np.isnan(found[:2]).all()
    assert found[2:7].tolist() == [0.900, 0.829, 0.714, 0.643, 0.600]
    assert (np.diff(found[2:]) < 0).all()
    quantile = t.ppf(0.95, 18)
    assert found[-2] == round(quantile / math.sqrt(18 + quantile**2), 3) == 0.378


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([40, 39, 38, 37, 36], "falling"),
        ([40, 39, 38, 36, 37], "falling"),  # rho -0.9, the critical value itself
        ([40, 38, 39, 36, 37], "no_trend"),  # rho -0.8
        ([36, 37, 38, 39, 40], "rising"),
        ([2, 1, 4, 3, 6, 5], "rising"),  # rho 0.8286, which reaches 0.829
        ([2, 1, 3, 5, 6, 4], "no_trend"),  # rho 0.7714
        ([5, 5, 5, 5, 5], "no_trend"),
        ([1, 2, 3, 4], "not_determinable"),
        ([], "not_determinable"),
    ],
)
def test_trend_of_a_series(values, expected):
    assert word(values) == expected


def test_trends_tell_their_years_numbers_and_critical_value():
    found = trends.trends(rows([5, 4, 3, 2, 1], [], [1, 2]), 3)
    assert found.n.tolist() == [5, 0, 2]
    assert found.rho[0] == -1
    assert np.isnan(found.rho[1:]).all()
    assert np.isnan(found.critical).tolist() == [False, True, True]
    np.testing.assert_array_equal(found.first_year, [2015, np.nan, 2015])
    np.testing.assert_array_equal(found.last_year, [2019, np.nan, 2016])


def test_equal_values_share_their_mean_rank():
    found = trends.rank_correlation(rows([1, 2, 2, 3, 3, 3]), 1)
    # Ranks 1, 2.5, 2.5, 5, 5, 5: products with the years 15, squares 15 and 17.5 about 3.5.
    assert found[0] == pytest.approx(15 / math.sqrt(15 * 17.5))


values = st.integers(0, 30).map(lambda n: n / 10)
groups = st.lists(st.lists(values, max_size=14), min_size=1, max_size=6)


@given(groups)
@settings(max_examples=60, deadline=None)
def test_rank_correlation_is_that_of_scipy(series):
    found = trends.rank_correlation(rows(*series), len(series))
    for rho, one in zip(found, series, strict=True):
        if len(one) < 5 or len(set(one)) == 1:
            assert np.isnan(rho)
        else:
            assert rho == pytest.approx(spearmanr(range(len(one)), one).statistic, abs=1e-12)


@given(groups)
@settings(max_examples=30, deadline=None)
def test_a_mirrored_series_has_the_mirrored_trend(series):
    upright = trends.trends(rows(*series), len(series))
    mirrored = trends.trends(rows(*[[-v for v in one] for one in series]), len(series))
    opposite = {"rising": "falling", "falling": "rising"}
    expected = [opposite.get(one, one) for one in upright.word.column()]
    assert list(mirrored.word.column()) == expected
    np.testing.assert_allclose(mirrored.rho, -upright.rho, atol=1e-12)


def test_recent_change_goes_back_three_years_at_most():
    long, gap = rows([50, 45, 41, 38, 37]), rows([50, 41, 38])
    assert [x[0] for x in trends.recent_change(long, 1)] == [pytest.approx((37 - 45) / 3), 2016]
    later = Rows(gap.row, gap.group, np.array([2010, 2018, 2020]), gap.value, gap.is_bound)
    assert [x[0] for x in trends.recent_change(later, 1)] == [-1.5, 2018]


def test_recent_change_needs_two_values_within_three_years():
    lonely = Rows(
        np.arange(2), np.array([0, 0]), np.array([2010, 2020]), np.ones(2), np.zeros(2) > 0
    )
    for one in (lonely, rows([5]), rows([])):
        assert np.isnan(trends.recent_change(one, 1)).all()


def test_the_peak_is_the_highest_value_before_the_last():
    found = trends.earlier_peak(rows([1, 9, 9, 3], [5], [1, 2], []), 4)
    np.testing.assert_array_equal(found[0], [9, np.nan, 1, np.nan])
    np.testing.assert_array_equal(found[1], [2017, np.nan, 2015, np.nan])
