from __future__ import annotations

import pandas as pd
import pytest

from dashboard.views.show import MAX_FIGURES, Known, show_view
from dashboard.views.show_map import HERE, area_level, locator_map, plain_map
from dashboard.views.show_places import children_shown, shown_places, suggested_places
from tests import toy_world
from tests.views import report_world
from tests.views.report_world import SECRET


def observed(code: str) -> pd.DataFrame:
    rows = toy_world.observations()
    return rows[rows["indicator_id"] == code]


KNOWN = Known(
    toy_world.catalog(), report_world.pilots(), report_world.reports(), observed,
    toy_world.observations(), toy_world.judgements(),
)  # fmt: skip
PLACES = shown_places(toy_world.catalog(), report_world.pilots())


def view(place: str, locale: str = "zh"):
    return show_view(KNOWN, place, PLACES.every, locale)


def test_regions_provinces_and_pilots_have_a_page_and_others_have_none():
    assert PLACES.areas == ("cn", "toy", "toy_basin")
    assert PLACES.provinces == ("990000",)
    assert PLACES.cities == ("990100", "990200")
    assert "990300" not in PLACES.every


@pytest.mark.parametrize("locale", ["zh", "en"])
@pytest.mark.parametrize("place", PLACES.every)
def test_nothing_that_is_not_public_is_in_any_view(place, locale):
    assert SECRET not in repr(view(place, locale))
    assert SECRET not in view(place, locale).goals.to_csv()


def test_the_latest_shown_assessment_is_found_and_a_later_draft_is_not():
    (seen,) = view("990100").assessments
    assert seen.year == "2025"
    assert next(row.own_label for row in seen.rows) == "82.5"
    assert seen.outside is not None
    assert view("990200").assessments == ()


def test_an_outside_draft_leaves_no_trace_beside_a_shown_assessment():
    (seen,) = show_view(KNOWN, "990300", PLACES.every, "zh").assessments
    assert seen.outside is None
    assert {row.gap for row in seen.rows} == {""}


def test_figures_of_own_targets_come_first_and_say_how_they_stand():
    figures = view("toy").figures
    assert len(figures) <= MAX_FIGURES
    assert all(one.value for one in figures)
    assert all(one.status for one in figures)
    assert "细颗粒物浓度38.0微克/立方米（2025）" in view("toy").description


def test_a_place_without_figures_says_what_its_page_holds():
    assert view("cn").figures == ()
    assert view("cn").description == "全国的目标、状态、试点情况与案例。"


def test_a_place_names_what_it_lies_in_and_what_lies_in_it():
    assert view("990100").lies_in == (
        ("990000", "玩具省"),
        ("toy", "玩具区域"),
        ("toy_basin", "玩具流域"),
    )
    inside = children_shown(toy_world.catalog(), "toy", PLACES)
    assert inside["cities"] == ("990100", "990200")
    assert children_shown(toy_world.catalog(), "cn", PLACES) == {"provinces": ("990000",)}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("990300", ("990000",)),
        ("玩具省", ("990000",)),
        ("甲", ("990100",)),
        ("jia", ("990100",)),
        ("99010", ("990100",)),
        ("zzzzzz", ()),
        ("", ()),
    ],
)
def test_an_address_that_names_none_leads_to_what_may_be_meant(asked, found):
    suggested = suggested_places(toy_world.catalog(), asked, PLACES.every)
    assert suggested[: len(found)] == found
    assert bool(suggested) == bool(found)


def test_a_city_is_marked_in_its_province_and_an_area_by_its_units():
    catalog = toy_world.catalog()
    located = locator_map(catalog, "990100", "zh")
    assert located.classes == {"990100": HERE}
    assert located.adcodes == ("990100", "990200", "990300", "990400")
    assert located.alt == "玩具省地图，标出甲市。"
    assert area_level(catalog, "cn") == "province"
    assert set(plain_map(catalog, "toy", "en").classes.values()) == {HERE}
