from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.core import ratios


def one(number: float) -> np.ndarray:
    return np.array([number], dtype=float)


Y0, Y, TARGET = one(40), one(38), one(33)
YEAR0, YEAR, TARGET_YEAR, DOWN = one(2024), one(2025), one(2027), one(-1)


def test_the_worked_check_of_the_methods():
    done = ratios.share_done(Y, Y0, TARGET)
    elapsed = ratios.elapsed_share(YEAR, YEAR0, TARGET_YEAR)
    path = ratios.path_value(Y0, TARGET, elapsed)
    observed = ratios.growth_rate(Y0, Y, YEAR - YEAR0)
    required = ratios.growth_rate(Y0, TARGET, TARGET_YEAR - YEAR0)
    found = {
        "share_done": done,
        "elapsed": elapsed,
        "linear_ratio": ratios.linear_ratio(done, elapsed),
        "path": path,
        "gap": ratios.gap(Y, TARGET),
        "gap_to_path": ratios.gap_to_path(Y, path, DOWN),
        "observed": observed,
        "required": required,
        "growth_ratio": ratios.growth_ratio(observed, required, DOWN),
        "per_year": ratios.required_change_per_year(Y, TARGET, YEAR, TARGET_YEAR),
        "rate": ratios.required_rate(Y, TARGET, YEAR, TARGET_YEAR),
    }
    rounded = {name: round(float(value[0]), 4) for name, value in found.items()}
    assert rounded == {
        "share_done": 0.2857,
        "elapsed": 0.3333,
        "linear_ratio": 0.8571,
        "path": 37.6667,
        "gap": -5.0,
        "gap_to_path": -0.3333,
        "observed": -0.05,
        "required": -0.0621,
        "growth_ratio": 0.805,
        "per_year": -2.5,
        "rate": -0.0681,
    }


def test_halving_towards_zero_in_one_of_three_years_is_one_and_a_half_times_the_pace():
    done = ratios.share_done(one(1), one(2), one(0))
    assert ratios.linear_ratio(done, one(1) / 3)[0] == pytest.approx(1.5)
    assert np.isnan(ratios.growth_rate(one(2), one(0), one(3))).all()


def test_shares_are_not_clipped():
    assert ratios.share_done(one(50), one(40), one(45))[0] == 2
    assert ratios.share_done(one(39), one(40), one(45))[0] == pytest.approx(-0.2)


def test_no_distance_and_no_time_give_no_figure():
    assert np.isnan(ratios.share_done(one(40), one(40), one(40))).all()
    assert np.isnan(ratios.elapsed_share(one(2025), one(2027), one(2027))).all()
    assert np.isnan(ratios.linear_ratio(one(0.5), one(0))).all()
    assert np.isnan(ratios.required_change_per_year(one(1), one(2), one(2027), one(2027))).all()


@pytest.mark.parametrize(("start", "end"), [(0, 1), (-1, 1), (1, 0), (1, -1)])
def test_growth_is_refused_unless_both_levels_are_positive(start, end):
    assert np.isnan(ratios.growth_rate(one(start), one(end), one(2))).all()


@pytest.mark.parametrize(
    ("ratio", "status"),
    [
        (1.2, "on_track"),
        (0.95, "on_track"),
        (0.3 * 2 / 0.6 - 0.05, "on_track"),
        (0.9499, "acceleration_needed"),
        (0.60, "acceleration_needed"),
        (0.1 + 0.2 + 0.3 - 1e-12, "acceleration_needed"),
        (0.5999, "limited_progress"),
        (0.0, "limited_progress"),
        (-1e-12, "limited_progress"),
        (-0.001, "moving_away"),
    ],
)
def test_status_of_a_ratio(ratio, status):
    assert ratios.status_of_ratio(one(ratio)).column()[0] == status


def test_missing_has_no_status():
    assert list(ratios.status_of_ratio(one(float("nan"))).column()) == [""]


levels = st.floats(1, 200).map(lambda x: round(x, 2))


@given(levels, levels, levels)
def test_share_done_is_the_same_for_what_rises_and_what_falls(actual, baseline, target):
    rising = ratios.share_done(one(actual), one(baseline), one(target))
    falling = ratios.share_done(one(-actual), one(-baseline), one(-target))
    np.testing.assert_allclose(rising, falling)


@given(levels, levels, levels, st.floats(0.01, 100))
def test_ratios_do_not_depend_on_the_unit(actual, baseline, target, factor):
    plain = ratios.share_done(one(actual), one(baseline), one(target))
    scaled = ratios.share_done(one(actual) * factor, one(baseline) * factor, one(target) * factor)
    np.testing.assert_allclose(plain, scaled, rtol=1e-6)
    growth = ratios.growth_rate(one(baseline), one(actual), one(3))
    growth_scaled = ratios.growth_rate(one(baseline) * factor, one(actual) * factor, one(3))
    np.testing.assert_allclose(growth, growth_scaled, rtol=1e-6, atol=1e-9)
