"""A layout corrected by a person; names settled by a person; issues counted and put together."""

from __future__ import annotations

import pandas as pd

from dashboard.intake.columns import Layout
from dashboard.intake.corrections import layout_at, missing_fields, with_fields
from dashboard.intake.issue_list import count_issues, group_issues, join_lines, narrow_issues
from dashboard.intake.questions import find_meaning, open_names
from dashboard.intake.sheets import Sheet
from dashboard.intake.tidy import tidy
from dashboard.intake.words import UploadIssue

LONG = Layout(0, "long", ("place", "period", "value", ""), ("", "", "µg/m³", ""))


def sheet(*rows: tuple[str, ...]) -> Sheet:
    return Sheet("甲", pd.DataFrame(rows, dtype="str"), "utf-8")


def issue(row: int, rule: str = "place_unknown", value: str = "甲", severity: str = "error"):
    return UploadIssue(row, "A", value, rule, severity)


def test_another_meaning_of_a_column_changes_the_shape():
    wide = with_fields(LONG, {2: "indicator=pm25"})
    assert (wide.shape, wide.value_columns) == ("wide_indicators", [2])
    years = with_fields(LONG, {2: "period=2024", 3: "period=2025"})
    assert (years.shape, years.value_columns) == ("wide_periods", [2, 3])
    assert with_fields(LONG, {}) is LONG


def test_a_column_that_is_left_out_is_not_read():
    cells = sheet(("城市", "年份", "数值", "备注"), ("甲市", "2025", "38", "x"))
    rows = tidy(cells, with_fields(LONG, {3: ""}), {})
    assert rows["note"].tolist() == [""]
    assert tidy(cells, with_fields(LONG, {3: "note"}), {})["note"].tolist() == ["x"]


def test_it_tells_what_no_column_gives():
    assert missing_fields(LONG) == (
        "parent", "indicator", "basis", "qualifier", "method", "source_title", "source_url", "note",
        "source_quality",
    )  # fmt: skip
    assert "value" not in missing_fields(with_fields(LONG, {2: "indicator=pm25"}))
    assert "unit" in missing_fields(Layout(0, "long", LONG.fields, ("", "", "", "")))


def test_the_header_is_taken_where_a_person_says(catalog):
    head = ("城市", "年份", "数值")
    cells = sheet(head, ("地方", "年份", "数值"), head, ("甲市", "2025", "1"))
    found = layout_at(cells, 2, catalog)
    assert found.header_row == 2
    assert found.fields == ("place", "period", "value")
    assert layout_at(cells, 1, catalog).header_row == 1


def test_a_header_row_that_says_nothing_leaves_all_columns_to_the_person(catalog):
    found = layout_at(sheet(("x", "y"), ("甲市", "1")), 0, catalog)
    assert found == Layout(0, "long", ("", ""), ("", ""))


def test_each_unknown_name_is_asked_once_with_what_it_may_mean(catalog):
    asked = open_names([issue(2, value="甲是"), issue(4, value="甲是"), issue(5, "jump")], catalog)
    assert [(one.kind, one.name, one.n_cells) for one in asked] == [("place", "甲是", 2)]


def test_an_answer_means_one_thing_or_nothing(catalog):
    assert find_meaning("place", " 990100 ", catalog) == "990100"
    assert find_meaning("place", "甲市", catalog) == "990100"
    assert find_meaning("place", "没有这里", catalog) == ""
    assert find_meaning("indicator", "PM2.5", catalog) == "pm25"


def test_all_issues_are_counted_though_some_are_not_listed():
    listed = [issue(2), issue(3), issue(3, "jump", severity="warning"), issue(0, "more_of_kind")]
    counted = count_issues(listed, {"place_unknown": 5000, "jump": 1})
    assert (counted.n_errors, counted.n_warnings, counted.n_rows) == (5000, 1, 2)


def test_issues_are_narrowed_and_errors_come_first():
    found = [issue(2, "jump", severity="warning"), issue(3), issue(4, "negative")]
    assert [one.row for one in narrow_issues(found)] == [3, 4, 2]
    assert [one.row for one in narrow_issues(found, "warning")] == [2]
    assert [one.row for one in narrow_issues(found, "error", "negative")] == [4]


def test_the_same_fault_in_many_lines_is_told_once():
    groups = group_issues([issue(3), issue(4), issue(9, value="乙"), issue(5), issue(8)])
    assert [(one.value, lines) for one, lines in groups] == [("甲", (3, 4, 5, 8)), ("乙", (9,))]
    assert join_lines((3, 4, 5, 8)) == "3–5, 8"
    assert join_lines((3,)) == "3"
    assert join_lines(()) == ""
