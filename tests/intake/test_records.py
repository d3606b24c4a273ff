"""Records that are brought: read, completed, and every fault of theirs named."""

from __future__ import annotations

import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from dashboard.catalog import schema
from dashboard.i18n import LOCALES
from dashboard.intake.files import read_file
from dashboard.intake.findings import Checked
from dashboard.intake.record_dates import read_dates
from dashboard.intake.record_layout import find_record_layout
from dashboard.intake.record_templates import make_record_template
from dashboard.intake.records import check_records, record_lines
from dashboard.intake.words import UploadError
from tests import toy_world

TABLES = {
    "targets": schema.TARGETS,
    "pilot_status": schema.PILOT_STATUS,
    "places": schema.PLACES,
    "indicators": schema.INDICATORS,
}
TARGET = {
    "target_id": "toy.pm25.2030", "place_id": "玩具区域", "indicator_id": "pm25",
    "target_year": "2030", "comparator": "<=", "value": "30", "unit": "µg/m³", "doc_id": "plan",
    "clause": "一",
}  # fmt: skip
STATUS = {
    "programme": "玩具试点", "place_zh": "丙市", "pilot_status": "试点", "status_date": "2025-01",
    "batch": "第二批", "confidence": "高", "source_title": "名单",
}  # fmt: skip
PLACE = {
    "place_id": "toy_lake", "name_zh": "玩具湖", "name_en": "Toy Lake", "kind": "河流",
    "parent_ids": "玩具省",
}  # fmt: skip
INDICATOR = {
    "indicator_id": "pm10", "name_zh": "可吸入颗粒物浓度", "name_en": "PM10", "definition_zh": "甲",
    "definition_en": "A", "unit": "微克/立方米", "direction": "越低越好", "domain": "空气",
    "value_type": "数值", "digits": "1", "tolerance": "1", "aggregation": "算术平均",
}  # fmt: skip
RECORDS = {"targets": TARGET, "pilot_status": STATUS, "places": PLACE, "indicators": INDICATOR}


def shipped(dataset: str) -> pd.DataFrame:
    text = toy_world.CATALOG[TABLES[dataset].file]
    return pd.read_csv(io.StringIO(text), dtype="str", keep_default_na=False)


def brought(dataset: str, content: str, encoding: str = "utf-8", **options) -> Checked:
    """Return the check of a file of the dataset."""
    (sheet,) = read_file("a.csv", content.encode(encoding))
    table, catalog = TABLES[dataset], toy_world.catalog()
    layout = find_record_layout(sheet, dataset, table, catalog)
    written, _ = record_lines(sheet, layout, table, options.get("defaults", {}))
    return check_records(
        dataset, table, written, catalog, layout.columns, options.get("choices", {}),
        shipped(dataset),
    )  # fmt: skip


def as_csv(*rows: dict[str, str]) -> str:
    return pd.DataFrame(list(rows)).fillna("").to_csv(index=False)


def check(dataset: str, *changed: dict[str, str], **options) -> Checked:
    """Return the check of records that are sound but for what is changed."""
    return brought(dataset, as_csv(*(RECORDS[dataset] | one for one in changed)), **options)


def errors(checked: Checked) -> list[tuple[str, int]]:
    return [(one.rule, one.row) for one in checked.issues if one.severity == "error"]


def warnings(checked: Checked) -> list[str]:
    return [one.rule for one in checked.issues if one.severity == "warning"]


@pytest.mark.parametrize("dataset", TABLES)
def test_a_sound_record_has_no_error(dataset):
    checked = check(dataset, {})
    assert errors(checked) == []
    assert len(checked.rows) == 1


@pytest.mark.parametrize("dataset", TABLES)
def test_what_ships_comes_back_as_it_is(dataset):
    checked = brought(dataset, shipped(dataset).to_csv(index=False))
    assert errors(checked) == []
    names = TABLES[dataset].names
    assert checked.rows[names].to_dict("records") == shipped(dataset)[names].to_dict("records")


