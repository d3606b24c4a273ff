"""A chart for a sheet: the same marks as on the screen, without its title, in one font."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd
import pytest
from defusedxml.ElementTree import fromstring

from dashboard.render import fonts
from dashboard.render.print_chart import WIDTH, draw_nothing, draw_print_chart
from dashboard.views.figure import Figure

FIGURE = Figure("标题", "单位 · 2024", "来源", "说明", pd.DataFrame({"a": [1]}), "名")
SPEC = {
    "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
    "title": {"text": "标题", "subtitle": ["单位 · 2024", "● 年度值", "◆ 目标值"]},
    "data": {"values": [{"x": 0, "y": 1, "t": "甲  1"}, {"x": 1, "y": 2, "t": "乙"}]},
    "height": 200,
    "layer": [
        {"mark": {"type": "line", "clip": True},
         "encoding": {"x": {"field": "x", "type": "quantitative"},
                      "y": {"field": "y", "type": "quantitative"}}},
        {"mark": {"type": "text", "fontWeight": "bold", "color": "#123456", "fontSize": 20},
         "encoding": {"x": {"field": "x", "type": "quantitative"},
                      "text": {"field": "t", "type": "nominal"}}},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def drawing():
    return draw_print_chart(SPEC, FIGURE, "zh")


def inside(drawing):
    return fromstring(f'<svg xmlns="http://www.w3.org/2000/svg">{drawing.body}</svg>')


def words(drawing):
    return [one.text for one in inside(drawing).iter() if one.tag.endswith("text")]


def test_it_is_as_wide_as_a_sheet(drawing):
    assert drawing.width == WIDTH
    assert 140 < drawing.height < 200


def test_title_and_unit_are_left_to_the_sheet_and_the_meaning_of_marks_stays(drawing):
    said = words(drawing)
    assert "标题" not in said
    assert "单位 · 2024" not in said
    assert "● 年度值　◆ 目标值" in said


def test_there_is_one_font_and_bold_is_a_stroke(drawing):
    assert set(re.findall(r'font-family="([^"]*)"', drawing.body)) == {fonts.FAMILY}
    assert "font-weight" not in drawing.body
    (bold,) = [one for one in inside(drawing).iter() if one.text == "乙"]
    assert bold.get("stroke") == bold.get("fill") == "#123456"
    assert float(bold.get("stroke-width")) == pytest.approx(20 * fonts.BOLD_STROKE)


def test_several_spaces_stay(drawing):
    assert "甲\u00a0\u00a01" in words(drawing)


def test_ids_have_a_prefix_and_are_found(drawing):
    ids = [one.get("id") for one in inside(drawing).iter() if one.get("id")]
    used = re.findall(r"url\(#([^)]+)\)", drawing.body)
    assert ids
    assert set(used) <= set(ids)
    assert all(one.startswith("chart-") for one in ids)


def test_the_specification_of_the_screen_is_not_changed():
    before = repr(SPEC)
    draw_print_chart(SPEC, FIGURE, "zh")
    assert repr(SPEC) == before


def test_a_view_without_data_says_so_and_why():
    drawing = draw_print_chart(SPEC, replace(FIGURE, empty="没有找到<数值>。"), "zh")
    assert words(drawing) == ["无数据", "没有找到<数值>。"]


def test_a_long_reason_is_wrapped():
    assert len(words(draw_nothing("没有数据" * 60, "en"))) > 3
