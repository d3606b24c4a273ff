"""The words over a chart: as HTML, all of them, and the drawing as high as before."""

from __future__ import annotations

import re

import pytest

from dashboard.render import panel_layout
from dashboard.render.chart_head import without_head
from dashboard.render.progress_chart import draw_progress
from dashboard.render.slope import draw_slope
from dashboard.render.small_multiples import draw_small_multiples
from dashboard.views.progress import progress_view
from dashboard.views.slope import slope_view
from tests import toy_world
from tests.render.test_small_multiples import view_of
from tests.views.city_rows import selected


def words(html: str) -> list[str]:
    return re.findall(r"<(?:b|span)>(.*?)</", html)


def progress(**options: bool) -> dict:
    view = progress_view(
        toy_world.catalog(), toy_world.observations(), toy_world.judgements(), "toy", "pm25", "zh"
    )
    return draw_progress(view, **options).to_dict()


def test_every_word_of_a_title_is_kept_in_its_order():
    spec = progress()
    head, bare = without_head(spec)
    title = spec["title"]
    assert words(head) == [title["text"], *title["subtitle"]]
    assert "title" not in bare
    assert bare["description"] == spec["description"]


def test_a_chart_whose_height_is_that_of_its_plot_keeps_it():
    spec = progress()
    assert without_head(spec)[1]["height"] == spec["height"]


@pytest.mark.parametrize("most", [panel_layout.WIDE, panel_layout.NARROW])
def test_where_the_title_counts_as_height_it_takes_its_room_with_it(most):
    view = view_of()
    spec = draw_small_multiples(view, most).to_dict()
    # A line of title, two below it, and the room between and after.
    assert spec["height"] - without_head(spec)[1]["height"] == 18 + 2 * 16 + 5 + 8


def test_all_layouts_of_a_chart_have_the_same_head():
    view = view_of(locale="en")
    heads = {
        without_head(draw_small_multiples(view, most).to_dict())[0]
        for most in (panel_layout.WIDE, panel_layout.PRINT, panel_layout.NARROW)
    }
    assert len(heads) == 1


def test_the_legend_of_a_slope_stands_below_its_title():
    rows = toy_world.observations()
    view = slope_view(toy_world.catalog(), rows[rows["indicator_id"] == "pm25"], selected())
    assert words(without_head(draw_slope(view).to_dict())[0])[0] == view.figure.title


def test_a_chart_without_a_title_is_left_as_it_is():
    spec = {"mark": "bar", "height": 100}
    assert without_head(spec) == ("", spec)


def test_a_quiet_title_is_no_heading():
    head, _ = without_head(progress(has_title=False))
    assert "<b>" not in head
    assert words(head)[0].startswith("微克/立方米")


def test_a_name_with_signs_of_html_stays_a_name():
    head, _ = without_head({"title": {"text": "<i>甲&乙"}, "height": 90})
    assert words(head) == ["&lt;i&gt;甲&amp;乙"]
