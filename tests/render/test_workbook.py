from __future__ import annotations

from io import BytesIO

import openpyxl
import pandas as pd
import pytest

from dashboard.render.workbook import export_xlsx

DATA = pd.DataFrame(
    {
        "代码": ["010000", "990100", "990200"],
        "数值": [33.4, None, 0.0],
        "年份": pd.array([2025, None, 2024], dtype="Int64"),
        "备注": ["=1+1", "@SUM(A1)", None],
        "是否": [True, False, True],
    }
)


@pytest.fixture
def book():
    words = pd.DataFrame({"名称": ["甲"]})
    content = export_xlsx({"data": DATA, "definitions": words, "sources": words}, "zh")
    return openpyxl.load_workbook(BytesIO(content))


def column(page, name):
    head = next(cell for cell in page[1] if cell.value == name)
    return [page.cell(row, head.column) for row in range(2, page.max_row + 1)]


def test_sheets_have_names_in_the_language_of_the_reader(book):
    assert book.sheetnames == ["图中数据", "指标与口径", "来源与说明"]
    english = openpyxl.load_workbook(BytesIO(export_xlsx({"sources": DATA}, "en")))
    assert english.sheetnames == ["Sources and notes"]


def test_numbers_are_numbers_and_missing_is_empty(book):
    cells = column(book["图中数据"], "数值")
    assert [cell.value for cell in cells] == [33.4, None, 0]
    assert [cell.data_type for cell in cells] == ["n", "n", "n"]
    assert [cell.value for cell in column(book["图中数据"], "年份")] == [2025, None, 2024]
    assert [cell.value for cell in column(book["图中数据"], "是否")] == [True, False, True]


def test_codes_stay_text(book):
    cells = column(book["图中数据"], "代码")
    assert [cell.value for cell in cells] == ["010000", "990100", "990200"]
    assert {cell.data_type for cell in cells} == {"s"}


def test_nothing_is_run_as_a_formula(book):
    cells = column(book["图中数据"], "备注")
    assert [cell.value for cell in cells] == ["=1+1", "@SUM(A1)", None]
    assert {cell.data_type for cell in cells[:2]} == {"s"}
    assert all(cell.quotePrefix for cell in cells[:2])


def test_a_head_is_neutral_too():
    content = export_xlsx({"data": DATA[["代码"]].set_axis(["=A1"], axis=1)}, "zh")
    page = openpyxl.load_workbook(BytesIO(content))["图中数据"]
    assert (page["A1"].value, page["A1"].data_type) == ("=A1", "s")


def test_the_head_stays_in_sight_and_columns_are_as_wide_as_their_words(book):
    page = book["图中数据"]
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:E4"
    long = pd.DataFrame({"短": ["甲"], "长": ["京津冀细颗粒物年均浓度" * 9]})
    page = openpyxl.load_workbook(BytesIO(export_xlsx({"data": long}, "zh")))["图中数据"]
    assert page.column_dimensions["A"].width < page.column_dimensions["B"].width == 60
    assert page["B2"].alignment.wrap_text


def test_signs_that_no_workbook_holds_are_left_out():
    bad = pd.DataFrame({"名称": ["甲\x00\x0b乙"]})
    page = openpyxl.load_workbook(BytesIO(export_xlsx({"data": bad}, "zh")))["图中数据"]
    assert page["A2"].value == "甲乙"


def test_a_table_without_rows_has_its_head():
    page = openpyxl.load_workbook(BytesIO(export_xlsx({"data": DATA.iloc[:0]}, "zh")))["图中数据"]
    assert [cell.value for cell in page[1]] == list(DATA.columns)
