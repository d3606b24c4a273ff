from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import box

from dashboard.core.regions import coverage, join_regions, values_by_period
from dashboard.errors import JoinError

CODES = ["990100", "990200", "990300", "990400"]


@pytest.fixture
def boundaries() -> gpd.GeoDataFrame:
    squares = [box(x, 0, x + 1, 1) for x in range(4)]
    index = pd.Index(CODES, name="adcode")
    return gpd.GeoDataFrame({"name_zh": list("甲乙丙丁")}, geometry=squares, index=index, crs=4326)


def observations(*rows: tuple[str, str, float | None]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["place_id", "period", "value"])
    return table.astype({"place_id": "str", "period": "str", "value": float}).assign(
        indicator_id="pm25", basis="", qualifier="exact", method="published", source_title="公报"
    )


def test_join_keeps_every_boundary_in_order_and_the_crs(boundaries):
    values = pd.DataFrame({"value": [2.0, 1.0]}, index=["990300", "990100"])
    joined = join_regions(boundaries, values)
    assert joined.index.tolist() == CODES
    assert joined["value"].isna().tolist() == [False, True, False, True]
    assert joined.crs == boundaries.crs


def test_join_names_adcodes_without_a_boundary(boundaries):
    values = pd.DataFrame({"value": [1.0, 2.0]}, index=["990100", "999999"])
    with pytest.raises(JoinError, match="without a boundary: 999999"):
        join_regions(boundaries, values)


def test_join_refuses_codes_that_stand_twice(boundaries):
    values = pd.DataFrame({"value": [1.0, 2.0]}, index=["990100", "990100"])
    with pytest.raises(JoinError, match=r"observations: .*more than once: 990100"):
        join_regions(boundaries, values)
    with pytest.raises(JoinError, match="boundaries: "):
        join_regions(pd.concat([boundaries, boundaries]), values.iloc[:1])


def test_values_are_of_exactly_the_period_asked_for():
    table = observations(("990200", "2024", 5), ("990100", "2025", 7), ("990100", "2024", 6))
    values = values_by_period(table, CODES, ["2025"])["2025"]
    assert values.index.tolist() == ["990100"]
    assert values.loc["990100", ["value", "period", "is_earlier"]].tolist() == [7.0, "2025", False]


def test_an_earlier_value_stands_in_only_when_asked_and_is_marked():
    table = observations(
        ("990200", "2023", 4), ("990200", "2024", 5), ("990100", "2025", 7), ("990300", "2026", 9)
    )
    values = values_by_period(table, CODES, ["2025"], carries_earlier=True)["2025"]
    assert values.index.tolist() == ["990100", "990200"]
    assert values["value"].tolist() == [7, 5]
    assert values["period"].tolist() == ["2025", "2024"]
    assert values["is_earlier"].tolist() == [False, True]


def test_all_periods_at_once_carry_on_until_the_next_value():
    table = observations(("990100", "2022", 1), ("990100", "2024", 3), ("990200", "2023", 2))
    shown = values_by_period(table, CODES, ["2022", "2023", "2024"], carries_earlier=True)
    assert {p: f["value"].to_dict() for p, f in shown.items()} == {
        "2022": {"990100": 1},
        "2023": {"990100": 1, "990200": 2},
        "2024": {"990100": 3, "990200": 2},
    }
    assert shown["2024"]["is_earlier"].to_dict() == {"990100": False, "990200": True}


def test_a_half_year_beside_a_year_is_refused():
    table = observations(("990100", "2025-H1", 7), ("990200", "2024", 5))
    with pytest.raises(JoinError, match="annual, half"):
        values_by_period(table, CODES, ["2025"])


def test_a_missing_value_is_no_value_and_other_places_are_left_out():
    table = observations(("990100", "2025", None), ("110000", "2025", 3))
    assert values_by_period(table, CODES, ["2025"])["2025"].empty
    assert values_by_period(observations(), CODES, ["2025"], carries_earlier=True)["2025"].empty


def test_two_values_for_one_place_and_period_are_refused():
    table = observations(("990100", "2025", 1), ("990100", "2025", 2))
    with pytest.raises(JoinError, match=r"at 990100; choose one indicator and one basis"):
        values_by_period(table, CODES, ["2025"])["2025"]


def test_coverage_counts_places_on_each_of_their_levels():
    places = pd.DataFrame({"levels": ["province;city", "city", ""]}, index=["11", "1301", "jjj"])
    table = observations(
        ("11", "2025", 1), ("1301", "2025", 2), ("jjj", "2024", 3), ("11", "2024", 4)
    )
    counted = coverage(table, places)
    assert counted.to_dict("split")["data"] == [
        ["pm25", "", "2024", 1],
        ["pm25", "city", "2024", 1],
        ["pm25", "city", "2025", 2],
        ["pm25", "province", "2024", 1],
        ["pm25", "province", "2025", 1],
    ]


def test_coverage_does_not_count_missing_values_nor_a_place_twice():
    places = pd.DataFrame({"levels": ["city", "city"]}, index=["1", "2"])
    table = observations(("1", "2025", 1), ("1", "2025", 2), ("2", "2025", None))
    assert coverage(table, places)["n_places"].tolist() == [1]


def test_coverage_names_places_that_the_catalog_lacks():
    with pytest.raises(JoinError, match="catalog lacks: 999999"):
        coverage(observations(("999999", "2025", 1)), pd.DataFrame({"levels": []}, index=[]))
