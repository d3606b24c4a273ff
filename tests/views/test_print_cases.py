"""The map of the toy world's cases: what is on it, what has no place, and the sheet without any."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.model import LEVELS
from dashboard.views.case_map import case_map_view, case_places
from dashboard.views.print_cases import case_figure, no_cases, print_cases
from dashboard.views.print_geometry import print_geometry
from tests import toy_world
from tests.views.test_cases import view as cases_of
from tests.views.test_print_map import LINES

LAYERS = {level: toy_world.boundaries(level) for level in LEVELS}
SPOTS = {"990100": (0.5, 0.5), "990400": (1.5, 1.5)}


def map_of(cases=None, spots=SPOTS):
    shown = cases or cases_of()
    places = case_places(toy_world.catalog(), shown)
    known = {code: spot for code, spot in spots.items() if code in places}
    return case_map_view(shown, places, known, "全国 · 水", "审1号")


@pytest.fixture
def printed():
    geometry = print_geometry(LAYERS, "province", ("990000",), LINES)
    return print_cases(map_of(), geometry, toy_world.catalog(), "审1号")


def test_what_is_recorded_here_comes_before_what_a_source_names():
    places = case_places(toy_world.catalog(), cases_of())
    for place in places.values():
        assert place.titles
        assert place.name or place.kind == "named"
    recorded = {card.place_id for card in cases_of().cards}
    assert {code for code, place in places.items() if place.kind == "record"} == recorded


def test_places_without_a_position_are_counted():
    every = case_places(toy_world.catalog(), cases_of())
    assert map_of().n_unplaced == len(every) - len(map_of().places) > 0
    assert set(map_of().places) == set(SPOTS) & set(every)


def test_a_place_is_a_point_with_its_name(printed):
    kinds = {mark.place_id: mark.class_ for mark in printed.marks}
    assert set(kinds) == set(printed.screen.places)
    named = [printed.screen.places[code].name for code in kinds]
    assert printed.labels["name"].tolist()[: len(named)] == named
    assert next(entry.label for entry in printed.legend) == "案例（本看板记录）"


def test_the_table_has_every_case_those_without_a_position_too(printed):
    figure = case_figure(printed)
    assert figure.file_name == "案例分布_全国_水"
    n_named = sum(len(group.cases) for group in cases_of().named)
    assert len(figure.table) == len(cases_of().cards) + n_named
    assert figure.table.columns.tolist() == ["地区", "类别", "案例", "日期", "来源", "链接"]
    assert any("没有确定的位置" in note for note in figure.notes)


def test_a_partial_list_is_said_to_be_one(printed):
    view = printed.screen
    partial = [group.name for group in view.cases.named if group.is_partial]
    notes = " ".join(case_figure(printed).notes)
    assert all(name in notes for name in partial)


def test_without_a_case_the_sheet_says_so():
    nothing = replace(cases_of(), cards=(), named=())
    empty = no_cases(map_of(nothing), "审1号")
    assert empty.geometry is None
    assert empty.empty == ("无数据", "所选范围内没有位置确定的案例。")
    assert case_figure(empty).empty == "所选范围内没有位置确定的案例。"
    assert case_figure(empty).table.empty
