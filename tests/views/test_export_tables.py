from __future__ import annotations

import pandas as pd
import pytest

from dashboard.views.export_tables import definition_rows, source_rows
from dashboard.views.figure import Figure, source_pairs, table_figure
from dashboard.views.imprint import figure_imprint


@pytest.fixture
def table():
    return pd.DataFrame({"口径": ["实况", ""], "状态": ["已达成", None], "数值": [1.0, 2.0]})


def test_definitions_are_those_of_the_words_in_the_table(catalog, table):
    rows = definition_rows(catalog, table, ("pm25",), "zh")
    assert rows["类别"].tolist() == ["指标", "口径", "判断"]
    assert rows["名称"].tolist()[1:] == ["实况", "已达成"]
    assert rows["单位"].tolist() == ["微克/立方米", "", ""]
    assert rows["含义"].iloc[1] == "按监测时状况。"
    assert (rows["含义"] != "").all()


def test_an_indicator_that_the_table_names_is_defined_once(catalog):
    name = catalog.indicator("pm25").name("en")
    rows = definition_rows(catalog, pd.DataFrame({"Indicator": [name, name]}), ("pm25",), "en")
    assert rows["Name"].tolist() == [name]


def figure(**others):
    sources = (("甲", "http://a"), ("乙", ""))
    return Figure("题", "单位", "来源：甲", "", pd.DataFrame(), "题", sources=sources, **others)


def test_sources_say_what_the_sheet_says_and_name_each_source():
    imprint = figure_imprint(figure(notes=("注一", "注二")), "第3版", "http://view", "zh", "审图号")
    rows = source_rows(figure(notes=("注一", "注二")), imprint)
    assert rows["项目"].tolist() == [
        "图题", "单位与时段", "说明", "说明", "来源", "地图", "数据版本", "同一视图", "数值来源",
        "数值来源",
    ]  # fmt: skip
    assert rows["网址"].tolist()[-3:] == ["http://view", "http://a", ""]


def test_sources_say_why_there_are_no_data():
    rows = source_rows(figure(empty="没有"), figure_imprint(figure(), "第3版", "", "en"))
    assert rows.set_index("Item").loc["Why there are no data", "Content"] == "没有"


def test_source_pairs_are_each_once_and_none_without_a_title():
    rows = pd.DataFrame({"source_title": ["甲", "", "甲"], "source_url": ["u", "v", "u"]})
    assert source_pairs(rows) == (("甲", "u"),)
    assert source_pairs(rows[["source_title"]]) == (("甲", ""),)


def test_a_table_has_its_title_for_a_file_name():
    assert table_figure("目标 · 一览", pd.DataFrame(), "甲市").file_name == "甲市_目标_一览"
