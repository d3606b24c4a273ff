from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest

from dashboard.model import Selection
from dashboard.render import palette
from dashboard.render.histogram import draw_histogram
from dashboard.views.choropleth import ChoroplethView, choropleth_view
from tests import toy_world

CITIES = ("990100", "990200", "990300", "990400")


def view_of(period: str, locale: str = "zh") -> ChoroplethView:
    rows = toy_world.observations()
    selection = Selection(
        place="cn", indicator="pm25", period=period, basis="实况", k=3, locale=locale
    )
    catalog = toy_world.catalog()
    return choropleth_view(
        selection, catalog, rows[rows["indicator_id"] == "pm25"], CITIES, None, ""
    )


def bars(view: ChoroplethView) -> list[tuple[str, int, str]]:
    """Return label, number and colour of each bar."""
    found = re.findall(
        r"<span>(.*?)</span><i style=\"width:[\d.]+%;background:(.*?)\"></i><b>(\d+)</b>",
        draw_histogram(view),
    )
    return [(unescape(label), int(n), colour) for label, colour, n in found]


def test_each_unit_is_counted_once_highest_class_first_no_data_last():
    found = bars(view_of("2025"))
    assert [(label, n) for label, n, _ in found] == [
        ("38.0 – 40.0", 0),
        ("20.0 – 38.0", 1),
        ("10.0 – 20.0", 2),
        ("无数据", 1),
    ]
    assert sum(n for _, n, _ in found) == len(CITIES)


def test_another_period_is_counted_on_the_same_scale():
    assert [n for _, n, _ in bars(view_of("2024"))] == [1, 1, 0, 2]


def test_bars_have_the_colours_of_the_map():
    view = view_of("2025")
    ramp = palette.colours(view.palette, 3, view.indicator.direction, view.scheme)
    assert [colour for *_, colour in bars(view)] == [*ramp[::-1], palette.NO_DATA_COLOUR]


def test_bars_are_as_long_as_they_count():
    widths = [float(n) for n in re.findall(r"width:([\d.]+)%", draw_histogram(view_of("2025")))]
    assert widths[0] == 0
    assert widths[2] == 2 * widths[1] == 2 * widths[3] <= 100


def test_without_values_there_is_nothing_to_count():
    assert draw_histogram(replace(view_of("2025"), frames=(), legend=(), period="")) == ""


def test_a_unit_is_never_taken_for_html():
    assert "<b>x" not in draw_histogram(replace(view_of("2025"), unit="<b>x"))


@pytest.mark.parametrize(
    ("locale", "title"), [("zh", "各级单元数（2025）"), ("en", "Units per class (2025)")]
)
def test_the_title_says_what_is_counted_and_when(locale, title):
    assert title in draw_histogram(view_of("2025", locale))
