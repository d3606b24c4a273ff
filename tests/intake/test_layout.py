from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.i18n import LOCALES
from dashboard.intake.files import read_file
from dashboard.intake.layout import FIELDS, Layout, find_layout, line_notes, tidy
from dashboard.intake.sheets import Sheet
from dashboard.intake.words import UploadError
from tests import toy_world
from tests.intake.workbooks import saved, workbook

PM25 = "indicator=pm25"
GOOD = "indicator=good_water"


def sheet_of(text: str) -> Sheet:
    (sheet,) = read_file("表.csv", text.encode("gb18030"))
    return sheet


def layout_of(text: str) -> Layout:
    return find_layout(sheet_of(text), toy_world.catalog())


def rows_of(text: str, **defaults: str) -> pd.DataFrame:
    sheet = sheet_of(text)
    return tidy(sheet, find_layout(sheet, toy_world.catalog()), defaults)


def picked(rows: pd.DataFrame, *names: str) -> list[tuple[object, ...]]:
    return list(rows[list(names)].itertuples(index=False, name=None))


def rules(text: str) -> list[tuple[int, str]]:
    sheet = sheet_of(text)
    notes = line_notes(sheet, find_layout(sheet, toy_world.catalog()))
    assert all(note.message(locale) and note.remedy(locale) for note in notes for locale in LOCALES)
    return [(note.row, note.rule) for note in notes]


def test_long_table_with_chinese_headers() -> None:
    found = layout_of("城市,指标,年份,口径,数值(µg/m³),来源\n甲市,PM2.5,2024,实况,40,公报\n")
    assert found == Layout(
        0, "long", ("place", "indicator", "period", "basis", "value", "source_title"),
        ("", "", "", "", "µg/m³", ""),
    )  # fmt: skip
    assert found.columns == {
        "place": 1, "indicator": 2, "period": 3, "basis": 4, "value": 5, "source_title": 6,
    }  # fmt: skip


def test_headers_in_english_whatever_their_case() -> None:
    found = layout_of("PLACE,Year,Value,Unit\nJia,2024,40,%\n")
    assert found.fields == ("place", "period", "value", "unit")


def test_merged_titles_and_a_row_of_units() -> None:
    """As exported from Excel: two titles, the header, its units, then the data."""
    text = (
        "2024年玩具省环境质量,,\n单位见表,,\n城市,PM2.5,优良水体比例\n,(µg/m³),(%)\n甲市,40,81.5\n"
    )
    assert layout_of(text) == Layout(
        2, "wide_indicators", ("place", PM25, GOOD), ("", "µg/m³", "%")
    )
    assert rules(text) == [(4, "unit_row")]
    assert picked(rows_of(text), "place", "indicator", "value", "unit", "row", "column") == [
        ("甲市", "pm25", "40", "µg/m³", 5, 2),
        ("甲市", "good_water", "81.5", "%", 5, 3),
    ]


