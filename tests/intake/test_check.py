from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.catalog import Catalog
from dashboard.catalog.observations import OBSERVATIONS
from dashboard.core.validation import check_observations
from dashboard.intake import findings
from dashboard.intake.check import check_rows
from dashboard.intake.findings import Checked
from dashboard.intake.words import UploadIssue
from tests import toy_world

FIELDS = (
    "place", "indicator", "period", "basis", "value", "unit", "qualifier", "method",
    "source_title", "source_url", "note",
)  # fmt: skip
SOUND = {
    "place": "甲市", "indicator": "细颗粒物浓度", "period": "2026", "basis": "实况",
    "value": "36", "unit": "µg/m³", "source_title": "玩具公报",
}  # fmt: skip
COLUMNS = {"place": 1, "indicator": 2, "period": 3, "basis": 4, "value": 5, "unit": 6}
WATER = {"place": "玩具区域", "indicator": "good_water", "basis": "国控断面", "unit": "%"}
COUNT = {"place": "玩具区域", "indicator": "factories", "basis": "", "unit": "个", "value": "14"}
RIVER = {
    "place": "玩具河",
    "indicator": "river_class",
    "basis": "国控断面",
    "unit": "",
    "value": "2",
}


def check(*changes: dict[str, str], **options: Any) -> Checked:
    """Check sound rows with the changes given; they stand from line 4 on, values in column E."""
    lines = [dict.fromkeys(FIELDS, "") | SOUND | change for change in changes]
    rows = pd.DataFrame(lines, dtype="str")
    rows["row"], rows["column"] = np.arange(4, 4 + len(rows)), 5
    columns = options.pop("columns", COLUMNS)
    return check_rows(
        rows, toy_world.catalog(), toy_world.observations(), columns=columns, **options
    )


def found(checked: Checked) -> list[tuple[int, str, str, str]]:
    return [(one.row, one.column, one.rule, one.severity) for one in checked.issues]


def test_a_sound_row_becomes_an_observation() -> None:
    checked = check({"value": " 36 ", "note": " 初步 "})
    assert checked.issues == ()
    assert not checked.has_errors
    assert checked.rows.iloc[0].to_dict() == {
        "place_id": "990100", "indicator_id": "pm25", "period": "2026", "basis": "实况",
        "value": "36", "unit": "µg/m³", "qualifier": "exact", "method": "published",
        "source_title": "玩具公报", "source_url": "", "note": "初步",
        "source_quality": "transcribed", "row": 4, "column": 5,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("change", "column", "rule", "severity"),
    [
        ({"place": ""}, "A", "place_missing", "error"),
        ({"place": "火星"}, "A", "place_unknown", "error"),
        ({"place": "玩县市"}, "A", "place_unknown", "error"),
        ({"place": "玩具区与"}, "A", "place_misspelt", "error"),
        ({"place": "990902"}, "A", "place_ambiguous", "error"),
        ({"place": "990901"}, "A", "place_old_code", "warning"),
        ({"place": "甲市", "parent": "乙市"}, "A", "place_elsewhere", "error"),
        ({"place": "玩具河"}, "A", "place_not_on_map", "warning"),
        ({"indicator": ""}, "B", "indicator_missing", "error"),
        ({"indicator": "幸福指数"}, "B", "indicator_unknown", "error"),
        ({"indicator": "细颗粒物浓渡"}, "B", "indicator_misspelt", "error"),
        ({"period": ""}, "C", "period_missing", "error"),
        ({"period": "2026-06-01"}, "C", "period_date", "error"),
        ({"period": "2026年1-9月"}, "C", "period_span", "error"),
        ({"period": "某年"}, "C", "period_unknown", "error"),
        ({"period": "2028"}, "C", "period_ahead", "warning"),
        ({"basis": "国控点"}, "D", "basis_unknown", "error"),
        ({"basis": ""}, "D", "basis_choose", "error"),
        (WATER | {"basis": "", "value": "82"}, "D", "basis_usual", "warning"),
        ({"value": "—"}, "E", "value_missing", "warning"),
        ({"value": "三十六"}, "E", "not_a_number", "error"),
        ({"value": "<36"}, "E", "upper_bound", "error"),
        ({"value": "-1"}, "E", "negative", "error"),
        (WATER | {"value": "101"}, "E", "out_of_percent", "error"),
        (WATER | {"value": "-0.1"}, "E", "out_of_percent", "error"),
        (COUNT | {"value": "13.5"}, "E", "not_whole", "error"),
        (COUNT | {"value": "-1"}, "E", "negative", "error"),
        (RIVER | {"value": "7"}, "E", "no_class", "error"),
        (RIVER | {"value": "2.5"}, "E", "no_class", "error"),
        ({"unit": ""}, "F", "unit_missing", "error"),
        ({"unit": "光年"}, "F", "unit_unknown", "error"),
        ({"unit": "%"}, "F", "unit_not_convertible", "error"),
        ({"value": "36%"}, "E", "unit_conflict", "error"),
        ({"value": "0.036", "unit": "mg/m3"}, "E", "unit_converted", "warning"),
        ({"value": "≥36", "qualifier": "about"}, "E", "qualifier_conflict", "error"),
        ({"qualifier": "也许"}, "", "word_unknown", "error"),
        ({"method": "听说"}, "", "word_unknown", "error"),
        ({"source_title": " "}, "", "source_missing", "error"),
    ],
)
def test_each_fault_has_its_cell_rule_and_severity(
    change: dict[str, str], column: str, rule: str, severity: str
) -> None:
    checked = check(change)
    assert (4, column, rule, severity) in found(checked)
    assert checked.counts[rule] == 1
    assert checked.rows.empty == (severity == "error" or rule == "value_missing")
    for issue in checked.issues:
        for words in (issue.message("zh"), issue.remedy("zh"), issue.message("en")):
            assert words
            assert "{" not in words