def test_the_cells_of_a_target_are_read():
    (row,) = check("targets", {"comparator": "不超过", "target_year": "2030年底"}).rows.to_dict(
        "records"
    )
    assert row["place_id"] == "toy"
    assert row["comparator"] == "<="
    assert row["target_year"] == "2030"
    assert (row["frequency"], row["value_source"]) == ("by_year", "number")


def test_a_title_and_gb18030_and_a_unit_in_the_header_are_read():
    checked = brought(
        "targets",
        "玩具目标,,,,,\n地点,指标,目标年,比较方式,目标值(毫克/立方米),文件\n"
        "玩具区域,pm25,2030,不超过,0.03,玩具方案\n",
        "gb18030",
        defaults={"clause": "一"},
    )
    assert errors(checked) == []
    (row,) = checked.rows.to_dict("records")
    assert (row["value"], row["unit"], row["row"]) == ("30", "µg/m³", 3)
    assert set(warnings(checked)) == {"unit_converted", "target_id_made"}


@pytest.mark.parametrize(
    ("written", "comparator", "value"),
    [("≤30", "<=", "30"), ("30以下", "<=", "30"), ("≥90", ">=", "90")],
)
def test_a_bound_in_the_cell_is_the_comparator(written, comparator, value):
    changed = {"comparator": "", "value": written}
    if comparator == ">=":
        changed |= {"indicator_id": "good_water", "unit": "%"}
    checked = check("targets", changed)
    assert errors(checked) == []
    assert checked.rows[["comparator", "value"]].to_numpy().tolist() == [[comparator, value]]


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"place_id": "火星"}, "place_unknown"),
        ({"place_id": "玩具区域2"}, "place_misspelt"),
        ({"indicator_id": "nothing at all"}, "indicator_unknown"),
        ({"doc_id": "别的文件"}, "document_code_unknown"),
        ({"target_year": "明年"}, "year_unknown"),
        ({"target_year": ""}, "field_missing"),
        ({"target_year": "", "frequency": "到目标年"}, "target_year_missing"),
        ({"frequency": "长期"}, "target_year_unfit"),
        ({"comparator": "差不多"}, "record_word_unknown"),
        ({"comparator": ""}, "field_missing"),
        ({"value": ""}, "target_value_missing"),
        ({"value": "三十"}, "not_a_number"),
        ({"value": "≥30"}, "target_bound_conflict"),
        ({"comparator": "持续下降"}, "target_value_unfit"),
        ({"comparator": "定性目标"}, "target_value_unfit"),
        ({"comparator": "全面覆盖", "value": ""}, "target_not_a_share"),
        ({"comparator": "降为零"}, "target_value_fixed"),
        ({"indicator_id": "good_water", "unit": "%", "value": "120"}, "out_of_percent"),
        ({"indicator_id": "factories", "unit": "个", "value": "1.5"}, "not_whole"),
        ({"indicator_id": "factories", "unit": "个", "value": "-1"}, "negative"),
        ({"indicator_id": "river_class", "unit": "", "value": "7"}, "no_class"),
        ({"unit": "%"}, "unit_not_convertible"),
        ({"unit": ""}, "unit_missing"),
        ({"unit": "斤斤"}, "unit_unknown"),
        ({"comparator": "较基期变化", "indicator_id": "good_water", "unit": "%", "value": "2",
          "base_year": "2024"}, "unit_not_convertible"),
        ({"comparator": "较基期变化", "indicator_id": "good_water", "unit": "个百分点",
          "value": "2"}, "base_year_missing"),
        ({"comparator": "较基期变化", "indicator_id": "good_water", "unit": "个百分点",
          "value": "120", "base_year": "2024"}, "change_too_large"),
        ({"base_year": "2030"}, "base_year_late"),
        ({"value_source": "没有数值"}, "target_source_unfit"),
        ({"restates": "toy.pm25.2099"}, "target_code_misspelt"),
        ({"restates": "toy.pm25.2030"}, "restates_itself"),
        ({"note_zh": "只有中文"}, "note_in_one_language"),
        ({"target_id": "第一个目标"}, "target_id_form"),
        ({"clause": ""}, "field_missing"),
    ],
)  # fmt: skip
def test_every_fault_of_a_target_is_named(changed, rule):
    checked = check("targets", changed)
    assert errors(checked) == [(rule, 2)]
    assert checked.rows.empty


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"target_year": "2020"}, "target_year_before_document"),
        ({"target_year": "2070"}, "target_year_odd"),
        ({"comparator": ">="}, "target_against_direction"),
        ({"target_year": "2027"}, "target_alike"),
        ({"unit": "mg/m3", "value": "0.03"}, "unit_converted"),
        ({"target_id": ""}, "target_id_made"),
        ({"target_id": "", "target_year": "2027"}, "target_id_matched"),
    ],
)
def test_what_may_be_right_is_a_warning(changed, rule):
    checked = check("targets", changed)
    assert errors(checked) == []
    assert rule in warnings(checked)


