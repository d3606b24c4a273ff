from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.core.watch import (
    CHANGE_COLUMNS,
    SILENT_COLUMNS,
    latest_changes,
    silent_series,
    targets_at_risk,
)

INDICATORS = pd.DataFrame(
    [("pm25", "lower_better", 1.0), ("water", "higher_better", 1.0), ("plain", "none", 0.0)],
    columns=["indicator_id", "direction", "tolerance"],
).set_index("indicator_id")
NO_BREAKS = pd.DataFrame({"indicator_id": [], "place_id": [], "period": []}, dtype="str")


def judged(**fields: Any) -> dict[str, Any]:
    plain = {
        "status": "on_track", "probability": None, "gap_to_path": None, "target": 30.0,
        "baseline": 40.0, "target_year": 2027, "restates": "",
    }  # fmt: skip
    return {**plain, **fields}


def at_risk(**cases: dict[str, Any]) -> pd.DataFrame:
    table = pd.DataFrame.from_dict(cases, orient="index").rename_axis("target_id")
    floats = dict.fromkeys(["probability", "gap_to_path", "target", "baseline"], float)
    table = table.astype(floats | {"target_year": "Int64"})
    return targets_at_risk(table[["restates"]], table.drop(columns="restates"))


def test_the_least_likely_target_comes_first_then_the_furthest_behind():
    rows = at_risk(
        behind=judged(gap_to_path=-2.0),
        likely=judged(probability=0.7),
        far_behind=judged(gap_to_path=-4.0),
        ahead=judged(gap_to_path=1.0),
        unlikely=judged(probability=0.2, gap_to_path=3.0),
        unknown=judged(),
    )
    assert rows.index.tolist() == [
        "unlikely", "likely", "far_behind", "behind", "ahead", "unknown",
    ]  # fmt: skip


def test_a_gap_is_measured_against_the_distance_to_cover():
    rows = at_risk(
        short=judged(gap_to_path=-1.0, baseline=32.0), long=judged(gap_to_path=-2.0, baseline=50.0)
    )
    assert rows["relative_gap"].to_dict() == {"short": -0.5, "long": -0.1}


def test_without_a_distance_there_is_no_relative_gap():
    assert at_risk(one=judged(gap_to_path=-1.0, baseline=30.0))["relative_gap"].isna().all()


@pytest.mark.parametrize(
    ("fields", "is_listed"),
    [
        ({"status": "attained"}, False),
        ({"status": "attained", "probability": 0.9}, False),
        ({"status": "attained", "probability": 0.6}, False),
        ({"status": "attained", "probability": 0.5}, True),
        ({"status": "moving_away"}, True),
        ({"status": "insufficient_data"}, False),
        ({"status": "no_quantified_target"}, False),
        ({"status": "baseline_missing"}, False),
        ({"status": "moving_away", "restates": "other"}, False),
    ],
)
def test_what_is_met_or_unknown_is_not_at_risk(fields, is_listed):
    assert (len(at_risk(one=judged(**fields))) == 1) is is_listed


def series(*values: float | None, place: str = "a", indicator: str = "pm25", **fields: Any):
    """One value a year to 2025; None leaves a year out."""
    first = 2026 - len(values)
    rows = [
        {"place_id": place, "indicator_id": indicator, "period": str(first + n), "value": value}
        for n, value in enumerate(values)
        if value is not None
    ]
    plain = {"basis": "", "qualifier": "exact", "source_title": "s", "source_url": ""}
    return pd.DataFrame(rows).assign(**{**plain, **fields})


def changes(*tables: pd.DataFrame, breaks: pd.DataFrame = NO_BREAKS) -> pd.DataFrame:
    return latest_changes(pd.concat(tables, ignore_index=True), INDICATORS, breaks, 2025)


def test_a_change_is_measured_by_the_usual_changes_of_its_own_series():
    """Changes before the last: +3, -4, +5; their root mean square is sqrt(50 / 3) = 4.082."""
    (row,) = changes(series(40, 43, 39, 44, 36)).to_dict("records")
    assert tuple(row) == CHANGE_COLUMNS
    assert row["yardstick"] == pytest.approx(4.0825, abs=1e-4)
    assert (row["change"], row["previous"], row["value"], row["year"]) == (-8, 44, 36, 2025)
    assert row["size"] == pytest.approx(1.9596, abs=1e-4)
    assert row["is_own_spread"]


def test_the_last_change_is_no_part_of_its_own_yardstick():
    calm = changes(series(40, 42, 40, 42, 41))
    wild = changes(series(40, 42, 40, 42, 4))
    assert calm["yardstick"].tolist() == wild["yardstick"].tolist() == [2.0]


def test_a_short_history_is_measured_by_the_tolerance():
    (row,) = changes(series(40, 42, 40, 37)).to_dict("records")
    assert (row["yardstick"], row["size"], row["is_own_spread"]) == (1.0, 3.0, False)


