"""Printed pilot maps of the real lists, and the map of the areas: as on the screen, and legible."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
import shapely
from defusedxml.ElementTree import fromstring

from dashboard import pipeline, printed_maps, render
from dashboard.errors import MapRuleError
from dashboard.model import Selection
from dashboard.render import palette
from dashboard.render.map_fills import map_fills
from dashboard.render.map_marks import draw_mark
from dashboard.render.map_sheet import draw_map_sheet
from dashboard.render.maps import MapFiles
from dashboard.render.pilot_map import pilot_document
from dashboard.render.print_map import settled_labels
from dashboard.views.imprint import Imprint
from dashboard.views.pilots import marked_units, pilot_map_view
from tests import print_world
from tests.render.test_print_map import SVG, texts, units

MAPS = [
    Selection(place="cn", level="county", programmes=("beautiful_rural_pilot",)),
    Selection(
        place="cn", level="city",
        programmes=("low_carbon_pilot", "zero_waste_pilot_2019", "climate_adaptive_pilot_2024",
                    "reclaimed_water_pilot"),
    ),
    Selection(place="yrd", level="county", programmes=("eco_civ_demo_area", "two_mountains_base")),
    Selection(place="cn", level="province", programmes=("pilot_province",)),
]  # fmt: skip
EACH = pytest.mark.parametrize("selection", MAPS, ids=lambda one: f"{one.place}-{one.level}")
CAPTION = pipeline.map_caption(print_world.sources().settings, "zh")
IMPRINT = Imprint((), "", CAPTION, "", "", "zh")
HATCHES = Path(render.__file__).with_name("hatches.js").read_text("utf-8")


@cache
def printed(selection):
    known = print_world.sources()
    view = pilot_map_view(known.catalog, known.pilots, selection, CAPTION)
    return printed_maps.print_pilot_map(known, view)


@cache
def areas(locale="zh"):
    return printed_maps.print_area_map(print_world.sources(), locale)


@cache
def sheet(selection, is_grey=False):
    return draw_map_sheet(printed(selection), IMPRINT, is_grey)


def drawn(selection, is_grey=False):
    return fromstring(sheet(selection, is_grey))


@EACH
def test_every_unit_has_the_colour_of_the_screen(selection):
    view = printed(selection).screen
    codes = view.adcodes
    files = MapFiles((), (), "", "", {(view.level, "zh"): ""})
    document = json.loads(pilot_document(view, codes, ((0, 0), (0, 0)), files))
    (frame,) = document["frames"]
    colours = dict(zip(codes, (document["colours"][int(one)] for one in frame["classes"]),
                       strict=True))  # fmt: skip
    assert units(sheet(selection)) == colours


@EACH
def test_hatching_lies_over_the_units_that_have_it(selection):
    view = printed(selection)
    expected = view.regions.loc[view.regions["hatching"] != "", "hatching"]
    panels = [panel for panel in (view.geometry.main, view.geometry.inset) if panel]
    paths = [path.get("fill") for path in drawn(selection).iter(f"{SVG}path")]
    for letters in expected.unique():
        n_drawn = sum(
            int(panel.units.index.isin(expected.index[expected == letters]).sum())
            for panel in panels
        )
        assert paths.count(f"url(#map-hatch-{letters})") == n_drawn
    defined = {one.get("id") for one in drawn(selection).iter(f"{SVG}pattern")}
    used = set(re.findall(r"url\(#([^)]+)\)", sheet(selection)))
    assert used <= defined


@EACH
@pytest.mark.parametrize("is_grey", [True, False])
def test_every_pattern_that_is_used_is_there(selection, is_grey):
    defined = {one.get("id") for one in drawn(selection, is_grey).iter(f"{SVG}pattern")}
    assert set(re.findall(r"url\(#([^)]+)\)", sheet(selection, is_grey))) <= defined


def test_colours_of_hatching_are_those_of_the_screen():
    found = dict(re.findall(r'(\w): \{ colour: "(#\w+)"', HATCHES))
    assert found == palette.HATCH_COLOURS


@EACH
def test_names_overlap_neither_one_another_nor_a_mark_nor_a_dash(selection):
    view = printed(selection)
    labels = settled_labels(view)
    for number, label in enumerate(labels):
        assert not any(label.overlaps(other) for other in labels[number + 1 :])
        box = _box(label)
        assert not any(box.contains(shapely.Point(mark.x, mark.y)) for mark in view.marks)
        assert not shapely.intersects(box, view.geometry.main.ten_dash).any()


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_names_of_areas_are_all_there_and_cover_no_dash(locale):
    view = areas(locale)
    labels = settled_labels(view)
    assert {label.name for label in labels} == set(view.screen.areas)
    for label in labels:
        assert not shapely.intersects(_box(label), view.geometry.main.ten_dash).any()


def _box(label):
    half_width, half_height = label.width / 2, label.height / 2
    return shapely.box(
        label.x - half_width, label.y - half_height, label.x + half_width, label.y + half_height
    )


def test_every_county_of_a_short_list_is_named():
    view = printed(MAPS[0])
    names = {label.name for label in settled_labels(view) if label.tier == "pilot"}
    assert len(names) == len(marked_units(view.screen)) + len(view.screen.points) == 23


def test_a_county_too_small_to_be_seen_has_a_dot():
    marks = printed(MAPS[0]).marks
    assert {mark.kind for mark in marks} == {"dot", "point"}
    circles = list(drawn(MAPS[0]).iter(f"{SVG}circle"))
    assert len(circles) == len(marks) + 2  # two in the legend


def test_a_disc_is_cut_into_one_piece_a_colour():
    root = fromstring(f"<g>{draw_mark(10, 10, 4.6, ('#111111', '#222222', '#333333'))}</g>")
    assert [one.get("fill") for one in root.iter("path")] == ["#111111", "#222222", "#333333"]
    # The first piece begins at the top and ends a third round to the right.
    assert root.find("path").get("d") == "M10.00 10.00L10.00 5.40A4.6 4.6 0 0 1 13.98 12.30z"


@EACH
def test_a_grey_map_has_greys_alone(selection):
    colours = set(re.findall(r"#[0-9a-f]{6}", sheet(selection, is_grey=True)))
    shown = map_fills(printed(selection).screen, is_grey=True)
    for fill in shown.classes:
        ground = fill.ground
        assert ground == palette.OUTSIDE_COLOUR or ground[1:3] == ground[3:5] == ground[5:7]
    assert colours.isdisjoint({palette.HATCH_COLOURS["A"], palette.HATCH_COLOURS["C"]})


def test_steps_are_apart_in_grey_and_darker_the_further_they_are():
    known = print_world.sources()
    view = replace(
        printed(MAPS[0]).screen, states=tuple(known.pilots.steps.index),
        legend=tuple(known.pilots.steps.index),
    )  # fmt: skip
    tones = [palette.lightness(fill.ground) for fill in map_fills(view, is_grey=True).classes]
    assert all(before - after > 5 for before, after in pairwise(tones))


def test_areas_are_apart_in_grey():
    tones = sorted(
        palette.lightness(fill.ground) for fill in map_fills(areas().screen, is_grey=True).classes
    )
    assert all(after - before > 10 for before, after in pairwise(tones))


def test_units_in_a_region_and_a_basin_are_striped():
    svg = draw_map_sheet(areas(), IMPRINT)
    shared = areas().regions["is_striped"]
    fills = units(svg)
    assert {fills[code][:16] for code in shared.index[shared]} == {"url(#map-striped"}
    assert "同时在流域内" in "".join(texts(svg))


def test_neither_map_leaves_without_caption_or_inset():
    for view in (printed(MAPS[0]), areas()):
        with pytest.raises(MapRuleError):
            draw_map_sheet(view, replace(IMPRINT, caption="无"))
        bare = replace(view, geometry=replace(view.geometry, inset=None))
        with pytest.raises(MapRuleError):
            draw_map_sheet(bare, IMPRINT)
