"""A task on its way: reported on its page, seen on the board and in the history, taken back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.browser.conftest import Screen

pytestmark = pytest.mark.browser

TASK = "以更高标准打好蓝天保卫战"
BOARD = "/tasks?document=jjj_plan&task_view=board"


def blocked_cards(screen: Screen) -> list[str]:
    """Return the tasks in the column of blocked ones."""
    page = screen.open(BOARD)
    column = page.locator(".task-board section").nth(2)
    column.get_by_text("受阻").wait_for()
    return column.locator("article a").all_inner_texts()


def test_a_state_is_reported_seen_and_taken_back(desktop: Screen) -> None:
    assert TASK not in blocked_cards(desktop)
    page = desktop.open("/tasks?document=jjj_plan")
    page.get_by_role("link", name=TASK).click()
    desktop.wait_for_address(task="jjj-05")
    desktop.wait()
    page.get_by_text(re.compile("^填报20..年状态$")).click()
    page.get_by_role("combobox", name="状态").last.click()
    page.get_by_role("option", name="× 受阻").click()
    page.get_by_label("责任单位").last.fill("河北省生态环境厅")
    page.get_by_label("备注").fill("资金未到位")
    page.get_by_role("button", name="预览改动").click()
    page.get_by_text("将作以下改动").wait_for()
    desktop.screenshot("tasks-preview")
    page.get_by_role("button", name="发布", exact=True).click()
    page.get_by_text("已发布为第").wait_for()
    page.locator(".task-reports").get_by_text("未填报 → 受阻").wait_for()
    desktop.wait()
    desktop.screenshot("tasks-panel")

    assert TASK in blocked_cards(desktop)
    desktop.wait()
    desktop.screenshot("tasks-board")
    page = desktop.open("/history")
    page.get_by_text(f"{TASK}（").first.wait_for()
    page.get_by_text("受阻").first.wait_for()
    desktop.screenshot("tasks-history")
    page.get_by_role("button", name="撤销").first.click()
    page.get_by_label("撤销原因（写入修订记录）").fill("测试")
    page.get_by_role("button", name=re.compile("^确认撤销第")).click()
    page.get_by_text("已撤销第").wait_for()

    assert TASK not in blocked_cards(desktop)
    page = desktop.open("/tasks?task=jjj-05")
    page.locator(".task-reports").get_by_text("撤销后为：未填报").wait_for()


@pytest.mark.parametrize("shown", ["table", "board", "timeline", "progress"])
def test_every_view_fits_a_narrow_screen(phone: Screen, shown: str) -> None:
    phone.open(f"/tasks?task_view={shown}&task=jjj-05")
    phone.page.get_by_text("本条款的目标").wait_for()
    phone.screenshot(f"tasks-{shown}")
    assert phone.overflow_px() == 0
    panel, rest = phone.page.locator(".st-key-task_split .stColumn").all()[::-1]
    above, below = panel.bounding_box(), rest.bounding_box()
    assert above is not None
    assert below is not None
    assert above["y"] < below["y"]


def test_the_address_of_a_view_is_restored(desktop: Screen) -> None:
    page = desktop.open("/tasks")
    page.get_by_role("radio", name="看板").or_(page.get_by_role("button", name="看板")).click()
    desktop.wait_for_address(task_view="board")
    desktop.choose("文件", "京津冀方案")
    desktop.wait_for_address(task_view="board", document="jjj_plan")
    page.reload()
    desktop.wait()
    assert desktop.chosen("文件") == "京津冀方案"
    assert page.locator(".task-board article").count() == 22
