from __future__ import annotations

from dataclasses import replace

import pandas as pd

from dashboard.views.area_map import LEVEL, area_map_view
from tests import toy_world

COUNTIES = toy_world.boundaries(LEVEL)


def test_units_of_a_region_and_of_a_basin(catalog):
    """Region toy holds 990101 and 990200; the basin has its core in 990101."""
    view = area_map_view(catalog, COUNTIES, "来源", "zh")
    assert view.areas == ("玩具区域", "玩具流域")
    assert view.regions["class_"].to_dict() == {"990101": 0, "990200": 0}
    assert view.regions["label"].to_dict() == {"990101": "玩具区域、玩具流域", "990200": "玩具区域"}
    assert view.regions["is_shared"].to_dict() == {"990101": True, "990200": False}
    assert (view.caption, view.locale) == ("来源", "zh")


def test_a_unit_of_a_basin_alone_is_of_the_basin_and_not_shared(catalog):
    apart = replace(catalog, members=catalog.members[catalog.members["place_id"] != "990100"])
    regions = area_map_view(apart, COUNTIES, "", "en").regions
    assert regions.loc["990101"].tolist() == [1, "Toy Basin", False]


def test_a_unit_at_the_fringe_of_a_basin_is_not_in_it(catalog):
    assert "990301" not in area_map_view(catalog, COUNTIES, "", "zh").regions.index


def test_a_unit_in_two_basins_is_not_said_to_be_in_a_region_too(catalog):
    alone = replace(catalog, members=catalog.members[catalog.members["level"] != "city"])
    rows = catalog.basin_membership
    more = pd.concat([rows, rows[rows["level"] == "county"].assign(basin="toy")])
    regions = area_map_view(replace(alone, basin_membership=more), COUNTIES, "", "en").regions
    assert regions["label"].to_dict()["990101"] == "Toy Region, Toy Basin"


def test_a_name_stands_where_its_own_colour_is_seen(catalog):
    """990101 is shared, so the region's name goes to the middle of 990200; the basin shows none."""
    basin = catalog.basin_membership
    more = pd.concat([basin, basin[basin["adcode"] == "990101"].assign(adcode="990301")])
    view = area_map_view(replace(catalog, basin_membership=more), COUNTIES, "", "zh")
    assert {area: (round(lat, 1), round(lon, 1)) for area, (lat, lon) in view.spots.items()} == {
        0: (0.5, 1.5),
        1: (1.5, 0.5),
    }


def test_an_area_that_another_covers_whole_has_no_name_on_the_map(catalog):
    assert set(area_map_view(catalog, COUNTIES, "", "zh").spots) == {0}
