from __future__ import annotations

import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.render.exports import export_csv


def cells(table: pd.DataFrame) -> list[list[str]]:
    return list(csv.reader(io.StringIO(export_csv(table).decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1+1", '=cmd|" /C calc"!A0'],
)
def test_a_text_that_would_run_gets_an_apostrophe(text: str) -> None:
    assert cells(pd.DataFrame({"note": [text, "正常"]})) == [["note"], [f"'{text}"], ["正常"]]


@pytest.mark.parametrize("text", ["-3.5", "+12%", "-", "--", "-1,234.5", "-1e-5", "a=b", "—"])
def test_a_number_or_dash_written_as_text_stays(text: str) -> None:
    assert cells(pd.DataFrame({"value": [text]}))[1] == [text]


def test_numbers_stay_numbers_and_missing_stays_empty() -> None:
    table = pd.DataFrame({"change": [-3.5, None], "n": [-1, 2], "text": ["=1", None]})
    assert cells(table) == [["change", "n", "text"], ["-3.5", "-1", "'=1"], ["", "2", ""]]


def test_headers_are_made_safe_and_may_be_equal() -> None:
    table = pd.DataFrame([["=1", "b"]], columns=["=head", "=head"])
    assert cells(table) == [["'=head", "'=head"], ["'=1", "b"]]


def test_the_table_itself_is_not_changed() -> None:
    table = pd.DataFrame({"=a": pd.Series(["=1"], dtype="category"), "b": ["@x"]})
    before = table.copy()
    export_csv(table)
    pd.testing.assert_frame_equal(table, before)


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0")), min_size=1))
def test_no_cell_starts_like_a_formula(texts: list[str]) -> None:
    for row in cells(pd.DataFrame({"a": texts, "b": "x"}))[1:]:
        start = row[0].lstrip(" \u3000\u00a0")
        harmless = not start or start[0] not in "=@＝＠"
        assert harmless
        assert row[0][:1] not in ("\t", "\r", "\n")
