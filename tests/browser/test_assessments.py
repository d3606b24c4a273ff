"""A city's self-assessment on its way: uploaded, seen inside and outside, taken back."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.browser.conftest import Screen

pytestmark = pytest.mark.browser

ORIENTATIONS = ("green", "beautiful", "liveable", "safe", "smart")
INSIDE, OUTSIDE = "/assessments?place=130100", "/show/130100"
SAID = "绿地面积有所增加"


@pytest.fixture
def records(tmp_path: Path) -> Path:
    lines = ["place_id,year,assessor,orientation,score,text_zh,state,date"]
    lines += [f"130100,2025,self,{one},81.5,{SAID},shown,2026-03-01" for one in ORIENTATIONS]
    file = tmp_path / "自评.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def test_a_record_is_uploaded_seen_by_all_and_taken_back(desktop: Screen, records: Path) -> None:
    page = desktop.open(INSIDE)
    page.get_by_text("尚无自评记录").first.wait_for()
    page = desktop.open("/upload")
    page.set_input_files("input[type=file]", records)
    page.get_by_text("新增 5　修改 0　不变 0").wait_for()
    page.get_by_label("依据（写入修订记录）").fill("2025年度自评")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="发布5条记录").click()
    page.get_by_text("已发布为第").wait_for()

    page = desktop.open(INSIDE)
    page.get_by_text(SAID).first.wait_for()
    desktop.screenshot("assessments")
    page.goto(f"{desktop.url}{OUTSIDE}")
    assert page.get_by_text(SAID).count() == len(ORIENTATIONS)

    page = desktop.open("/history")
    page.get_by_text("2025年度自评").first.wait_for()
    page.get_by_role("button", name="撤销").first.click()
    page.get_by_label("撤销原因（写入修订记录）").fill("测试")
    page.get_by_role("button", name=re.compile("^确认撤销第")).click()
    page.get_by_text("已撤销第").wait_for()
    page.goto(f"{desktop.url}{OUTSIDE}")
    assert page.get_by_text(SAID).count() == 0
    desktop.open(INSIDE)  # the last page is one of the dashboard: what went wrong is read there
    page.get_by_text("尚无自评记录").first.wait_for()


def test_the_page_fits_a_narrow_screen(phone: Screen) -> None:
    phone.open(INSIDE)
    phone.screenshot("assessments")
    assert phone.overflow_px() == 0
