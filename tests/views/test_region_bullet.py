"""Where the values of a target stand on its own scale."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.views.region_bullet import bullet
from tests import toy_world

PM25 = "toy.pm25.2027"
values = st.floats(-1e6, 1e6).map(lambda value: round(value, 3))


def judgement(target_id: str = PM25, **changed: Any) -> pd.Series[Any]:
    row = toy_world.judgements().loc[target_id].copy()
    for name, value in changed.items():
        row[name] = value
    return row


def scale_of(target_id: str = PM25, **changed: Any):
    target = toy_world.catalog().targets.loc[target_id]
    indicator = toy_world.catalog().indicator(target["indicator_id"])
    return bullet(judgement(target_id, **changed), target["comparator"], indicator, "zh")


def test_positions_are_shares_of_the_way_from_the_worst_to_the_best():
    """40 is the worst and 33 the best: 38 lies at 2/7 and the path, 37.67, at 1/3."""
    scale = scale_of()
    assert [mark.role for mark in scale.marks] == ["baseline", "path", "actual", "target"]
    assert [mark.position for mark in scale.marks] == pytest.approx([0, 1 / 3, 2 / 7, 1])
    assert scale.is_reversed


def test_every_mark_names_its_value_and_year():
    assert [mark.label for mark in scale_of().marks] == [
        "40.0（2024年）", "37.67（2025年）", "38.0（2025年）", "33（2027年）",
    ]  # fmt: skip


def test_what_should_rise_runs_to_the_right_too():
    scale = scale_of("toy.good_water.2027")
    assert [round(mark.position, 2) for mark in scale.marks] == [0, 0.33, 0.5, 1]
    assert not scale.is_reversed


def test_a_lower_bound_is_marked_as_one():
    assert scale_of("toy.factories.2027").is_bound
    assert not scale_of().is_bound


def test_a_baseline_that_is_the_latest_value_is_not_drawn_twice():
    scale = scale_of(baseline_year=2025, baseline=38.0, path=float("nan"))
    assert [mark.role for mark in scale.marks] == ["actual", "target"]


def test_a_target_without_a_year_has_none_in_its_label():
    assert scale_of(target_year=pd.NA).mark("target").label == "33"


@pytest.mark.parametrize("missing", ["actual", "target"])
def test_without_a_value_or_a_level_there_is_no_scale(missing):
    assert scale_of(**{missing: float("nan")}) is None


def test_classes_have_no_scale():
    assert scale_of("river.class.2027") is None


def test_equal_values_stand_in_the_middle():
    one = {"baseline": float("nan"), "path": float("nan"), "actual": 33.0}
    assert [mark.position for mark in scale_of(**one).marks] == [0.5, 0.5]


@given(baseline=values, path=values, actual=values, target=values, is_lower=st.booleans())
def test_the_better_value_never_stands_further_left(baseline, path, actual, target, is_lower):
    indicator = replace(
        toy_world.catalog().indicator("pm25"),
        direction="lower_better" if is_lower else "higher_better",
    )
    row = judgement(baseline=baseline, path=path, actual=actual, target=target)
    marks = bullet(row, "<=" if is_lower else ">=", indicator, "en").marks
    assert all(0 <= mark.position <= 1 for mark in marks)
    ordered = sorted(marks, key=lambda mark: -mark.value if is_lower else mark.value)
    positions = [mark.position for mark in ordered]
    assert positions == sorted(positions)
    if len({mark.value for mark in marks}) > 1:
        assert (positions[0], positions[-1]) == (0, 1)
