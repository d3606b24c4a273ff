"""What the chart of changes draws, read from its specification."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.i18n import LOCALES
from dashboard.render.dumbbell import draw_dumbbell
from dashboard.views.region_figures import Dumbbell, dumbbells
from dashboard.views.region_targets import numeric_rows
from tests import toy_world


def views(locale: str = "en") -> tuple[Dumbbell, ...]:
    known = toy_world.catalog()
    rows = numeric_rows(known, toy_world.judgements(), "toy", locale)
    return dumbbells(known, toy_world.observations(), rows, "toy", locale)


def spec_of(number: int = 0, locale: str = "en") -> dict[str, Any]:
    return draw_dumbbell(views(locale)[number]).to_dict()


def layers(spec: dict[str, Any], mark: str) -> list[dict[str, Any]]:
    return [layer for layer in spec["layer"] if layer["mark"]["type"] == mark]


def rows_of(spec: dict[str, Any], layer: dict[str, Any]) -> list[dict[str, Any]]:
    return spec["datasets"][layer["data"]["name"]]


def test_points_stand_at_baseline_target_and_latest_value():
    spec = spec_of()
    points = layers(spec, "point")
    fields = [layer["encoding"]["x"]["field"] for layer in points]
    (row,) = rows_of(spec, points[0])
    assert [row[field] for field in fields] == [0.0, -7.0, -2.0]


def test_lines_begin_at_the_baseline():
    spec = spec_of(1)
    ranges = [
        (layer["encoding"]["x"]["field"], layer["encoding"]["x2"]["field"])
        for layer in layers(spec, "rule")
        if "x2" in layer["encoding"]
    ]
    assert ranges == [("start", "wanted"), ("start", "change")]


def test_the_scale_holds_the_baseline_and_every_value():
    for number in (0, 1):
        spec = spec_of(number)
        low, high = spec["layer"][0]["encoding"]["x"]["scale"]["domain"]
        rows = views()[number].rows
        values = [0.0, *rows["change"], *rows["wanted"]]
        assert low < min(values)
        assert max(values) < high


def test_shapes_differ_so_that_colour_does_not_stand_alone():
    marks = [layer["mark"] for layer in layers(spec_of(), "point")]
    assert [(mark.get("shape", "circle"), mark.get("filled", False)) for mark in marks] == [
        ("circle", False), ("diamond", True), ("circle", True),
    ]  # fmt: skip


def test_values_and_years_are_written_beside_the_points():
    spec = spec_of()
    texts = layers(spec, "text")
    (row,) = rows_of(spec, texts[0])
    assert [row[layer["encoding"]["text"]["field"]] for layer in texts] == [
        "38.0 (2025)", "33 (2027)", *["PM2.5   baseline 40.0 (2024)"] * 2,
    ]  # fmt: skip


@pytest.mark.parametrize("locale", LOCALES)
def test_title_unit_and_words_are_those_of_the_figure(locale):
    view, spec = views(locale)[0], spec_of(0, locale)
    assert spec["title"]["text"] == view.figure.title
    assert spec["title"]["subtitle"] == view.figure.subtitle
    assert spec["description"] == view.figure.alt
    assert view.unit in spec["layer"][0]["encoding"]["x"]["title"]


def test_more_rows_make_a_higher_chart():
    view = views()[0]
    twice = type(view)(
        figure=view.figure, unit=view.unit, locale="en",
        rows=view.rows.loc[view.rows.index.repeat(2)].reset_index(drop=True),
    )  # fmt: skip
    assert draw_dumbbell(twice).to_dict()["height"] - spec_of()["height"] == 68
