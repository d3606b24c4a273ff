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
        ("recent_change_per_year", "−2.00 µg/m³ (since 2024)"),
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


def yearly(place: str, indicator: str, basis: str, first: int, *values: float) -> pd.DataFrame:
    """Return annual observations from a year on, as the store reads them."""
    years = range(first, first + len(values))
    rows = pd.DataFrame({"period": [str(year) for year in years], "value": values})
    return rows.assign(
        place_id=place, indicator_id=indicator, basis=basis, qualifier="exact",
        method="published", source_title="玩具公报", source_url="", note="",
        source_quality="primary", unit="",
    )  # fmt: skip


def seven_years(catalog: Catalog, observations: pd.DataFrame, locale: str = "en") -> ProgressView:
    """Return the view of toy's pm25 with 2019 to 2025: 50.1, 48, 46.2, 44, 41.9, 40, 38."""
    earlier = yearly("toy", "pm25", "实况", 2019, 50.1, 48.0, 46.2, 44.0, 41.9)
    known = pd.concat([observations, earlier], ignore_index=True)
    judged = judge_targets(catalog.targets, known, catalog.indicators, catalog.breaks)
    return progress_view(catalog, known, judged, "toy", "pm25", locale)


def test_the_projection_runs_from_the_latest_value_to_the_target(catalog, observations):
    fan = seven_years(catalog, observations).fan
    assert fan["year"].tolist() == [2026, 2027]
    # The line falls by 2.025 a year in the logarithm's place; 2027 lies between 34 and 35.5.
    assert 34 < fan["projected"].iloc[-1] < 35.5
    assert (fan["low"] < fan["projected"]).all()
    assert (fan["projected"] < fan["high"]).all()


def test_trend_and_likelihood_are_told_with_their_numbers(catalog, observations):
    [point] = seven_years(catalog, observations).targets
    assert point.trend == (
        "Trend: the 7 annual values of 2019–2025 fall (rank correlation −1.000, "
        "critical value 0.714)."
    )
    assert "2027" in point.outlook
    assert "90% interval" in point.outlook


def test_too_few_values_have_no_projection_and_say_so(build):
    view = build("toy", "pm25", "en")
    assert view.fan.empty
    [point] = view.targets
    assert "not determinable" in point.trend
    assert point.outlook == "No likelihood is given: fewer than 5 comparable annual values."


def test_a_target_of_every_year_has_a_verdict_for_each(catalog, observations):
    floor = catalog.targets.loc[["toy.pm25.2027"]].assign(
        frequency="yearly", target_year=pd.array([pd.NA], "Int64"), value=39.0
    )
    targets = pd.concat([catalog.targets.drop("toy.pm25.2027"), floor])
    judged = judge_targets(targets, observations, catalog.indicators)
    known = replace(catalog, targets=targets)
    [point] = progress_view(known, observations, judged, "toy", "pm25", "en").targets
    found = [(one.year, one.actual, one.target, one.is_met) for one in point.verdicts]
    assert found == [(2025, "38.0", "39", True), (2024, "40.0", "39", False)]


def test_classes_have_their_names(build):
    view = build("river", "river_class", "zh")
    assert list(view.classes.values()) == ["Ⅰ类", "Ⅱ类", "Ⅲ类", "Ⅳ类", "Ⅴ类", "劣Ⅴ类"]
    assert view.series["label"].tolist() == ["Ⅱ类", "Ⅱ类"]
    [point] = view.targets
    assert point.label == "Ⅱ类"
    assert build("toy", "pm25").classes == {}


def test_similar_areas_with_targets_are_named(build):
    view = build("990100", "pm25", "en")
    assert [(one.place_id, one.name, one.n_targets) for one in view.siblings] == [
        ("toy", "Toy Region", 1)
    ]
    assert build("toy", "pm25").siblings == ()


def test_whether_values_may_be_computed_is_known(build):
    assert build("toy", "pm25").is_computable
    assert not build("toy", "good_water").is_computable
    assert not build("990100", "pm25").is_computable