def test_all_issues_are_told_at_once() -> None:
    checked = check({"place": "火星", "period": "某年", "value": "x"}, {"unit": "光年"})
    assert found(checked) == [
        (4, "A", "place_unknown", "error"),
        (4, "C", "period_unknown", "error"),
        (4, "E", "not_a_number", "error"),
        (5, "F", "unit_unknown", "error"),
    ]
    assert checked.n_read == 2


def test_a_field_that_the_file_lacks_has_no_column() -> None:
    assert found(check({"place": "火星"}, columns={})) == [(4, "", "place_unknown", "error")]


def test_units_are_converted_exactly() -> None:
    row = check({"value": "0.0361", "unit": "mg/m³"}).rows.iloc[0]
    assert (row["value"], row["unit"]) == ("36.1", "µg/m³")


def test_a_unit_in_the_cell_is_enough() -> None:
    row = check(WATER | {"value": "82.5%", "unit": ""}).rows.iloc[0]
    assert (row["value"], row["unit"]) == ("82.5", "%")


def test_a_class_needs_no_unit() -> None:
    assert check(RIVER | {"period": "2026"}).rows["unit"].tolist() == ["class"]


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("Ⅰ", "1"), ("Ⅱ", "2"), ("Ⅲ类", "3"), ("III", "3"), ("iv 类", "4"), ("Class V", "5"),
        ("Ⅴ类水质", "5"), ("劣Ⅴ类", "6"), ("劣V", "6"), ("Ⅵ", "6"), ("2", "2"),
    ],
)  # fmt: skip
def test_a_class_of_water_may_be_a_roman_numeral(written: str, number: str) -> None:
    checked = check(RIVER | {"period": "2026", "value": written})
    assert checked.rows["value"].tolist() == [number]


@pytest.mark.parametrize(
    "change", [RIVER | {"value": "Ⅶ"}, RIVER | {"value": "Ⅱ～Ⅲ"}, WATER | {"value": "Ⅱ"}]
)
def test_a_roman_numeral_is_a_number_only_where_it_names_a_class(change: dict[str, str]) -> None:
    checked = check(change | {"period": "2026"})
    errors = [one for one in checked.issues if one.severity == "error"]
    assert [(one.rule, one.value) for one in errors] == [("not_a_number", change["value"])]


