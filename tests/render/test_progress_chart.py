"""What the chart of actual values against targets draws, read from its specification."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from dashboard.i18n import text
from dashboard.render.progress_chart import basis_names, draw_progress
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


def marks(spec: dict[str, Any]) -> list[str]:
    return [layer["mark"]["type"] for layer in spec["layer"]]


def rows_of(spec: dict[str, Any], layer: dict[str, Any]) -> list[dict[str, Any]]:
    return spec["datasets"][layer["data"]["name"]]


def diamonds(spec: dict[str, Any]) -> list[dict[str, Any]]:
    layers = [one for one in spec["layer"] if one["mark"].get("shape") == "diamond"]
    return [row for layer in layers for row in rows_of(spec, layer)]


def test_a_target_stands_at_its_year_and_value_with_its_status():
    (target,) = diamonds(spec_of("toy", "pm25"))
    assert (target["at"], target["value"]) == (2027, 33.0)
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


def test_values_of_two_bases_make_two_lines():
    spec = spec_of("990100", "pm25")
    (line,) = [one for one in spec["layer"] if one["mark"].get("strokeWidth") == 2.2]
    assert line["encoding"]["color"]["field"] == "basis"
    assert line["encoding"]["color"]["scale"]["domain"] == ["实况", "标况"]
    assert line["encoding"]["color"]["legend"] is not None
    assert "is_annual" in json.dumps(line["transform"])


def test_one_basis_needs_no_legend():
    spec = spec_of("toy", "pm25")
    (line,) = [one for one in spec["layer"] if one["mark"].get("strokeWidth") == 2.2]
    assert line["encoding"]["color"]["legend"] is None


def test_a_break_stands_before_the_first_period_of_the_new_series():
    spec = spec_of("990100", "pm25")
    (rule,) = [one for one in spec["layer"] if one["mark"]["type"] == "rule"]
    assert [row["at"] for row in rows_of(spec, rule)] == [2018.5]


def test_a_basis_that_is_not_stated_has_its_word():
    assert set(basis_names(view_of("toy", "factories"))) == {"未注明"}
    assert set(basis_names(view_of("toy", "factories", "en"))) == {"not stated"}


def test_without_values_and_targets_there_are_empty_axes():
    spec = spec_of("990400", "pm25")
    assert marks(spec) == ["point"]
    assert spec["title"]["subtitle"].endswith("无数据")


@pytest.mark.parametrize(
    ("locale", "words", "unit"),
    [("zh", "玩具区域", "微克/立方米"), ("en", "Toy Region", "µg/m³")],
)
def test_the_chart_describes_itself_in_words(locale, words, unit):
    spec = spec_of("toy", "pm25", locale)
    assert words in spec["title"]["text"]
    assert spec["title"]["subtitle"] == f"{unit} · 2024 – 2025"
    assert "33" in spec["description"]


def test_without_its_title_the_chart_still_names_unit_and_span():
    chart = draw_progress(view_of("toy", "pm25", "en"), has_title=False).to_dict()
    assert chart["title"]["text"] == "µg/m³ · 2024 – 2025"


def test_the_span_starts_with_the_earliest_period_of_all_bases():
    assert spec_of("990100", "pm25", "en")["title"]["subtitle"] == "µg/m³ · 2017 – 2026-H1"
