"""Series beside a place's own; the means are those of two and of three toy cities."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from dashboard.views.beside import area_series, can_compute, computed_series
from dashboard.views.series import SERIES_COLUMNS


@pytest.fixture
def compute(catalog, observations):
    def _compute(place_id, indicator_id="pm25", locale="zh", known=None):
        observed = observations if known is None else known
        values = observed[observed["indicator_id"] == indicator_id]
        indicator = catalog.indicator(indicator_id)
        return computed_series(catalog, values, values.iloc[:0], place_id, indicator, locale)

    return _compute


def test_a_computed_series_is_the_mean_of_the_members_by_year(compute):
    series = compute("toy").series
    assert tuple(series.columns) == SERIES_COLUMNS
    # 2024: 40 and 30; 2025: 38 and 20; 2017 has one city of two, half a year is no year.
    found = series[["period", "label", "basis_label"]].to_dict("split")["data"]
    assert found == [["2024", "35.0", "实况"], ["2025", "29.0", "实况"]]
    assert series["is_annual"].all()


def test_a_computed_series_is_marked_and_says_its_rule_and_who_is_missing(compute):
    one = compute("990000")
    assert (one.kind, one.name) == ("computed", "本平台计算")
    # 2025: 38, 20 and 10 of four cities.
    assert one.series["label"].tolist() == ["22.7"]
    assert one.series["method"].tolist() == ["本平台计算（算术平均）"]
    head, part, refused = one.notes
    assert "4个成员城市的算术平均" in head
    assert "75%" in head
    assert "不用于判断" in head
    assert part == "2025年（实况）：4个成员中3个有值，缺丁市。"
    assert refused == "有值的成员不足，未计算：2017年（标况）；2024年（实况）。"
    assert one.series["source_title"].tolist() == ["4个成员中3个有值，缺丁市"]


def test_years_with_all_members_are_named_together(compute):
    _, whole, refused = compute("toy", locale="en").notes
    assert whole == "All members have a value: 2024, 2025 (Ambient conditions)."
    assert refused == "Not computed, too few members have a value: 2017 (Standard conditions)."


def test_nothing_to_compute_is_an_empty_series(compute):
    one = compute("toy", "factories")
    assert one.series.empty
    assert len(one.notes) == 1


def test_a_weighted_mean_names_weight_and_year(catalog, observations):
    pm25 = replace(catalog.indicator("pm25"), aggregation="weighted_mean", weight_id="factories")
    values = observations[observations["indicator_id"] == "pm25"]
    weights = values[values["period"] == "2024"].assign(value=[1.0, 3.0, 1.0])
    one = computed_series(catalog, values, weights, "toy", pm25, "zh")
    # 2024: (40 + 3 x 30) / 4; 2025: (38 + 3 x 20) / 4.
    assert one.series["label"].tolist() == ["32.5", "24.5"]
    assert "以绿色工厂数为权重的加权平均" in one.notes[0]
    assert one.series["source_title"].iloc[0].endswith("，权重为2024年")


@pytest.mark.parametrize(
    ("place_id", "indicator_id", "is_possible"),
    [
        ("toy", "pm25", True),
        ("toy", "factories", True),
        ("toy", "good_water", False),
        ("toy", "river_class", False),
        ("990100", "pm25", False),
        ("river", "pm25", False),
    ],
)
def test_the_catalog_says_what_may_be_computed(catalog, place_id, indicator_id, is_possible):
    assert can_compute(catalog, place_id, catalog.indicator(indicator_id)) == is_possible


def test_another_area_has_its_own_values_and_its_definition(catalog, observations):
    pm25 = catalog.indicator("pm25")
    (one,) = area_series(catalog, observations, "990000", ("toy",), pm25, "zh")
    assert (one.kind, one.name) == ("area", "玩具区域")
    assert one.series["label"].tolist() == ["40.0", "38.0"]
    assert one.notes == (
        "玩具区域：2个城市。统计范围与“玩具省”不同，不与其数值相连，也不用于判断。",
    )


def test_an_area_without_a_list_says_so(catalog, observations):
    pm25 = catalog.indicator("pm25")
    (one,) = area_series(catalog, observations, "toy", ("river",), pm25, "en")
    assert "its cities are not listed" in one.notes[0]
    assert one.series.empty


def test_values_of_two_bases_are_computed_apart(compute, observations):
    more = observations[observations["place_id"] == "990200"].assign(
        period="2024", basis="标况", value=36.0
    )
    first = more.assign(place_id="990100", value=44.0)
    known = pd.concat([observations, more.iloc[:1], first.iloc[:1]], ignore_index=True)
    series = compute("toy", known=known).series
    found = dict(
        zip(zip(series["period"], series["basis"], strict=True), series["label"], strict=True)
    )
    assert found == {("2024", "实况"): "35.0", ("2025", "实况"): "29.0", ("2024", "标况"): "40.0"}
