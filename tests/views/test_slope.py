from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from dashboard.views.slope import SLOPE_COLUMNS, slope_view
from tests.views.city_rows import CITIES, observed, selected


def test_cities_with_both_years_are_drawn_and_the_others_named(catalog, observations):
    view = slope_view(catalog, observations, selected())
    assert tuple(view.rows.columns) == SLOPE_COLUMNS
    assert view.rows["city"].tolist() == ["甲市", "乙市"]
    assert view.rows["first_label"].tolist() == ["40.0", "30.0"]
    assert view.rows["last_label"].tolist() == ["38.0", "20.0"]
    assert view.rows["change_label"].tolist() == ["−2.0", "−10.0"]
    assert view.missing == (
        "未画：2024年无数据——丙市（2025年≈10.0）。",
        "未画：2024年和2025年均无数据——丁市。",
    )


@pytest.mark.parametrize(
    ("direction", "trends"),
    [
        ("lower_better", ["better", "worse", "same"]),
        ("higher_better", ["worse", "better", "same"]),
        ("at_least", ["worse", "better", "same"]),
        ("none", ["fall", "rise", "same"]),
    ],
)
def test_a_trend_is_in_the_words_of_the_direction(catalog, direction, trends):
    """A change of 0.04 is none at one decimal."""
    indicators = catalog.indicators.assign(direction=direction)
    pairs = zip(CITIES[:3], (9.0, 11.0, 10.04), strict=True)
    rows = observed(
        *((city, "2024", 10.0) for city in CITIES[:3]), *((city, "2025", v) for city, v in pairs)
    )
    view = slope_view(replace(catalog, indicators=indicators), rows, selected(*CITIES[:3]))
    assert view.rows["trend"].tolist() == trends
    assert set(view.trends) == set(trends)


def test_no_change_is_given_across_a_break(catalog):
    rows = observed(("990100", "2018", 50.0), ("990100", "2020", 40.0))
    view = slope_view(catalog, rows, selected("990100", since="2018", period="2020"))
    assert view.rows.empty
    assert view.missing == (
        "未画：两年之间统计口径有断点，前后不可比——甲市（2018年50.0、2020年40.0）。",
    )
    assert view.figure.table["变化"].isna().all()


def test_a_lower_bound_is_drawn_without_a_change(catalog):
    rows = observed(("990100", "2024", 50.0), ("990100", "2025", 40.0))
    rows.loc[1, "qualifier"] = "at_least"
    view = slope_view(catalog, rows, selected("990100"))
    assert view.rows[["last_label", "change_label", "trend"]].iloc[0].tolist() == ["≥40.0", "", ""]
    assert view.missing == ("只知下限，不计算变化——甲市。",)
    assert view.trends == {}


def test_the_table_lists_every_city_and_leaves_missing_values_missing(catalog, observations):
    table = slope_view(catalog, observations, selected()).figure.table
    assert table["城市"].tolist() == ["甲市", "乙市", "丙市", "丁市"]
    assert table["2024"].tolist()[:2] == [40.0, 30.0]
    assert table["2024"].isna().tolist() == [False, False, True, True]
    assert table["可比性"].tolist() == ["可比", "可比", "起始年无数据", "两年均无数据"]
    assert table["来源"].tolist()[:3] == ["玩具公报"] * 3
    assert pd.isna(table["来源"].iloc[3])


def test_the_figure_names_both_years(catalog, observations):
    figure = slope_view(catalog, observations, selected(locale="en")).figure
    assert figure.subtitle.endswith("2024 and 2025")
    assert "Yi: 30.0 in 2024, 20.0 in 2025" in figure.alt
    assert "Bing" not in figure.alt
    assert figure.file_name == "Jia_and_others_(4_cities)_PM2.5_Two_years_compared_2024–2025"
