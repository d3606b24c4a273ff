"""The printed map of the four squares: what stands in its legend, where it lies, what it names."""

from __future__ import annotations

from dataclasses import replace

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from shapely import LineString, box

from dashboard.core.map_projection import fitted_projection
from dashboard.model import LEVELS, Selection
from dashboard.views.choropleth import choropleth_view
from dashboard.views.map_window import Box, filled_window, fitted_window
from dashboard.views.print_choropleth import empty_choropleth, print_choropleth
from dashboard.views.print_geometry import print_geometry
from tests import toy_world

CITIES = ("990100", "990200", "990300", "990400")
LAYERS = {level: toy_world.boundaries(level) for level in LEVELS}
# Ten short dashes along the southern edge of the squares.
LINES = gpd.GeoDataFrame(
    {
        "kind": ["ten_dash"] * 10 + ["undefined_boundary"],
        "geometry": [LineString([(x / 5, 0), (x / 5 + 0.1, 0)]) for x in range(10)]
        + [LineString([(0, 0), (0, 1)])],
    },
    crs="EPSG:4326",
)
NATION = Selection(place="cn", indicator="pm25", period="2025", basis="实况", k=3)


@pytest.fixture
def build(catalog, observations):
    def build(selection=NATION, adcodes=CITIES):
        rows = observations[observations["indicator_id"] == "pm25"]
        view = choropleth_view(selection, catalog, rows, adcodes, None, "审1号")
        geometry = print_geometry(LAYERS, "city", adcodes, LINES)
        return print_choropleth(view, geometry, catalog, "审1号")

    return build


def test_the_legend_has_the_classes_of_the_screen_and_counts_their_units(build):
    view = build()
    classes = [entry for entry in view.legend if entry.kind == "class"]
    assert tuple(entry.label for entry in classes) == view.screen.legend
    # Classes up to 20, 38 and 40; of 2025 there are 10, 20 and 38, and 990400 has no value.
    assert [entry.n_units for entry in classes] == [2, 1, 0]
    no_data = next(entry for entry in view.legend if entry.kind == "no_data")
    assert (no_data.label, no_data.n_units, no_data.count) == ("无数据", 1, "1个")
    assert [entry.kind for entry in view.legend] == ["class"] * 3 + ["no_data"]


def test_values_of_an_earlier_period_have_an_entry_of_their_own(build):
    """For 2026-H1 there are no yearly values; for 2025 all three are of the year itself."""
    earlier = build(replace(NATION, period="2025", carries_earlier=True))
    assert "striped" not in {entry.kind for entry in earlier.legend}
    of_2024 = earlier.screen.frames[0].regions.assign(is_earlier=True)
    frame = replace(earlier.screen.frames[-1], regions=of_2024)
    view = replace(earlier.screen, frames=(frame,), period=frame.period)
    marked = print_choropleth(view, earlier.geometry, toy_world.catalog(), "审1号")
    entry = marked.legend[-1]
    assert (entry.kind, entry.label, entry.n_units) == ("striped", "更早年份的值", len(of_2024))


@pytest.mark.parametrize(
    ("locale", "facts"),
    [
        ("zh", ["时期：2025", "口径：实况", "单位：微克/立方米", "4个单元中的3个"]),
        ("en", ["Period: 2025", "Ambient conditions", "Unit: µg/m³", "3 of 4 units"]),
    ],
)
def test_the_heading_says_what_is_shown(build, locale, facts):
    view = build(replace(NATION, locale=locale))
    assert all(fact in view.subtitle for fact in facts)
    assert view.title == view.screen.title
    assert view.title in view.alt
    assert all(entry.label in view.alt for entry in view.legend)


def test_the_nation_has_its_inset_and_the_part_has_none(build):
    nation, part = build().geometry, build(replace(NATION, place="toy"), CITIES[:2]).geometry
    assert nation.is_national
    assert nation.place == "inside"
    assert nation.inset is not None
    assert len(shapely.get_parts(nation.inset.ten_dash)) == 10
    assert not part.is_national
    assert part.inset is None


def test_a_part_shows_its_surroundings_behind_it(build):
    main = build(replace(NATION, place="toy"), CITIES[:2]).geometry.main
    assert list(main.units.index) == list(CITIES[:2])
    assert list(main.outside.index) == ["990000"]
    # The lower row is twice as wide as high, and its upper edge is the border to the rest.
    left, top, right, bottom = shapely.union_all(main.units.to_numpy()).bounds
    assert (right - left) / (bottom - top) == pytest.approx(2, rel=0.02)
    assert shapely.length(main.edges["area"]).sum() == pytest.approx(
        2 * (right - left + bottom - top), rel=0.01
    )
    assert shapely.length(main.edges["city"]).sum() == pytest.approx(bottom - top, rel=0.01)


