"""Which areas are taken for each other: the toy province is its four cities, "toy" two of them."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from dashboard.catalog import Catalog
from dashboard.model import Selection
from dashboard.views.scopes import aggregation_members, n_cities, near_areas, sibling_targets
from dashboard.views.selection import parameters, resolve


@pytest.fixture
def wider(catalog: Catalog) -> Catalog:
    """Return a catalog with reporting areas: three listed cities, and two without a list."""
    more = pd.DataFrame(
        {
            "name_zh": ["三市", "四市", "五市"],
            "name_en": ["Three", "Four", "Five"],
            "short_zh": ["三市", "四市", "五市"],
            "kind": "reporting_area",
            "levels": "",
            "parent_ids": ["wide;cn", "wide;cn", "toy;cn"],
        },
        index=pd.Index(["r3", "r4", "r5"], name="place_id"),
    )
    wide = more.iloc[:1].assign(kind="macro_region", parent_ids="cn", name_en="Wide")
    members = pd.DataFrame(
        {"area_id": "r3", "place_id": ["990100", "990200", "990300"], "level": "city"}
    )
    return replace(
        catalog,
        places=pd.concat([catalog.places, more, wide.set_axis(["wide"])]),
        members=pd.concat([catalog.members, members], ignore_index=True),
    )


def values_of(*places: str) -> pd.DataFrame:
    return pd.DataFrame({"place_id": places})


def test_areas_that_share_a_quarter_of_their_cities_are_near(wider):
    # toy has two of the three cities of r3, the province all of them and one more.
    assert near_areas(wider, values_of("r3", "toy"), "toy") == ("r3",)
    assert near_areas(wider, values_of("r3", "toy"), "990000") == ("r3", "toy")


def test_an_area_without_a_list_is_near_by_what_it_lies_in(wider):
    every = values_of("r3", "r4", "r5", "toy")
    # r5 lies in toy; r4 lies in the same as r3, which shares cities with toy.
    assert near_areas(wider, every, "toy") == ("r3", "r4", "r5")
    assert near_areas(wider, every, "r4") == ("r3", "toy")
    assert near_areas(wider, every, "r5") == ("toy",)


def test_only_areas_with_values_are_near(wider):
    assert near_areas(wider, values_of("r5"), "toy") == ("r5",)
    assert near_areas(wider, values_of(), "toy") == ()


def test_units_and_the_nation_are_no_other_reporting_areas(wider):
    every = values_of("cn", "990000", "990100", "r3")
    assert near_areas(wider, every, "toy") == ("r3",)
    assert near_areas(wider, every, "cn") == ()


def test_targets_of_similar_areas_are_told_with_their_number(catalog):
    # good_water binds the province and toy, which share two cities of four.
    (one,) = sibling_targets(catalog, "toy", "good_water", "en")
    assert (one.place_id, one.name, one.n_targets) == ("990000", "Toy Province", 1)
    (other,) = sibling_targets(catalog, "990000", "good_water", "zh")
    assert (other.place_id, other.name) == ("toy", "玩具区域")


def test_a_part_is_told_of_the_area_that_holds_it(catalog):
    assert [one.place_id for one in sibling_targets(catalog, "990100", "pm25", "zh")] == ["toy"]
    assert sibling_targets(catalog, "990300", "pm25", "zh") == ()


def test_the_nation_resembles_nothing(catalog):
    assert sibling_targets(catalog, "cn", "good_water", "zh") == ()


def test_a_target_said_again_counts_once(catalog):
    again = catalog.targets.loc[["toy.pm25.2027"]].assign(restates="toy.pm25.2027")
    twice = pd.concat([catalog.targets, again.set_axis(["toy.pm25.2027.2"])])
    (one,) = sibling_targets(replace(catalog, targets=twice), "990100", "pm25", "zh")
    assert one.n_targets == 1


@pytest.mark.parametrize(
    ("place_id", "rule", "level", "members"),
    [
        ("toy", "mean", "city", ["990100", "990200"]),
        ("toy", "sum", "city", ["990100", "990200"]),
        ("990000", "sum", "city", ["990100", "990200", "990300", "990400"]),
        ("cn", "mean", "city", ["990100", "990200", "990300", "990400"]),
        ("cn", "sum", "province", ["990000"]),
        ("990100", "mean", "city", []),
        ("990200", "sum", "city", []),
        ("river", "mean", "city", []),
    ],
)
def test_values_are_computed_from_cities_and_sums_from_whole_provinces(
    catalog, place_id, rule, level, members
):
    assert aggregation_members(catalog, place_id, rule) == (level, members)


def test_cities_are_counted(catalog):
    assert [n_cities(catalog, place) for place in ("toy", "990000", "river")] == [2, 4, 0]


def test_other_areas_and_computed_values_stand_in_the_address(catalog, observations):
    asked = {"place": "toy", "indicator": "pm25", "areas": "990000,nowhere", "computed": "1"}
    selection, notices = resolve(
        asked, catalog, lambda code: observations[observations["indicator_id"] == code], "pm25"
    )
    assert (selection.areas, selection.computed) == (("990000",), True)
    assert [(notice.kind, notice.asked) for notice in notices] == [("area", "nowhere")]
    assert "nowhere" in notices[0].sentence("en")
    written = parameters(selection)
    assert (written["areas"], written["computed"]) == ("990000", "1")
    assert {"areas", "computed"} & set(parameters(Selection())) == set()
