from __future__ import annotations

from dataclasses import astuple, fields, replace
from pathlib import Path

import pandas as pd
import pytest

from dashboard.catalog import Catalog, read_catalog
from dashboard.core.attainment import judge_targets
from dashboard.i18n import LOCALES
from dashboard.views.overview import CELL_COLUMNS, OverviewView, TargetCounts, overview_view

DATA = Path(__file__).parents[2] / "data" / "catalog"
AREAS = ("toy", "toy_basin")


def build(catalog: Catalog, observations: pd.DataFrame, locale: str = "zh") -> OverviewView:
    judged = judge_targets(catalog.targets, observations, catalog.indicators, catalog.breaks)
    return overview_view(catalog, judged, locale)


def with_targets(catalog: Catalog, *changes: dict[str, object]) -> Catalog:
    """Return the catalog with copies of the pm25 target, each changed."""
    plain = catalog.targets.loc[["toy.pm25.2027"]]
    copies = [plain.assign(**change).set_axis([f"x{i}"]) for i, change in enumerate(changes)]
    return replace(catalog, targets=pd.concat([catalog.targets, *copies]))


def test_a_card_counts_the_targets_of_the_area_itself(catalog, observations):
    card = build(catalog, observations).cards[0]
    assert card.area_id == "toy"
    assert card.own == TargetCounts(
        targets=4, numeric=3, attained=0, on_track=1, behind=1, without_data=1
    )
    assert card.note == "目标4项，其中数值目标3项。"


def test_targets_of_places_around_are_counted_apart(catalog, observations):
    card = build(catalog, observations).cards[0]
    assert card.inside_places == ("玩具省",)
    assert (card.inside.targets, card.inside.numeric) == (1, 0)
    assert card.inside_note.endswith("：玩具省。")


def test_targets_of_members_and_of_what_lies_in_them_are_inside(catalog, observations):
    more = with_targets(catalog, {"place_id": "990101"}, {"place_id": "990300"})
    assert build(more, observations).cards[0].inside_places == ("玩具省", "甲县")


def test_a_basin_does_not_claim_the_targets_of_its_provinces(catalog, observations):
    basin = build(catalog, observations).cards[1]
    assert basin.inside_places == ()
    assert basin.note == "现有官方文件没有为玩具流域规定目标。"


def test_no_numeric_target_is_said_in_words(catalog, observations):
    change = {"place_id": "toy_basin", "comparator": "increasing", "value_source": "none"}
    card = build(with_targets(catalog, change), observations, "en").cards[1]
    assert card.note == (
        "The official documents set no numeric target for Toy Basin; goals in words: 1."
    )


def test_a_restatement_is_not_counted_twice(catalog, observations):
    twice = with_targets(catalog, {"restates": "toy.pm25.2027"})
    assert build(twice, observations).cards[0].own == build(catalog, observations).cards[0].own


def test_the_matrix_has_a_cell_for_each_numeric_target(catalog, observations):
    view = build(catalog, observations)
    assert tuple(view.cells.columns) == CELL_COLUMNS
    assert view.cells[["indicator_id", "place_id", "status"]].to_numpy().tolist() == [
        ["pm25", "toy", "acceleration_needed"],
        ["factories", "toy", "insufficient_data"],
        ["good_water", "toy", "on_track"],
    ]
    assert view.rows["domain"].tolist() == ["空气", "空气", "水"]
    assert view.columns["place_id"].tolist() == ["toy", "toy_basin", "cn"]


def test_the_nation_is_the_last_column_and_only_for_regional_rows(catalog, observations):
    more = with_targets(
        catalog, {"place_id": "cn"}, {"place_id": "cn", "indicator_id": "river_class"}
    )
    cells = build(more, observations).cells
    assert cells[cells["place_id"] == "cn"]["indicator_id"].tolist() == ["pm25"]


def test_of_several_targets_the_first_due_is_shown(catalog, observations):
    more = with_targets(catalog, {"target_year": 2035}, {"target_year": pd.NA})
    cells = build(more, observations).cells
    assert cells.loc[0, ["target_id", "n_targets"]].tolist() == ["toy.pm25.2027", 3]


def test_order_of_targets_does_not_matter(catalog, observations):
    turned = replace(catalog, targets=catalog.targets.iloc[::-1])
    pd.testing.assert_frame_equal(
        build(turned, observations).cells, build(catalog, observations).cells
    )


@pytest.mark.parametrize("locale", LOCALES)
def test_the_five_areas_add_up(locale):
    catalog = read_catalog(DATA)
    none = pd.DataFrame(
        columns=["place_id", "indicator_id", "period", "basis", "value", "qualifier"], dtype="str"
    ).astype({"value": float})
    judged = judge_targets(catalog.targets, none, catalog.indicators)
    view = overview_view(catalog, judged, locale)
    assert len(view.cards) == 5
    for counts in (counts for card in view.cards for counts in (card.own, card.inside)):
        names = [field.name for field in fields(counts)]
        known = dict(zip(names, astuple(counts), strict=True))
        parts = ("attained", "on_track", "behind", "without_data")
        assert sum(known[part] for part in parts) == counts.numeric
        assert counts.without_data == counts.numeric
    assert [card.own.numeric for card in view.cards[3:]] == [0, 0]
    assert not view.cells.isna().any(axis=None)