def test_the_kind_of_a_source_is_taken_by_its_word_or_label() -> None:
    rows = check(
        {"source_quality": "原始来源"}, {"source_quality": "reprint", "period": "2027"},
        {"source_quality": "", "period": "2028"},
    ).rows  # fmt: skip
    assert rows["source_quality"].tolist() == ["primary", "reprint", "transcribed"]
    (issue,) = check({"source_quality": "听说"}).issues
    assert (issue.rule, issue.value) == ("word_unknown", "听说")


@pytest.mark.parametrize(
    ("change", "qualifier"),
    [
        ({"value": "≥36"}, "at_least"), ({"value": "约36"}, "about"),
        ({"value": "≥36", "qualifier": "at_least"}, "at_least"),
        ({"qualifier": "约数"}, "about"), ({"qualifier": "exact"}, "exact"), ({}, "exact"),
    ],
)  # fmt: skip
def test_a_bound_is_kept(change: dict[str, str], qualifier: str) -> None:
    assert check(change).rows["qualifier"].tolist() == [qualifier]


@pytest.mark.parametrize("word", ["未注明", "not stated"])
def test_a_basis_that_is_said_not_to_be_stated_is_none(word: str) -> None:
    checked = check({"basis": word})
    assert checked.issues == ()
    assert checked.rows["basis"].tolist() == [""]


def test_defaults_fill_empty_cells_only() -> None:
    checked = check({"basis": ""}, {"basis": "标况"}, defaults={"basis": "实况"})
    assert checked.rows["basis"].tolist() == ["实况", "标况"]


def test_a_choice_of_the_person_decides() -> None:
    checked = check(
        {"place": "老地方"}, {"place": "丙", "indicator": "霾"},
        choices={"place": {"老地方": "990200", "丙": "990300"}, "indicator": {"霾": "pm25"}},
    )  # fmt: skip
    assert checked.rows["place_id"].tolist() == ["990200", "990300"]
    assert not checked.has_errors


def test_a_choice_does_not_undo_what_another_row_tells_by_itself() -> None:
    """甲市 is known by its name; a choice for that name has nothing to decide."""
    checked = check({"place": "甲市"}, choices={"place": {"甲市": "990300"}})
    assert checked.rows["place_id"].tolist() == ["990100"]


def test_the_same_key_twice() -> None:
    """By name, code and English name; the same value once, another one an error."""
    checked = check({}, {"place": "990100", "value": "36.0"}, {"place": "Jia", "value": "37"})
    assert found(checked) == [
        (5, "", "duplicate_same", "warning"), (6, "E", "duplicate_differs", "error"),
    ]  # fmt: skip
    assert checked.rows["row"].tolist() == [4]
    assert dict(checked.issues[1].fields) == {"first": "4", "other": "36"}


def test_another_basis_is_another_key() -> None:
    assert check({}, {"basis": "标况"}).issues == ()


@pytest.mark.parametrize(
    ("value", "is_jump"),
    # 38 in 2025: half of it is 19, and three tolerances are 3.
    [("57", False), ("57.1", True), ("19", False), ("18.9", True)],
)
def test_a_jump_against_the_last_stored_value(value: str, is_jump: bool) -> None:
    rules = [issue.rule for issue in check({"value": value}).issues]
    assert rules == (["jump"] if is_jump else [])


def test_a_jump_against_the_spread_of_its_own_series() -> None:
    """Steps of 1 a year: five of them are a limit of 5, above three tolerances."""
    years = [{"place": "丁市", "period": str(2010 + n), "value": str(40 - n)} for n in range(7)]
    calm = check(*years, {"place": "丁市", "period": "2017", "value": "39"})
    wild = check(*years, {"place": "丁市", "period": "2017", "value": "39.1"})
    assert calm.issues == ()
    assert found(wild) == [(11, "E", "jump", "warning")]
    assert dict(wild.issues[0].fields) == {"last": "34", "period": "2016"}


