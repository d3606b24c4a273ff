from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from dashboard.catalog import Catalog
from dashboard.core.attainment import judge_targets
from dashboard.errors import UnknownCodeError
from dashboard.i18n import LOCALES
from dashboard.views.progress import SERIES_COLUMNS, ProgressView, progress_view


@pytest.fixture
def judgements(catalog: Catalog, observations: pd.DataFrame) -> pd.DataFrame:
    return judge_targets(catalog.targets, observations, catalog.indicators, catalog.breaks)


@pytest.fixture
def build(catalog, observations, judgements):
    def _build(place_id: str, indicator_id: str, locale: str = "zh") -> ProgressView:
        return progress_view(catalog, observations, judgements, place_id, indicator_id, locale)

    return _build


def test_the_worked_check_is_on_the_screen(build):
    view = build("toy", "pm25", "en")
    assert (view.title, view.unit, view.empty) == ("Toy Region · PM2.5", "µg/m³", "")
    [point] = view.targets
    assert (point.year, point.value, point.status) == (2027, 33.0, "acceleration_needed")
    assert (point.status_word, point.symbol) == ("Acceleration needed", "◆")
    assert (point.document, point.clause) == ("Toy Plan", "一")
    assert [(number.key, number.value) for number in point.numbers] == [
        ("actual", "38.0 µg/m³ (2025, Ambient conditions)"),
        ("baseline", "40.0 µg/m³ (2024)"),
        ("target", "33 µg/m³ (2027)"),
        ("gap", "−5.00 µg/m³"),
        ("path", "37.67 µg/m³"),
        ("gap_to_path", "−0.33 µg/m³, behind the path"),
        ("share_done", "28.6%"),
        ("elapsed_share", "33.3%"),
        ("linear_ratio", "0.86"),
        ("growth_ratio", "0.81"),
        ("required_per_year", "−2.50 µg/m³"),
        ("required_rate", "−6.81%"),
        ("n_observations", "2"),
    ]


def test_the_path_runs_from_the_baseline_to_the_target(build):
    paths = build("toy", "pm25").paths
    assert paths["year"].tolist() == [2024, 2027]
    assert paths["value"].tolist() == [40.0, 33.0]


def test_the_series_holds_every_value_of_the_place_and_tells_annual_ones(build):
    series = build("990100", "pm25").series
    assert tuple(series.columns) == SERIES_COLUMNS
    assert series["period"].tolist() == ["2024", "2025", "2026-H1", "2017"]
    assert series["is_annual"].tolist() == [True, True, False, True]
    assert series["basis_label"].tolist() == ["实况"] * 3 + ["标况"]
    assert series["label"].tolist() == ["40.0", "38.0", "35.0", "55.0"]
    assert series["method"].unique().tolist() == ["公布值"]


def test_breaks_within_the_series_are_shown_and_others_are_not(build):
    assert build("990100", "pm25", "en").breaks.to_dict("records") == [
        {"period": "2019", "year": 2019, "note": "Conditions change."}
    ]
    assert build("toy", "pm25").breaks.empty
    assert build("toy", "good_water").breaks.empty


def test_a_change_is_shown_as_the_level_it_leads_to(build):
    [point] = build("toy", "good_water").targets
    assert point.value == 82.0
    numbers = {number.key: number.value for number in point.numbers}
    assert numbers["gap"] == "+1.00个百分点"
    assert numbers["linear_ratio"] == "1.50"


def test_a_lower_bound_has_no_distance_and_says_so(build):
    [point] = build("toy", "factories", "en").targets
    assert point.status == "insufficient_data"
    assert "lower bound" in point.reason
    unknown = {"gap", "gap_to_path", "share_done", "linear_ratio", "required_per_year"}
    assert unknown & {number.key for number in point.numbers} == set()
    assert point.numbers[0].value == "≥12 (2025)"


def test_an_open_target_has_no_year_and_no_path(build):
    view = build("990000", "good_water")
    [point] = view.targets
    assert (point.year, point.value) == (None, 100.0)
    assert view.paths.empty


def test_a_class_is_written_as_a_class(build):
    [point] = build("river", "river_class", "en").targets
    assert point.status == "attained"
    assert point.numbers[0].value == "Class II (2025, National sections)"


@pytest.mark.parametrize(
    ("place_id", "indicator_id", "begins"),
    [
        ("990100", "pm25", "没有为“甲市”规定"),
        ("toy", "quality", "没有找到“玩具区域”"),
        ("990400", "pm25", "“丁市”没有“细颗粒物浓度”的目标，也没有数值"),
    ],
)
def test_what_is_missing_is_said(build, place_id, indicator_id, begins):
    assert build(place_id, indicator_id).empty.startswith(begins)


@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_at_all_is_a_view_without_rows(build, locale):
    view = build("990400", "change", locale)
    assert view.series.empty
    assert view.breaks.empty
    assert view.paths.empty
    assert view.targets == ()
    assert view.empty


def test_a_restatement_is_shown_without_a_second_path(catalog, observations):
    row = catalog.targets.loc[["toy.pm25.2027"]].assign(restates="toy.pm25.2027")
    twice = pd.concat([catalog.targets, row.set_axis(["toy.pm25.2027.2"])])
    judged = judge_targets(twice, observations, catalog.indicators)
    view = progress_view(replace(catalog, targets=twice), observations, judged, "toy", "pm25", "zh")
    assert [point.is_restatement for point in view.targets] == [False, True]
    assert view.paths["target_id"].unique().tolist() == ["toy.pm25.2027"]


def test_unknown_codes_are_refused(build):
    with pytest.raises(UnknownCodeError):
        build("nowhere", "pm25")
    with pytest.raises(UnknownCodeError):
        build("toy", "pm2")
