"""The printed pilot map of the toy world: who is counted, what is marked, what is named."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from dashboard.model import LEVELS
from dashboard.views.pilot_list import list_heads, pilot_list
from dashboard.views.print_geometry import print_geometry
from dashboard.views.print_map import NO_CLASS
from dashboard.views.print_pilots import pilot_figure, print_pilots
from tests import toy_world
from tests.views.test_pilots import CITIES, TOYS, view_of, with_rows
from tests.views.test_print_map import LINES

LAYERS = {level: toy_world.boundaries(level) for level in LEVELS}
BOTH = replace(TOYS, programmes=("toy_cities", "toys"))


def printed(selection=TOYS, catalog=None):
    view = view_of(selection, catalog)
    geometry = print_geometry(LAYERS, "city", CITIES, LINES)
    return print_pilots(view, geometry, catalog or toy_world.catalog(), "审1号")


def listing(selection=TOYS):
    return pilot_list(
        toy_world.catalog(), toy_world.pilots(), selection.programmes, "cn", "", "zh", "city"
    )


def test_the_legend_has_the_states_of_the_screen_and_counts_a_full_list():
    legend = printed().legend
    assert [(entry.kind, entry.label, entry.count) for entry in legend] == [
        ("class", "申报", "1个"),
        ("class", "批准", "1个"),
        ("class", "未列入（名单齐全）", "2个"),
        ("point", "新区等无边界区域（位置为示意）", ""),
    ]
    assert [entry.class_ for entry in legend[:3]] == [0, 1, 2]


def test_what_a_partial_list_names_is_not_counted():
    """The subtitle says that nothing is counted, so a number in the legend would belie it."""
    view = printed(catalog=with_rows(list_completeness="partial"))
    assert view.subtitle == "名录不全，不作计数。"
    assert {entry.count for entry in view.legend} == {""}
    assert "批准" in view.alt
    assert "1个" not in view.alt


def test_a_further_programme_is_hatched_and_counted_with_those_not_chosen_yet():
    view = printed(BOTH)
    hatched = next(entry for entry in view.legend if entry.kind == "hatched")
    assert (hatched.label, hatched.letters, hatched.n_units) == ("玩具试点", "A", 2)
    assert view.regions["hatching"].tolist() == ["A", "a", "", ""]


def test_a_zone_is_a_point_at_its_place_and_in_its_state():
    """It lies at 1.5° in both directions, in the middle of the upper right square."""
    view = printed()
    (zone,) = view.marks
    assert (zone.kind, zone.place_id) == ("point", "toy_zone")
    assert view.screen.states[zone.class_] == "approved"
    square = view.geometry.main.units["990400"]
    assert (zone.x, zone.y) == pytest.approx((square.centroid.x, square.centroid.y), abs=1)


def test_a_zone_of_a_hatched_programme_alone_has_no_class():
    (zone,) = printed(BOTH).marks
    assert (zone.class_, zone.hatching) == (NO_CLASS, "A")


def test_units_too_small_to_be_seen_get_a_dot():
    """On a map this large no square is small; a square of a thousandth is."""
    view = printed()
    assert all(mark.kind == "point" for mark in view.marks)
    tiny = view.geometry.main.units.copy()
    tiny["990100"] = tiny["990100"].centroid.buffer(1)
    main = replace(view.geometry.main, units=tiny)
    geometry = replace(view.geometry, main=main, inset=None)
    again = print_pilots(view.screen, geometry, toy_world.catalog(), "审1号")
    (dot,) = [mark for mark in again.marks if mark.kind == "dot"]
    assert dot.place_id == "990100"
    assert again.screen.states[dot.class_] == "approved"
    assert "dot" in {entry.kind for entry in again.legend}


def test_pilots_and_zones_are_named_first_and_nobody_twice():
    labels = printed().labels
    assert labels["name"].tolist()[:3] == ["玩具新区", "甲市", "乙市"]
    assert labels["tier"].tolist()[:3] == ["pilot"] * 3
    assert labels["name"].is_unique


def test_the_figure_has_every_designation_that_the_map_draws():
    view = printed()
    figure = pilot_figure(view, listing())
    assert figure.title == view.title
    assert list(figure.table.columns) == list(list_heads("zh").values())
    assert len(figure.table) == 3
    assert figure.notes == view.screen.notes
    assert [title for title, _ in figure.sources] == listing()["source"].unique().tolist()
    assert figure.source.startswith("来源")


def test_the_listing_of_a_map_leaves_out_what_other_levels_draw():
    cities = set(listing()["level"])
    assert cities == {"地级", "新区等"}
    rows = pilot_list(toy_world.catalog(), toy_world.pilots(), ("toys",), "cn", "", "zh", "county")
    assert set(rows["level"]) == {"新区等"}


def test_without_a_list_there_is_a_map_of_the_unknown():
    view = printed(replace(TOYS, programmes=("toy_cities",)))
    assert [entry.label for entry in view.legend] == ["不详：2026年2月以后的情况未查到"]
    assert view.marks == ()
    nothing = pilot_figure(view, pd.DataFrame(columns=list(list_heads("zh"))))
    assert nothing.source
