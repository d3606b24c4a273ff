from __future__ import annotations

import io

import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook

from dashboard.intake.report import annotate, issues_table
from dashboard.intake.sheets import Sheet
from dashboard.intake.words import UploadIssue

CANDIDATES = (("candidates_zh", "玩具省乙市（990200）"), ("candidates_en", "Yi, Toy (990200)"))
ISSUES = (
    UploadIssue(3, "A", "火星", "place_unknown", "error"),
    UploadIssue(3, "B", "-1", "negative", "error"),
    UploadIssue(3, "B", "-1", "jump", "warning", (("last", "40"), ("period", "2025"))),
    UploadIssue(4, "", "", "duplicate_same", "warning", (("first", "2"),)),
    UploadIssue(0, "", "乙", "place_misspelt", "error", CANDIDATES),
)


def sheet(rows: list[list[str]], name: str = "数据.csv") -> Sheet:
    return Sheet(name, pd.DataFrame(rows, dtype="str"), "utf-8")


def workbook() -> bytes:
    book = Workbook()
    page = book.worksheets[0]
    page.title = "数据"
    page.append(["标题", None])
    page.merge_cells("A1:B1")
    page.append(["地点", "PM2.5"])
    page.append(["火星", -1])
    page.append(["=1+1", 30.5])
    page["B4"].number_format = "0.00"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def test_the_table_says_all_in_the_language_of_the_reader() -> None:
    chinese, english = issues_table(ISSUES, "zh"), issues_table(ISSUES, "en")
    assert list(chinese) == ["类别", "行", "列", "内容", "问题", "处理办法"]
    assert chinese["类别"].tolist() == ["错误", "错误", "提示", "提示", "错误"]
    assert chinese["行"].tolist() == [3, 3, 3, 4, 0]
    assert chinese["问题"].iat[0] == "没有名为“火星”的地点。"
    assert english["Issue"].iat[4].endswith("Similar names: Yi, Toy (990200).")
    assert list(issues_table((), "en")) == ["Kind", "Row", "Column", "Cell", "Issue", "What to do"]


def test_faulty_cells_of_a_workbook_are_marked_and_the_rest_is_kept() -> None:
    book = load_workbook(io.BytesIO(annotate(workbook(), sheet([], "数据"), ISSUES, "zh")))
    page = book["数据"]
    assert page["A3"].fill.fgColor.rgb.endswith("F4A582")
    assert page["B3"].fill.fgColor.rgb.endswith("F4A582")
    assert "负数" in page["B3"].comment.text
    assert "超出该序列" in page["B3"].comment.text
    assert page["A4"].fill.fgColor.rgb.endswith("D1E5F0")  # of the row as a whole
    assert page["B4"].comment is None
    assert page["B4"].number_format == "0.00"
    assert page["B3"].value == -1
    listed = list(book["问题清单"].values)
    assert [row[:3] for row in listed[1:]] == [
        ("错误", 3, "A"), ("错误", 3, "B"), ("提示", 3, "B"), ("提示", 4, None), ("错误", 0, None),
    ]  # fmt: skip


def test_no_formula_is_handed_back() -> None:
    cells = sheet([["=1+1", "@x"], ["火星", "+1"], ["-1", "\x01b"]])
    for content in (None, workbook()):
        book = load_workbook(io.BytesIO(annotate(content, cells, ISSUES, "en")))
        kinds = {cell.data_type for page in book for row in page.iter_rows() for cell in row}
        assert "f" not in kinds


def test_a_csv_is_written_out_as_text() -> None:
    cells = sheet([["地点", "代码"], ["甲市", "010000"], ["", "=1+1"]], "a/b?c.csv")
    book = load_workbook(io.BytesIO(annotate(None, cells, (), "zh")))
    assert book.sheetnames == ["a_b_c.csv", "问题清单"]
    assert list(book.worksheets[0].values) == [("地点", "代码"), ("甲市", "010000"), (None, "=1+1")]


def test_a_mark_in_a_merged_cell_stands_at_its_top_left() -> None:
    issue = UploadIssue(1, "B", "标题", "place_unknown", "error")
    page = load_workbook(io.BytesIO(annotate(workbook(), sheet([], "数据"), [issue], "zh")))["数据"]
    assert page["A1"].comment is not None


@pytest.mark.parametrize("name", ["问题清单", "x" * 40, ""])
def test_sheet_names_are_legal_and_differ(name: str) -> None:
    book = load_workbook(io.BytesIO(annotate(None, sheet([["a"]], name), (), "zh")))
    assert len(set(book.sheetnames)) == 2
    assert all(1 <= len(one) <= 31 for one in book.sheetnames)
