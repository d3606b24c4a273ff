"""Targets on scales of their own, read from the SVG of their sheet."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from defusedxml.ElementTree import fromstring

from dashboard.render.print_bullets import WIDTH, draw_bullet_sheet, draw_bullets
from dashboard.views.imprint import Imprint
from dashboard.views.region_figures import bullet_figure
from tests import toy_world
from tests.render.test_bullet import groups_of

LEFT, SCALE_WIDTH = 326.0, 280.0


def changed(**values):
    """Return the rows of the toy region, the first one changed."""
    first, *others = groups_of()
    row, *rest = first.rows
    return (replace(first, rows=(replace(row, **values), *rest)), *others)


def words(groups, locale="en"):
    root = fromstring(f"<svg>{draw_bullets(groups, locale).body}</svg>")
    return ["".join(one.itertext()) for one in root.iter("text")]


def scale_of(groups):
    """Return what is drawn of the first scale."""
    return re.split(r'<path d="M326 31h280"', draw_bullets(groups, "en").body)[1].split("</g>")[0]


def test_marks_stand_where_the_view_put_them():
    drawn = scale_of(groups_of())
    circles = [float(x) for x in re.findall(r'<circle cx="([\d.]+)"', drawn)]
    assert circles == pytest.approx([LEFT, LEFT + 2 / 7 * SCALE_WIDTH], abs=0.1)
    path = float(re.search(r'<path d="M([\d.]+) 21v20"', drawn)[1])
    assert path == pytest.approx(LEFT + SCALE_WIDTH / 3, abs=0.1)
    target = float(re.search(r'<path d="M([\d.]+) 22.5l8.5', drawn)[1])
    assert target == LEFT + SCALE_WIDTH


def test_the_stretch_joins_baseline_and_latest_value():
    rect = re.search(r'<rect x="([\d.]+)" y="27.5" width="([\d.]+)"', scale_of(groups_of()))
    assert float(rect[1]) == LEFT
    assert float(rect[2]) == pytest.approx(2 / 7 * SCALE_WIDTH, abs=0.1)


def test_a_value_that_is_a_bound_points_and_has_no_stretch():
    scale = groups_of()[0].rows[0].scale
    drawn = scale_of(changed(scale=replace(scale, is_bound=True)))
    assert "<rect" not in drawn
    assert "l-13 7l13 7z" in drawn  # lower is better, so what is less lies to the right
    rising = replace(scale, is_bound=True, is_reversed=False)
    assert "l13 7l-13 7z" in scale_of(changed(scale=rising))


def test_every_row_says_what_is_promised_and_how_it_stands():
    said = " ".join(words(groups_of()))
    for group in groups_of():
        assert group.domain in said
        for row in group.rows:
            assert row.indicator in said
            assert row.status_word in said


@pytest.mark.parametrize(("latest", "said"), [("", "No data"), ("38 µg/m³ (2025)", "38 µg/m³")])
def test_what_has_no_scale_gives_its_latest_value_or_says_that_there_is_none(latest, said):
    assert any(said in word for word in words(changed(scale=None, latest=latest)))


def test_nothing_leaves_the_sheet():
    drawing = draw_bullets(groups_of(), "en")
    assert drawing.width == WIDTH
    bottoms = [float(top) for top in re.findall(r"translate\(0 ([\d.]+)\)", drawing.body)]
    assert max(bottoms) < drawing.height


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_the_sheet_is_well_formed_and_told_to_those_who_cannot_see_it(locale):
    groups = groups_of(locale)
    known = toy_world.catalog()
    figure = bullet_figure(known, toy_world.observations(), groups, "toy", locale)
    root = fromstring(draw_bullet_sheet(groups, figure, Imprint((), "", "", "", "", locale)))
    namespace = "{http://www.w3.org/2000/svg}"
    assert root.find(f"{namespace}title").text == figure.title
    assert root.find(f"{namespace}desc").text == figure.alt
