"""What changes in records, in words: before and after of each field, sums by hand."""

from __future__ import annotations

import io

import pandas as pd
import pytest

from dashboard.catalog import Catalog, schema
from dashboard.catalog.observations import OBSERVATIONS
from dashboard.catalog.tasks import TASK_STATES
from dashboard.core.revise import CHANGED, NEW
from dashboard.views.record_changes import (
    conflicting,
    diff_records,
    field_changes,
    new_records,
    preview_pairs,
)
from dashboard.views.record_words import cell_word, record_name
from tests import toy_world

KEY = "toy.pm25.2027"


@pytest.fixture
def shipped() -> pd.DataFrame:
    text = toy_world.CATALOG["targets.csv"]
    return pd.read_csv(io.StringIO(text), dtype="str", keep_default_na=False)


def target(shipped: pd.DataFrame, **changed: str) -> dict[str, str]:
    (row,) = shipped[shipped["target_id"] == KEY].to_dict("records")
    return {**row, **changed}


def column(name: str):
    return next(one for one in schema.TARGETS.columns if one.name == name)


@pytest.mark.parametrize(
    ("name", "cell", "zh", "en"),
    [
        ("comparator", "<=", "不高于", "at most"),
        ("place_id", "990100", "甲市（990100）", "Jia (990100)"),
        ("indicator_id", "pm25", "细颗粒物浓度", "PM2.5"),
        ("unit", "µg/m³", "微克/立方米", "µg/m³"),
        ("doc_id", "plan", "玩具方案", "Toy Plan"),
        ("value", "33", "33", "33"),
        ("clause", "", "", ""),
        ("place_id", "nowhere", "nowhere", "nowhere"),
    ],
)
def test_a_cell_is_said_in_words(catalog: Catalog, name, cell, zh, en):
    assert cell_word(column(name), cell, catalog, "zh") == zh
    assert cell_word(column(name), cell, catalog, "en") == en


def test_each_field_that_differs_is_one_row(catalog, shipped):
    before, after = target(shipped), target(shipped, value="30", comparator="<")
    rows = field_changes("targets", schema.TARGETS, [("修改", before, after)], catalog, "zh")
    assert rows[["field", "before", "after"]].to_numpy().tolist() == [
        ["比较方式", "不高于", "低于"], ["目标值", "33", "30"],
    ]  # fmt: skip
    assert set(rows["kind"]) == {"修改"}


def test_a_record_that_nobody_knows_is_named_by_its_key(catalog, shipped):
    new = target(shipped, target_id="toy.pm25.2099")
    assert record_name("targets", schema.TARGETS, new, catalog, "zh") == "toy.pm25.2099"
    assert "33" in record_name("targets", schema.TARGETS, target(shipped), catalog, "zh")


def test_new_records_leave_out_columns_in_which_nothing_stands(catalog, shipped):
    rows = pd.DataFrame([target(shipped, note_zh="", note_en="")])
    table = new_records("targets", schema.TARGETS, rows, catalog, "en")
    assert table["Target value"].tolist() == ["33"]
    assert "Note in English" not in table


def test_pairs_are_those_of_one_kind(shipped):
    rows = pd.DataFrame([target(shipped, value="30"), target(shipped, target_id="a.b.c")])
    change = pd.Series([CHANGED, NEW])
    ((word, _, then),) = preview_pairs(rows, change, rows, NEW)
    assert (word, then["target_id"]) == (NEW, "a.b.c")


def changes(shipped: pd.DataFrame) -> pd.DataFrame:
    """Return a target changed in revision 1, another added in 2, and 1 undone by 3."""
    rows = [
        {**target(shipped, value="30"), "action": "set", "revision_id": 1},
        {**target(shipped, target_id="toy.pm25.2030", target_year="2030"), "action": "set",
         "revision_id": 2},
        {**target(shipped), "action": "restore", "revision_id": 3},
    ]  # fmt: skip
    return pd.DataFrame(rows)


@pytest.mark.parametrize(
    ("revisions", "kinds", "values"),
    [
        ((0, 1), {"修改"}, ["33", "30"]),
        ((1, 0), {"修改"}, ["30", "33"]),
        ((0, 2), {"修改", "新增"}, None),
        ((2, 0), {"修改", "删除"}, None),
        ((0, 3), {"新增"}, None),
        ((2, 3), {"修改"}, ["30", "33"]),
    ],
)
def test_what_differs_between_two_revisions(catalog, shipped, revisions, kinds, values):
    rows = diff_records(
        "targets", schema.TARGETS, shipped, changes(shipped), revisions, catalog, "zh"
    )
    assert set(rows["kind"]) == kinds
    if values:
        assert rows[["before", "after"]].to_numpy().tolist() == [values]


def test_who_was_first_is_found_by_key(shipped):
    rows = pd.DataFrame([target(shipped, target_id="a.b.c"), target(shipped)], index=[4, 7])
    found = conflicting(rows, changes(shipped), schema.TARGETS)
    assert found.to_dict() == {7: 3}
    assert conflicting(rows.head(1), changes(shipped), schema.TARGETS).empty
    assert conflicting(rows, changes(shipped).head(0), schema.TARGETS).empty


def test_a_key_of_several_columns_is_found_as_a_whole():
    rows = pd.DataFrame({"task_id": ["a", "a", "b"], "year": ["2025", "2026", "2026"]})
    since = pd.DataFrame({"task_id": ["a", "b"], "year": ["2026", "2025"], "revision_id": [4, 5]})
    assert conflicting(rows, since, TASK_STATES).to_dict() == {1: 4}


def test_a_figure_is_named_by_place_indicator_and_period(catalog):
    row = {"place_id": "toy", "indicator_id": "pm25", "period": "2025", "basis": "实况"}
    named = record_name("observations", OBSERVATIONS, row, catalog, "zh")
    assert named == "玩具区域 · 细颗粒物浓度 · 2025"
