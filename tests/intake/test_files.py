from __future__ import annotations

import datetime
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.i18n import LOCALES
from dashboard.intake import files, workbook
from dashboard.intake.files import read_file
from dashboard.intake.sheets import Sheet, column_letter
from dashboard.intake.words import UploadError
from tests.intake.workbooks import saved, with_result
from tests.intake.workbooks import workbook as made

ROWS = "城市,数值\n石家庄市,38\n"


def only(content: bytes, encoding: str = "") -> Sheet:
    (sheet,) = read_file("数据.csv", content, encoding)
    return sheet


def cells(sheet: Sheet) -> list[list[str]]:
    return sheet.cells.to_numpy().tolist()


def refused(content: bytes, encoding: str = "") -> str:
    with pytest.raises(UploadError) as caught:
        read_file("数据.csv", content, encoding)
    assert all(caught.value.sentence(locale) for locale in LOCALES)
    return caught.value.key


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encoding_is_found(encoding: str) -> None:
    sheet = only(ROWS.encode(encoding))
    assert (cells(sheet), sheet.encoding) == ([["城市", "数值"], ["石家庄市", "38"]], encoding)


def test_encoding_that_fits_by_chance_is_asked_for() -> None:
    """Big5 bytes can be read as GB 18030, as rare characters that nobody meant."""
    content = "臺灣,數據資料\n高雄,38\n".encode("big5")
    assert refused(content) == "encoding_unclear"
    assert cells(only(content, "big5"))[1] == ["高雄", "38"]


def test_western_bytes_are_no_chinese() -> None:
    assert refused("Café,Müller\n1,2\n".encode("latin-1")) == "encoding_unclear"


def test_chosen_encoding_that_does_not_fit_is_said() -> None:
    assert refused(ROWS.encode("gb18030"), "utf-8") == "encoding_wrong"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiter_is_found(delimiter: str) -> None:
    sheet = only(ROWS.replace(",", delimiter).encode())
    assert cells(sheet)[1] == ["石家庄市", "38"]


def test_semicolons_with_decimal_commas() -> None:
    sheet = only("城市;2023;2024\n甲市;35,1;34,2\n".encode("utf-8-sig"))
    assert cells(sheet)[1] == ["甲市", "35,1", "34,2"]


def test_everything_stays_text() -> None:
    sheet = only("代码,数值,备注\n010000,NA,null\n1e5,0.10, x \n".encode())
    assert cells(sheet)[1:] == [["010000", "NA", "null"], ["1e5", "0.10", " x "]]


def test_rows_of_any_width_keep_their_lines_and_all_their_cells() -> None:
    sheet = only("标题\n\na,b\n1,2,3\n".encode())
    assert cells(sheet) == [["标题", "", ""], ["", "", ""], ["a", "b", ""], ["1", "2", "3"]]


def test_line_break_and_delimiter_inside_quotes() -> None:
    even = only(b'a,b\n"x\n,y",2\n"say ""no""",3\n')
    assert cells(even) == [["a", "b"], ["x\n,y", "2"], ['say "no"', "3"]]
    uneven = only('标题\na,b,c\n"x\n,y",2,3\n'.encode())
    assert cells(uneven)[2] == ["x\n,y", "2", "3"]


def test_empty_cells_around_the_table_are_left_out() -> None:
    assert cells(only(b"a,b,,\n1,2,,\n,,,\n , ,,\n")) == [["a", "b"], ["1", "2"]]


def test_quote_that_never_closes() -> None:
    assert refused(b'a,"b\n1,2\n') == "damaged"


@pytest.mark.parametrize("content", [b"", b"  \n\n", b",,\n,,\n"])
def test_nothing_in_the_file(content: bytes) -> None:
    assert refused(content) == "empty"


