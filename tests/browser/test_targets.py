"""Target versus actual: chart, judgement, figures behind it, and the file to take away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.browser.conftest import Screen

pytestmark = pytest.mark.browser

ADDRESS = "/targets?place=cn&indicator=pm25_annual_mean"
WORDS = ("已达成", "进度正常", "需加快", "进展有限", "背离目标", "数据不足", "缺基期数据")


def test_chart_judgement_and_figures(desktop: Screen) -> None:
    page = desktop.open(ADDRESS)
    chart = page.get_by_test_id("stVegaLiteChart")
    chart.locator("svg path").first.wait_for(state="attached")
    page.locator(".numbers").wait_for()
    assert "2027" in str(chart.get_attribute("aria-label"))
    text = desktop.text()
    assert "中共中央 国务院关于全面推进美丽中国建设的意见" in text
    for label in ("最新值", "基期值", "目标值", "距目标", "已完成份额"):
        assert label in text
    statuses = page.locator(".status").all_inner_texts()
    assert len(statuses) == 2
    assert all(any(word in status for word in WORDS) for status in statuses)


def test_chart_is_as_wide_as_its_column(phone: Screen) -> None:
    page = phone.open(ADDRESS)
    chart = page.get_by_test_id("stVegaLiteChart")
    chart.locator("svg").wait_for()
    page.wait_for_function(
        """() => {
            const chart = document.querySelector('[data-testid="stVegaLiteChart"]');
            const column = chart.closest('[data-testid="stColumn"]').getBoundingClientRect();
            const { width } = chart.querySelector('svg').getBoundingClientRect();
            return width > column.width * 0.9 && width <= column.width + 1;
        }"""
    )


def test_download_opens_in_a_spreadsheet(desktop: Screen, tmp_path: Path) -> None:
    page = desktop.open(ADDRESS)
    page.get_by_test_id("stVegaLiteChart").locator("svg").wait_for()
    # The last thing on the page: nothing is drawn anew under the click any more.
    page.get_by_role("button", name="下载全部目标的依据明细").wait_for()
    download = desktop.export("progress_figure", "CSV")
    file = tmp_path / "values.csv"
    download.save_as(file)
    assert download.suggested_filename.startswith("全国_细颗粒物(PM2.5)年均浓度_")
    content = file.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    head, *rows = content.decode("utf-8-sig").splitlines()
    assert "时期" in head
    assert any("2025" in row for row in rows)


def test_other_areas_and_computed_values_are_lines_of_their_own(screen: Screen) -> None:
    page = screen.open("/targets?place=jjj&indicator=pm25_annual_mean&areas=jjj_2p36&computed=1")
    chart = page.get_by_test_id("stVegaLiteChart")
    for tag in "①②③④⑤":
        chart.get_by_text(tag, exact=True).first.wait_for(state="attached")
    page.get_by_text("13个成员城市的算术平均").wait_for()
    assert screen.overflow_px() == 0


def test_components_of_a_judgement_open_and_can_be_taken_away(
    desktop: Screen, tmp_path: Path
) -> None:
    page = desktop.open(ADDRESS)
    page.get_by_test_id("stExpander").filter(has_text="到2035年").locator("summary").click()
    page.get_by_text("（28 − 30）÷（25 − 30）").wait_for()
    with page.expect_download() as download:
        page.get_by_role("button", name="下载全部目标的依据明细").click()
    file = tmp_path / "components.csv"
    download.value.save_as(file)
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("目标编号,地点,指标,目标,项目,数值")
    assert any(line.startswith("cn.pm25_annual_mean.2035,") for line in lines)


def test_place_without_a_target_says_so(desktop: Screen) -> None:
    desktop.open("/targets?place=130100&indicator=pm25_annual_mean")
    desktop.page.get_by_test_id("stVegaLiteChart").wait_for()
    sentence = "没有为“石家庄市”规定“细颗粒物(PM2.5)年均浓度”的目标。"
    desktop.page.get_by_text(sentence).wait_for()


def test_another_place_keeps_the_indicator_it_has(desktop: Screen) -> None:
    page = desktop.open(ADDRESS)
    desktop.choose("地点", "京津冀")
    desktop.wait_for_address(place="jjj", indicator="pm25_annual_mean")
    page.get_by_test_id("stVegaLiteChart").wait_for()
    assert desktop.chosen("指标").startswith("细颗粒物(PM2.5)年均浓度")
