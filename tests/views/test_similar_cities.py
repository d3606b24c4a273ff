from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from dashboard.views.similar_cities import home_area, similar_view
from tests.views.city_rows import observed


@pytest.fixture
def known(catalog):
    """Return the toy catalog in which the number of factories tells the size of a city."""
    indicators = catalog.indicators.copy()
    indicators.loc["factories", "domain"] = "context"
    members = pd.concat(
        [
            catalog.members,
            pd.DataFrame({"area_id": "toy", "place_id": ["990300", "990400"], "level": "city"}),
        ]
    )
    return replace(catalog, indicators=indicators, members=members)


@pytest.fixture
def sizes():
    return observed(
        ("990100", "2023", 1.0), ("990100", "2024", 100.0), ("990200", "2025", 150.0),
        ("990300", "2024", 300.0), indicator="factories", basis="",
    )  # fmt: skip


def test_the_rule_the_years_and_the_values_are_stated(known, sizes):
    view = similar_view(known, sizes, "990100", "zh")
    assert "同属“玩具区域”" in view.rule
    assert "绿色工厂数" in view.rule
    assert "相差都不超过2倍" in view.rule
    assert view.own == "甲市：绿色工厂数100个（2024年）。"
    assert view.cities == ("990200",)
    assert view.table.to_dict("list") == {
        "城市": ["乙市", "丙市", "丁市"],
        "绿色工厂数（个）": ["150（2025年）", "300（2024年）", "无数据"],
        "相差倍数": ["1.50", "3.00", "无数据"],
        "判断": ["相似", "规模不同", "无法判断"],
    }
    assert view.unknown == "“玩具区域”内另有1市没有可比的规模数值，是否相似无法判断。"


def test_of_a_city_without_sizes_nothing_can_be_told(known, sizes):
    view = similar_view(known, sizes, "990400", "en")
    assert view.is_unknown
    assert view.cities == ()
    assert "it cannot be told which cities are like it" in view.own
    assert set(view.table["Verdict"]) == {"cannot be told"}


def test_a_lower_bound_is_no_size(known, sizes):
    sizes.loc[sizes["place_id"] == "990200", "qualifier"] = "at_least"
    assert similar_view(known, sizes, "990100", "zh").cities == ()


def test_the_area_is_the_first_of_the_programme_else_the_province(catalog, known):
    assert home_area(catalog, "990100") == "toy"
    assert home_area(catalog, "990300") == "990000"
    assert home_area(known, "990300") == "toy"