def test_file_that_is_no_table() -> None:
    assert refused(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR") == "not_a_table"


def test_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_MB", 0.00001)
    assert refused(ROWS.encode()) == "too_large"


def test_old_excel_and_password() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    assert refused(ole + bytes(600)) == "old_excel"
    assert refused(ole + bytes(600) + "EncryptedPackage".encode("utf-16-le")) == "password"


def test_numbers_percentages_and_dates_of_a_workbook() -> None:
    book = made([["a", 38, 35.10, 0.1 + 0.2, 1e-7, True, 0.385]])
    sheet = book.active
    sheet["G1"].number_format = "0.0%"
    for place, shown in enumerate(("yyyy-mm-dd", 'yyyy"年"m"月"', "yyyy"), start=1):
        sheet.cell(2, place, datetime.datetime(2024, 6, 1)).number_format = shown  # noqa: DTZ001
    (read,) = read_file("a.xlsx", saved(book))
    assert cells(read)[0] == ["a", "38", "35.1", "0.3", "0.0000001", "TRUE", "38.5%"]
    assert cells(read)[1][:3] == ["2024-06-01", "2024-06", "2024"]
    assert (read.name, read.encoding, read.notes) == ("数据", "", ())


def test_merged_cells_are_filled_and_told() -> None:
    book = made([["各市PM2.5浓度", None, None], ["城市", "年份", "数值"], ["甲市", 2024, 40]])
    book.active.append([None, 2025, 38])
    book.active.merge_cells("A1:C1")
    book.active.merge_cells("A3:A4")
    (sheet,) = read_file("a.xlsx", saved(book))
    assert cells(sheet)[0] == ["各市PM2.5浓度"] * 3
    assert [row[0] for row in cells(sheet)[2:]] == ["甲市", "甲市"]
    (note,) = sheet.notes
    assert (note.rule, note.severity) == ("merged_cells", "warning")
    assert "A1:C1, A3:A4" in note.message("en")


def test_merged_area_may_be_larger_than_the_table() -> None:
    book = made([["标题", None], ["a", 1]])
    book.active.merge_cells("A1:XFD1")
    (sheet,) = read_file("a.xlsx", saved(book))
    assert cells(sheet) == [["标题", "标题"], ["a", "1"]]


def test_hidden_sheets_are_left_out_and_told() -> None:
    book = made([["a", 1]])
    book.create_sheet("空")
    for title, state in (("草稿", "hidden"), ("旧", "veryHidden")):
        other = book.create_sheet(title)
        other["A1"] = "x"
        other.sheet_state = state
    (sheet,) = read_file("a.xlsx", saved(book))
    assert sheet.name == "数据"
    assert [(note.rule, note.value) for note in sheet.notes] == [
        ("hidden_sheet", "草稿"), ("hidden_sheet", "旧"),
    ]  # fmt: skip


def test_all_sheets_hidden() -> None:
    book = made([["a", 1]])
    content = saved(book)
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w") as new:
        for entry in old.infolist():
            part = old.read(entry).replace(b'state="visible"', b'state="hidden"')
            new.writestr(entry, part)
    assert refused(packed.getvalue()) == "no_visible_sheet"


def test_hidden_rows_and_columns_are_read_and_told() -> None:
    book = made([["a", 1], ["b", 2]])
    book.active.row_dimensions[2].hidden = True
    book.active.column_dimensions["B"].hidden = True
    (sheet,) = read_file("a.xlsx", saved(book))
    assert cells(sheet) == [["a", "1"], ["b", "2"]]
    (note,) = sheet.notes
    assert note.rule == "hidden_lines"
    assert dict(note.fields)["where"] == "B, 2"


def test_formula_without_a_stored_result_is_an_error_at_its_cell() -> None:
    book = made([["a", 1], ["b", "=B1*2"]])
    (sheet,) = read_file("a.xlsx", saved(book))
    (note,) = sheet.notes
    assert (note.row, note.column, note.rule) == (2, "B", "formula_without_value")
    assert note.severity == "error"
    assert cells(sheet)[1] == ["b", ""]


def test_stored_result_of_a_formula_is_taken_and_told() -> None:
    content = with_result(saved(made([["a", 1], ["b", "=B1*2"]])), "B2", "2")
    (sheet,) = read_file("a.xlsx", content)
    assert cells(sheet)[1] == ["b", "2"]
    assert [(note.rule, note.severity) for note in sheet.notes] == [("formulas", "warning")]


def test_zip_that_is_no_workbook() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "x")
    assert refused(packed.getvalue()) == "not_a_table"
    assert refused(b"PK\x03\x04 and no more") == "damaged"


def test_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", bytes(60 * 10**6))
    assert refused(packed.getvalue()) == "archive_too_large"


def test_entities_that_multiply_are_refused() -> None:
    content = saved(made([["a", 1]]))
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w") as new:
        for entry in old.infolist():
            is_sheet = entry.filename.endswith("sheet1.xml")
            new.writestr(entry, (bomb if is_sheet else b"") + old.read(entry))
    assert refused(packed.getvalue()) == "damaged"


def test_too_many_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MAX_CELLS", 3)
    assert refused(saved(made([["a", 1], ["b", 2]]))) == "too_many_cells"


def test_stated_size_of_a_sheet_is_not_believed() -> None:
    content = saved(made([["a", 1], ["b", 2]]))
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w") as new:
        for entry in old.infolist():
            new.writestr(entry, old.read(entry).replace(b'ref="A1:B2"', b'ref="A1"'))
    (sheet,) = read_file("a.xlsx", packed.getvalue())
    assert cells(sheet) == [["a", "1"], ["b", "2"]]


def test_column_letters() -> None:
    assert [column_letter(place) for place in (0, 25, 26, 701, 702)] == [
        "A", "Z", "AA", "ZZ", "AAA",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "cells_of_row", [("1", ";;", ";;1"), ("1", ";", ";;"), ("\t\t\t", "a", "b")]
)
def test_quoted_separators_of_another_kind_separate_nothing(cells_of_row) -> None:
    line = ",".join(f'"{cell}"' for cell in cells_of_row)
    assert cells(only(f"h1,h2,h3\n{line}\n{line}\n".encode()))[1:] == [[*cells_of_row]] * 2


@given(
    st.lists(st.tuples(*[st.text("ab1,;\"' \n—汉", min_size=1).filter(str.strip)] * 3), min_size=1)
)
def test_quoted_cells_come_back_as_they_were(rows: list[tuple[str, str, str]]) -> None:
    lines = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    table = "\n".join(["h1,h2,h3", *lines, ""])
    assert cells(only(table.encode()))[1:] == [list(row) for row in rows]
    assert cells(only(f"标题\n{table}".encode()))[2:] == [list(row) for row in rows]
