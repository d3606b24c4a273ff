"""Stored files and a selection in, view models out: the toy world read from its files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dashboard import pipeline
from dashboard.config import Settings
from dashboard.errors import BoundaryError, JoinError
from dashboard.model import LEVELS, Selection
from dashboard.pipeline import Sources, read_sources
from dashboard.views.place_labels import place_labels
from tests import toy_world

MAP = Selection(place="cn", indicator="pm25", period="2025", basis="实况", k=3)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("pipeline")
    return Settings(data_dir=toy_world.write_boundaries(toy_world.write_world(folder)))


@pytest.fixture(scope="module")
def sources(settings: Settings) -> Sources:
    return read_sources(settings)


def test_sources_hold_every_file(sources):
    assert len(sources.observations) == len(toy_world.observations())
    assert sources.judgements.index.equals(sources.catalog.targets.index)
    assert sources.map_indicators == ("pm25", "change")
    for level in LEVELS:
        assert sources.adcodes(level) == tuple(sorted(toy_world.UNITS[level]))


def test_units_have_the_names_of_the_catalog(sources):
    assert sources.boundaries["city"]["name_en"].tolist() == ["Jia", "Yi", "Bing", "Ding"]


def test_an_indicator_without_values_has_an_empty_table(sources):
    none = sources.observations_of("quality")
    assert none.empty
    assert none.columns.equals(sources.observations.columns)


def test_a_unit_without_a_boundary_is_named(world):
    toy_world.write_boundaries(world)
    places = world / "catalog" / "places.csv"
    more = places.read_text(encoding="utf-8").replace(
        "cn,全国", "990500,戊市,Wu,戊市,city,city,990000;cn\ncn,全国"
    )
    places.write_text(more, encoding="utf-8", newline="\n")
    with pytest.raises(JoinError, match="990500"):
        read_sources(Settings(data_dir=world))


def test_a_boundary_without_a_place_is_named(world):
    toy_world.write_boundaries(world)
    catalog = world / "catalog"
    for file in ("places.csv", "basin_membership.csv"):
        path = catalog / file
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not line.startswith("990401,")]
        path.write_text("".join(kept), encoding="utf-8", newline="\n")
    with pytest.raises(JoinError, match=r"places\.csv.*county.*990401"):
        read_sources(Settings(data_dir=world))


def test_a_folder_without_boundaries_is_no_data_folder(world):
    with pytest.raises(BoundaryError, match=r"manifest\.json"):
        read_sources(Settings(data_dir=world))


def test_a_gap_is_measured_against_the_target_of_the_area_itself(sources):
    selection = replace(MAP, place="toy", scheme="gap_to_target", k=4)
    view = pipeline.choropleth(sources, selection)
    assert view.scheme == "gap_to_target"
    assert "33.0" in view.legend_title
    assert "33" in view.notes[0]
    assert view.adcodes == ("990100", "990200")


@pytest.mark.parametrize("place", ["cn", "990000", "toy_basin"])
def test_the_target_of_another_area_is_never_borrowed(sources, place):
    view = pipeline.choropleth(sources, replace(MAP, place=place, scheme="gap_to_target"))
    assert view.scheme == "quantiles"
    assert "没有可用的数值目标" in view.notes[0]


def test_a_target_that_is_a_change_is_a_level_on_the_map(sources):
    """80 % in 2024 and 2 points more: 82 %."""
    target = pipeline._map_target(sources, replace(MAP, place="toy", indicator="good_water"))
    assert target is not None
    assert target.value == 82.0


def test_the_bounds_of_a_part_are_its_own(sources):
    view = pipeline.choropleth(sources, replace(MAP, place="toy"))
    assert pipeline.bounds(sources, view) == ((0.0, 0.0), (1.0, 2.0))


@pytest.mark.parametrize(("locale", "name"), [("zh", "甲市"), ("en", "Jia")])
def test_labels_are_in_the_order_of_the_geometry(sources, locale, name):
    labels = place_labels(sources.boundaries["city"], locale)
    assert labels["names"][0] == labels["labels"][0] == name
    assert labels["points"] == [[0.5, 0.5], [0.5, 1.5], [1.5, 0.5], [1.5, 1.5]]


def test_the_caption_states_the_approval_number_of_the_deployment(settings):
    own = replace(settings, approval_number="审1号")
    assert "审1号" in pipeline.map_caption(own, "zh")
    assert "审1号" in pipeline.map_caption(own, "en")
    worded = replace(own, map_caption_en="Approved as {approval_number}")
    assert pipeline.map_caption(worded, "en") == "Approved as 审1号"


def test_map_facts_come_from_the_manifest(sources):
    facts = pipeline.map_facts(sources)
    assert facts.vintage == "2024-12-31"
    assert facts.counts == {"province": 1, "city": 4, "county": 4}


def test_an_address_is_resolved_against_the_sources(sources):
    selection, notices = pipeline.resolve(sources, {"place": "toy", "lang": "en"})
    assert (selection.place, selection.indicator, selection.period) == ("toy", "pm25", "2025")
    assert notices == ()


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_every_view_can_be_built(sources, locale):
    assert pipeline.area_map(sources, locale).areas
    assert pipeline.map_choices(sources, MAP).periods == ("2024", "2025")
    assert pipeline.levels_with_values(sources, "pm25", "cn") == {"city": 0.75, "county": 0.25}


def test_nothing_is_written_to_the_data_folder(settings, sources):
    before = {path: path.stat().st_mtime_ns for path in Path(settings.data_dir).rglob("*")}
    pipeline.choropleth(sources, MAP)
    after = {path: path.stat().st_mtime_ns for path in Path(settings.data_dir).rglob("*")}
    assert after == before