def test_a_target_may_restate_one_of_the_same_file():
    first, second = {"target_id": "toy.pm25.2031", "target_year": "2031"}, {
        "target_id": "toy.pm25.2031.2", "target_year": "2031", "restates": "toy.pm25.2031",
    }  # fmt: skip
    checked = check("targets", first, second)
    assert errors(checked) == []
    assert checked.rows["restates"].tolist() == ["", "toy.pm25.2031"]


def test_what_needs_no_value_gets_what_it_means():
    checked = check("targets", {
        "indicator_id": "good_water", "comparator": "全面覆盖", "value": "", "unit": "",
    })  # fmt: skip
    (row,) = checked.rows.to_dict("records")
    assert (row["value"], row["unit"], row["value_source"]) == ("100", "%", "words")


def test_a_column_that_the_file_lacks_stays_as_it_is():
    checked = brought("targets", "target_id,value,unit\ntoy.pm25.2027,32,µg/m³\n")
    assert errors(checked) == []
    (row,) = checked.rows.to_dict("records")
    assert row["value"] == "32"
    assert (row["qualifier_zh"], row["clause"], row["comparator"]) == ("降至", "一", "<=")


def test_an_empty_cell_of_a_column_there_is_empties_it():
    checked = brought("targets", "target_id,qualifier_zh\ntoy.pm25.2027,\n")
    assert checked.rows["qualifier_zh"].tolist() == [""]


def test_the_same_row_twice_is_told_and_another_one_of_its_key_refused():
    same = check("targets", {}, {})
    assert (errors(same), warnings(same), len(same.rows)) == ([], ["record_twice"], 1)
    assert errors(check("targets", {}, {"value": "29"})) == [("record_differs", 3)]


def test_a_person_settles_a_name():
    checked = check("targets", {"place_id": "火星"}, choices={"place": {"火星": "toy"}})
    assert errors(checked) == []
    assert checked.rows["place_id"].tolist() == ["toy"]


def test_an_issue_stands_in_its_cell_with_what_is_written_there():
    (issue,) = check("targets", {"place_id": "火星"}).issues
    assert (issue.column, issue.value, issue.row) == ("B", "火星", 2)


def test_a_status_is_read_with_all_that_is_known_of_its_programme():
    (row,) = check("pilot_status", {}).rows.to_dict("records")
    assert row["programme"] == "toys"
    assert (row["programme_en"], row["list_completeness"]) == ("Toy pilots", "full")
    assert (row["adcode"], row["province_zh"], row["batch"]) == ("990300", "玩具省", "2")
    assert (row["pilot_status"], row["status_date"]) == ("pilot", "2025-01")


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"programme": "别的试点"}, "programme_unknown"),
        ({"programme": "toys", "programme_zh": "另一名称"}, "programme_renamed"),
        ({"pilot_status": "也许"}, "record_word_unknown"),
        ({"status_date": "2025-02-30"}, "date_unknown"),
        ({"place_zh": "火星市"}, "place_unknown"),
        ({"place_zh": "", "adcode": "999999"}, "place_unknown"),
        ({"place_zh": "丙丙市"}, "place_misspelt"),
        ({"place_zh": ""}, "field_missing"),
        ({"confidence": ""}, "field_missing"),
        ({"place_zh": "甲市", "pilot_status": "公示（尚未命名）"}, "status_backwards"),
    ],
)
def test_every_fault_of_a_status_is_named(changed, rule):
    assert rule in [rule for rule, _ in errors(check("pilot_status", changed))]


