from __future__ import annotations

import pytest

from dashboard.render.task_charts import draw_progress, draw_timeline
from dashboard.views.task_figures import progress_bars, task_timeline
from dashboard.views.tasks import TaskFilter
from tests.views import task_world


def test_bars_are_the_counts_of_the_states() -> None:
    view = progress_bars(task_world.view(), "domain", 3)
    assert view.groups["group"].tolist() == ["空气", "水"]
    bars = view.bars[["group", "state", "start", "end", "n"]].to_numpy().tolist()
    assert bars == [
        ["空气", "done", 0, 1, 1], ["水", "blocked", 0, 1, 1], ["水", "not_reported", 1, 2, 1],
    ]  # fmt: skip
    assert view.groups["share"].tolist() == ["完成率100.0%（n=1）", "完成率0.0%（n=1）"]


def test_the_table_of_the_bars_has_every_number() -> None:
    table = progress_bars(task_world.view(), "area", 3).figure.table.set_index("地区")
    assert table.loc["玩具流域"].to_dict() == {
        "已完成": 0, "推进中": 0, "受阻": 1, "未开始": 0, "未填报": 0,
        "任务数": 1, "已填报": 1, "逾期": 1, "已完成占已填报": "0.0%",
    }  # fmt: skip
    assert table.loc["玩具省", "已完成占已填报"] == ""


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_a_group_without_a_report_says_so(locale) -> None:
    view = progress_bars(task_world.view(locale=locale), "area", 0)
    last = {"zh": "尚无填报", "en": "nothing reported"}[locale]
    assert view.groups["share"].tolist()[-1] == last
    assert (
        view.figure.source
        == {"zh": "来源：尚无填报。", "en": "Source: nothing has been reported yet."}[locale]
    )


def test_what_cannot_be_seen_is_told() -> None:
    alt = progress_bars(task_world.view(), "area", 3).figure.alt
    assert alt == (
        "各地区任务状态，2026年。玩具区域1项：已完成1项；玩具流域1项：受阻1项；玩具省1项：未填报1项。"
    )


def test_bars_have_the_words_of_the_figure() -> None:
    view = progress_bars(task_world.view(), "area", 3)
    spec = draw_progress(view).to_dict()
    assert spec["title"]["text"] == view.figure.title
    assert spec["description"] == view.figure.alt


def test_the_timeline_has_all_years_the_first_first() -> None:
    view = task_timeline(task_world.view(), task_world.ledger(), task_world.TODAY, 3)
    marks = view.marks[["task_id", "year", "due", "is_overdue"]].to_numpy().tolist()
    assert marks == [
        ["toy-01", "2025", "2025-12-31", True],
        ["toy-01", "2026", "2026-06-30", False],
        ["toy-02", "2026", "2026-06-30", True],
    ]
    assert view.figure.subtitle.startswith("2025年至2026年")
    assert view.figure.table["逾期"].tolist() == ["是", "否", "是"]
    assert "其中2个已过期且未完成" in view.figure.alt


@pytest.mark.parametrize("is_narrow", [False, True])
def test_the_timeline_is_drawn(is_narrow) -> None:
    view = task_timeline(task_world.view(locale="en"), task_world.ledger(), task_world.TODAY, 3)
    spec = draw_timeline(view, is_narrow=is_narrow).to_dict()
    assert spec["description"] == view.figure.alt
    named = "Clean the air" in str(spec["layer"][1]["encoding"])
    assert named != is_narrow


def test_without_a_due_date_the_timeline_says_so() -> None:
    view = task_timeline(
        task_world.view(TaskFilter(section="plan.3")), task_world.ledger(), task_world.TODAY, 0
    )
    assert view.marks.empty
    assert view.figure.empty.startswith("所选任务还没有填报到期日。")