def test_unit_in_a_line_above_the_header() -> None:
    found = layout_of("各市PM2.5,,\n（单位：微克/立方米）,,\n城市,2024年,2025年\n甲市,40,38\n")
    assert found == Layout(
        2, "wide_periods", ("place", "period=2024", "period=2025"),
        ("", "微克/立方米", "微克/立方米"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("header", "field", "unit"),
    [
        ("PM2.5(µg/m³)", PM25, "µg/m³"),
        ("PM2.5（微克/立方米）", PM25, "微克/立方米"),
        ("PM2.5 µg/m³", PM25, "µg/m³"),
        ("PM2.5/µg/m³", PM25, "µg/m³"),
        ("细颗粒物，单位：µg/m³", "", ""),
        ("细颗粒物浓度(单位：mg/m³)", PM25, "mg/m³"),
        ("细颗粒物", PM25, ""),
        ("pm25", PM25, ""),
        ("优良水体比例/%", GOOD, "%"),
        ("2024年优良水体比例（%）", f"period=2024;{GOOD}", "%"),
        ("2024年", "", ""),
        ("PM2.5日均浓度的变化", "", ""),
    ],
)
def test_header_of_a_column_of_values(header: str, field: str, unit: str) -> None:
    found = layout_of(f"城市,年份,绿色工厂数,{header}\n甲市,2024,1,2\n")
    assert (found.fields[3], found.units[3]) == (field, unit)


def test_year_merged_over_indicators() -> None:
    book = workbook([["城市", "2024年", None, "2025年", None]])
    book.active.append([None, "PM2.5", "优良水体比例", "PM2.5", "优良水体比例"])
    book.active.append(["甲市", 40, 80, 38, 81])
    for area in ("A1:A2", "B1:C1", "D1:E1"):
        book.active.merge_cells(area)
    (sheet,) = read_file("a.xlsx", saved(book))
    found = find_layout(sheet, toy_world.catalog())
    assert (found.header_row, found.fields[0]) == (1, "place")
    assert picked(tidy(sheet, found, {}), "place", "indicator", "period", "value") == [
        ("甲市", "pm25", "2024", "40"), ("甲市", "good_water", "2024", "80"),
        ("甲市", "pm25", "2025", "38"), ("甲市", "good_water", "2025", "81"),
    ]  # fmt: skip


def test_code_is_preferred_to_a_name_and_a_province_is_what_it_lies_in() -> None:
    found = layout_of("省份,城市,地区代码,年份,数值\n玩具省,甲市,990100,2024,40\n")
    assert found.fields == ("parent", "", "place", "period", "value")
    assert layout_of("省份,年份,数值\n玩具省,2024,40\n").fields[0] == "place"


def test_first_of_several_columns_for_one_thing_counts() -> None:
    assert layout_of("城市,年份,数值,value\n甲市,2024,40,41\n").fields[2:] == ("value", "")


def test_data_are_no_header() -> None:
    """A line of data has years and indicators too, but numbers beside them."""
    assert layout_of("城市,指标,年份,数值\n甲市,PM2.5,2024,40\n").header_row == 0
    with pytest.raises(UploadError) as caught:
        layout_of("甲市,PM2.5,2024,40\n乙市,PM2.5,2024,30\n")
    assert caught.value.key == "no_header"


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("年份,甲市,乙市,丙市\n2024,40,30,20\n", "1"),
        (",甲市,乙市\nPM2.5,40,30\n", "1"),
        ("玩具公报,,\n指标,甲市,乙市\nPM2.5,40,30\n", "2"),
        ("指标,年份,甲市,乙市,丙市\nPM2.5,2024,40,30,20\n", "1"),
    ],
)
def test_a_table_with_places_side_by_side_is_to_be_turned(text: str, row: str) -> None:
    with pytest.raises(UploadError) as caught:
        layout_of(text)
    assert caught.value.key == "transposed"
    for locale, words in (("zh", f"第{row}行"), ("en", f"Line {row}")):
        assert words in caught.value.sentence(locale)
        assert "甲市" in caught.value.sentence(locale)


@pytest.mark.parametrize(
    "text",
    ["玩具省,甲市,40\n玩具省,乙市,30\n", "甲市,PM2.5,2024,40\n乙市,PM2.5,2024,30\n", "x,y\n1,2\n"],
)
def test_a_place_beside_its_province_lies_not_on_its_side(text: str) -> None:
    with pytest.raises(UploadError) as caught:
        layout_of(text)
    assert caught.value.key == "no_header"


def test_an_apostrophe_that_an_export_added_is_taken_away() -> None:
    rows = rows_of(
        "城市,年份,数值,来源,备注\n甲市,2024,40,'=公报,'-5比上年\n乙市,2024,30,'公报',it's\n"
    )
    assert picked(rows, "source_title", "note") == [("=公报", "-5比上年"), ("'公报'", "it's")]


def test_table_without_a_known_column_of_values_is_asked_about() -> None:
    sheet = sheet_of("城市,年份,某浓度\n甲市,2024,40\n")
    found = find_layout(sheet, toy_world.catalog())
    assert found.fields == ("place", "period", "")
    with pytest.raises(UploadError) as caught:
        tidy(sheet, found, {})
    assert caught.value.key == "no_value_column"
    mended = replace(found, fields=("place", "period", "value"))
    assert picked(tidy(sheet, mended, {}), "place", "value") == [("甲市", "40")]


