"""What the rows of a profile draw, read from their HTML."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from dashboard.i18n import LOCALES
from dashboard.render.bullet import draw_bullet_legend, draw_line, draw_rows
from dashboard.views.region_targets import DomainRows, numeric_rows
from tests import toy_world


def groups_of(locale: str = "en") -> tuple[DomainRows, ...]:
    return numeric_rows(toy_world.catalog(), toy_world.judgements(), "toy", locale)


def link(place: str, indicator: str) -> str:
    return f"targets?place={place}&indicator={indicator}"


def rows_html(locale: str = "en", **changed: object) -> str:
    """Return the rows, the first one changed."""
    first, *others = groups_of(locale)
    row, *rest = first.rows
    changed_first = replace(first, rows=(replace(row, **changed), *rest))
    return draw_rows((changed_first, *others), link, locale)


def lefts(html: str) -> list[str]:
    """Return where the marks of the first scale stand."""
    track = html.split('class="track"')[1].split("</div>")[0]
    return re.findall(r'class="mark (\w+)[^"]*" style="left:([\d.]+%)"', track)


def test_marks_stand_where_the_view_put_them():
    assert lefts(rows_html()) == [
        ("baseline", "0.00%"), ("path", "33.33%"), ("actual", "28.57%"), ("target", "100.00%"),
    ]  # fmt: skip


def test_the_stretch_joins_baseline_and_latest_value():
    assert 'class="covered" style="left:0.00%;width:28.57%"' in rows_html()


def test_every_value_is_written_with_its_year_but_that_of_the_path():
    html = rows_html()
    assert re.findall(r'class="label (\w+)"[^>]*>([^<]+)<', html)[:3] == [
        ("baseline", "40.0 (2024)"), ("actual", "38.0 (2025)"), ("target", "33 (2027)"),
    ]  # fmt: skip
    assert 'title="37.67 (2025)"' in html


def test_a_label_at_an_end_does_not_leave_the_scale():
    html = rows_html()
    assert "left:0.00%;transform:translateX(-0.00%)" in html
    assert "left:100.00%;transform:translateX(-100.00%)" in html


def test_labels_that_would_touch_stand_on_two_lines():
    scale = groups_of()[0].rows[0].scale
    near = [replace(mark, position=mark.position / 4) for mark in scale.marks]
    assert 'class="label baseline low"' in rows_html(scale=replace(scale, marks=tuple(near)))
    assert 'class="label baseline low"' not in rows_html()


def test_a_lower_bound_points_to_where_the_value_may_be_and_covers_nothing():
    html = rows_html(scale=replace(groups_of()[0].rows[0].scale, is_bound=True))
    assert 'class="mark actual bound leftward"' in html
    assert html.count('class="covered"') == 1


def test_without_a_baseline_the_line_is_another_one():
    scale = groups_of()[0].rows[0].scale
    html = rows_html(scale=replace(scale, marks=scale.marks[2:]))
    assert 'class="scale no-baseline"' in html
    assert html.count('class="covered"') == 1


def test_a_row_says_what_is_still_needed_and_how_likely_it_is():
    html = rows_html(likelihood="It is likely.")
    assert "it has to fall by 2.5 µg/m³ a year until 2027" in html
    assert "<p>It is likely.</p>" in html
    assert "Acceleration needed" in html


def test_the_scale_describes_itself():
    assert (
        'role="img" aria-label="By 2027: PM2.5 in Toy Region at most 33 µg/m³ · '
        'Acceleration needed"'
    ) in rows_html()


def test_what_cannot_be_drawn_is_one_line_with_its_latest_value():
    html = rows_html(scale=None, latest="38 (2025)", need="Why.")
    assert "<div>Latest value: 38 (2025). Why.</div>" in html
    assert html.count('class="scale"') == 2


def test_names_link_to_the_targets_of_their_own_place():
    assert 'href="targets?place=toy&amp;indicator=pm25"' in rows_html()


def test_domains_are_headings_and_can_be_left_out():
    assert re.findall("<h4>(.*?)</h4>", rows_html()) == ["Air", "Water"]
    assert "<h4>" not in draw_rows(groups_of(), link, "en", has_heads=False)


def test_text_is_escaped():
    assert "<i>x</i>" not in rows_html(need="<i>x</i>", goal="<i>x</i>", indicator="<i>x</i>")
    assert "<i>x</i>" not in draw_line("", "attained", "<i>x</i>", "<i>x</i>", "en")


@pytest.mark.parametrize("locale", LOCALES)
def test_the_legend_names_all_four_marks(locale):
    html = draw_bullet_legend(locale)
    assert re.findall(r'class="mark (\w+)"', html) == ["baseline", "path", "actual", "target"]
