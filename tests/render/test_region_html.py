"""Head, stages, counts and goals of a profile, read from their HTML."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from dashboard.i18n import LOCALES
from dashboard.render.region_html import (
    draw_goal_lines,
    draw_goals,
    draw_head,
    draw_inside_head,
    draw_standing,
    draw_steps,
)
from dashboard.views.region import InsideTargets, Passage, RegionView, region_view
from tests import toy_world


def view_of(place: str = "toy", locale: str = "en") -> RegionView:
    return region_view(toy_world.catalog(), toy_world.judgements(), place, ("toy",), locale)


def link(place: str) -> str:
    return f"region?place={place}&lang=en"


def test_the_head_has_the_role_its_source_and_linked_places():
    html = draw_head(view_of(), link)
    source = "<small>Toy Plan, Part\N{NO-BREAK SPACE}1</small>"
    assert f"The toy region cleans its air first.{source}" in html
    assert '<a href="region?place=990000&amp;lang=en" target="_self">Toy Province</a>' in html


def test_a_place_without_a_role_has_only_its_relations():
    assert "<p>" not in draw_head(view_of("990000"), link)


def test_steps_stand_in_the_order_of_years_and_an_empty_one_says_so():
    html = draw_steps(view_of())
    assert re.findall(r"<b>(\d+)</b>", html) == ["2027", "2030", "2035"]
    assert html.count('class="empty"') == 1
    assert "Not named in the documents on this area" in html


def test_no_stage_is_one_sentence_or_nothing():
    bare = replace(view_of(), steps=())
    assert draw_steps(bare) == ""
    assert "None." in draw_steps(replace(bare, no_steps="None."))


def test_the_standing_has_sentence_strip_and_causes():
    html = draw_standing(view_of())
    counts = re.findall(r"<b>(\d+)</b>", html)
    assert counts == ["0", "1", "1", "1"]  # attained, on track, behind, cannot be judged
    assert 'class="bar"' in html
    assert "latest value only a lower bound: 1" in html


def test_without_numeric_targets_there_is_no_strip():
    html = draw_standing(view_of("toy_basin"))
    assert 'class="bar"' not in html
    assert "set no target for Toy Basin" in html


def test_goals_are_under_their_domain_with_document_and_clause():
    view = view_of()
    html = draw_goals(view.goals, view)
    assert 'scope="rowgroup">Water</th>' in html
    assert "<small>Toy Plan, Part\N{NO-BREAK SPACE}1</small>" in html
    assert "No quantified target" in html


def test_a_column_without_any_value_is_left_out():
    view = view_of()
    assert "Latest annual value" not in draw_goals(view.goals, view)
    valued = draw_goals(view.goals.assign(latest="3 (2025)"), view)
    assert "Latest annual value" in valued
    assert valued.count("<td>3 (2025)</td>") == 1


@pytest.mark.parametrize(("n", "ending"), [(1, "without a number"), (4, "without a number (4)")])
def test_goals_that_share_a_row_are_counted(n, ending):
    view = view_of()
    goals = view.goals.assign(n=n)
    assert f"{ending}</td>" in draw_goals(goals, view)
    assert f"{ending}</div>" in draw_goal_lines(goals, "en")


def test_a_place_inside_is_linked_if_it_has_a_profile():
    inside = InsideTargets("990100", "Jia", "inside the area", True, (), view_of().goals)
    assert 'href="region?place=990100&amp;lang=en"' in draw_inside_head(inside, link)
    assert "href" not in draw_inside_head(replace(inside, has_profile=False), link)


@pytest.mark.parametrize("locale", LOCALES)
def test_text_is_escaped(locale):
    role = Passage("<i>role</i>", "<i>source</i>")
    view = replace(view_of(locale=locale), role=role, summary="<i>sum</i>", causes="<i>why</i>")
    html = draw_head(view, link) + draw_standing(view)
    html += draw_goals(view.goals.assign(statement="<i>goal</i>"), view)
    assert "<i>" not in html
