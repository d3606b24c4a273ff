"""The base map that never changes, the layer of some hundred bytes, and the layer document."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache

import folium
import pytest
from branca.element import Figure

from dashboard.i18n import LOCALES
from dashboard.model import LEVELS, Selection
from dashboard.render.maps import (
    NATION_BOUNDS,
    LayerUrls,
    MapFiles,
    area_document,
    choropleth_document,
    draw_base_map,
    draw_layer,
    label_document,
)
from dashboard.views.area_map import area_map_view
from dashboard.views.choropleth import choropleth_view
from tests import toy_world

CITIES = ("990100", "990200", "990300", "990400")
SELECTION = Selection(place="cn", indicator="pm25", period="2025", basis="实况", k=3)
BOUNDS = ((0.0, 0.0), (1.0, 2.0))
URLS = LayerUrls(
    "/map/labels.json?place=cn", {"Good water": "/map/layer.json?indicator=good_water"}
)
FILES = MapFiles(
    scripts=("/assets/leaflet-0.js", "/assets/choropleth-0.js"),
    styles=("/assets/leaflet-0.css", "/assets/choropleth-0.css"),
    national="/assets/national-0.json",
    regional="/assets/regional-0.json",
    places={
        (level, locale): f"/assets/places-{level}-{locale}.json"
        for level in LEVELS
        for locale in LOCALES
    },
)


@cache
def view_of(selection: Selection = SELECTION, adcodes: tuple[str, ...] = CITIES):
    rows = toy_world.observations()
    rows = rows[rows["indicator_id"] == selection.indicator]
    return choropleth_view(selection, toy_world.catalog(), rows, adcodes, None, "来源")


def document_of(selection: Selection = SELECTION, adcodes: tuple[str, ...] = CITIES) -> dict:
    return json.loads(choropleth_document(view_of(selection, adcodes), CITIES, BOUNDS, FILES, URLS))


def rendered(base: folium.Map) -> str:
    return base.get_root().render()


def script_of(base: folium.Map) -> str:
    """Return the script that identifies the component: names of elements carry a random part."""
    root = base.get_root()
    assert isinstance(root, Figure)
    root.render()
    script = root.script.render()
    return re.sub(r"_[0-9a-f]{32}", "", script)


def layer_script(group: folium.FeatureGroup) -> str:
    """Return what travels with a rerun: the script of the group's children."""
    group.add_to(folium.Map(tiles=None))
    return "".join(
        str(child._template.module.script(child, {})) for child in group._children.values()
    )


def test_the_base_map_is_the_same_every_time():
    assert script_of(draw_base_map(FILES)) == script_of(draw_base_map(FILES))
    assert "new Choropleth(" in script_of(draw_base_map(FILES))


def test_the_base_map_asks_no_other_host():
    page = rendered(draw_base_map(FILES))
    # Scripts and styles alone; an address of the names of XML is never fetched.
    assert re.findall(r"""(?:src|href)\s*=\s*["'](?:https?:)?//""", page) == []
    assert re.findall(r"""url\(\s*["']?(?:https?:)?//""", page) == []
    assert "cdn" not in page
    assert "tile" not in script_of(draw_base_map(FILES)).lower()


def test_the_base_map_loads_our_own_files_in_their_order_and_no_other():
    page = rendered(draw_base_map(FILES))
    assert re.findall(r"""<script[^>]*src="([^"]+)""", page) == list(FILES.scripts)
    assert re.findall(r"""<link[^>]*href="([^"]+)""", page) == list(FILES.styles)


def test_a_layer_is_less_than_a_kilobyte_and_says_what_to_show():
    url = "/map/layer.json?place=cn&indicator=pm25&basis=%E5%AE%9E%E5%86%B5&v=0123456789ab"
    script = layer_script(draw_layer(url, "2025", "990100"))
    assert len(script.encode()) < 1000
    order = json.loads(re.search(r"show\((.*)\)", script, re.DOTALL)[1])
    assert order == {"layer": url, "period": "2025", "selected": "990100"}


def test_a_layer_can_hold_any_text_without_ending_its_script():
    script = layer_script(draw_layer("/map/layer.json?place=</script><b>'\""))
    assert "</script>" not in script


