"""What the slope chart draws, read from its specification."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from dashboard.render.slope import NARROW, TREND_STYLES, WIDE, draw_slope
from dashboard.views.slope import SlopeView, slope_view
from tests import toy_world
from tests.views.city_rows import CITIES, observed, selected


def view_of(pairs: list[tuple[float, float]], locale: str = "zh") -> SlopeView:
    """Return the slopes of the toy cities between pairs of values."""
    rows = [
        (city, year, value)
        for city, pair in zip(CITIES, pairs, strict=False)
        for year, value in zip(("2024", "2025"), pair, strict=True)
    ]
    return slope_view(toy_world.catalog(), observed(*rows), selected(locale=locale))


def rows_of(spec: dict[str, Any], kind: str, **mark: Any) -> list[dict[str, Any]]:
    return [
        row
        for layer in spec["layer"]
        if layer["mark"]["type"] == kind
        and all(layer["mark"].get(name) == value for name, value in mark.items())
        for row in spec["datasets"].get(layer["data"].get("name"), [])
    ]


def test_both_ends_are_labelled_with_name_and_value():
    spec = draw_slope(view_of([(40, 38), (30, 20)])).to_dict()
    assert [row["label"] for row in rows_of(spec, "text", align="right")] == [
        "甲市  40.0", "乙市  30.0",
    ]  # fmt: skip
    assert [row["label"] for row in rows_of(spec, "text", align="left")] == [
        "38.0  甲市", "20.0  乙市",
    ]  # fmt: skip
    assert [row["label"] for row in rows_of(spec, "text", fontSize=13)] == ["2024", "2025"]


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_labels_of_equal_values_do_not_overlap(width):
    spec = draw_slope(view_of([(30, 30), (30, 30), (30, 30), (30, 30)]), width).to_dict()
    for align in ("left", "right"):
        heights = sorted(row["y"] for row in rows_of(spec, "text", align=align))
        assert len(heights) == 4
        assert min(b - a for a, b in pairwise(heights)) >= 15
        assert heights[0] > 26
        assert heights[-1] < spec["height"]


def test_equal_values_of_both_years_stand_equally_high():
    spec = draw_slope(view_of([(10, 30), (30, 10)])).to_dict()
    first, second = rows_of(spec, "point")[:2], rows_of(spec, "point")[2:]
    assert first[0]["y"] == second[1]["y"]
    assert first[1]["y"] == second[0]["y"]
    assert first[1]["y"] < first[0]["y"]


def test_a_trend_has_a_dash_beside_its_colour_and_words_in_the_subtitle():
    view = view_of([(40, 38), (30, 35), (20, 20)])
    spec = draw_slope(view).to_dict()
    (line,) = [layer for layer in spec["layer"] if layer["mark"]["type"] == "line"]
    assert {row["trend"] for row in rows_of(spec, "line")} == {"better", "worse", "same"}
    domain = line["encoding"]["strokeDash"]["scale"]["domain"]
    dashes = dict(zip(domain, line["encoding"]["strokeDash"]["scale"]["range"], strict=True))
    assert len({str(dashes[trend]) for trend in ("better", "worse", "same")}) == 3
    assert spec["title"]["subtitle"][-1] == "━ 改善　╍ 变差　┈ 持平"
    assert set(domain) == set(TREND_STYLES)


def test_a_long_name_stands_on_several_lines_and_is_not_cut():
    view = view_of([(40, 38)], "en")
    rows = view.rows.assign(city="Enshi Tujia and Miao Autonomous Prefecture")
    spec = draw_slope(replace(view, rows=rows), NARROW).to_dict()
    lines = [row["label"] for row in rows_of(spec, "text", align="right")]
    assert len(lines) > 1
    assert " ".join(lines) == "Enshi Tujia and Miao Autonomous Prefecture  40.0"


def test_the_chart_bears_the_words_of_its_figure():
    view = view_of([(40, 38)], "en")
    spec = draw_slope(view).to_dict()
    assert spec["title"]["text"] == view.figure.title
    assert spec["description"] == view.figure.alt


def test_without_a_city_two_years_stand_alone():
    spec = draw_slope(view_of([])).to_dict()
    assert rows_of(spec, "line") == []
    assert [row["label"] for row in rows_of(spec, "text")] == ["2024", "2025"]
