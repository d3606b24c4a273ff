"""Assessments and cases by the door of all records: brought, refused, published, undone."""

from __future__ import annotations

import pytest

from dashboard import uploads
from dashboard.catalog.reports import CASES, SELF_ASSESSMENTS, read_reports
from dashboard.errors import CatalogError
from tests import toy_world
from tests.record_steps import as_of, faults, publish, read

HEAD = "地点,评估年度,评估方,导向或领域,分值,中文说明,状态,日期,评估单位,备注\n"
NAMES = ("绿色低碳", "环境优美", "生态宜居", "安全健康", "智慧高效")
CASE_HEAD = "案例编号,地点,案例类别,领域,年份,中文标题,中文摘要,图片,网址,状态,来源名称,备注\n"


def record(
    state: str = "已提交", scores: str = "50 60 70 80 90", city: str = "甲市", **cells: str
) -> str:
    said = {"year": "2025", "who": "自评", "date": "2026-03-01", "body": "", "note": ""} | cells
    return "".join(
        f"{city},{said['year']},{said['who']},{name},{score},说明,{state},{said['date']},"
        f"{said['body']},{said['note']}\n"
        for name, score in zip(NAMES, scores.split(), strict=True)
    )


def test_a_record_in_the_words_of_officials_is_read_and_shown(sources, store):
    upload = read(sources, "甲市2025年度自评表,,,,,,,,,\n" + HEAD + record(), encoding="gb18030")
    assert upload.dataset == "self_assessments"
    assert faults(upload) == []
    assert upload.rows.iloc[0].tolist() == [
        "990100", "2025", "self", "green", "50", "说明", "", "submitted", "2026-03-01", "", "", "",
    ]  # fmt: skip
    after = publish(sources, store, HEAD + record())
    assert sorted(after.reports.assessments["score"]) == ["50", "60", "70", "80", "90"]


def test_everything_wrong_is_told_at_once_with_its_row_and_nothing_is_kept(sources, store):
    after = publish(sources, store, HEAD + record("已展示"))
    upload = read(
        after,
        HEAD
        + record("草稿")  # 2-6: a step back without a note
        + record(scores="101 60 70 80 90", city="乙市")  # 7-11
        + record(city="丙市").replace("智慧高效", "随便", 1)  # 12-16
        + record(city="某市", scores="1 2 3 4 5")  # 17-21
        + record("办结", city="丁市"),  # 22-26
    )
    found = faults(upload)
    assert [
        (row, column, "report_step_back") for row, column in zip(range(2, 7), "J" * 5, strict=True)
    ] == [one for one in found if one[2] == "report_step_back"]
    assert (7, "E", "score_range") in found
    assert (16, "D", "record_word_unknown") in found
    assert (17, "A", "place_unknown") in found
    assert (22, "G", "record_word_unknown") in found
    said = {one.rule: (one.message("zh"), one.message("en")) for one in upload.issues}
    assert said["report_step_back"][0] == "状态由“已展示”退回“草稿”，备注没有写明原因。"
    assert said["report_step_back"][1].startswith("The step goes back from “Shown” to “Draft”")
    assert said["score_range"][0] == "分值应在0到100之间，现为101。"
    assert all(one.remedy("zh") and one.remedy("en") for one in upload.issues)
    assert store.latest() == 1


def test_two_records_of_one_city_and_year_are_refused_with_row_and_reason(sources):
    upload = read(sources, HEAD + record() + record(scores="51 60 70 80 90"))
    assert (7, "A", "record_differs") in faults(upload)
    mixed = record().splitlines()
    mixed[2] = mixed[2].replace("已提交", "草稿")
    upload = read(sources, HEAD + "\n".join(mixed) + "\n")
    assert faults(upload) == [(4, "G", "record_mixed")]


def test_what_is_handed_in_lacks_nothing(sources):
    upload = read(sources, HEAD + "".join(record().splitlines(keepends=True)[:4]))
    (issue,) = upload.issues
    assert (issue.row, issue.rule) == (2, "record_incomplete")
    assert "智慧高效" in issue.message("zh")
    assert "Smart and efficient" in issue.message("en")
    draft = read(sources, HEAD + "".join(record("草稿").splitlines(keepends=True)[:4]))
    assert faults(draft) == []


def test_a_province_has_domains_and_no_orientations(sources):
    upload = read(sources, HEAD + record("草稿", city="玩具省"))
    assert {rule for *_, rule in faults(upload)} == {"orientation_level"}
    one = HEAD + "玩具省,2025,自评,促进生态环境根本好转,,说明,草稿,2026-03-01,,\n"
    assert faults(read(sources, one)) == []


def test_an_outside_assessment_says_whose_it_is(sources):
    upload = read(sources, HEAD + record("草稿", who="外部评估"))
    assert {rule for *_, rule in faults(upload)} == {"outside_without_body"}
    assert faults(read(sources, HEAD + record("草稿", who="外部评估", body="评估中心"))) == []


def test_a_step_back_with_a_reason_is_published_and_undone(sources, store):
    first = publish(sources, store, HEAD + record("已展示"))
    second = publish(first, store, HEAD + record("草稿", note="数据有误"))
    assert set(second.reports.assessments["state"]) == {"draft"}
    uploads.undo(store, sources.settings, 2, "李")
    again = as_of(sources, store, 3)
    assert set(again.reports.assessments["state"]) == {"shown"}


def test_cases_are_read_refused_and_published(sources, store):
    good = "c1,甲市,生态社区典型案例,空气,2025,社区,摘要,park.jpg,https://a.cn/1,已采纳,名单,\n"
    after = publish(sources, store, CASE_HEAD + good)
    assert after.reports.cases.loc["c1", ["case_kind", "state"]].tolist() == [
        "eco_community", "accepted",
    ]  # fmt: skip
    bad = (
        "c1,甲市,生态社区典型案例,空气,2025,社区,摘要,,,已推荐,名单,\n"
        "c2,甲市,生态社区典型案例,空气,2025,社区,摘要,../a.png,见附件,已推荐,名单,\n"
        "c3,某地,别的,风,25,社区,,,,展出,名单,\n"
    )
    upload = read(after, CASE_HEAD + bad)
    assert faults(upload) == [
        (2, "L", "report_step_back"),
        (3, "H", "picture_unfit"),
        (3, "I", "evidence_no_link"),
        (4, "B", "place_unknown"),
        (4, "C", "record_word_unknown"),
        (4, "D", "domain_code_unknown"),
        (4, "E", "year_unknown"),
        (4, "G", "field_missing"),
        (4, "J", "record_word_unknown"),
    ]
    assert store.latest() == 1


@pytest.mark.parametrize(
    ("table", "row", "column"),
    [
        (SELF_ASSESSMENTS, "990100,2025,self,green,120,,,draft,2026-01-01,,,", "score"),
        (SELF_ASSESSMENTS, "990000,2025,self,green,1,,,draft,2026-01-01,,,", "orientation"),
        (CASES, "c,990100,practice,air,2025,甲,,摘,,a b.png,,shown,源,", "picture"),
    ],
)
def test_a_damaged_file_stops_the_start_with_row_and_column(world, table, row, column):
    path = world / "catalog" / table.file
    path.write_text(path.read_text(encoding="utf-8") + row + "\n", encoding="utf-8")
    with pytest.raises(CatalogError) as caught:
        read_reports(world / "catalog", toy_world.catalog())
    assert (caught.value.file, caught.value.row, caught.value.column) == (table.file, 2, column)