def test_each_unit_has_one_sign_and_each_value_one_label():
    document = document_of()
    assert [frame["period"] for frame in document["frames"]] == ["2024", "2025"]
    assert [frame["classes"] for frame in document["frames"]] == ["21--", "100-"]
    labels = json.loads(label_document(view_of(), CITIES))
    assert labels == [["40.0", "30.0"], ["38.0", "20.0", "≈10.0"]]
    assert document["labels"] == URLS.labels
    assert document["siblings"] == [
        {"name": "Good water", "layer": "/map/layer.json?indicator=good_water"}
    ]
    for frame, shown in zip(document["frames"], labels, strict=True):
        assert len(frame["classes"]) == len(CITIES)
        assert len(shown) == len(frame["classes"].replace("-", ""))
        assert frame["count"].startswith("本图有值")


def test_units_are_in_the_order_of_the_geometry():
    turned = CITIES[::-1]
    document = json.loads(choropleth_document(view_of(), turned, BOUNDS, FILES, URLS))
    assert document["frames"][1]["classes"] == "-001"
    assert json.loads(label_document(view_of(), turned))[1] == ["≈10.0", "20.0", "38.0"]


def test_each_class_has_a_colour_and_a_label():
    document = document_of()
    assert len(document["colours"]) == len(document["legend"]) == 3
    assert document["no_data_colour"] not in document["colours"]
    assert document["legend_title"] == "细颗粒物浓度（微克/立方米）"
    assert document["texts"]["no_data"] == "无数据"


def test_nothing_is_striped_unless_values_are_carried():
    document = document_of()
    assert all(frame["striped"] == {} for frame in document["frames"])
    assert "striped" not in document["texts"]


def test_a_carried_value_is_striped_with_its_period():
    selection = replace(SELECTION, carries_earlier=True, locale="en")
    view = view_of(selection)
    last = view.frames[-1]
    earlier = last.regions.assign(period="2024", is_earlier=last.regions.index == "990200")
    view = replace(view, frames=(replace(last, regions=earlier),))
    document = json.loads(choropleth_document(view, CITIES, BOUNDS, FILES, URLS))
    assert document["frames"][0]["striped"] == {"1": "Value of 2024 (none for the period chosen)"}
    assert document["texts"]["striped"] == "Value of an earlier year"


def test_the_nation_is_drawn_whole_from_the_coarser_geometry():
    document = document_of()
    assert document["geometry"] == FILES.national
    assert document["bounds"] == [list(corner) for corner in NATION_BOUNDS]
    assert document["in_scope"] == ""


def test_a_part_is_drawn_from_the_finer_geometry_and_named_unit_by_unit():
    document = document_of(replace(SELECTION, place="toy"), ("990100", "990200"))
    assert document["geometry"] == FILES.regional
    assert document["bounds"] == [list(corner) for corner in BOUNDS]
    assert document["in_scope"] == "1100"
    assert document["frames"][1]["classes"] == "10--"
    assert document["area"] == "toy"


@pytest.mark.parametrize("locale", LOCALES)
def test_names_come_in_the_language_of_the_map(locale):
    assert document_of(replace(SELECTION, locale=locale))["places"] == (
        f"/assets/places-city-{locale}.json"
    )


def test_a_map_without_values_is_a_document_too():
    view = view_of(SELECTION, ("990400",))
    document = json.loads(choropleth_document(view, CITIES, BOUNDS, FILES, URLS))
    assert (document["frames"], document["legend"], document["colours"]) == ([], [], [])
    assert document["texts"]["no_values"]
    assert json.loads(label_document(view, CITIES)) == []


def test_a_document_names_no_other_host():
    assert b"http" not in choropleth_document(view_of(), CITIES, BOUNDS, FILES, URLS)


def test_the_map_of_the_areas_marks_each_unit_with_its_area():
    view = area_map_view(toy_world.catalog(), toy_world.boundaries("county"), "来源", "zh")
    units = tuple(toy_world.boundaries("county").index)
    document = json.loads(area_document(view, units, FILES))
    assert units == ("990101", "990200", "990301", "990401")
    assert document["frames"][0]["classes"] == "00--"
    assert document["labels"] == [["玩具区域、玩具流域", "玩具区域"]]
    assert document["frames"][0]["striped"] == {"0": "同时在流域内"}
    assert document["legend"] == ["玩具区域", "玩具流域"]
    assert len(document["colours"]) == 2
    assert document["geometry"] == FILES.national
    assert document["is_clickable"] is False
    assert document["texts"]["no_data"] == "不属于三大区域和两大流域"