def test_a_new_programme_is_a_warning_and_has_to_name_itself():
    checked = check("pilot_status", {"programme": "new_toys"})
    assert "programme_new" in warnings(checked)
    assert {rule for rule, _ in errors(checked)} == {"field_missing"}
    named = {"programme": "new_toys", "programme_zh": "新玩具", "programme_en": "New toys",
             "list_completeness": "完整", "list_note_zh": "齐", "list_note_en": "full"}  # fmt: skip
    checked = check("pilot_status", named)
    assert errors(checked) == []
    assert checked.rows["list_completeness"].tolist() == ["full"]


def test_a_zone_has_no_code():
    checked = check("pilot_status", {"place_zh": "某某新区", "province_zh": "玩具省"})
    assert (errors(checked), warnings(checked)) == ([], ["zone_without_code"])
    assert checked.rows["adcode"].tolist() == [""]
    checked = check("pilot_status", {"place_zh": "丙市", "adcode": "无", "province_zh": "玩具省"})
    assert checked.rows["adcode"].tolist() == [""]


def test_a_step_forward_and_an_earlier_one_are_no_step_back():
    assert errors(check("pilot_status", {"place_zh": "乙市", "batch": "1"})) == []
    earlier = {"place_zh": "甲市", "pilot_status": "公示（尚未命名）", "status_date": "2023-05-01"}
    assert errors(check("pilot_status", earlier)) == []


def test_a_place_is_read_with_all_that_it_lies_in():
    (row,) = check("places", {}).rows.to_dict("records")
    assert (row["kind"], row["levels"], row["short_zh"]) == ("river", "", "玩具湖")
    assert row["parent_ids"] == "990000;cn"


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"place_id": "玩具湖"}, "place_id_form"),
        ({"place_id": "990901", "kind": "county"}, "place_id_retired"),
        ({"place_id": "lake", "kind": "county"}, "place_id_of_unit"),
        ({"kind": "火星"}, "record_word_unknown"),
        ({"kind": "country", "parent_ids": ""}, "place_country"),
        ({"levels": "city"}, "place_levels"),
        ({"place_id": "990100", "kind": "city", "levels": "city;county"}, "place_levels"),
        ({"parent_ids": ""}, "place_without_parent"),
        ({"parent_ids": "火星"}, "place_unknown"),
        ({"place_id": "990000", "kind": "province", "name_zh": "玩具省", "parent_ids": "甲市;cn"},
         "place_in_itself"),
        ({"parent_ids": "toy_lake;cn"}, "place_in_itself"),
        ({"name_en": ""}, "field_missing"),
    ],
)  # fmt: skip
def test_every_fault_of_a_place_is_named(changed, rule):
    assert rule in [rule for rule, _ in errors(check("places", changed))]


def test_what_a_person_has_to_know_of_a_new_place():
    unit = check("places", {"place_id": "990500", "kind": "city", "name_zh": "戊市"})
    assert (errors(unit), warnings(unit)) == ([], ["place_without_boundary"])
    assert "place_name_shared" in warnings(check("places", {"name_zh": "甲市"}))


def test_places_of_one_file_may_lie_in_each_other():
    bay = {"place_id": "toy_bay", "name_zh": "玩具湾", "parent_ids": "玩具湖;玩具省;cn"}
    checked = check("places", {}, bay)
    assert errors(checked) == []
    assert checked.rows["parent_ids"].tolist() == ["990000;cn", "toy_lake;990000;cn"]


