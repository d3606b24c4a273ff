"""What an upload would change, in words, on the toy world."""

from __future__ import annotations

import pandas as pd

from dashboard.views.upload import (
    StatusChange,
    change_heads,
    change_rows,
    changed_pairs,
    status_changes,
)

ROWS = pd.DataFrame(
    [
        ("toy", "pm25", "2026", "实况", "36"),
        ("990100", "pm25", "2025", "实况", "38"),
        ("990100", "pm25", "2024", "实况", "41.25"),
        ("toy", "factories", "2025", "", "12"),
    ],
    columns=["place_id", "indicator_id", "period", "basis", "value"],
    index=[3, 5, 7, 9],
    dtype="str",
)
CHANGE = pd.Series(["new", "unchanged", "changed", "changed"], index=ROWS.index, dtype="str")
BEFORE = pd.Series([float("nan"), 38.0, 40.0, 12.0], index=ROWS.index)


def test_changed_rows_stand_before_new_ones_and_unchanged_ones_are_left_out(catalog):
    table = change_rows(ROWS, CHANGE, BEFORE, catalog, "zh")
    assert table.to_numpy().tolist() == [
        ["修改", "甲市", "细颗粒物浓度", "2024", "实况", "40.0", "41.25", "微克/立方米"],
        [
            "修改", "玩具区域", "绿色工厂数", "2025", "未注明", "12", "12（仅来源、备注等有变化）",
            "个",
        ],
        ["新增", "玩具区域", "细颗粒物浓度", "2026", "实况", "无数据", "36.0", "微克/立方米"],
    ]  # fmt: skip
    assert list(change_heads("zh")) == list(table.columns)


def test_the_table_stops_at_its_limit(catalog):
    assert len(change_rows(ROWS, CHANGE, BEFORE, catalog, "en", limit=2)) == 2


def test_nothing_changed_is_an_empty_table_with_its_columns(catalog):
    table = change_rows(ROWS, CHANGE.map(lambda _: "unchanged"), BEFORE, catalog, "en")
    assert table.empty
    assert list(change_heads("en")) == list(table.columns)


def test_a_change_of_status_names_the_target(catalog):
    statuses = pd.DataFrame(
        {"before": ["acceleration_needed"], "after": ["attained"]}, index=["toy.pm25.2027"]
    )
    (change,) = status_changes(statuses, catalog, "zh")
    assert (change.place_id, change.indicator_id) == ("toy", "pm25")
    assert (change.before, change.after) == ("acceleration_needed", "attained")
    assert "33微克/立方米" in change.statement


def test_series_of_targets_that_change_come_first_then_those_with_most_values():
    rows = ROWS.assign(place_id=["a", "b", "b", "c"], indicator_id="x")
    change = CHANGE.map(lambda _: "new")
    plain = [(one.place_id, one.n_values) for one in changed_pairs(rows, change)]
    assert plain == [("b", 2), ("a", 1), ("c", 1)]
    moved = [StatusChange("t", "c", "x", "", "attained", "on_track")]
    assert [one.place_id for one in changed_pairs(rows, change, moved)] == ["c", "b", "a"]


def test_a_series_without_a_change_is_not_offered():
    pairs = changed_pairs(ROWS, CHANGE)
    assert {(one.place_id, one.indicator_id, one.n_values) for one in pairs} == {
        ("toy", "pm25", 1), ("990100", "pm25", 1), ("toy", "factories", 1),
    }  # fmt: skip