def test_halves_are_compared_with_halves_and_stored_values_that_are_replaced_do_not_count() -> None:
    assert check({"period": "2027-H1", "value": "52.5"}).issues == ()  # 35 in 2026-H1
    assert found(check({"period": "2027-H1", "value": "53"}))[0][2] == "jump"
    assert check({"period": "2025", "value": "60"}).issues == ()  # 40 in 2024; not its own 38
    assert check({"period": "2017", "basis": "标况", "value": "5"}).issues == ()


def test_a_change_is_not_judged_by_shares_of_the_last_value() -> None:
    row = {"place": "玩具省", "indicator": "change", "basis": "", "unit": "%", "value": "2"}
    assert check(row).issues == ()


def test_of_one_kind_only_the_first_are_listed_and_all_are_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(findings, "MAX_LISTED", 2)
    checked = check(*[{"value": "x"}] * 5)
    assert checked.counts == {"not_a_number": 5}
    assert found(checked) == [
        (0, "", "more_of_kind", "error"), (4, "E", "not_a_number", "error"),
        (5, "E", "not_a_number", "error"),
    ]  # fmt: skip
    assert "5" in checked.issues[0].message("zh")


def test_candidates_are_named_in_the_language_of_the_reader() -> None:
    issue = next(one for one in check({"place": "990902"}).issues if one.column == "A")
    assert (
        issue.message("zh") == "“990902”可以指多个地点：玩具省乙市（990200）、丙市丙县（990301）。"
    )
    assert "Yi, Toy Province (990200); Bing County, Bing (990301)" in issue.message("en")


def test_no_rows_are_no_fault() -> None:
    checked = check_rows(
        pd.DataFrame({name: pd.Series(dtype="str") for name in FIELDS}
                     | {name: pd.Series(dtype="int64") for name in ("row", "column")}),
        toy_world.catalog(), toy_world.observations(),
    )  # fmt: skip
    assert checked.rows.empty
    assert checked.issues == ()


CELLS = {
    "place": ["甲市", "990100", "Jia", "丙", "990901", "玩具河", "", "火星", "玩具区域(2城)"],
    "indicator": ["pm25", "Good water", "绿色工厂数", "change", "river_class", "x", ""],
    "period": ["2026", "2026年上半年", "2024Q1", "2025年6月", "2030", "1-6月", ""],
    "basis": ["实况", "标况", "国控断面", "未注明", "", "?"],
    "value": ["36", "≥12", "1,234", "1 2", "-3.5", "—", "", "约3", "101", "2", "1e3", "36%"],
    "unit": ["µg/m³", "%", "mg/m3", "个", "", "光年"],
    "qualifier": ["", "about", "约数", "?"],
    "method": ["", "computed", "?"],
    "source_title": ["玩具公报", ""],
    "source_url": [""],
    "note": ["", " 注 "],
}


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.fixed_dictionaries({k: st.sampled_from(v) for k, v in CELLS.items()}),
        min_size=1,
        max_size=8,
    )
)
def test_what_is_kept_is_what_the_store_takes(changes: list[dict[str, str]]) -> None:
    """Whatever is uploaded: the rows kept have no fault, and each other row has an issue."""
    checked = check(*changes)
    catalog: Catalog = toy_world.catalog()
    codes = {
        "place": catalog.places.index, "indicator": catalog.indicators.index,
        "unit": catalog.units.index, "basis": catalog.bases.index,
    }  # fmt: skip
    kept = checked.rows[OBSERVATIONS.names]
    assert (
        check_observations(kept, OBSERVATIONS, catalog.indicators, catalog.crosswalk, codes) == []
    )
    told: set[int] = {issue.row for issue in checked.issues if isinstance(issue, UploadIssue)}
    lost = set(range(4, 4 + len(changes))) - set(checked.rows["row"])
    assert lost <= told
