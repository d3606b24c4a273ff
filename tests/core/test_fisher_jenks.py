from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.core.fisher_jenks import natural_breaks


def deviation(values: np.ndarray, uppers: np.ndarray) -> float:
    classes = np.searchsorted(uppers, values)
    return sum(
        float(((values[classes == c] - values[classes == c].mean()) ** 2).sum())
        for c in range(len(uppers))
        if (classes == c).any()
    )


def least_deviation(values: np.ndarray, k: int) -> float:
    """Try every partition."""
    distinct = np.unique(values)
    choices = itertools.combinations(distinct[:-1], k - 1)
    return min(deviation(values, np.array([*inner, distinct[-1]])) for inner in choices)


def test_plain_groups_are_found():
    values = np.array([1.0, 1.1, 1.2, 5.0, 5.1, 9.0])
    assert natural_breaks(values, 3).tolist() == [1.2, 5.1, 9.0]


@pytest.mark.parametrize("k", [2, 3])
def test_no_more_classes_than_distinct_values(k):
    assert natural_breaks(np.array([4.0, 2.0, 4.0]), k).tolist() == [2.0, 4.0]


@given(st.lists(st.integers(0, 40), min_size=5, max_size=14), st.integers(2, 4))
@settings(max_examples=60, deadline=None)
def test_no_partition_is_better(numbers, k):
    values = np.array(numbers, dtype=float)
    uppers = natural_breaks(values, k)
    if len(uppers) == k:
        assert deviation(values, uppers) == pytest.approx(least_deviation(values, k), abs=1e-9)


def test_as_many_values_as_there_are_counties_are_classed_alike_in_any_order():
    values = np.random.default_rng(7).lognormal(size=2900)
    first = natural_breaks(values, 9)
    assert len(first) == 9
    assert np.array_equal(first, natural_breaks(values[::-1].copy(), 9))
