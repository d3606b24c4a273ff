from __future__ import annotations

import geopandas as gpd
import pytest
from shapely import LineString

from dashboard.render.small_map import Pin, draw_small_map
from dashboard.views.small_map import small_map, unit_spots
from tests import toy_world

LAYERS = {level: toy_world.boundaries(level) for level in ("province", "city", "county")}
LINES = gpd.GeoDataFrame(
    {"kind": ["ten_dash"], "geometry": [LineString([(0, -2), (2, -1)])]}, crs="EPSG:4326"
)
CITIES = ("990100", "990200", "990300", "990400")


def test_a_part_of_the_country_has_no_inset_and_the_whole_has_one():
    assert small_map(LAYERS, "city", CITIES[:2], LINES).inset is None
    whole = small_map(LAYERS, "city", CITIES, LINES)
    assert whole.inset is not None
    assert len(whole.inset.ten_dash) == 1


def test_what_is_around_is_drawn_and_marked_as_outside():
    shown = small_map(LAYERS, "city", CITIES[:2], LINES)
    assert list(shown.main.units.index) == ["990100", "990200"]
    assert len(shown.main.outside) == 1


def test_pins_stand_in_their_units_and_off_the_map_there_are_none():
    shown = small_map(LAYERS, "city", CITIES[:2], LINES)
    placed = shown.pins({"a": (0.5, 0.5), "b": (0.5, 1.5), "far": (60.0, 60.0)})
    assert set(placed) == {"a", "b"}
    assert placed["a"][0] < placed["b"][0]
    assert placed["a"][1] == pytest.approx(placed["b"][1], abs=2)
    assert all(0 <= x <= shown.width and 0 <= y <= shown.height for x, y in placed.values())


def test_the_spot_of_a_place_lies_in_it_and_of_others_there_is_none():
    spots = unit_spots(LAYERS, ("990100", "990101", "toy"))
    assert set(spots) == {"990100", "990101"}
    assert 0 < spots["990100"][0] < 1
    assert 0 < spots["990100"][1] < 1


def test_a_drawing_has_a_colour_for_each_class_and_says_what_it_is():
    shown = small_map(LAYERS, "city", CITIES, LINES)
    pins = [Pin("甲<社区>", "record", 10, 20, "/show/990100"), Pin("乙", "named", 30, 40)]
    svg = draw_small_map(
        shown, {"990100": "#123456"}, "图<1>", title_id="m", ground="#fedcba", pins=pins
    )
    assert '<title id="m">图&lt;1&gt;</title>' in svg
    assert svg.count('fill="#123456"') == 1
    assert svg.count('fill="#fedcba"') == 1
    assert 'class="dashes"' in svg
    assert "甲&lt;社区&gt;" in svg
    assert svg.count('<a href="/show/990100">') == 1
