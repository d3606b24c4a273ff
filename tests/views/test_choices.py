from __future__ import annotations

import pandas as pd
import pytest

from dashboard.catalog import Catalog
from dashboard.views import choices
from dashboard.views.choices import MapChoices

CITIES = ("990100", "990200", "990300", "990400")


@pytest.fixture
def pm25_rows(observations: pd.DataFrame) -> pd.DataFrame:
    return observations[observations["indicator_id"] == "pm25"]


def test_the_basis_with_the_latest_values_comes_first(pm25_rows: pd.DataFrame) -> None:
    offered = choices.map_choices(pm25_rows, CITIES, "")
    assert offered.bases == ("实况", "标况")
    assert offered.basis == "实况"


def test_units_with_a_value_are_counted_by_period(pm25_rows: pd.DataFrame) -> None:
    offered = choices.map_choices(pm25_rows, CITIES, "实况")
    assert offered.n_values == {"2024": 2, "2025": 3}


def test_half_years_never_stand_beside_years(pm25_rows: pd.DataFrame) -> None:
    assert "2026-H1" not in choices.map_choices(pm25_rows, CITIES, "实况").periods


def test_half_years_are_offered_where_there_is_nothing_else(pm25_rows: pd.DataFrame) -> None:
    halves = pm25_rows[pm25_rows["period"] == "2026-H1"]
    assert choices.map_choices(halves, CITIES, "").periods == ("2026-H1",)


def test_another_basis_has_its_own_periods(pm25_rows: pd.DataFrame) -> None:
    assert choices.map_choices(pm25_rows, CITIES, "标况").n_values == {"2017": 1}


def test_a_basis_without_values_gives_way(pm25_rows: pd.DataFrame) -> None:
    assert choices.map_choices(pm25_rows, CITIES, "按面积").basis == "实况"


def test_no_values_offer_nothing(pm25_rows: pd.DataFrame) -> None:
    offered = choices.map_choices(pm25_rows, ("990400",), "")
    assert offered == MapChoices((), "", {})
    assert offered.default_period == ""


@pytest.mark.parametrize(
    ("n_values", "period"),
    [
        ({"2020": 300, "2024": 200, "2025": 20}, "2024"),
        ({"2020": 300, "2025": 149}, "2020"),
        ({"2020": 300, "2025": 150}, "2025"),
    ],
)
def test_the_default_period_is_the_latest_that_is_covered_well(
    n_values: dict[str, int], period: str
) -> None:
    assert MapChoices(("",), "", n_values).default_period == period


def test_levels_with_values_give_the_share_of_units(
    pm25_rows: pd.DataFrame, catalog: Catalog
) -> None:
    shares = choices.levels_with_values(pm25_rows, catalog, "990000")
    assert shares == {"city": 0.75, "county": 0.25}


def test_the_default_level_is_the_finest_that_is_covered_well() -> None:
    assert choices.default_level({"province": 0.9, "city": 0.5, "county": 0.1}) == "city"
    assert choices.default_level({"province": 0.9, "city": 0.4}) == "province"
    assert choices.default_level({}) == "city"


def test_indicators_of_areas_alone_are_no_choice_for_a_map(
    observations: pd.DataFrame, catalog: Catalog
) -> None:
    assert choices.map_indicators(observations, catalog) == ("pm25", "change")
