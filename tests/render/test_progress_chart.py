"""What the chart of actual values against targets draws, read from its specification."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from typing import Any

import pandas as pd
import pytest

from dashboard.i18n import text
from dashboard.render.progress_axes import stacked
from dashboard.render.progress_chart import draw_progress
from dashboard.views.beside import BesideSeries, area_series, computed_series
from dashboard.views.progress import ProgressView, progress_view
from tests import toy_world


def view_of(place: str, indicator: str, locale: str = "zh") -> ProgressView:
    return progress_view(
        toy_world.catalog(), toy_world.observations(), toy_world.judgements(), place, indicator,
        locale,
    )  # fmt: skip


@cache
def spec_of(place: str, indicator: str, locale: str = "zh") -> dict[str, Any]:
    return draw_progress(view_of(place, indicator, locale)).to_dict()


def beside() -> tuple[BesideSeries, ...]:
    """Return toy as another area, and the toy province computed from its cities."""
    catalog, observations = toy_world.catalog(), toy_world.observations()
    pm25 = catalog.indicator("pm25")
    values = observations[observations["indicator_id"] == "pm25"]
    computed = computed_series(catalog, values, values, "990000", pm25, "zh")
    return (*area_series(catalog, values, "990100", ("toy",), pm25, "zh"), computed)


@cache
def spec_beside() -> dict[str, Any]:
    return draw_progress(view_of("990100", "pm25"), beside=beside()).to_dict()


def marks(spec: dict[str, Any]) -> list[str]:
    return [layer["mark"]["type"] for layer in spec["layer"]]


def rows_of(spec: dict[str, Any], layer: dict[str, Any]) -> list[dict[str, Any]]:
    return spec["datasets"][layer["data"]["name"]]


def diamonds(spec: dict[str, Any]) -> list[dict[str, Any]]:
    layers = [one for one in spec["layer"] if one["mark"].get("shape") == "diamond"]
    return [row for layer in layers for row in rows_of(spec, layer)]


def line_of(spec: dict[str, Any]) -> dict[str, Any]:
    (line,) = [one for one in spec["layer"] if one["mark"].get("strokeWidth") == 2.2]
    return line


def written(spec: dict[str, Any]) -> list[str]:
    """Return the texts at the ends of the lines; each is drawn twice, once as a white halo."""
    layers = [
        one for one in spec["layer"] if one["encoding"].get("text", {}).get("field") == "name"
    ]
    return [row["name"] for layer in layers[::2] for row in rows_of(spec, layer)]


def test_a_target_stands_at_its_year_and_value_with_its_status():
    (target,) = diamonds(spec_of("toy", "pm25"))
    assert (target["at"], target["value"], target["label"]) == (2027, 33.0, "33")
    assert target["word"] == text("status.word.acceleration_needed", "zh")
    assert "33" in target["statement"]


def test_the_required_path_goes_from_the_baseline_to_the_target():
    spec = spec_of("toy", "pm25")
    (path,) = [
        layer
        for layer in spec["layer"]
        if layer["encoding"].get("detail", {}).get("field") == "target_id"
    ]
    ends = [(row["at"], row["value"]) for row in rows_of(spec, path)]
    assert ends == [(2024.0, 40.0), (2027.0, 33.0)]


def test_a_change_ends_at_the_level_it_asks_for():
    (target,) = diamonds(spec_of("toy", "good_water"))
    assert (target["at"], target["value"]) == (2027, 82.0)


def test_an_open_target_is_a_line_across():
    spec = spec_of("990000", "good_water")
    assert diamonds(spec) == []
    assert "rule" in marks(spec)


def test_a_half_year_is_a_point_of_its_own_at_the_middle_of_its_span():
    spec = spec_of("990100", "pm25")
    rows = [row for table in spec["datasets"].values() for row in table if row.get("period")]
    half = next(row for row in rows if row["period"] == "2026-H1")
    assert (half["at"], half["is_annual"]) == (2025.75, False)
    whole = next(row for row in rows if row["period"] == "2025")
    assert (whole["at"], whole["is_annual"]) == (2025.0, True)
    assert "is_annual" in json.dumps(line_of(spec)["transform"])


def test_values_of_two_bases_make_two_lines_with_dash_and_name_of_their_own():
    spec = spec_of("990100", "pm25")
    encoding = line_of(spec)["encoding"]
    for channel in ("stroke", "strokeDash"):
        assert encoding[channel]["field"] == "line"
        assert encoding[channel]["scale"]["domain"] == ["实况", "标况"]
        first, second = encoding[channel]["scale"]["range"]
        assert first != second
    assert sorted(written(spec)) == ["实况", "标况"]


def test_one_basis_needs_no_name():
    assert written(spec_of("toy", "pm25")) == []


def test_other_areas_and_computed_values_are_lines_apart_with_a_number_and_a_key():
    spec = spec_beside()
    encoding = line_of(spec)["encoding"]
    names = ["甲市（实况）", "甲市（标况）", "玩具区域", "本平台计算"]
    assert encoding["stroke"]["scale"]["domain"] == names
    dashes = [tuple(dash) for dash in encoding["strokeDash"]["scale"]["range"]]
    assert len(set(dashes)) == 4
    assert sorted(written(spec)) == ["①", "②", "③", "④"]
    assert "③" in encoding["stroke"]["legend"]["labelExpr"]
    assert encoding["stroke"]["legend"] == encoding["strokeDash"]["legend"]


def test_each_kind_of_series_has_a_shape_and_computed_values_are_hollow():
    spec = spec_beside()
    points = [one["mark"] for one in spec["layer"] if one["mark"]["type"] == "point"]
    assert {mark["shape"] for mark in points} == {"circle", "triangle-up", "square"}
    white = [mark["shape"] for mark in points if mark.get("fill") == "#ffffff"]
    assert "square" in white


def test_a_lower_bound_is_marked_as_one_and_no_line_runs_through_it():
    """Factories: 10 in 2024, "more than 12" in 2025."""
    spec = spec_of("toy", "factories")
    (sign,) = [one for one in spec["layer"] if one["mark"].get("text") == "≥"]
    bounds = {row["period"]: row["is_bound"] for row in rows_of(spec, sign)}
    assert bounds == {"2024": False, "2025": True}
    assert "is_bound" in json.dumps(sign["transform"])
    assert "!datum.is_bound" in json.dumps(line_of(spec)["transform"])


def test_a_break_stands_before_the_first_period_of_the_new_series():
    spec = spec_of("990100", "pm25")
    (rule,) = [one for one in spec["layer"] if one["mark"]["type"] == "rule"]
    assert [row["at"] for row in rows_of(spec, rule)] == [2018.5]


def test_a_projection_is_a_line_in_a_band():
    fan = pd.DataFrame(
        {"year": [2026, 2027], "projected": [36.0, 34.0], "low": [35.0, 32.0], "high": [37.0, 36.0]}
    )
    spec = draw_progress(replace(view_of("toy", "pm25"), fan=fan)).to_dict()
    (band,) = [one for one in spec["layer"] if one["mark"]["type"] == "area"]
    assert (band["encoding"]["y"]["field"], band["encoding"]["y2"]["field"]) == ("value", "high")
    rows = rows_of(spec, band)
    assert [(row["at"], row["value"], row["high"]) for row in rows] == [
        (2026.0, 35.0, 37.0), (2027.0, 32.0, 36.0),
    ]  # fmt: skip
    assert "projected" in {one["encoding"].get("y", {}).get("field") for one in spec["layer"]}
    assert any("90%" in line for line in spec["title"]["subtitle"])


def test_classes_are_steps_on_an_axis_of_their_names_the_best_at_the_top():
    spec = spec_of("river", "river_class")
    assert line_of(spec)["mark"]["interpolate"] == "step"
    y = line_of(spec)["encoding"]["y"]
    assert y["axis"]["values"] == [1, 2, 3, 4, 5, 6]
    assert (y["scale"]["domain"], y["scale"]["reverse"]) == ([0.5, 6.5], True)
    assert "劣Ⅴ类" in y["axis"]["labelExpr"]
    assert diamonds(spec)[0]["label"] == "Ⅱ类"


def domain(place: str, indicator: str, **changes: Any) -> list[float]:
    spec = draw_progress(replace(view_of(place, indicator), **changes)).to_dict()
    return line_of(spec)["encoding"]["y"]["scale"]["domain"]


def test_the_axis_starts_at_zero_where_values_are_far_apart():
    far = view_of("toy", "pm25").series.assign(value=[10.0, 100.0])
    low, high = domain("toy", "pm25", series=far)
    assert low == 0
    assert high > 100
    assert domain("toy", "pm25")[0] > 20


def test_an_axis_that_does_not_start_at_zero_says_so():
    note = text("progress.zero_note", "zh")
    assert note in spec_of("toy", "pm25")["title"]["subtitle"][-1]
    far = replace(
        view_of("toy", "pm25"), series=view_of("toy", "pm25").series.assign(value=[10.0, 100.0])
    )
    subtitle = draw_progress(far).to_dict()["title"]["subtitle"]
    assert not any(note in line for line in subtitle)


def test_the_axis_of_shares_ends_at_a_hundred():
    high = view_of("toy", "good_water").series.assign(value=[97.0, 99.5])
    assert domain("toy", "good_water", series=high, targets=())[1] == 100


def test_without_values_and_targets_there_are_empty_axes():
    spec = spec_of("990400", "pm25")
    assert marks(spec) == ["point"]
    assert spec["title"]["subtitle"] == ["微克/立方米 · 无数据"]


@pytest.mark.parametrize(
    ("locale", "words", "unit"),
    [("zh", "玩具区域", "微克/立方米"), ("en", "Toy Region", "µg/m³")],
)
def test_the_chart_describes_itself_in_words(locale, words, unit):
    spec = spec_of("toy", "pm25", locale)
    assert words in spec["title"]["text"]
    assert spec["title"]["subtitle"][0] == f"{unit} · 2024 – 2025"
    assert "33" in spec["description"]


def test_without_its_title_the_chart_still_names_unit_and_span():
    chart = draw_progress(view_of("toy", "pm25", "en"), has_title=False).to_dict()
    assert chart["title"]["text"] == "µg/m³ · 2024 – 2025"


def test_labels_of_near_ends_make_a_pile():
    places = [(2025.0, 10.0), (2025.0, 10.5), (2025.0, 20.0), (2018.0, 10.0)]
    assert stacked(places, height=2.0, near=0.7) == [10.0, 12.0, 20.0, 10.0]
