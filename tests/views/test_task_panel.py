from __future__ import annotations

from datetime import UTC, datetime

import pandas as pd
import pytest

from dashboard.catalog.tasks import TASK_STATES
from dashboard.views.task_edit import edit_rows, plan_edit, revision_note
from dashboard.views.task_panel import task_panel, task_reports
from tests import toy_world
from tests.views import task_world


def panel(task_id: str, locale="zh"):
    return task_panel(
        toy_world.catalog(), task_world.ledger(), toy_world.judgements(), task_id, locale
    )


def test_a_panel_has_everything_of_its_task() -> None:
    one = panel("toy-02")
    assert (one.title, one.cite, one.section) == ("保护河流", "玩具方案　二", "水清岸绿")
    assert one.domain == "水（兼及：空气）"
    assert one.area == ("toy_basin", "玩具流域")
    assert one.places == (("river", "玩具河"),)
    assert one.indicators == (("river_class", "水质类别"),)
    judged = toy_world.judgements()["status"]
    assert {(target.place_id, target.status) for target in one.own} == {
        ("990000", judged["province.good_water.open"]), ("river", judged["river.class.2027"]),
    }  # fmt: skip
    assert one.shared == ()
    assert one.state("2026")["note"] == "资金未到位"
    assert one.state("2027")["state"] == ""


def test_a_panel_in_english_has_no_chinese_of_ours() -> None:
    one = panel("toy-01", "en")
    assert (one.title, one.cite) == ("Clean the air", "Toy Plan, Part\N{NO-BREAK SPACE}1")
    assert one.states.index.tolist() == ["2026", "2025"]


def change(number: int, state: str, action: str = "set", **cells: str) -> dict[str, object]:
    row = dict.fromkeys(TASK_STATES.names, "") | {"task_id": "toy-01", "year": "2026"}
    return row | {"state": state, "action": action, "revision_id": number} | cells


def revisions(*undoes: int | None) -> pd.DataFrame:
    numbers = range(1, len(undoes) + 1)
    return pd.DataFrame(
        {
            "author": ["王", "李", "赵", "王"][: len(undoes)],
            "published_at": [datetime(2026, 7, n, 1, tzinfo=UTC) for n in numbers],
            "note": ["", "", "误传", ""][: len(undoes)],
            "undoes": pd.array(undoes, dtype="Int64"),
        },
        index=list(numbers),
    )


def test_reports_tell_who_changed_what_latest_first() -> None:
    changes = pd.DataFrame(
        [
            change(1, "under_way", body="甲市"),
            change(2, "under_way", body="甲市", due="2026-12-31"),
            change(3, "under_way", "set", body="甲市"),
            change(4, "", "restore"),
        ]
    )
    told = task_reports(changes, revisions(None, None, 2, None), "toy-01", UTC, "zh")
    assert [(one.number, one.author, one.change, one.fields) for one in told] == [
        (4, "王", "2026年：推进中 → 未填报", "改动：责任单位"),
        (3, "赵", "撤销后为：推进中", "改动：到期日"),
        (2, "李", "2026年：推进中，其他内容有改动", "改动：到期日"),
        (1, "王", "2026年：未填报 → 推进中", "改动：责任单位"),
    ]
    assert told[1].note == "误传"
    assert task_reports(changes, revisions(None), "toy-02", UTC, "zh") == ()


def plan(task_id: str, locale="zh", **entered: str):
    return plan_edit(task_world.ledger(), task_id, "2026", entered, locale)


@pytest.mark.parametrize(
    ("task_id", "entered", "said"),
    [
        ("toy-03", {}, "请选择状态。"),
        ("toy-03", {"state": "done", "due": "2026-13-01"}, "到期日应为实际日期"),
        ("toy-03", {"state": "done", "evidence": "见附件"}, "佐证链接应以"),
        ("toy-01", {"state": "under_way"}, "由“已完成”退回“推进中”"),
        ("toy-01", {"state": "under_way", "note": "验收"}, "不能沿用原来的备注"),
    ],
)
def test_why_an_entry_is_refused(task_id, entered, said) -> None:
    edit = plan(task_id, **entered)
    assert len(edit.faults) == 1
    assert said in edit.faults[0]


def test_all_faults_are_told_at_once() -> None:
    edit = plan("toy-01", state="under_way", due="soon", evidence="x")
    assert len(edit.faults) == 3


def test_an_entry_is_compared_with_what_holds() -> None:
    edit = plan("toy-01", state="under_way", body=" 甲市 ", note="复查未通过")
    assert edit.faults == ()
    rows = edit_rows(edit, "zh").set_index("field")
    assert rows.loc["状态"].tolist() == ["√ 已完成", "→ 推进中"]
    assert rows.loc["备注"].tolist() == ["验收", "复查未通过"]
    assert rows.loc["到期日"].tolist() == ["2026-06-30", "未填"]
    assert "责任单位" not in rows.index
    assert revision_note(edit, "清洁空气", "zh") == "清洁空气（2026年）：已完成 → 推进中"


def test_the_same_again_is_nothing_new() -> None:
    held = panel("toy-01").state("2026")
    assert not plan("toy-01", **held).is_new
    assert plan("toy-03", state="not_started").is_new
