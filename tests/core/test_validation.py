from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.catalog.observations import OBSERVATIONS
from dashboard.core import validation
from dashboard.core.validation import Column, Issue, Table
from tests import toy_world


def texts(*values: str) -> pd.Series[str]:
    return pd.Series(list(values), dtype="str")


def rows_of(issues: list[Issue]) -> list[int]:
    return [issue.row for issue in issues]


def observations(**cells: list[str]) -> pd.DataFrame:
    n_rows = len(next(iter(cells.values())))
    plain = {
        "place_id": "990100", "indicator_id": "pm25", "period": "2025", "basis": "实况",
        "value": "30", "unit": "µg/m³", "qualifier": "exact", "method": "published",
        "source_title": "玩具公报", "source_url": "", "note": "", "source_quality": "primary",
    }  # fmt: skip
    columns = {name: cells.get(name, [value] * n_rows) for name, value in plain.items()}
    return pd.DataFrame(columns, dtype="str")


def issues_of(table: pd.DataFrame) -> list[Issue]:
    known = toy_world.catalog()
    codes = {
        "place": known.places.index,
        "indicator": known.indicators.index,
        "unit": known.units.index,
        "basis": known.bases.index,
    }
    return validation.check_observations(
        table, OBSERVATIONS, known.indicators, known.crosswalk, codes
    )


def test_all_issues_are_reported_at_once_in_the_order_of_rows() -> None:
    table = observations(
        place_id=["990100", "990101", "nowhere", "990100"],
        value=["30", "thirty", "30", "30"],
        unit=["%", "µg/m³", "µg/m³", "µg/m³"],
    )
    found = [(issue.row, issue.column) for issue in issues_of(table)]
    assert found == [(2, "unit"), (3, "value"), (4, "place_id"), (5, "place_id")]


def test_a_sound_table_has_no_issues() -> None:
    assert issues_of(observations(period=["2025", "2026-H1", "2026-Q1", "2025-06"])) == []


def test_an_empty_table_has_no_issues() -> None:
    assert issues_of(observations(period=["2025"]).iloc[:0]) == []


def test_missing_columns_are_the_only_issues() -> None:
    table = observations(period=["never"]).drop(columns=["unit", "value"])
    assert issues_of(table) == [
        Issue(1, "value", "the file must have this column"),
        Issue(1, "unit", "the file must have this column"),
    ]


def test_an_unknown_indicator_brings_no_unit_issue() -> None:
    found = issues_of(observations(indicator_id=["pm26"]))
    assert [issue.column for issue in found] == ["indicator_id"]


@given(st.floats(min_value=-1e6, max_value=1e6, allow_nan=False))
def test_range_and_number_checks_agree_with_arithmetic(number: float) -> None:
    text = f"{number:.3f}"
    value = float(text)
    every = pd.Series([True])
    outside = validation.check_range(texts(text), every, "value", 0, 100)
    assert bool(outside) == (value < 0 or value > 100)
    assert not validation.check_column(texts(text), Column("value", "", "number"), {})


@given(st.lists(st.sampled_from("abc"), max_size=12))
def test_each_repetition_of_a_key_is_one_issue(keys: list[str]) -> None:
    table = pd.DataFrame({"key": pd.Series(keys, dtype="str")})
    assert len(validation.check_keys(table, ["key"])) == len(keys) - len(set(keys))


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("integer", ["0", "12", "-3"], ["1.0", "01", "1e3", "+1", "一", "1 000"]),
        ("number", ["0", "33.4", "-5", "0.00001"], [".5", "5.", "1,5", "1e3", "nan", "inf", "0x1"]),
        ("flag", ["true", "false"], ["True", "1", "yes"]),
        ("year", ["1999", "2060"], ["24", "2024.0", "20240", "0999"]),
        ("period", ["2025", "2026-H2", "2026-Q4", "2025-12"], ["2025-13", "2026-H3", "H1-2026"]),
    ],
)
def test_kinds(kind: validation.ColumnKind, good: list[str], bad: list[str]) -> None:
    column = Column("cell", "", kind, is_required=False)
    assert validation.check_column(texts("", *good), column, {}) == []
    assert rows_of(validation.check_column(texts("", *bad), column, {})) == [
        *range(3, 3 + len(bad))
    ]


def test_listed_words_and_codes_are_checked_one_by_one() -> None:
    column = Column("levels", "", words=("city", "county"), separator=";", is_required=False)
    issues = validation.check_column(texts("city;county", "city;town", ""), column, {})
    assert issues == [Issue(3, "levels", "expected one of city, county; it is 'town'")]


def test_table_issues_are_sorted_by_row_and_column() -> None:
    schema = Table("t.csv", "", ("id",), (Column("id", ""), Column("name", "")))
    table = pd.DataFrame({"id": ["a", "a", ""], "name": ["", "x", ""]}, dtype="str")
    found = [(issue.row, issue.column) for issue in validation.check_table(table, schema, {})]
    assert found == [(2, "name"), (3, "id"), (4, "id"), (4, "name")]


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("990109", "; did you mean '990101'?"),
        ("pm_25", "; did you mean 'pm25'?"),
        ("something else", ""),
    ],
)
def test_nearest(code: str, hint: str) -> None:
    assert validation.nearest(code, ["pm25", "990101", "101990", "901099"]) == hint


def test_only_a_single_successor_replaces_a_retired_code() -> None:
    crosswalk = toy_world.catalog().crosswalk
    codes = texts("990901", "990902", "990903", "990100")
    resolved = validation.resolve_places(codes, crosswalk)
    assert resolved.tolist() == ["990101", "990902", "990903", "990100"]


def test_a_date_is_a_day_of_the_calendar() -> None:
    days = texts("2026-06-30", "2026-02-30", "2026-6-30", "2026/06/30", "20260630", "1066-01-01")
    assert validation.is_date(days).tolist() == [True, False, False, False, False, False]
    column = Column("due", "", "date", is_required=False)
    found = validation.check_column(texts("", "2026-02-30"), column, {})
    assert [(one.row, one.column) for one in found] == [(3, "due")]
