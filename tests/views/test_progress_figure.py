"""The chart as a figure: title, legend, a short source, and every number that is drawn."""

from __future__ import annotations

import pytest

from dashboard.views.beside import area_series, computed_series
from dashboard.views.chart_lines import chart_lines
from dashboard.views.progress import progress_view
from dashboard.views.progress_figure import legend, progress_figure


@pytest.fixture
def build(catalog, observations, judgements):
    def _build(place_id, indicator_id="pm25", locale="zh"):
        return progress_view(catalog, observations, judgements, place_id, indicator_id, locale)

    return _build


@pytest.fixture
def beside(catalog, observations):
    """Return toy as another area, and the province computed from its cities."""
    pm25 = catalog.indicator("pm25")
    areas = area_series(catalog, observations, "990000", ("toy",), pm25, "zh")
    values = observations[observations["indicator_id"] == "pm25"]
    return (*areas, computed_series(catalog, values, values, "990000", pm25, "zh"))


def test_every_number_is_in_the_table(build):
    figure = progress_figure(build("toy"))
    assert figure.table[["类别", "时期", "数值", "图中标注"]].to_dict("split")["data"] == [
        ["实际值", "2025", 38.0, "38.0"],
        ["实际值", "2024", 40.0, "40.0"],
        ["目标值", "2027", 33.0, "33"],
    ]
    assert "范围" not in figure.table
    assert figure.table["来源"].tolist() == ["玩具公报", "玩具公报", "玩具方案，一"]
    assert not figure.table.isna().any(axis=None)


def test_the_words_name_place_indicator_unit_and_span(build):
    figure = progress_figure(build("toy", locale="en"))
    assert (figure.title, figure.subtitle) == ("Toy Region · PM2.5", "µg/m³ · 2024 – 2025")
    assert figure.file_name == "Toy_Region_PM2.5_2024–2025"
    assert "Acceleration needed" in figure.alt


def test_the_span_starts_with_the_earliest_period_of_all_bases(build):
    assert progress_figure(build("990100", locale="en")).subtitle == "µg/m³ · 2017 – 2026-H1"


def test_the_source_line_stays_short(build, catalog, observations, judgements):
    assert progress_figure(build("toy")).source == "来源：玩具公报"
    assert progress_figure(build("toy", "quality")).source == "没有找到数值。"
    rows = (observations["place_id"] == "990100") & (observations["indicator_id"] == "pm25")
    many = observations.copy()
    many.loc[rows, "source_title"] = ["甲", "乙", "丙", "丁"]
    view = progress_view(catalog, many, judgements, "990100", "pm25", "zh")
    assert progress_figure(view).source == "来源：丁；丙等4处，逐值见数据表"


def test_the_legend_tells_of_what_is_drawn_and_of_nothing_else(build, beside):
    assert legend(build("toy")) == ("● 年度值", "◆ 目标值", "– – 所需路径")
    assert legend(build("990100")) == ("● 年度值", "○ 分期值", "┊ 口径断点")
    assert legend(build("990400")) == ()
    assert legend(build("990000"), beside) == ("● 年度值", "▲ 其他统计范围", "□ 本平台计算")
    assert legend(build("990000", "good_water")) == ("·· 未写年份或逐年的目标",)


def test_lines_have_names_by_basis_and_by_area(build, beside):
    assert [line.name for line in chart_lines(build("990100"))] == ["实况", "标况"]
    lines = chart_lines(build("990100"), beside)
    assert [(line.kind, line.name) for line in lines] == [
        ("own", "甲市（实况）"),
        ("own", "甲市（标况）"),
        ("area", "玩具区域"),
        ("computed", "本平台计算"),
    ]


def test_values_beside_are_in_the_table_with_their_area(build, beside):
    table = progress_figure(build("990000"), beside).table
    assert table[["类别", "范围", "时期", "数值"]].to_dict("split")["data"] == [
        ["其他统计范围", "玩具区域", "2025", 38.0],
        ["其他统计范围", "玩具区域", "2024", 40.0],
        ["本平台计算", "玩具省", "2025", 22.667],
    ]
    assert table["来源"].iloc[-1] == "4个成员中3个有值，缺丁市"
