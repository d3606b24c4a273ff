from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.core.classify import assign, classify

PLAIN_SCHEMES = ("quantiles", "natural_breaks", "equal_interval")
SCHEMES = (*PLAIN_SCHEMES, "gap_to_target")

values_strategy = st.lists(st.integers(-500, 500).map(lambda n: n / 10), min_size=1, max_size=40)
schemes = st.sampled_from(SCHEMES)
classes_wanted = st.integers(2, 7)


def series(*numbers: float | None) -> pd.Series:
    return pd.Series(numbers, dtype=float)


def classed(values: pd.Series, scheme: str, k: int, **options) -> pd.Series:
    options = {"target": 10.0, **options} if scheme == "gap_to_target" else options
    return assign(values, classify(values, scheme, k, **options))


def test_quantiles_hold_equally_many_values():
    result = classify(series(1, 2, 3, 4, 5, 6), "quantiles", 3)
    assert result.lowest == 1
    assert result.uppers == (2, 4, 6)


def test_a_class_holds_its_upper_bound():
    result = classify(series(1, 2, 3, 4, 5, 6), "quantiles", 3)
    assert assign(series(2, 2.5, 4), result).tolist() == [0, 1, 1]


def test_tied_values_share_a_class_and_bounds_that_repeat_are_merged():
    result = classify(series(1, 1, 1, 1, 1, 7), "quantiles", 3)
    assert result.uppers == (1, 7)
    assert assign(series(1, 7), result).tolist() == [0, 1]


def test_equal_intervals_have_equal_widths_and_may_be_empty():
    values = series(0, 1, 2, 10)
    result = classify(values, "equal_interval", 4)
    assert result.uppers == (2.5, 5, 7.5, 10)
    assert assign(values, result).tolist() == [0, 0, 0, 3]


def test_bounds_go_down_to_the_published_precision_and_move_no_value():
    values = series(0.0, 3.3, 3.4, 10.0)
    result = classify(values, "equal_interval", 3, digits=1)
    assert result.uppers == (3.3, 6.6, 10.0)
    assert assign(values, result).tolist() == [0, 0, 1, 2]


def test_values_that_show_the_same_figure_share_a_class():
    values = series(1.04, 0.96, 1.0, 3.0, 5.0, 9.0)
    result = classify(values, "quantiles", 6, digits=1)
    assert assign(values, result).tolist()[:3] == [0, 0, 0]
    assert result.uppers == (1.0, 3.0, 5.0, 9.0)


@pytest.mark.parametrize("scheme", PLAIN_SCHEMES)
def test_constant_values_make_one_class(scheme):
    result = classify(series(5, 5, None, 5), scheme, 5)
    assert (result.lowest, result.uppers) == (5, (5,))
    assert assign(series(5, None), result).tolist() == [0, pd.NA]


@pytest.mark.parametrize("scheme", PLAIN_SCHEMES)
def test_never_more_classes_than_distinct_values(scheme):
    assert len(classify(series(1, 2, 2), scheme, 5).uppers) == 2


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_values_make_no_class_and_missing_stays_missing(scheme):
    result = classify(series(None, None), scheme, 4, target=1.0)
    assert result.uppers == ()
    assert assign(series(None), result).isna().all()


def test_gap_classes_lie_symmetrically_around_the_target():
    result = classify(series(20, 50), "gap_to_target", 4, target=30)
    assert result.lowest == 10
    assert result.uppers == pytest.approx((20, 30, 40, 50))
    assert result.target == 30


def test_an_odd_number_of_gap_classes_becomes_the_next_even_one():
    assert len(classify(series(20, 50), "gap_to_target", 5, target=30).uppers) == 6


@pytest.mark.parametrize(("direction", "class_"), [("lower_better", 1), ("higher_better", 2)])
def test_a_value_at_the_target_is_on_the_attained_side(direction, class_):
    values = series(20, 30, 50)
    result = classify(values, "gap_to_target", 4, target=30, direction=direction)
    assert assign(values, result).tolist() == [0, class_, 3]


def test_gap_widths_are_rounded_up_to_the_published_precision():
    result = classify(series(27.3, 30.0), "gap_to_target", 4, target=28, digits=0)
    assert (result.lowest, result.uppers) == (26, (27, 27.999999999999996, 29, 30))


def test_values_all_at_the_target_still_have_a_scale():
    result = classify(series(30, 30), "gap_to_target", 2, target=30, direction="lower_better")
    assert (result.lowest, result.uppers) == (29, (30, 31))


def test_bad_input_is_refused():
    with pytest.raises(ValueError, match="infinite"):
        classify(series(1, np.inf), "quantiles", 3)
    with pytest.raises(ValueError, match="k is 0"):
        classify(series(1, 2), "quantiles", 0)
    with pytest.raises(ValueError, match="needs a target"):
        classify(series(1, 2), "gap_to_target", 4)
    with pytest.raises(ValueError, match="outside the classes"):
        assign(series(3), classify(series(1, 2), "quantiles", 2))
    with pytest.raises(ValueError, match="outside the classes"):
        assign(series(0), classify(series(1, 2), "quantiles", 2))


@given(values_strategy, schemes, classes_wanted)
@settings(max_examples=80, deadline=None)
def test_every_value_has_one_class_and_classes_rise_with_values(numbers, scheme, k):
    values = series(*numbers, None)
    classes = classed(values, scheme, k, digits=1)
    assert classes.isna().tolist() == values.isna().tolist()
    in_order = classes[values.sort_values().index].dropna()
    assert in_order.is_monotonic_increasing
    assert in_order.between(0, k).all()


@given(values_strategy, schemes, classes_wanted, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_order_of_rows_does_not_matter(numbers, scheme, k, random):
    values = series(*numbers)
    shuffled = values.loc[random.sample(list(values.index), len(values))]
    assert classed(shuffled, scheme, k).sort_index().equals(classed(values, scheme, k))


@given(values_strategy, schemes, classes_wanted)
@settings(max_examples=60, deadline=None)
def test_a_sample_taken_twice_has_the_same_bounds(numbers, scheme, k):
    once = classify(series(*numbers), scheme, k, target=3.0)
    assert classify(series(*numbers, *numbers), scheme, k, target=3.0) == once


@given(values_strategy, schemes, classes_wanted, st.integers(-6, 6))
@settings(max_examples=60, deadline=None)
def test_the_unit_does_not_matter(numbers, scheme, k, power):
    values, factor = series(*numbers), 2.0**power
    scaled = classed(values * factor, scheme, k, target=3.0 * factor)
    assert scaled.equals(classed(values, scheme, k, target=3.0))


@given(values_strategy, classes_wanted, st.sampled_from(["lower_better", "higher_better"]))
@settings(max_examples=60, deadline=None)
def test_no_gap_class_straddles_the_target(numbers, k, direction):
    values = series(*numbers)
    classes = classed(values, "gap_to_target", k, digits=1, direction=direction)
    half = (k + 1) // 2
    is_met = values <= 10.0 if direction == "lower_better" else values >= 10.0
    is_met_side = classes < half if direction == "lower_better" else classes >= half
    assert is_met_side.tolist() == is_met.tolist()


def test_as_many_values_as_there_are_counties_fill_all_classes():
    values = pd.Series(np.random.default_rng(3).lognormal(3, 1, 2900))
    assert classed(values, "natural_breaks", 9).nunique() == 9