def test_tidy_keeps_what_is_written_and_says_where_it_stands() -> None:
    text = '城市,2024年,2025年\n甲市,≥90,—\n乙市,"1,234",\n'
    rows = rows_of(text, indicator="pm25")
    assert list(rows.columns) == [*FIELDS, "row", "column"]
    assert picked(rows, "place", "indicator", "period", "value", "row", "column") == [
        ("甲市", "pm25", "2024", "≥90", 2, 2), ("甲市", "pm25", "2025", "—", 2, 3),
        ("乙市", "pm25", "2024", "1,234", 3, 2), ("乙市", "pm25", "2025", "", 3, 3),
    ]  # fmt: skip


def test_defaults_hold_for_fields_that_the_file_does_not_have() -> None:
    rows = rows_of("城市,年份,数值,单位\n甲市,,40,\n", unit="µg/m³", period="2024", note="试")
    assert picked(rows, "period", "unit", "note") == [("", "", "试")]


def test_unit_of_the_header_holds_where_the_row_names_none() -> None:
    rows = rows_of("城市,数值(µg/m³),单位\n甲市,40,\n乙市,0.03,mg/m³\n", unit="%")
    assert rows["unit"].tolist() == ["µg/m³", "mg/m³"]


def test_lines_that_are_no_data_are_left_out_and_told() -> None:
    text = (
        "城市,年份,数值\n甲市,2024,40\n,,\n合 计,2024,70\n城市,年份,数值\n乙市,2024,30\n"
        "平均值,2024,35\n　,,\n注：数据来自公报。,,\n资料来源：玩具公报,,\n"
    )
    assert picked(rows_of(text), "place", "row") == [("甲市", 2), ("乙市", 6)]
    assert rules(text) == [
        (0, "empty_line"), (4, "total_row"), (5, "repeated_header"), (7, "total_row"),
        (9, "footnote_row"), (10, "footnote_row"),
    ]  # fmt: skip


def test_merged_footnote_is_one_too() -> None:
    book = workbook([["城市", "年份", "数值"], ["甲市", 2024, 40], ["注：试", None, None]])
    book.active.merge_cells("A3:C3")
    (sheet,) = read_file("a.xlsx", saved(book))
    found = find_layout(sheet, toy_world.catalog())
    assert [note.rule for note in line_notes(sheet, found)] == ["footnote_row"]
    assert tidy(sheet, found, {})["value"].tolist() == ["40"]


def test_whole_country_is_no_total() -> None:
    assert rows_of("place,年份,数值\n全国,2024,29\n")["value"].tolist() == ["29"]


def test_row_that_goes_on_beyond_the_header_is_told() -> None:
    text = "城市,年份,数值\n甲市,2024,1,234\n"
    (note,) = line_notes(sheet_of(text), layout_of(text))
    assert (note.row, note.column, note.value, note.rule) == (2, "D", "234", "ragged_row")
    assert note.severity == "error"


@given(
    st.lists(
        st.tuples(st.sampled_from(["甲市", "乙市", "丙市"]), st.integers(2001, 2099),
                  st.sampled_from(["1", "2.5", "—", "≥3", ""])),
        min_size=1, unique_by=lambda row: row[:2],
    )
)  # fmt: skip
def test_long_and_wide_form_hold_the_same(rows: list[tuple[str, int, str]]) -> None:
    values = {(place, year): value for place, year, value in rows}
    places, years = (sorted(set(part)) for part in list(zip(*rows, strict=True))[:2])
    long = "城市,年份,数值\n" + "".join(f"{p},{y},{v}\n" for (p, y), v in values.items())
    header = ",".join(["城市", *(f"{year}年" for year in years)])
    lines = [",".join([p, *(values.get((p, y), "") for y in years)]) for p in places]
    wide = "\n".join([header, *lines, ""])
    names = ("place", "period", "value")

    def filled(text: str) -> set[tuple[object, ...]]:
        return {row for row in picked(rows_of(text), *names) if row[2]}

    assert filled(long) == filled(wide)
