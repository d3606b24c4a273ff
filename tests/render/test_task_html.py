from __future__ import annotations

import re
from dataclasses import replace

import pytest

from dashboard.render.task_html import draw_board, draw_legend, draw_table, draw_tally
from dashboard.render.task_panel_html import draw_facts, draw_reports, draw_year
from dashboard.views.task_panel import Report, task_panel
from dashboard.views.tasks import TaskFilter
from tests import toy_world
from tests.views import task_world


def link(task: str) -> str:
    return f"tasks?task={task}&a=1"


def panel(task_id: str, **changes):
    made = task_panel(
        toy_world.catalog(), task_world.ledger(), toy_world.judgements(), task_id, "zh"
    )
    return replace(made, **changes)


def test_each_task_leads_to_its_panel_and_the_open_one_is_marked() -> None:
    html = draw_table(task_world.view(), link, "toy-02")
    assert html.count('href="tasks?task=toy-0') == 3
    assert "&amp;a=1" in html
    (marked,) = re.findall(r'<tr class="open".*?</tr>', html)
    assert "保护河流" in marked
    assert html.count('scope="rowgroup"') == 3


def test_the_region_stands_over_a_chapter_or_beside_its_tasks_if_they_differ() -> None:
    view = task_world.view()
    assert draw_table(view, link).count("<small>") == 3
    mixed = replace(view, rows=view.rows.assign(section="plan.1"))
    heads, rows = (
        re.findall(f'scope="{kind}">.*?</th>', draw_table(mixed, link))
        for kind in ("rowgroup", "row")
    )
    assert "<small>" not in heads[0]
    assert ["<small>" in row for row in rows] == [True] * 3


def test_a_brief_table_leaves_out_what_the_panel_says() -> None:
    full, brief = (
        draw_table(task_world.view(), link, is_brief=is_brief) for is_brief in (False, True)
    )
    assert "年度举措" in full
    assert "年度举措" not in brief


def test_a_state_has_a_sign_and_a_word_and_overdue_is_said() -> None:
    html = draw_table(task_world.view(), link)
    assert re.search(r'state-blocked">×</i>受阻', html)
    assert html.count("已逾期") == 1


def test_a_board_has_a_column_for_every_state() -> None:
    html = draw_board(task_world.view(locale="en"), link)
    heads = re.findall(r"<h4>.*?</i>(.*?)</span><b>(\d+)</b>", html)
    assert heads == [
        ("Done", "1"), ("Under way", "0"), ("Blocked", "1"), ("Not started", "0"),
        ("Not reported", "1"),
    ]  # fmt: skip
    assert html.count("No tasks") == 2


def test_the_tally_counts_and_its_bar_leaves_out_what_is_none() -> None:
    html = draw_tally(task_world.view())
    assert re.findall(r"</span> <b>(\d+)</b>", html) == ["1", "0", "1", "0", "1"]
    assert html.count("flex:1") == 3


def test_the_legend_names_only_signs_that_stand_there() -> None:
    assert "关联目标" in draw_legend(task_world.view())
    bare = task_world.view()
    none = replace(bare, rows=bare.rows.assign(statuses=[()] * len(bare.rows)))
    assert draw_legend(none) == ""


@pytest.mark.parametrize("field", ["body", "steps", "note"])
def test_what_a_person_wrote_is_shown_and_never_run(field) -> None:
    states = tuple(
        tuple(
            "<script>x</script>" if name == field else cell
            for name, cell in zip(
                ("task_id", "year", "state", "body", "steps", "due", "evidence", "note"),
                row,
                strict=True,
            )
        )
        for row in task_world.STATES
    )
    made = panel(
        "toy-01",
        states=task_panel(
            toy_world.catalog(), task_world.ledger(states), toy_world.judgements(), "toy-01", "zh"
        ).states,
    )
    html = draw_year(made, "2026", "zh", is_overdue=False)
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_evidence_opens_apart_and_only_from_the_web() -> None:
    made = panel("toy-01")
    html = draw_year(made, "2026", "zh", is_overdue=True)
    assert 'href="https://a.cn/1" target="_blank" rel="noopener noreferrer"' in html
    assert "已逾期" in html
    bad = panel("toy-01", states=made.states.assign(evidence="javascript:alert(1)"))
    assert "href" not in draw_year(bad, "2026", "zh", is_overdue=False)


def test_a_year_without_a_report_says_so() -> None:
    html = draw_year(panel("toy-03"), "2026", "zh", is_overdue=False)
    assert "2026年尚未填报。" in html


def test_places_lead_somewhere_only_if_they_have_a_page() -> None:
    html = draw_facts(
        panel("toy-01"), lambda place, _: "region?place=toy" if place == "toy" else ""
    )
    assert html.count("<a ") == 2
    assert "甲市" in html


def test_a_report_is_shown_as_written() -> None:
    report = Report(3, "2026-07-01 09:00", "<b>王</b>", "2026年：未开始 → 推进中", "", "a<b")
    html = draw_reports([report], "zh")
    assert "&lt;b&gt;王" in html
    assert "a&lt;b" in html


def test_a_filter_shows_its_rows_only() -> None:
    html = draw_table(task_world.view(TaskFilter(section="plan.1")), link)
    assert "保护河流" not in html
