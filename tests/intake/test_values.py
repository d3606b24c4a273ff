from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.i18n import LOCALES
from dashboard.intake.values import parse_values
from dashboard.intake.words import UploadIssue

DECIMALS = st.decimals(
    min_value=-(10**12), max_value=10**12, places=3, allow_nan=False, allow_infinity=False
)


def read(text: str) -> dict[str, object]:
    parsed = parse_values(pd.Series([text], dtype="str"))
    return {str(name): value for name, value in parsed.iloc[0].items()}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", "12"), ("33.40", "33.40"), ("-3.5", "-3.5"), ("−3.5", "-3.5"), ("+5", "5"),
        ("007", "7"), (" 12 ", "12"), ("１２．５", "12.5"), ("1,234", "1234"),
        ("1，234", "1234"), ("1 234", "1234"), ("1\u00a0234.5", "1234.5"),
        ("1,234,567.80", "1234567.80"), ("2024", "2024"),
    ],
)  # fmt: skip
def test_number(text: str, number: str) -> None:
    assert read(text) == {
        "number": number, "qualifier": "exact", "unit": "", "is_missing": False, "problem": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "number", "qualifier"),
    [
        ("≥90", "90", "at_least"), (">=90", "90", "at_least"), ("＞90", "90", "at_least"),
        ("90以上", "90", "at_least"), ("90及以上", "90", "at_least"),
        ("超过1,200", "1200", "at_least"),
        ("不低于 90", "90", "at_least"), ("at least 90", "90", "at_least"),
        ("约90", "90", "about"), ("90左右", "90", "about"), ("~90", "90", "about"),
        ("约-3.5", "-3.5", "about"),
    ],
)  # fmt: skip
def test_bound_and_rounded_value(text: str, number: str, qualifier: str) -> None:
    found = read(text)
    assert (found["number"], found["qualifier"], found["problem"]) == (number, qualifier, "")


@pytest.mark.parametrize(
    "text",
    ["", "  ", "—", "——", "–", "-", "/", "…", "……", "ND", "n/a", "N/A", "无", "空", "缺测", "　"],
)
def test_missing_mark(text: str) -> None:
    found = read(text)
    assert (found["is_missing"], found["number"], found["problem"]) == (True, "", "")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("12,5", "separator_unclear"), ("1,23", "separator_unclear"),
        ("0,123", "separator_unclear"), ("1.234,5", "separator_unclear"),
        ("12,345,67", "separator_unclear"), ("1.234.567", "separator_unclear"),
        ("＜0.5", "upper_bound"), ("不超过5", "upper_bound"), ("5以下", "upper_bound"),
        ("2024-06-01", "looks_like_date"), ("6月1日", "looks_like_date"),
        ("Jun-24", "looks_like_date"), ("3/4", "looks_like_date"),
        ("2024-06-01 08:00:00", "looks_like_date"),
        ("30-35", "range"), ("30~35", "range"), ("30～35", "range"), ("1.2E+05", "scientific"),
        ("1234567890123456", "too_many_digits"), ("0.1234567890123456", "too_many_digits"),
        ("#DIV/0!", "spreadsheet_error"), ("#N/A", "spreadsheet_error"),
        ("=A1+B1", "formula_text"), ("35µg/m³", "text_in_cell"), ("1.2万", "text_in_cell"),
        ("Ⅲ类", "not_a_number"), ("0" * 100, "not_a_number"),
    ],
)  # fmt: skip
def test_text_that_a_person_must_decide_on(text: str, problem: str) -> None:
    found = read(text)
    assert (found["problem"], found["number"], found["is_missing"]) == (problem, "", False)
    issue = UploadIssue(1, "A", text, problem, "error")
    assert all(issue.message(locale) and issue.remedy(locale) for locale in LOCALES)


@pytest.mark.parametrize("text", ["35.6²", "35①", "1٣", "3½"])
def test_small_figures_never_become_digits(text: str) -> None:
    """A mark of a footnote would turn 35.6 into 35.62."""
    assert read(text)["number"] == ""


def test_per_cent_is_kept_as_a_unit() -> None:
    assert [read(text)["unit"] for text in ("38.5%", "38.5 ％", "≥90%", "38.5")] == [
        "%", "%", "%", "",
    ]  # fmt: skip
    assert read("≥90%")["number"] == "90"


def test_index_and_order_are_kept() -> None:
    parsed = parse_values(pd.Series(["1", "—", "约2"], index=[7, 3, 5], dtype="str"))
    assert parsed.index.tolist() == [7, 3, 5]
    assert parsed["number"].tolist() == ["1", "", "2"]


@given(DECIMALS)
def test_a_formatted_number_is_read_as_itself(number: object) -> None:
    wide = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")
    forms = [f"{number:f}", f"{number:,.3f}", f"{number:,.3f}".replace(",", " ")]
    for form in [*forms, forms[1].translate(wide)]:
        assert read(form)["number"] == f"{number:f}"


@given(st.text(max_size=12))
def test_a_cell_is_a_number_missing_or_a_problem(text: str) -> None:
    found = read(text)
    assert [bool(found["number"]), found["is_missing"], bool(found["problem"])].count(True) == 1
