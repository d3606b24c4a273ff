from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from dashboard.views.city_values import (
    annual_values,
    city_choices,
    compared_indicators,
    search_label,
    short_name,
)
from tests.views.city_rows import CITIES, observed


def test_annual_values_are_of_cities_and_whole_years(catalog, observations):
    rows = annual_values(catalog, observations)
    assert list(zip(rows["place_id"], rows["year"], strict=True)) == [
        ("990100", 2017), ("990100", 2024), ("990100", 2025), ("990200", 2024), ("990200", 2025),
        ("990300", 2025),
    ]  # fmt: skip


def test_an_indicator_of_one_city_compares_nothing(catalog, observations):
    alone = observed(("990100", "2025", 80.0), indicator="good_water")
    assert compared_indicators(catalog, pd.concat([observations, alone])) == ("pm25",)


def test_choices_begin_with_the_latest_basis(catalog, observations):
    offered = city_choices(catalog, observations, CITIES, "")
    assert offered.bases == ("实况", "标况")
    assert offered.basis == "实况"
    assert offered.n_values == {"2024": 2, "2025": 3}
    assert offered.years == ("2024", "2025")
    assert (offered.since, offered.until) == ("2024", "2025")


def test_a_basis_that_is_asked_for_is_kept_and_one_that_is_not_there_is_not(catalog, observations):
    assert city_choices(catalog, observations, CITIES, "标况").n_values == {"2017": 1}
    assert city_choices(catalog, observations, CITIES, "国控断面").basis == "实况"


def test_years_that_cover_less_than_half_of_the_best_are_no_default(catalog):
    rows = [(city, year, 1.0) for city in CITIES[:3] for year in ("2015", "2020")]
    offered = city_choices(
        catalog, observed(("990100", "2014", 1.0), ("990100", "2021", 1.0), *rows), CITIES, ""
    )
    assert offered.years == ("2014", "2015", "2020", "2021")
    assert (offered.since, offered.until) == ("2015", "2020")


def test_cities_without_two_years_have_no_years_to_compare(catalog, observations):
    offered = city_choices(catalog, observations, ("990300",), "")
    assert (offered.n_values, offered.since, offered.until) == ({"2025": 1}, "", "")
    assert city_choices(catalog, observations, ("990400",), "").years == ()


@pytest.fixture
def spelt(catalog):
    """Return the toy catalog with the names of real cities."""
    places = catalog.places.copy()
    places.loc["990100", ["name_zh", "short_zh", "name_en"]] = [
        "石家庄市",
        "石家庄",
        "Shijiazhuang",
    ]
    places.loc["990200", ["name_zh", "short_zh", "name_en"]] = ["乌鲁木齐市", "乌鲁木齐", "Urumqi"]
    places.loc["990300", ["name_zh", "short_zh", "name_en"]] = ["西安市", "西安", "Xi'an"]
    keys = catalog.search_keys.copy()
    keys.loc[["990100", "990200", "990300"], "pinyin"] = [
        "shi jia zhuang", "wu lu mu qi", "xi an",
    ]  # fmt: skip
    return replace(catalog, places=places, search_keys=keys.drop("990400"))


@pytest.mark.parametrize(
    ("city", "locale", "label"),
    [
        ("990100", "zh", "石家庄市 · Shijiazhuang · sjz"),
        ("990100", "en", "Shijiazhuang · 石家庄市 · sjz"),
        ("990200", "zh", "乌鲁木齐市 · Urumqi · wulumuqi · wlmq"),
        ("990300", "zh", "西安市 · Xi'an · xian · xa"),
        ("990400", "zh", "丁市 · Ding"),
    ],
)
def test_a_city_is_found_by_every_spelling(spelt, city, locale, label):
    assert search_label(spelt, city, locale) == label


def test_a_city_without_values_says_so_in_the_list(spelt):
    assert search_label(spelt, "990400", "zh", has_values=False) == "丁市 · Ding · 无数据"
    assert search_label(spelt, "990400", "en", has_values=False) == "Ding · 丁市 · no data"


def test_charts_write_short_names(spelt):
    assert short_name(spelt, "990100", "zh") == "石家庄"
    assert short_name(spelt, "990100", "en") == "Shijiazhuang"
