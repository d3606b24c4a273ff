from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.errors import UnknownCodeError
from dashboard.views.target_filters import TargetFilter, narrowed, place_options, places_within

PLACES = ("cn", "toy", "toy_basin", "990000", "990100", "990101", "990300", "river")


def ids(catalog, **asked: str) -> list[str]:
    return sorted(narrowed(catalog, TargetFilter(**asked)).index)


def test_without_a_choice_all_targets_are_there(catalog):
    assert ids(catalog) == sorted(catalog.targets.index)


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ({"domain": "air"}, ["toy.factories.2027", "toy.pm25.2027"]),
        ({"document": "plan", "domain": "air"}, ["toy.factories.2027", "toy.pm25.2027"]),
        ({"domain": "water", "within": "toy"}, ["toy.good_water.2027", "toy.quality.2027"]),
        ({"within": "990000", "domain": "air"}, ["toy.factories.2027", "toy.pm25.2027"]),
        ({"within": "river"}, ["river.class.2027"]),
        ({"within": "cn"}, []),
        ({"within": "990400"}, []),
    ],
)
def test_a_filter_lets_its_own_targets_through(catalog, asked, kept):
    assert ids(catalog, **asked) == kept


@pytest.mark.parametrize(
    ("area", "inside"),
    [
        ("cn", {"cn"}),
        ("toy", {"toy", "990100", "990101"}),
        ("toy_basin", {"toy_basin"}),
        ("990000", {"990000", "990100", "990101", "990300", "river", "toy"}),
        ("990100", {"990100", "990101"}),
        ("river", {"river"}),
    ],
)
def test_what_lies_in_an_area(catalog, area, inside):
    """Region "toy" is two cities, both of the province; a basin claims no province."""
    assert places_within(catalog, area, PLACES) == inside


def test_only_places_that_were_asked_for_are_told(catalog):
    assert places_within(catalog, "cn", ["toy"]) == frozenset()


def test_an_area_that_there_is_not_is_an_error(catalog):
    with pytest.raises(UnknownCodeError, match="atlantis"):
        places_within(catalog, "atlantis", PLACES)


def test_areas_are_offered_and_then_places_with_a_target(catalog):
    assert place_options(catalog) == ("cn", "toy", "toy_basin", "990000", "river")
    bound = catalog.targets.loc[["toy.pm25.2027"]].assign(place_id="990101")
    only = replace(catalog, targets=bound)
    assert place_options(only) == ("cn", "toy", "toy_basin", "990000", "990101")


def test_every_target_is_within_an_option(catalog):
    options = place_options(catalog)
    found = {code for place in options for code in ids(catalog, within=place)}
    assert found == set(catalog.targets.index)
