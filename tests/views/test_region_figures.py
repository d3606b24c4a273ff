"""Words and numbers of the figures of a profile."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.views.region_figures import bullet_figure, dumbbells
from dashboard.views.region_targets import numeric_rows


@pytest.fixture
def rows(catalog, judgements):
    def _rows(locale: str = "zh"):
        return numeric_rows(catalog, judgements, "toy", locale)

    return _rows


@pytest.fixture
def figure(catalog, observations, rows):
    return bullet_figure(catalog, observations, rows("en"), "toy", "en")


def test_the_figure_names_place_number_and_sources(figure):
    assert figure.title == "Toy Region · targets with a number"
    assert figure.subtitle.startswith("Targets: 3,")
    assert figure.source == "Targets: Toy Plan. Values: 玩具公报."
    assert figure.file_name == "Toy_Region_targets_with_a_number"


def test_it_says_every_target_and_status_in_words(figure):
    assert "By 2027: PM2.5 in Toy Region at most 33 µg/m³: Acceleration needed" in figure.alt
    assert figure.alt.count(";") == 2


def test_the_table_holds_every_number_that_is_drawn(figure):
    row = figure.table.set_index("Indicator").loc["PM2.5"]
    drawn = row[["Baseline", "Path", "Latest value", "Target"]].astype(float)
    assert drawn.tolist() == pytest.approx([40, 37 + 2 / 3, 38, 33])
    assert row[["Baseline year", "Path year", "Latest year", "Target year"]].tolist() == [
        2024, 2025, 2025, 2027,
    ]  # fmt: skip
    assert row["Source of values"] == "玩具公报"


def test_what_is_not_known_is_missing_and_not_zero(catalog, judgements, observations):
    none = judgements.assign(actual=float("nan"), baseline=float("nan"), actual_period="")
    groups = numeric_rows(catalog, none, "toy", "en")
    figure = bullet_figure(catalog, observations, groups, "toy", "en")
    assert figure.table[["Baseline", "Path", "Latest value", "Target"]].isna().all(axis=None)
    assert figure.source == "Targets: Toy Plan."


def test_many_sources_are_counted_and_stand_in_the_table(catalog, observations, rows):
    titles = [f"公报{number}" for number in range(len(observations))]
    many = observations.assign(source_title=titles)
    figure = bullet_figure(catalog, many, rows(), "toy", "zh")
    assert figure.source.endswith("等6处，逐项见“图中数据”。")
    assert figure.table["数值来源"].str.count("公报").tolist() == [2, 2, 2]


def test_values_on_another_basis_are_no_source(catalog, observations, rows):
    other = observations[observations["place_id"] == "toy"].assign(
        basis="标况", source_title="别的公报"
    )
    both = pd.concat([observations, other], ignore_index=True)
    assert "别的" not in bullet_figure(catalog, both, rows(), "toy", "zh").source


def test_changes_count_from_the_baseline_in_one_unit_each(catalog, observations, rows):
    views = dumbbells(catalog, observations, rows("en"), "toy", "en")
    assert [view.unit for view in views] == ["µg/m³", "percentage points"]
    assert views[0].rows[["change", "wanted"]].to_numpy().tolist() == [[-2.0, -7.0]]
    assert views[1].rows[["change", "wanted"]].to_numpy().tolist() == [[1.0, 2.0]]
    assert views[0].figure.subtitle == "µg/m³ · 2024 – 2027"
    assert "PM2.5: baseline 40.0 (2024), latest value 38.0 (2025)" in views[0].figure.alt


def test_a_lower_bound_has_no_change(catalog, observations, rows):
    views = dumbbells(catalog, observations, rows(), "toy", "zh")
    drawn = {row for view in views for row in view.rows["target_id"]}
    assert drawn == {"toy.pm25.2027", "toy.good_water.2027"}


def test_file_names_differ(catalog, observations, rows):
    views = dumbbells(catalog, observations, rows(), "toy", "zh")
    assert len({view.figure.file_name for view in views}) == len(views)


def test_without_baselines_there_is_no_chart(catalog, judgements, observations):
    none = judgements.assign(baseline=float("nan"))
    groups = numeric_rows(catalog, none, "toy", "zh")
    assert dumbbells(catalog, observations, groups, "toy", "zh") == ()


def test_a_place_without_targets_has_an_empty_table(catalog, observations):
    figure = bullet_figure(catalog, observations, (), "toy_basin", "zh")
    assert figure.table.empty
    assert "指标" in figure.table.columns
    assert figure.title == "玩具流域 · 数值目标"
