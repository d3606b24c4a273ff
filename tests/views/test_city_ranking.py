from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.views.city_ranking import ranking_view
from tests.views.city_rows import CITIES, observed, selected


def test_equal_published_values_share_a_place_and_it_is_said(catalog):
    """33.44 and 33.36 are both published as 33.4."""
    values = (33.44, 50.0, 33.36, 60.0)
    rows = observed(*((city, "2025", v) for city, v in zip(CITIES, values, strict=True)))
    view = ranking_view(catalog, rows, selected())
    assert view.table["名次"].tolist() == [1, 1, 3, 4]
    assert view.table["城市"].tolist() == ["甲市", "丙市", "乙市", "丁市"]
    assert view.table["数值（微克/立方米）"].tolist() == [33.4, 33.4, 50.0, 60.0]
    assert any("名次并列" in note for note in view.notes)
    assert view.apart == ()


def test_cities_without_a_value_stand_apart_by_name(catalog, observations):
    view = ranking_view(catalog, observations, selected(period="2024"))
    assert view.table["城市"].tolist() == ["乙市", "甲市"]
    assert view.apart == ("不列名次：2024年无数据——丙市、丁市。",)


def test_a_lower_bound_has_no_place(catalog):
    rows = observed(("990100", "2025", 10.0), ("990200", "2025", 20.0))
    rows.loc[0, "qualifier"] = "at_least"
    view = ranking_view(catalog, rows, selected("990100", "990200"))
    assert view.table["城市"].tolist() == ["乙市"]
    assert view.apart == ("不列名次：只知下限——甲市。",)


def test_values_had_in_different_ways_are_said_to_be_close(catalog, observations):
    notes = ranking_view(catalog, observations, selected()).notes
    assert any("得出方式不同（公布值、由日、月数据计算的年均值）" in note for note in notes)
    assert not any("来源" in note for note in notes)


@pytest.mark.parametrize(
    ("direction", "first", "words"),
    [
        ("lower_better", "丙市", "低者在前"),
        ("higher_better", "甲市", "高者在前"),
        ("none", "甲市", "无优劣之分"),
    ],
)
def test_the_order_follows_the_direction(catalog, observations, direction, first, words):
    known = replace(catalog, indicators=catalog.indicators.assign(direction=direction))
    view = ranking_view(known, observations, selected())
    assert view.table["城市"].iloc[0] == first
    assert words in view.notes[0]


def test_a_year_without_values_is_an_empty_table(catalog, observations):
    view = ranking_view(catalog, observations, selected(period="2019"))
    assert view.table.empty
    assert view.apart == ("不列名次：2019年无数据——甲市、乙市、丙市、丁市。",)