def test_a_tall_part_stands_on_a_tall_page(build):
    tall = build(replace(NATION, place="toy"), ("990100", "990300")).geometry
    wide = build(replace(NATION, place="toy"), ("990100", "990200")).geometry
    assert (tall.place, wide.place) == ("below", "beside")
    assert tall.height > tall.width
    assert wide.height < wide.width


def test_names_are_those_of_the_catalog(build):
    part = (replace(NATION, place="toy"), CITIES[:2])
    assert set(build(*part).labels["name"]) == {"甲市", "乙市", "玩具"}
    english = build(replace(part[0], locale="en"), CITIES[:2])
    assert set(english.labels["name"]) == {"Jia", "Yi", "Toy Province"}
    # Of the nation, provinces alone are named.
    assert build().labels["name"].tolist() == ["玩具"]


def test_the_scale_bar_is_a_round_length(build):
    view = build()
    assert view.geometry.scale.km in (1, 2, 5, 10, 20, 50)
    metres = view.geometry.scale.length_px * view.geometry.main.window.metres_per_px
    assert metres / 1000 == pytest.approx(view.geometry.scale.km, rel=0.2)
    assert 45 <= view.geometry.scale.length_px <= 120


def test_without_a_value_the_sheet_says_why(catalog):
    view = choropleth_view(NATION, catalog, toy_world.observations().iloc[:0], CITIES, None, "审")
    printed = empty_choropleth(view, catalog, ("province", "county"), "审1号")
    assert printed.geometry is None
    assert printed.empty[0] == "无数据"
    assert "全国" in printed.empty[1]
    assert "省级、县级" in printed.empty[2]
    nowhere = empty_choropleth(view, catalog, (), "审1号")
    assert "尚无" in nowhere.empty[2]


def test_a_fitted_window_shows_the_extent_in_the_middle_of_its_box():
    window = fitted_window(Box(10, 20, 200, 100), "", (0, 0, 1000, 1000), (30, 10))
    left, top, right, bottom = window.to_page(np.array([box(0, 0, 1000, 1000)]))[0].bounds
    assert (top, bottom) == (pytest.approx(32), pytest.approx(108))
    assert (left + right) / 2 == pytest.approx(10 + 110)
    assert window.metres_per_px == pytest.approx(1000 / 76)


def test_a_window_cuts_what_crosses_its_edge():
    window = fitted_window(Box(0, 0, 100, 100), "", (0, 0, 76, 76))
    inside, across, beyond = window.clip(
        np.array([box(10, 10, 20, 20), box(90, 90, 120, 120), box(200, 200, 210, 210)])
    )
    assert inside.equals(box(10, 10, 20, 20))
    assert across.equals(box(90, 90, 100, 100))
    assert beyond.is_empty


def test_a_window_knows_the_degrees_it_shows():
    projection = fitted_projection((100, 20, 110, 30))
    west, south, east, north = filled_window(
        Box(0, 0, 300, 300), projection, (100, 20, 110, 30)
    ).degrees()
    assert west <= 100
    assert south <= 20
    assert east >= 110
    assert north >= 30
    assert east - west < 14


def test_every_county_of_the_toy_world_is_in_a_tier_once(build):
    spots = build(replace(NATION, place="toy"), CITIES[:2]).geometry.spots
    assert isinstance(spots, pd.DataFrame)
    assert spots["code"].is_unique
    assert spots["tier"].tolist() == ["city", "city", "outside"]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Xinxing District", "Xinxing"),
        ("Linxia Hui Autonomous Prefecture", "Linxia"),
        ("Wenshan Zhuang and Miao Autonomous Prefecture", "Wenshan"),
        ("Oroqen Autonomous Banner", "Oroqen"),
        ("Morin Dawa Daur Autonomous Banner", "Morin Dawa"),
        ("Xilin Gol League", "Xilin Gol"),
        ("Inner Mongolia", "Inner Mongolia"),
    ],
)
def test_an_english_name_is_short_on_the_map(build, catalog, name, short):
    places = catalog.places.assign(name_en=name)
    geometry = build(replace(NATION, place="toy"), CITIES[:2]).geometry
    view = choropleth_view(
        replace(NATION, locale="en"), catalog,
        toy_world.observations().query("indicator_id == 'pm25'"), CITIES, None, "审1号",
    )  # fmt: skip
    printed = print_choropleth(view, geometry, replace(catalog, places=places), "审1号")
    assert set(printed.labels["name"]) == {short}
