"""The values of a map as a table: each with unit, period, basis, class and source."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from dashboard.model import Selection
from dashboard.views.choropleth import choropleth_view
from dashboard.views.map_figure import map_figure
from dashboard.views.print_choropleth import empty_choropleth

CITIES = ("990100", "990200", "990300", "990400")
NATION = Selection(place="cn", indicator="pm25", period="2025", basis="实况", k=3)


@pytest.fixture
def build(catalog, observations):
    """Return the figure of a map; what its drawing needs is of no matter here."""

    def build(selection=NATION, rows=observations, empty=()):
        known = rows[rows["indicator_id"] == selection.indicator]
        view = choropleth_view(selection, catalog, known, CITIES, None, "来源")
        printed = replace(empty_choropleth(view, catalog, ("city",), "GS"), empty=empty)
        return map_figure(printed, selection, catalog, known)

    return build


def test_every_unit_has_a_row_and_one_without_a_value_says_so(build):
    table = build().table
    assert table["行政区划代码"].tolist() == list(CITIES)
    assert table["数值"].isna().tolist() == [False, False, False, True]
    assert table["分级"].tolist()[3] == "无数据"
    assert table.loc[3, ["单位", "时期", "来源"]].tolist() == ["", "", ""]


def test_a_value_has_unit_period_basis_class_and_source(build):
    row = build().table.iloc[0]
    assert row[["地区", "数值", "单位", "时期", "口径"]].tolist() == [
        "甲市", 38.0, "微克/立方米", "2025", "实况",
    ]  # fmt: skip
    assert "–" in row["分级"] or row["分级"] == "38.0"
    assert (row["得出方式"], row["来源"]) == ("公布值", "玩具公报")


def test_codes_are_text_and_values_are_numbers(build):
    table = build().table
    assert table["数值"].dtype == float
    assert [name for name in table if pd.api.types.is_numeric_dtype(table[name])] == ["数值"]


def test_a_value_of_an_earlier_year_has_its_own_period(build, observations):
    is_last = (observations["place_id"] == "990200") & (observations["period"] == "2025")
    figure = build(replace(NATION, carries_earlier=True), observations[~is_last])
    assert figure.table.set_index("地区").loc["乙市", ["数值", "时期"]].tolist() == [30.0, "2024"]


def test_values_on_another_basis_are_left_out(build, observations):
    others = observations.assign(basis="标况", value=99.0)
    both = pd.concat([observations, others], ignore_index=True)
    assert 99.0 not in build(rows=both).table["数值"].tolist()


def test_the_file_is_named_for_place_indicator_period_and_basis(build):
    assert build().file_name == "全国_细颗粒物浓度（地级）_2025_实况"
    assert build(replace(NATION, locale="en")).file_name.endswith("_2025_Ambient_conditions")


def test_sources_are_told_the_commonest_first(build, observations):
    rows = observations.copy()
    rows.loc[rows["place_id"] == "990200", "source_title"] = "另一公报"
    figure = build(rows=rows)
    assert figure.source == "来源：玩具公报；另一公报"
    assert figure.sources == (("玩具公报", ""), ("另一公报", ""))


def test_a_map_without_values_says_why(build, observations):
    none = observations[observations["indicator_id"] != "pm25"]
    figure = build(rows=none, empty=("无数据", "为何", "何处"))
    assert figure.empty == "为何。何处"
    assert figure.table["数值"].isna().all()
    assert figure.source == "没有找到数值。"
