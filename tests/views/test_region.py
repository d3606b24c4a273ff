"""The profile of an area: role, stages, counts, targets of its own and of others."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from dashboard.errors import UnknownCodeError
from dashboard.i18n import LOCALES
from dashboard.views.choices import map_places, progress_indicators
from dashboard.views.overview import overview_view
from dashboard.views.region import RegionView, profile_indicators, region_view
from tests import toy_world


@pytest.fixture
def build(catalog, judgements):
    def _build(place_id: str, locale: str = "zh", catalog=catalog) -> RegionView:
        profiles = map_places(catalog)
        return region_view(catalog, judgements, place_id, profiles, locale)

    return _build


def changed(catalog, target_id: str = "toy.pm25.2027", **values: object):
    """Return the catalog with one target changed; the judgements still fit."""
    targets = catalog.targets.copy()
    for name, value in values.items():
        targets.loc[target_id, name] = value
    return replace(catalog, targets=targets)


def test_the_head_says_what_the_area_is_for_and_where_that_stands(build):
    view = build("toy")
    assert (view.name, view.kind) == ("玩具区域", "美丽中国先行区 · 重点区域")
    assert view.role.text == "玩具区域先行治理空气。"
    assert view.role.source == "玩具方案，一"


def test_a_stage_that_no_text_names_is_an_empty_step(build):
    steps = build("toy", "en").steps
    assert [step.year for step in steps] == [2027, 2030, 2035]
    assert [len(step.passages) for step in steps] == [1, 1, 0]
    assert steps[0].passages[0].text == "PM2.5 falls to 33 µg/m³."


def test_an_area_without_any_stage_says_so_and_names_the_years(catalog, build):
    milestones = catalog.milestones[catalog.milestones["place_id"] != "toy"]
    view = build("toy", catalog=replace(catalog, milestones=milestones))
    assert view.steps == ()
    assert view.no_steps == "现有文件没有为玩具区域写明2035年的阶段目标。"


def test_nothing_is_invented_for_a_province(build):
    view = build("990000")
    assert (view.role, view.steps, view.no_steps) == (None, (), "")


@pytest.mark.parametrize(
    ("place", "relations"),
    [
        ("990000", {"部分地区属于": ["玩具区域"], "所涉流域": ["玩具流域"]}),
        ("toy", {"涉及的省级行政区": ["玩具省"]}),
        ("toy_basin", {"涉及的省级行政区": ["玩具省"]}),
        ("cn", {"先行区域与流域": ["玩具区域", "玩具流域"]}),
    ],
)
def test_a_profile_points_to_the_areas_around_it(build, place, relations):
    found = {one.label: [name for _, name in one.places] for one in build(place).relations}
    assert found == relations


def test_a_province_that_is_a_member_belongs_whole(catalog, build):
    members = pd.DataFrame(
        {"area_id": ["toy"], "place_id": ["990000"], "level": ["province"]}, dtype="str"
    )
    relations = build("990000", catalog=replace(catalog, members=members)).relations
    assert relations[0].label == "所属区域"


def test_counts_are_those_of_the_overview(catalog, judgements, build):
    card = overview_view(catalog, judgements, "zh").cards[0]
    view = build("toy")
    assert view.counts == card.own
    assert view.summary == "目标4项，其中数值目标3项。"
    assert view.causes == "无法判断的原因：最新值只是下限1项。"


def test_where_nothing_can_be_judged_that_is_the_summary(catalog, judgements):
    none = judgements.assign(status="insufficient_data", reason="no_observation")
    view = region_view(catalog, none, "toy", (), "en")
    assert view.summary == ("Targets: 4; with a number: 3, none of which can be judged yet.")
    assert view.causes == "Why not: no published value found: 3."


def test_a_basin_without_numeric_targets_says_so(build):
    view = build("toy_basin")
    assert view.summary == "现有官方文件没有为玩具流域规定目标。"
    assert (view.rows, view.causes, view.inside) == ((), "", ())


def test_rows_are_by_domain_and_what_can_be_drawn_comes_first(build):
    rows = build("toy").rows
    assert [group.domain for group in rows] == ["空气", "水"]
    assert [row.target_id for row in rows[0].rows] == ["toy.pm25.2027", "toy.factories.2027"]
    assert [row.goal for row in rows[0].rows] == [
        "目标：33微克/立方米（2027年）", "目标：20个（2027年）",
    ]  # fmt: skip
    assert rows[1].rows[0].goal == "目标：比2024年提高2个百分点（2027年）"


def test_what_falls_behind_comes_before_what_does_not(catalog, judgements):
    one_domain = catalog.indicators.assign(domain="air")
    view = region_view(replace(catalog, indicators=one_domain), judgements, "toy", (), "en")
    assert [row.status for row in view.rows[0].rows] == [
        "acceleration_needed", "on_track", "insufficient_data",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("frequency", "goal"),
    [("yearly", "Target: 33 µg/m³ every year"), ("standing", "Target: 33 µg/m³ (no year named)")],
)
def test_a_target_without_a_year_says_when_it_is_due(catalog, build, frequency, goal):
    open_one = changed(catalog, target_year=pd.NA, frequency=frequency)
    assert build("toy", "en", open_one).rows[0].rows[0].goal == goal


def test_the_latest_value_stands_with_its_year(build):
    assert build("toy").rows[0].rows[1].latest == "≥12个（2025年）"


def test_goals_in_words_are_a_table(build):
    goals = build("toy").goals
    assert goals["statement"].tolist() == ["到2027年，玩具区域建成状态：定性目标，未给出数值"]
    assert goals[["domain", "status", "document", "clause", "latest", "n"]].to_numpy().tolist() == [
        ["水", "no_quantified_target", "玩具方案", "一", "", 1]
    ]


def test_goals_that_read_the_same_share_a_row_and_are_counted(catalog, judgements):
    row = catalog.targets.loc[["toy.quality.2027"]]
    more = pd.concat([catalog.targets, row.assign(clause="三").set_axis(["toy.quality.2027.2"])])
    judged = judgements.loc[["toy.quality.2027"]].set_axis(["toy.quality.2027.2"])
    view = region_view(
        replace(catalog, targets=more), pd.concat([judgements, judged]), "toy", (), "zh"
    )
    assert view.goals[["n", "clause"]].to_numpy().tolist() == [[2, "一、三"]]
    assert view.counts.targets == 5


def test_a_restatement_is_listed_apart_and_nowhere_else(catalog, build):
    again = changed(catalog, restates="toy.good_water.2027")
    view = build("toy", catalog=again)
    assert view.restated["status"].tolist() == ["acceleration_needed"]
    assert "toy.pm25.2027" not in [row.target_id for group in view.rows for row in group.rows]
    assert view.counts.numeric == 2


def test_targets_of_other_places_stand_under_their_own_names(catalog, build):
    moved = changed(catalog, place_id="990101")
    view = build("toy", catalog=moved)
    assert [(one.name, one.relation, one.has_profile) for one in view.inside] == [
        ("玩具省", "区域只占其一部分", True),
        ("甲县", "在区域之内", False),
    ]
    assert [row.place for row in view.inside[1].rows[0].rows] == ["甲县"]
    assert view.counts.numeric == 2
    assert view.inside_note.endswith("玩具省、甲县。")


def test_the_nation_has_nothing_inside(build):
    view = build("cn")
    assert (view.inside, view.inside_note) == ((), "")


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("place", map_places(toy_world.catalog()))
def test_every_place_with_a_profile_has_one_in_both_languages(build, place, locale):
    view = build(place, locale)
    assert all(getattr(view, name) for name in ("name", "kind", "summary"))


def test_indicators_with_values_of_the_place_come_first(catalog, observations):
    """The targets of toy are on four indicators; quality has no value."""
    offered = profile_indicators(catalog, observations, "toy")
    assert list(offered)[-1] == "quality"
    assert offered == progress_indicators(catalog, observations, "toy")
    without = observations[observations["indicator_id"] != "pm25"]
    last_two = list(profile_indicators(catalog, without, "toy"))[-2:]
    assert set(last_two) == {"pm25", "quality"}


def test_an_unknown_place_is_refused(build):
    with pytest.raises(UnknownCodeError):
        build("nowhere")