def test_an_indicator_is_read():
    (row,) = check("indicators", {}).rows.to_dict("records")
    assert (row["unit"], row["direction"], row["domain"]) == ("µg/m³", "lower_better", "air")
    assert (row["value_type"], row["aggregation"], row["n_targets"]) == ("number", "mean", "0")


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"indicator_id": "PM10浓度"}, "indicator_id_form"),
        ({"unit": "斤斤"}, "unit_unknown"),
        ({"domain": "火"}, "domain_code_unknown"),
        ({"direction": "上"}, "record_word_unknown"),
        ({"value_type": "比例"}, "indicator_unit"),
        ({"indicator_id": "pm25", "unit": "%"}, "indicator_unit_in_use"),
        ({"digits": "9"}, "indicator_digits"),
        ({"digits": "1.5"}, "not_whole_number"),
        ({"tolerance": "-1"}, "negative"),
        ({"tolerance": "约1"}, "not_exact"),
        ({"aggregation": "加权平均"}, "weight_missing"),
        ({"weight_id": "factories"}, "weight_unfit"),
        ({"aggregation": "加权平均", "weight_id": "good_water"}, "weight_no_sum"),
        ({"value_type": "等级", "unit": "class"}, "aggregation_unfit"),
        ({"definition_en": ""}, "field_missing"),
    ],
)
def test_every_fault_of_an_indicator_is_named(changed, rule):
    assert rule in [rule for rule, _ in errors(check("indicators", changed))]


@pytest.mark.parametrize("dataset", TABLES)
@pytest.mark.parametrize("locale", LOCALES)
def test_every_issue_is_said_in_both_languages(dataset, locale):
    """What stands in no cell of a sound record brings out most rules at once."""
    names = [name for name in RECORDS[dataset] if name != TABLES[dataset].key[0]]
    checked = check(dataset, *({name: "＃?"} for name in names))
    assert checked.issues
    for issue in checked.issues:
        assert issue.message(locale).strip()
        assert issue.remedy(locale).strip()


def test_without_a_header_it_says_so():
    (sheet,) = read_file("a.csv", "甲,乙\n1,2\n".encode())
    with pytest.raises(UploadError, match="header"):
        find_record_layout(sheet, "targets", schema.TARGETS, toy_world.catalog())


def test_lines_that_are_no_records_are_told():
    (sheet,) = read_file("a.csv", (as_csv(TARGET) + ",,,,,,,,\n注：试行,,,,,,,,\n").encode())
    layout = find_record_layout(sheet, "targets", schema.TARGETS, toy_world.catalog())
    rows, notes = record_lines(sheet, layout, schema.TARGETS, {})
    assert len(rows) == 1
    assert {note.rule for note in notes} == {"empty_line", "footnote_row"}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("dataset", TABLES)
def test_a_template_is_read_as_what_it_offers(dataset, locale):
    table, catalog = TABLES[dataset], toy_world.catalog()
    content = make_record_template(dataset, table, shipped(dataset), catalog, locale)
    book = load_workbook(io.BytesIO(content))
    data, guide, names = book.worksheets
    asked = [name for name in table.names if name != "n_targets"]
    data.append([cell.value for cell in guide[3]])
    filled = io.BytesIO()
    book.save(filled)
    sheet = read_file("t.xlsx", filled.getvalue())[0]
    layout = find_record_layout(sheet, dataset, table, catalog)
    assert list(layout.fields) == asked
    written, _ = record_lines(sheet, layout, table, {})
    checked = check_records(dataset, table, written, catalog, layout.columns, {}, shipped(dataset))
    assert errors(checked) == []
    example = checked.rows[table.names].iloc[0].to_dict()
    assert example in shipped(dataset)[table.names].to_dict("records")
    assert guide["A6"].value
    assert names.max_row > 1


@given(st.dates(pd.Timestamp("1900-01-01").date(), pd.Timestamp("2199-12-31").date()))
def test_a_date_is_read_however_it_is_written(day):
    forms = [
        f"{day:%Y-%m-%d}", f"{day.year}/{day.month}/{day.day}", f"{day:%Y%m%d}",
        f"{day.year}年{day.month}月{day.day}日", f"{day:%Y-%m-%d} 00:00:00",
    ]  # fmt: skip
    assert set(read_dates(pd.Series(forms, dtype="str"))) == {day.isoformat()}
    months = pd.Series([f"{day:%Y-%m}", f"{day.year}年{day.month}月"], dtype="str")
    assert set(read_dates(months)) == {f"{day:%Y-%m}"}
