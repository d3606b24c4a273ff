"""The printed map of the toy world's areas."""

from __future__ import annotations

import pytest

from dashboard.views.area_map import LEVEL, area_map_view
from dashboard.views.print_areas import area_figure, print_areas
from dashboard.views.print_geometry import print_geometry
from tests.views.test_print_map import LINES
from tests.views.test_print_pilots import LAYERS


@pytest.fixture
def printed(catalog):
    view = area_map_view(catalog, LAYERS[LEVEL], "审1号", "zh")
    adcodes = tuple(LAYERS[LEVEL].index)
    geometry = print_geometry(LAYERS, LEVEL, adcodes, LINES)
    return print_areas(view, geometry, "审1号")


def test_an_area_counts_the_units_that_another_covers(printed):
    """The basin has one county, 990101, which is shown in the colour of the region over it."""
    assert [(entry.kind, entry.label, entry.count) for entry in printed.legend] == [
        ("class", "玩具区域", "2个"),
        ("class", "玩具流域", "1个"),
        ("striped", "同时在流域内", "1个"),
        ("no_data", "不属于三大区域和两大流域", ""),
    ]
    assert printed.regions["is_striped"].to_dict() == {"990101": True, "990200": False}
    assert "玩具流域，1个单元" in printed.alt


def test_a_name_stands_where_the_screen_has_it(printed):
    (label,) = printed.labels.itertuples()
    square = printed.geometry.main.units["990200"]
    assert (label.name, label.tier) == ("玩具区域", "area")
    assert (label.x, label.y) == pytest.approx((square.centroid.x, square.centroid.y), abs=1)


def test_the_figure_says_of_every_unit_in_which_areas_it_lies(printed, catalog):
    figure = area_figure(printed, catalog)
    assert figure.table.to_numpy().tolist() == [
        ["990101", "甲县", "玩具区域、玩具流域"],
        ["990200", "乙市", "玩具区域"],
    ]
    assert figure.table.columns.tolist() == ["行政区划代码", "地区", "所属先行区"]
    assert "非官方名录" in figure.notes[0]
    assert figure.sources
