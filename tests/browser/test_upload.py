"""A messy file on its whole way: uploaded, mended, published, seen on the targets page, undone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Screen

pytestmark = pytest.mark.browser

MESSY = """\
2025年部分城市空气质量,,,
城市,年份,PM2.5年均浓度(μg/m³),备注
秦皇鸟,2025,27.3,
保定,2025,—,
"""
TARGETS = "/targets?place=130300&indicator=pm25_annual_mean"


@pytest.fixture
def messy(tmp_path: Path) -> Path:
    file = tmp_path / "空气.csv"
    file.write_bytes(MESSY.encode("gb18030"))
    return file


def choose(screen: Screen, label: str | re.Pattern[str], option: str) -> None:
    """Choose from a list that may lie outside the window: scrolling closes an open one."""
    field = screen.page.get_by_role("combobox", name=label)
    field.scroll_into_view_if_needed()
    field.click()
    screen.page.get_by_role("option", name=option).click()


def button(page: Page, name: str | re.Pattern[str]) -> None:
    page.get_by_role("button", name=name).click()


def values_of_targets_page(screen: Screen) -> str:
    """Return the table of values of the targets page, which opens on a click."""
    page = screen.open(TARGETS)
    page.get_by_test_id("stExpander").first.wait_for()
    page.get_by_text("图中数据").click()
    return screen.text()


def test_a_messy_file_is_mended_published_seen_and_undone(desktop: Screen, messy: Path) -> None:
    assert "27.3" not in values_of_targets_page(desktop)
    page = desktop.open("/upload")
    page.set_input_files("input[type=file]", messy)
    page.get_by_text("编码：GB18030").wait_for()
    page.get_by_text("没有名为“秦皇鸟”的地点").wait_for()
    page.get_by_label("来源名称（必填）").fill("秦皇岛市生态环境状况公报")
    page.keyboard.press("Enter")
    page.get_by_text("没有写明来源。").wait_for(state="detached")
    choose(desktop, "口径", "实况")
    page.get_by_text("没有写明口径").wait_for(state="detached")
    choose(desktop, re.compile("秦皇鸟"), "河北省秦皇岛市（130300）")
    button(page, "按所选指定")
    page.get_by_text("新增 1　修改 0　不变 0").wait_for()
    desktop.wait()
    desktop.screenshot("upload-preview")
    button(page, "发布1个数值")
    page.get_by_text("已发布为第").wait_for()
    assert "27.3" in values_of_targets_page(desktop)

    page = desktop.open("/history")
    page.get_by_text("来源：秦皇岛市生态环境状况公报").first.wait_for()
    desktop.screenshot("history")
    page.get_by_role("button", name="撤销").first.click()
    page.get_by_label("撤销原因（写入修订记录）").fill("测试")
    button(page, re.compile("^确认撤销第"))
    page.get_by_text("已撤销第").wait_for()
    assert "27.3" not in values_of_targets_page(desktop)


def test_the_pages_fit_a_narrow_screen(phone: Screen, messy: Path) -> None:
    page = phone.open("/upload")
    page.set_input_files("input[type=file]", messy)
    page.get_by_text("没有名为“秦皇鸟”的地点").wait_for()
    phone.wait()
    phone.screenshot("upload-check")
    assert phone.overflow_px() == 0
    phone.open("/history")
    assert phone.overflow_px() == 0


def test_the_maps_before_and_after_show_the_same_part_of_the_country(
    desktop: Screen, tmp_path: Path
) -> None:
    file = tmp_path / "空气.csv"
    file.write_text(
        "城市,年份,PM2.5年均浓度(μg/m³),口径,来源\n秦皇岛,2025,27.3,实况,公报\n唐山,2025,35,实况,公报\n",
        encoding="utf-8",
    )
    page = desktop.open("/upload")
    page.set_input_files("input[type=file]", file)
    page.get_by_text("粗线框出数值有变化的单元：新增2个").wait_for()
    desktop.wait()
    frames = [frame for frame in page.frames if "folium" in frame.url]
    for frame in frames:
        frame.wait_for_function("() => window.choropleth && window.choropleth.paints > 0")
        assert frame.evaluate("() => window.choropleth.view.outlined.length") == 2

    def shown() -> list[list[float]]:
        return [
            frame.evaluate(
                "() => [choropleth.map.getZoom(), ...Object.values(choropleth.map.getCenter())]"
            )
            for frame in frames
        ]

    before, after = shown()
    assert before == pytest.approx(after, abs=0.01)
    frames[1].locator(".leaflet-control-zoom-in").click()
    frames[0].wait_for_function("(zoom) => choropleth.map.getZoom() > zoom", arg=before[0])
    moved = shown()
    assert moved[0] == pytest.approx(moved[1], abs=0.01)
