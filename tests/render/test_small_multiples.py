"""What the small multiples draw, read from their specification."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.core.attainment import judge_targets
from dashboard.render import theme
from dashboard.render.panel_layout import NARROW, PLOT, WIDE, Panels, nice_ticks
from dashboard.render.small_multiples import (
    BREAK_COLOUR,
    REFERENCE_COLOUR,
    TARGET_COLOUR,
    draw_small_multiples,
)
from dashboard.views.compare import CompareView, compare_view
from tests import toy_world
from tests.views.city_rows import CITIES, observed, selected


def view_of(
    rows: pd.DataFrame | None = None, *cities: str, locale: str = "zh", reference: str = "all"
) -> CompareView:
    return compare_view(
        toy_world.catalog(), toy_world.observations() if rows is None else rows,
        toy_world.judgements(), selected(*cities, locale=locale, reference=reference),
    )  # fmt: skip


def drawn(spec: dict[str, Any], kind: str, colour: str) -> list[dict[str, Any]]:
    """Return the rows of all marks of a kind and colour."""
    return [
        row
        for layer in spec["layer"]
        if layer["mark"]["type"] == kind and layer["mark"].get("color") == colour
        for row in spec["datasets"].get(layer["data"].get("name"), [])
    ]


def labels(spec: dict[str, Any]) -> list[str]:
    return [
        row["label"]
        for layer in spec["layer"]
        if layer["mark"]["type"] == "text"
        for row in spec["datasets"].get(layer["data"].get("name"), [])
    ]


def test_equal_values_stand_equally_high_in_every_panel():
    rows = observed(*((city, year, 20.0) for city in CITIES for year in ("2024", "2025")))
    rows.loc[len(rows)] = rows.iloc[0]
    rows.loc[len(rows) - 1, ["period", "value"]] = ["2023", 60.0]
    spec = draw_small_multiples(view_of(rows)).to_dict()
    points = drawn(spec, "point", theme.ACCENT)
    assert {row["y"] for row in points if row["year"] != 2023} == {points[1]["y"]}
    assert points[0]["y"] < points[1]["y"]


def test_a_line_joins_a_run_and_no_more():
    rows = observed(*((CITIES[0], year, 20.0) for year in ("2020", "2021", "2023")))
    spec = draw_small_multiples(view_of(rows, CITIES[0])).to_dict()
    (line,) = [
        layer
        for layer in spec["layer"]
        if layer["mark"]["type"] == "line" and layer["mark"]["color"] == theme.ACCENT
    ]
    assert line["encoding"]["detail"]["field"] == "run"
    assert [row["run"] for row in drawn(spec, "line", theme.ACCENT)] == [0, 0, 1]


def test_every_panel_has_its_name_its_last_value_and_no_data_in_words():
    spec = draw_small_multiples(view_of()).to_dict()
    assert {"甲市", "乙市", "丙市", "丁市", "38.0", "20.0", "≈10.0", "无数据"} <= set(labels(spec))
    english = draw_small_multiples(view_of(locale="en")).to_dict()
    assert {"Jia", "Ding", "no data"} <= set(labels(english))


def test_the_reference_is_in_every_panel_with_values_and_in_the_subtitle():
    rows = observed(*((city, "2024", 10.0) for city in CITIES[:3]))
    spec = draw_small_multiples(view_of(rows)).to_dict()
    reference = drawn(spec, "point", REFERENCE_COLOUR)
    assert [row["city"] for row in reference] == ["中位数（n=3）"] * 3
    assert "3市的中位数" in "".join(spec["title"]["subtitle"])


def test_without_a_reference_the_subtitle_explains_none():
    spec = draw_small_multiples(view_of(reference="none")).to_dict()
    assert drawn(spec, "point", REFERENCE_COLOUR) == []
    assert len(spec["title"]["subtitle"]) == 1


def test_a_break_stands_between_its_years():
    rows = observed(*((CITIES[0], year, 20.0) for year in ("2018", "2019")))
    spec = draw_small_multiples(view_of(rows, CITIES[0])).to_dict()
    first, last = (row["x"] for row in drawn(spec, "point", theme.ACCENT))
    (rule,) = drawn(spec, "rule", BREAK_COLOUR)
    assert rule["x"] == pytest.approx((first + last) / 2)
    assert rule["y2"] - rule["y"] == PLOT


@pytest.mark.parametrize(("year", "kind"), [(2027, "point"), (None, "rule")])
def test_a_city_s_own_target_is_a_diamond_or_an_open_line(year, kind):
    catalog, observations = toy_world.catalog(), toy_world.observations()
    row = catalog.targets.loc[["toy.pm25.2027"]].assign(
        place_id=CITIES[1], value=15.0, target_year=pd.array([year], dtype="Int64")
    )
    targets = pd.concat([catalog.targets, row.set_axis(["yi.pm25.2027"])])
    judged = judge_targets(targets, observations, catalog.indicators, catalog.breaks)
    view = compare_view(
        replace(catalog, targets=targets),
        observations,
        judged,
        selected(*CITIES[:2], reference="none"),
    )
    spec = draw_small_multiples(view).to_dict()
    (mark,) = drawn(spec, kind, TARGET_COLOUR)
    assert "15" in mark["statement"]
    assert 1 < mark["x"] < 2
    other = {"point": "rule", "rule": "point"}[kind]
    assert drawn(spec, other, TARGET_COLOUR) == []


def test_the_chart_bears_the_words_of_its_figure():
    view = view_of()
    spec = draw_small_multiples(view).to_dict()
    assert spec["title"]["text"] == view.figure.title
    assert spec["title"]["subtitle"][0] == view.figure.subtitle
    assert spec["description"] == view.figure.alt


def test_cities_without_any_value_are_named_panels():
    spec = draw_small_multiples(view_of(None, CITIES[3])).to_dict()
    assert labels(spec) == ["丁市", "无数据"]


@pytest.mark.parametrize(
    ("n_panels", "most", "shape"),
    [(1, WIDE, (1, 1)), (4, WIDE, (1, 4)), (5, WIDE, (2, 3)), (6, WIDE, (2, 3)),
     (8, WIDE, (2, 4)), (1, NARROW, (1, 1)), (3, NARROW, (2, 2)), (8, NARROW, (4, 2))],
)  # fmt: skip
def test_rows_are_as_full_as_can_be(n_panels, most, shape):
    panels = Panels(most, n_panels, (2020, 2021), (0.0, 1.0), 30, 40)
    assert (panels.n_rows, panels.n_columns) == shape


def test_a_single_year_stands_inside_its_panel():
    panels = Panels(WIDE, 4, (2020, 2020), (0.0, 1.0), 30, 40)
    left, right = panels.edges(2)
    assert left < panels.x(2, 2020) < right


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([27.0, 65.4], (20.0, 30.0, 40.0, 50.0, 60.0, 70.0)),
        ([0.0, 100.0], (0.0, 25.0, 50.0, 75.0, 100.0)),
        ([], (0.0, 0.25, 0.5, 0.75, 1.0)),
    ],
)
def test_ticks_are_round(values, ticks):
    assert nice_ticks(values) == ticks


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=9))
def test_ticks_hold_all_values_are_few_and_evenly_apart(values):
    ticks = nice_ticks(values)
    step = ticks[1] - ticks[0]
    tolerance = max(abs(ticks[0]), abs(ticks[-1])) * 1e-6 + 1e-6
    assert ticks[0] <= min(values) + tolerance
    assert ticks[-1] >= max(values) - tolerance
    assert 2 <= len(ticks) <= 6
    assert all(abs(b - a - step) <= tolerance for a, b in pairwise(ticks))
