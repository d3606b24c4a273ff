"""States of tasks by the door of all records: brought, refused, published, handed out again."""

from __future__ import annotations

import pytest

from dashboard import uploads
from dashboard.errors import ConflictError
from dashboard.intake.files import read_file
from dashboard.render.exports import export_csv
from dashboard.render.workbook import export_xlsx
from dashboard.views.task_export import ledger_table
from dashboard.views.tasks import TaskFilter, task_rows, tasks_view
from tests.record_steps import as_of, faults, publish, read

HEAD = "任务编号,年度,状态,责任单位,年度举措,到期日,佐证链接,备注\n"


def test_a_ledger_in_the_words_of_officials_is_read(sources):
    upload = read(
        sources,
        "2026年任务台账,,,,,,,\n" + HEAD
        + "toy-01,2026年,推进中,甲市生态环境局,制定方案,2026年6月30日,https://a.cn/1,\n"
        + "toy-02,2026,,,,,,\n",
        encoding="gb18030",
    )  # fmt: skip
    assert upload.dataset == "task_states"
    assert faults(upload) == []
    assert upload.rows.to_numpy().tolist() == [
        ["toy-01", "2026", "under_way", "甲市生态环境局", "制定方案", "2026-06-30", "https://a.cn/1",
         ""],
    ]  # fmt: skip


def test_everything_wrong_is_told_at_once_with_its_row_and_nothing_is_kept(sources, store):
    after = publish(sources, store, HEAD + "toy-01,2026,已完成,,,,,验收\n")
    upload = read(
        after,
        HEAD
        + "toy-1,2026,推进中,,,,,\n"
        + "toy-02,2026,快了,,,,,\n"
        + "toy-03,2026,推进中,,,2026-02-30,,\n"
        + "toy-01,2026,推进中,,,,,验收\n"
        + "toy-02,2025,推进中,,,,见附件,\n"
        + "toy-03,2025,推进中,,,,,\n"
        + "toy-03,2025,已完成,,,,,\n"
        + "toy-03,27年,已完成,,,,,\n"
        + "toy-02,2027,,甲市,,,,\n",
    )  # fmt: skip
    assert faults(upload) == [
        (2, "A", "task_unknown"),
        (3, "C", "record_word_unknown"),
        (4, "F", "date_unknown"),
        (5, "H", "state_step_back"),
        (6, "G", "evidence_no_link"),
        (8, "A", "record_differs"),
        (9, "B", "year_unknown"),
        (10, "C", "field_missing"),
    ]
    said = {one.rule: (one.message("zh"), one.message("en")) for one in upload.issues}
    assert said["task_unknown"][0] == "没有编号为“toy-1”的任务；最相近的是“toy-01”。"
    assert said["state_step_back"][0] == "状态由“已完成”退回“推进中”，备注没有写明原因。"
    assert "from “Done” to “Under way”" in said["state_step_back"][1]
    assert store.latest() == 1


def test_a_step_back_with_a_reason_is_published_and_undone(sources, store):
    first = publish(sources, store, HEAD + "toy-01,2026,已完成,,,,,\n")
    second = publish(first, store, HEAD + "toy-01,2026,推进中,,,,,复查未通过\n")
    assert second.ledger.states[["state", "note"]].to_numpy().tolist() == [
        ["under_way", "复查未通过"]
    ]
    uploads.undo(store, sources.settings, 2, "李")
    again = as_of(sources, store, 3)
    assert again.ledger.states["state"].tolist() == ["done"]
    then = as_of(sources, store, 2)
    assert then.ledger.states["state"].tolist() == ["under_way"]


def test_who_comes_second_sees_a_conflict(sources, store):
    publish(sources, store, HEAD + "toy-01,2026,已完成,,,,,\n")
    with pytest.raises(ConflictError) as caught:
        publish(sources, store, HEAD + "toy-01,2026,推进中,,,,,\n")
    assert caught.value.keys == [("toy-01", "2026")]


@pytest.mark.parametrize("locale", ["zh", "en"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_ledger_that_is_handed_out_comes_back_unchanged(sources, store, locale, kind):
    after = publish(
        sources,
        store,
        HEAD
        + 'toy-01,2026,已完成,"甲市局, 乙市局","制定方案\n完成改造",2026-06-30,https://a.cn/1,"说“好”"\n'
        "toy-02,2026,受阻,,- 先停\t后改,,,资金 100% 未到位\n"
        "toy-01,2025,推进中,,,,,另一年度\n",
    )
    rows = task_rows(after.catalog, after.ledger, after.judgements, "2026", "2026-07-01", locale)
    table = ledger_table(tasks_view(after.catalog, rows, TaskFilter(), "2026", locale))
    content = export_csv(table) if kind == "csv" else export_xlsx({"data": table}, locale)
    sheet = read_file(f"台账.{kind}", content)[0]
    assert uploads.find_dataset(sheet, after.catalog) == "task_states"
    upload = uploads.read_records(after, "task_states", sheet)
    assert faults(upload) == []
    seen = uploads.preview_records(after, "task_states", upload.rows)
    assert seen.counts == {"new": 0, "changed": 0, "unchanged": 2}


def test_a_ledger_that_was_filled_in_adds_what_was_filled_in(sources):
    rows = task_rows(
        sources.catalog, sources.ledger, sources.judgements, "2026", "2026-07-01", "zh"
    )
    table = ledger_table(tasks_view(sources.catalog, rows, TaskFilter(), "2026", "zh"))
    table.loc[1, ["状态", "责任单位"]] = ["推进中", "乙市"]
    upload = read(sources, export_csv(table))
    assert faults(upload) == []
    assert upload.rows[["task_id", "state", "body"]].to_numpy().tolist() == [
        ["toy-02", "under_way", "乙市"]
    ]
