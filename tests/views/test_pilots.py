"""The pilot map of the toy world: Jia is a pilot, Yi proposed, one zone lies in Ding County."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from dashboard.model import Selection
from dashboard.views.pilot_address import resolve_pilots
from dashboard.views.pilot_list import list_heads, pilot_list, programme_card, quota_cards
from dashboard.views.pilot_panel import pilot_panel_view
from dashboard.views.pilot_programmes import (
    programme_label,
    programme_levels,
    shown_programmes,
)
from dashboard.views.pilot_rows import default_programme, month_label, pilot_rows
from dashboard.views.pilot_steps import steps_table, words_table
from dashboard.views.pilots import (
    pilot_map_view,
)
from tests import toy_world

CITIES = ("990100", "990200", "990300", "990400")
TOYS = Selection(place="cn", level="city", programmes=("toys",))


@pytest.fixture
def pilots():
    return toy_world.pilots()


def view_of(selection=TOYS, catalog=None, pilots=None):
    known = catalog or toy_world.catalog()
    return pilot_map_view(known, pilots or toy_world.pilots(), selection, "来源")


def with_rows(**columns: object):
    """Return the toy catalog with columns of every designation changed."""
    catalog = toy_world.catalog()
    return replace(catalog, pilot_status=catalog.pilot_status.assign(**columns))


def test_each_unit_has_a_state_and_a_closed_list_says_who_is_none():
    view = view_of()
    assert view.regions["state"].to_dict() == dict(
        zip(CITIES, ("approved", "applied", "not_listed", "not_listed"), strict=True)
    )
    assert view.states == ("applied", "approved", "not_listed")
    assert view.legend == ("申报", "批准", "未列入（名单齐全）")
    assert view.count == "名单所列，本图绘出地级单元2个、以点表示的无边界区域1个。"
    assert view.caption == "来源"


def test_a_partial_list_leaves_units_unknown_and_is_not_counted():
    view = view_of(catalog=with_rows(list_completeness="partial"))
    assert view.regions["state"].tolist()[2:] == ["list_partial", "list_partial"]
    assert view.programmes == ("玩具试点（名录不全）",)
    assert view.count == "名录不全，不作计数。"
    assert any("不作计数，也不作比较" in note for note in view.notes)


def test_without_a_list_every_unit_is_unknown_after_the_search_ended():
    view = view_of(replace(TOYS, programmes=("toy_cities",)))
    assert set(view.regions["state"]) == {"not_known"}
    assert view.legend == ("不详：2026年2月以后的情况未查到",)
    assert view.lines == {}
    assert view.points == ()


def test_other_programmes_are_hatched_small_where_nobody_was_chosen():
    view = view_of(replace(TOYS, programmes=("toy_cities", "toys")))
    assert view.regions["hatching"].to_dict() == dict(zip(CITIES, ("A", "a", "", ""), strict=True))
    (point,) = view.points
    assert (point.place_id, point.state, point.hatching) == ("toy_zone", "", "A")


def test_a_zone_has_its_point_and_says_how_it_was_set():
    (point,) = view_of().points
    assert point.spot == (1.5, 1.5)
    assert point.name == "玩具新区"
    assert point.lines == ("玩具试点：试点 · 步骤：批准 · 2024", "取丁县中心。")


@pytest.mark.parametrize(("place", "n"), [("cn", 1), ("990000", 1), ("toy", 0)])
def test_a_zone_is_shown_where_its_county_lies(place, n):
    assert len(view_of(replace(TOYS, place=place)).points) == n


def test_narrowed_to_a_step_others_are_another_step():
    view = view_of(replace(TOYS, step="approved"))
    assert view.regions["state"].tolist()[:2] == ["approved", "other_step"]
    hatched = view_of(replace(TOYS, programmes=("toy_cities", "toys"), step="approved"))
    assert hatched.regions["hatching"].tolist() == ["A", "", "", ""]


def test_a_level_at_which_nothing_is_named_has_no_pilot():
    view = view_of(replace(TOYS, level="province"))
    assert view.regions["state"].to_dict() == {"990000": "not_listed"}
    assert "其他级别的条目不在本图：玩具试点（地级）。" in view.notes


def test_a_hover_label_names_programme_status_step_and_date():
    lines = view_of(replace(TOYS, locale="en")).lines
    assert lines == {
        "990100": ("Toy pilots: designated · step: Approved · 2024-05-01",),
        "990200": ("Toy pilots: proposed, not yet designated · step: Applied · date not known",),
    }


def test_a_unit_outside_the_area_of_a_programme_is_said_to_be(pilots):
    facts = pilots.programmes.assign(area_id="toy")
    view = view_of(pilots=replace(pilots, programmes=facts))
    assert view.regions["state"].tolist() == ["approved", "applied", "outside", "outside"]


def test_levels_are_those_of_the_places_then_those_that_are_stated(catalog, pilots):
    assert programme_levels(catalog, pilots, ["toys"]) == ("city",)
    assert programme_levels(catalog, pilots, ["toy_cities"]) == ("city",)


def test_a_map_starts_with_the_first_programme_that_has_a_list(catalog, pilots):
    assert default_programme(pilot_rows(catalog, pilots), pilots) == "toys"
    assert shown_programmes(catalog, pilots, Selection()) == ["toys"]


def test_an_unknown_programme_of_a_published_row_is_shown_without_facts(pilots):
    catalog = with_rows(programme="newcomer")
    view = view_of(replace(TOYS, programmes=("newcomer",)), catalog)
    assert view.regions["state"].tolist() == ["approved", "applied", "not_known", "not_known"]
    assert programme_card(catalog, pilots, "newcomer", "zh").name == "玩具试点"
    selection, told = resolve_pilots({"programmes": "newcomer"}, Selection(), catalog, pilots)
    assert (selection.programmes, told) == (("newcomer",), ())


def test_labels_say_what_a_list_is(catalog, pilots):
    assert programme_label(catalog, pilots, "toys", "en") == "Toy pilots"
    assert programme_label(catalog, pilots, "toy_cities", "en") == "Toy cities (list not published)"


@pytest.mark.parametrize(
    ("asked", "programmes", "notices"),
    [
        ({"programmes": "toys"}, ("toys",), []),
        ({"programmes": "toys,toy_cities"}, ("toys", "toy_cities"), []),
        ({"programmes": "toys,toys"}, ("toys",), []),
        ({"programmes": "toyz"}, ("toys",), [("toyz", "玩具试点")]),
        ({"programmes": "nothing"}, (), [("nothing", "其余所选（或默认）项目")]),
        ({}, (), []),
    ],
)
def test_an_address_names_programmes(catalog, pilots, asked, programmes, notices):
    selection, told = resolve_pilots(asked, Selection(), catalog, pilots)
    assert selection.programmes == programmes
    assert [(notice.asked, notice.shown) for notice in told] == notices


def test_an_unknown_step_gives_way_to_all(catalog, pilots):
    selection, (notice,) = resolve_pilots({"step": "dreamt"}, Selection(), catalog, pilots)
    assert (selection.step, notice.asked, notice.shown) == ("", "dreamt", "全部步骤")
    assert resolve_pilots({"step": "approved"}, Selection(), catalog, pilots)[0].step == "approved"


def test_too_many_programmes_are_cut_with_a_notice(catalog, pilots):
    names = [f"p{n}" for n in range(6)]
    facts = pd.DataFrame({"name_zh": names, "name_en": names}, index=pd.Index(names))
    asked = {"programmes": ",".join(names)}
    selection, (notice,) = resolve_pilots(
        asked, Selection(), catalog, replace(pilots, programmes=facts)
    )
    assert selection.programmes == ("p0", "p1", "p2", "p3")
    assert (notice.asked, notice.shown) == ("6", "4")


def test_a_quota_stands_beside_what_is_known(catalog, pilots):
    (card,) = quota_cards(catalog, pilots, "zh")
    assert card.wanted == "约5个城市"
    assert card.known == "名单未见公布（截至2026年2月）"
    assert card.source == "依据：《玩具方案》一"
    assert card.is_national


@pytest.mark.parametrize(
    ("completeness", "more", "known"),
    [
        ("full", "no", "已知2个，名单齐全"),
        ("full", "yes", "已知2个，其余未见公布（截至2026年2月）"),
        ("partial", "yes", "名录不全，不作计数"),
    ],
)
def test_only_chosen_places_of_a_full_list_are_counted(pilots, completeness, more, known):
    """Jia and the zone are chosen, Yi is proposed."""
    facts = pilots.programmes.assign(quota=5, quota_qualifier="about", more_to_come=more)
    changed = replace(pilots, programmes=facts)
    cards = quota_cards(with_rows(list_completeness=completeness), changed, "zh")
    assert [card.known for card in cards if card.programme == "toys"] == [known]


def test_a_card_counts_the_steps_of_a_full_list_alone(catalog, pilots):
    assert programme_card(catalog, pilots, "toys", "zh").counts == (("申报", 1), ("批准", 2))
    partial = programme_card(with_rows(list_completeness="partial"), pilots, "toys", "zh")
    assert (partial.counts, partial.list_state) == ((), "partial")
    assert programme_card(catalog, pilots, "toy_cities", "zh").counts == ()


def test_the_list_has_every_designation_with_date_source_and_confidence(catalog, pilots):
    rows = pilot_list(catalog, pilots, ("toys",), "cn", "", "en")
    assert list(rows) == list(list_heads("en"))
    assert rows[["place", "level", "status", "step", "date", "confidence"]].to_numpy().tolist() == [
        ["Jia", "city", "designated", "Approved", "2024-05-01", "high"],
        ["Toy Zone", "zone", "pilot", "Approved", "2024", "medium"],
        ["Yi", "city", "proposed, not yet designated", "Applied", "date not known", "low"],
    ]  # fmt: skip
    assert set(rows["source"]) == {"玩具名单"}
    assert set(rows["province"]) == {"Toy Province"}


@pytest.mark.parametrize(
    ("place", "step", "n"),
    [("toy", "", 2), ("toy_basin", "", 1), ("cn", "approved", 2), ("toy", "approved", 1),
     ("cn", "no_step", 0)],
)  # fmt: skip
def test_the_list_is_narrowed_to_a_place_and_a_step(catalog, pilots, place, step, n):
    assert len(pilot_list(catalog, pilots, ("toys",), place, step, "zh")) == n


def test_a_name_that_fits_no_place_stands_in_the_list_only(pilots):
    catalog = with_rows(adcode="", place_zh="无名")
    view = view_of(catalog=catalog)
    assert set(view.regions["state"]) == {"not_listed"}
    assert view.points == ()
    assert "另有1个地名无法对应到唯一的行政区，未在图上标出。" in view.notes
    rows = pilot_list(catalog, pilots, ("toys",), "cn", "", "zh")
    assert rows["place"].unique().tolist() == ["无名"]
    assert rows["level"].unique().tolist() == ["不详"]


def test_a_panel_has_status_date_and_source_of_a_zone_too(catalog, pilots):
    view = pilot_panel_view(catalog, pilots, "toy_zone", "zh")
    (entry,) = view.entries
    assert (entry.programme, entry.status) == ("玩具试点", "试点 · 步骤：批准 · 2024")
    assert (entry.source, entry.facts) == ("玩具名单", "把握：中 · 名单齐全")
    assert view.position == "图上位置：取丁县中心。"
    assert pilot_panel_view(catalog, pilots, "990300", "zh").entries == ()


def test_steps_and_words_cite_their_clause_and_reason(catalog, pilots):
    heads, rows = steps_table(catalog, pilots, "en")
    assert len(heads) == 3
    assert rows == (
        ("1　Applied", "Asks.", "Toy Plan, Part\xa01"),
        ("2　Approved", "Is approved.", "Toy Plan, Part\xa02"),
    )
    _, words = words_table(catalog, pilots, "zh")
    assert words[2] == ("行动方案点名", "仅点名，未涉及选拔步骤", "各项目", "只是点名。")


@pytest.mark.parametrize(
    ("month", "zh", "en"), [("2026-02", "2026年2月", "February 2026"), ("", "", "")]
)
def test_a_month_in_words(month, zh, en):
    assert (month_label(month, "zh"), month_label(month, "en")) == (zh, en)


def test_broken_lines_are_explained_where_there_are_some():
    both = replace(TOYS, programmes=("toy_cities", "toys"))
    said = "线条断续或圆点颜色较浅的，尚未获批（公示、点名或拟建）。"
    assert view_of(both).notes[-1] == said
    assert said not in view_of(replace(both, step="approved")).notes
    assert said not in view_of().notes