def test_a_quiet_series_is_measured_by_the_tolerance_too():
    (row,) = changes(series(40, 40.1, 40.0, 40.1, 42.1)).to_dict("records")
    assert (row["yardstick"], row["size"], row["is_own_spread"]) == (1.0, 2.0, False)


def test_without_any_measure_there_is_no_row():
    assert changes(series(1, 2, 5, indicator="plain")).empty
    assert changes(series(5, 5, 5, 5, 5, 9, indicator="plain")).empty


@pytest.mark.parametrize(
    ("values", "indicator", "effect"),
    [
        ((40, 38), "pm25", "better"),
        ((38, 40), "pm25", "worse"),
        ((80, 81), "water", "better"),
        ((81, 80), "water", "worse"),
        ((80, 80), "water", "same"),
        ((1, 2, 3, 4, 6), "plain", "up"),
        ((6, 4, 3, 2, 1), "plain", "down"),
    ],
)
def test_better_or_worse_is_told_by_the_direction(values, indicator, effect):
    assert changes(series(*values, indicator=indicator))["effect"].tolist() == [effect]


@pytest.mark.parametrize(
    "table",
    [
        series(40, None, 30),
        series(40, 38, None, None),
        series(38),
        series(40, 38, qualifier="at_least"),
        series(40, 38).assign(period=["2025-H1", "2025-H2"]),
        series(40, 38).assign(basis=["标况", "实况"]),
        series(40, 38).assign(place_id=["a", "b"]),
    ],
    ids=["gap", "old", "single", "bound", "part_year", "other_basis", "other_place"],
)
def test_only_successive_recent_years_of_one_series_are_compared(table):
    assert changes(table).empty


def test_the_year_before_the_newest_is_recent_enough():
    assert changes(series(40, 38, None))["year"].tolist() == [2024]


@pytest.mark.parametrize(("place", "n"), [("a", 0), ("", 0), ("b", 1)])
def test_a_break_cuts_a_series(place, n):
    breaks = pd.DataFrame({"indicator_id": ["pm25"], "place_id": [place], "period": ["2025"]})
    assert len(changes(series(40, 38), breaks=breaks)) == n


def test_a_change_over_a_break_is_no_usual_change():
    breaks = pd.DataFrame({"indicator_id": ["pm25"], "place_id": [""], "period": ["2021"]})
    table = series(90, 40, 42, 40, 42, 39)
    assert changes(table)["yardstick"].iloc[0] > 20
    assert changes(table, breaks=breaks)["yardstick"].tolist() == [2.0]


def test_the_largest_change_comes_first():
    rows = changes(
        series(40, 38, place="a"), series(40, 45, place="b"), series(40, 39.5, place="c")
    )
    assert rows["place_id"].tolist() == ["b", "a", "c"]


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.integers(0, 100), min_size=2, max_size=9),
    st.integers(-50, 50),
)
def test_size_does_not_depend_on_the_level_of_a_series(values, shift):
    plain = changes(series(*map(float, values)))
    moved = changes(series(*(float(value + shift) for value in values)))
    columns = ["change", "yardstick", "size", "effect"]
    pd.testing.assert_frame_equal(plain[columns], moved[columns])


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(0, 100), min_size=2, max_size=9))
def test_what_is_better_for_one_direction_is_worse_for_the_other(values):
    numbers = list(map(float, values))
    lower = changes(series(*numbers))
    higher = changes(series(*numbers, indicator="water"))
    assert lower["size"].tolist() == higher["size"].tolist()
    opposite = {"better": "worse", "worse": "better", "same": "same"}
    assert [opposite[one] for one in lower["effect"]] == higher["effect"].tolist()


TARGETS = pd.DataFrame(
    {"place_id": ["a", "a", "b"], "indicator_id": ["pm25", "pm25", "pm25"]},
    index=["t1", "t2", "t3"],
)


def test_a_series_two_years_behind_is_silent():
    table = pd.concat([series(40, None, None), series(41, None, place="b")])
    (row,) = silent_series(TARGETS, table, 2025).to_dict("records")
    assert tuple(row) == SILENT_COLUMNS
    assert (row["place_id"], row["period"], row["years_behind"], row["value"]) == (
        "a", "2023", 2, 40,
    )  # fmt: skip


def test_part_of_a_recent_year_is_a_sign_of_life():
    table = pd.concat([series(40, None, None), series(39).assign(period="2025-H1")])
    assert silent_series(TARGETS, table, 2025).empty


def test_series_without_targets_and_targets_without_series_are_not_silent():
    assert silent_series(TARGETS, series(40, None, None, place="c"), 2025).empty


def test_the_longest_silent_comes_first():
    table = pd.concat([series(40, None, None), series(41, None, None, None, place="b")])
    assert silent_series(TARGETS, table, 2025)["place_id"].tolist() == ["b", "a"]
