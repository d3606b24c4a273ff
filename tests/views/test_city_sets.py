from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from dashboard.model import MAX_CITIES
from dashboard.views.city_sets import CitySet, best_covered, city_sets, first_set
from dashboard.views.city_values import annual_values
from tests.views.city_rows import CITIES, observed


@pytest.fixture
def annual(catalog, observations):
    return annual_values(catalog, observations)


def by_key(sets: tuple[CitySet, ...]) -> dict[str, CitySet]:
    return {one.key: one for one in sets}


def programme(catalog, *rows: tuple[str, str, str], completeness: str = "full"):
    """Return the catalog with a programme of rows adcode, status, batch."""
    table = pd.DataFrame(rows, columns=["adcode", "pilot_status", "batch"])
    table = table.assign(
        programme="towns", programme_zh="小城试点", programme_en="Town pilots",
        list_completeness=completeness, list_note_zh="查得2/5", list_note_en="2 of 5",
    )  # fmt: skip
    return replace(catalog, pilot_status=table)


def test_sets_are_areas_then_provinces_and_hold_cities_with_values(catalog, annual):
    sets = city_sets(catalog, annual, "zh")
    assert [(one.kind, one.key, one.cities, one.n_members) for one in sets] == [
        ("area", "toy", ("990100", "990200"), 2),
        ("province", "990000", ("990100", "990200", "990300"), 4),
    ]
    assert sets[0].name == "玩具区域"


def test_a_set_with_one_city_is_no_set(catalog, annual):
    """The toy basin holds one city for the most part; the toy pilots designated one."""
    assert {"toy_basin", "toys"}.isdisjoint(by_key(city_sets(catalog, annual, "zh")))


def test_a_programme_holds_what_is_granted_not_what_is_proposed(catalog, annual):
    known = programme(
        catalog, ("990100", "designated", "1"), ("990200", "pilot", "1"),
        ("990300", "proposed", "1"), ("990300", "plan_named", "1"), ("990100", "pilot", "2"),
    )  # fmt: skip
    towns = by_key(city_sets(known, annual, "en"))["towns"]
    assert (towns.kind, towns.name, towns.note) == ("programme", "Town pilots", "")
    assert towns.cities == ("990100", "990200")


@pytest.mark.parametrize("completeness", ["partial", "not_a_list"])
def test_a_partial_list_is_named_as_such(catalog, annual, completeness):
    rows = (("990100", "pilot", "1"), ("990200", "pilot", "1"))
    sets = city_sets(programme(catalog, *rows, completeness=completeness), annual, "zh")
    towns = by_key(sets)["towns"]
    assert towns.name == "小城试点【名录不全】"
    assert towns.note == "查得2/5"


def test_a_set_that_is_too_large_says_so():
    cities = tuple(str(number) for number in range(MAX_CITIES + 1))
    assert CitySet("area", "a", "A", cities, 20).is_too_large
    assert not CitySet("area", "a", "A", cities[:-1], 20).is_too_large


@pytest.mark.parametrize(
    ("areas", "first"),
    [
        ([("a", 2, 9), ("b", 5, 9), ("c", 9, 9)], "b"),
        ([("a", 2, 9), ("b", 4, 9), ("c", 3, 9)], "b"),
    ],
)
def test_the_first_set_is_the_first_area_most_of_which_has_values(areas, first):
    sets = [CitySet("area", key, key, ("x",) * n, total) for key, n, total in areas]
    province = CitySet("province", "p", "p", ("x", "y"), 2)
    assert first_set([*sets, province]).key == first
    assert first_set([province]).key == "p"
    assert first_set([]) is None


def test_of_too_many_the_best_covered_are_preselected_in_their_order(catalog):
    rows = [(city, "2025", 1.0) for city in CITIES] + [("990300", "2024", 1.0)]
    annual = annual_values(catalog, observed(*rows))
    others = tuple(f"{number:06}" for number in range(MAX_CITIES - 1))
    kept = best_covered((*others, "990300", "990100"), annual)
    assert len(kept) == MAX_CITIES
    assert kept == (*others[:6], "990300", "990100")
    assert best_covered(("990300",), annual) == ("990300",)
