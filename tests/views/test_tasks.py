from __future__ import annotations

import pytest

from dashboard.model import Selection
from dashboard.views.task_address import resolve_tasks
from dashboard.views.task_export import ledger_table
from dashboard.views.task_links import task_targets
from dashboard.views.tasks import TaskFilter, area_options, section_options, tasks_view
from tests import toy_world
from tests.views import task_world


def test_rows_say_what_is_reported_and_what_is_not() -> None:
    rows = task_world.rows()
    assert rows["state"].tolist() == ["done", "blocked", "not_reported"]
    assert rows["is_overdue"].tolist() == [False, True, False]
    assert rows["area"].tolist() == ["玩具区域", "玩具流域", "玩具省"]
    assert rows["places"].tolist() == ["甲市、玩具区域", "玩具河", ""]
    assert rows.loc["toy-03", ["body", "due", "note"]].tolist() == ["", "", ""]


def test_another_year_has_its_own_states() -> None:
    assert task_world.rows(year="2025")["state"].tolist() == [
        "under_way", "not_reported", "not_reported",
    ]  # fmt: skip


def test_targets_of_the_clause_come_first_then_those_of_the_indicators() -> None:
    links = task_targets(toy_world.catalog(), task_world.ledger())
    assert links[links["task_id"] == "toy-01"]["target_id"].tolist() == [
        "toy.factories.2027", "toy.good_water.2027", "toy.pm25.2027", "toy.quality.2027",
    ]  # fmt: skip
    third = links[links["task_id"] == "toy-03"]
    assert third["target_id"].tolist() == ["province.good_water.open", "toy.good_water.2027"]
    assert third["is_own"].tolist() == [False, False]


def test_the_status_of_every_linked_target_is_live() -> None:
    judged = toy_world.judgements()["status"]
    statuses = task_world.rows().loc["toy-01", "statuses"]
    own = ["toy.factories.2027", "toy.good_water.2027", "toy.pm25.2027", "toy.quality.2027"]
    assert sorted(statuses) == sorted(judged[own])


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (TaskFilter(), ["toy-01", "toy-02", "toy-03"]),
        (TaskFilter(section="plan.2"), ["toy-02"]),
        (TaskFilter(document="plan", domain="air"), ["toy-01", "toy-02"]),
        (TaskFilter(state="not_reported"), ["toy-03"]),
        (TaskFilter(state="overdue"), ["toy-02"]),
        (TaskFilter(body="甲市"), ["toy-01"]),
        (TaskFilter(within="toy"), ["toy-01"]),
        (TaskFilter(within="990000"), ["toy-01", "toy-02", "toy-03"]),
        (TaskFilter(within="990100"), ["toy-01"]),
        (TaskFilter(domain="air", state="done", within="toy_basin"), []),
    ],
)
def test_what_a_filter_lets_through(asked: TaskFilter, found: list[str]) -> None:
    assert task_world.view(asked).rows.index.tolist() == found


@pytest.mark.parametrize(
    ("locale", "year", "said"),
    [
        (
            "zh",
            "2026",
            "2026年：3项任务，已填报2项，其中已完成1项，占已填报的50.0%（n=2）；逾期1项。",
        ),
        ("zh", "2027", "2027年：3项任务均未填报。"),
        ("en", "2027", "2027: 3 tasks, none of them reported on."),
    ],
)
def test_the_summary_counts_states(locale, year, said) -> None:
    assert task_world.view(locale=locale, year=year).summary == said


def test_without_a_due_date_nothing_is_overdue_and_the_sentence_says_so() -> None:
    view = task_world.view(TaskFilter(section="plan.1"))
    assert view.summary.endswith("没有逾期。")


def test_a_filter_that_lets_nothing_through_leaves_an_empty_view() -> None:
    catalog = toy_world.catalog()
    view = tasks_view(catalog, task_world.rows(), TaskFilter(body="无"), "2026", "zh")
    assert view.rows.empty
    assert view.summary == ""
    assert view.n_all == 3


def test_options_are_what_there_is() -> None:
    rows, ledger = task_world.rows(), task_world.ledger()
    assert area_options(rows, toy_world.catalog()) == ("toy", "toy_basin", "990000")
    assert section_options(ledger, "plan", "en") == {
        "plan.1": "Air first", "plan.2": "Clear water", "plan.3": "Together",
    }  # fmt: skip
    assert section_options(ledger, "", "zh")["plan.1"] == "玩具方案 · 空气先行"


def test_the_table_to_keep_has_words_and_no_state_where_none_was_reported() -> None:
    table = ledger_table(task_world.view())
    assert table.columns.tolist() == [
        "任务编号", "文件", "条款", "任务名称", "地区", "领域", "年度", "状态", "责任单位",
        "年度举措", "到期日", "佐证链接", "备注",
    ]  # fmt: skip
    assert table["状态"].tolist() == ["已完成", "受阻", ""]
    assert table["年度"].tolist() == ["2026"] * 3


@pytest.mark.parametrize(
    ("asked", "field", "value", "shown"),
    [
        ({"task": "toy-02"}, "task", "toy-02", None),
        ({"task": "toy-9"}, "task", "", ""),
        ({"year": "2027"}, "year", "2027", None),
        ({"year": "1999"}, "year", "", "本年度"),
        ({"section": "plan.2"}, "section", "plan.2", None),
        ({"task_state": "overdue"}, "task_state", "overdue", None),
        ({"task_state": "finished"}, "task_state", "", "全部状态"),
        ({"task_body": "乙市"}, "task_body", "乙市", None),
        ({"task_body": "丙市"}, "task_body", "", "全部单位"),
        ({"task_view": "boards"}, "task_view", "board", "看板"),
    ],
)
def test_an_address_gives_the_nearest_choice_and_says_so(asked, field, value, shown) -> None:
    selection, notices = resolve_tasks(asked, Selection(), toy_world.catalog(), task_world.ledger())
    assert getattr(selection, field) == value
    assert [notice.shown for notice in notices] == ([] if shown is None else [shown])
    assert all(notice.sentence("zh") and notice.sentence("en") for notice in notices)
