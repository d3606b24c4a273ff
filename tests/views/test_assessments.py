from __future__ import annotations

import pandas as pd
import pytest

from dashboard.errors import UnknownCodeError
from dashboard.views.assessment_standing import due_day, standing_view
from dashboard.views.assessments import (
    assessed_places,
    assessment_table,
    assessment_view,
    schemes_of,
)
from dashboard.views.place_figures import place_figures
from tests import toy_world
from tests.views import report_world


def observed(code: str) -> pd.DataFrame:
    rows = toy_world.observations()
    return rows[rows["indicator_id"] == code]


def view(place: str, scheme: str = "city", year: str = "2025", locale: str = "zh"):
    return assessment_view(
        toy_world.catalog(), report_world.reports(), observed, toy_world.judgements(), place,
        scheme, year, locale,
    )  # fmt: skip


def test_own_and_outside_stand_side_by_side_with_the_gap():
    seen = view("990100")
    assert [row.name for row in seen.rows] == [
        "绿色低碳", "环境优美", "生态宜居", "安全健康", "智慧高效",
    ]  # fmt: skip
    assert [row.own_label for row in seen.rows] == ["82.5", "78.0", "70.0", "88.0", "65.0"]
    assert [row.gap for row in seen.rows] == ["−6.5", "+2.0", "+1.5", "−8.0", "−5.0"]
    assert seen.own is not None
    assert (seen.own.state_word, seen.own.date) == ("已展示", "2026-03-01")
    assert seen.outside is not None
    assert seen.outside.body == "评估中心"
    assert seen.years == ("2026", "2025", "2024")


def test_without_an_outside_view_there_is_no_gap():
    rows = view("990100", year="2024").rows
    assert {row.gap for row in rows} == {""}
    assert {row.outside_label for row in rows} == {""}


def test_without_a_record_there_is_no_score_but_what_is_measured():
    seen = view("990400")
    assert seen.own is None
    assert {row.own_label for row in seen.rows} == {""}
    (beautiful,) = [row for row in view("990200", year="2000").rows if row.figures]
    assert beautiful.orientation == "beautiful"
    assert [(one.name, one.value, one.period, one.basis) for one in beautiful.figures] == [
        ("细颗粒物浓度", "20.0微克/立方米", "2025", "实况")
    ]
    assert beautiful.n_silent == 1


def test_a_text_without_english_stays_chinese_and_says_so():
    first = view("990100", locale="en").rows[0]
    assert (first.name, first.own_text.text, first.own_text.locale) == ("Green", "公开", "zh")


def test_the_table_to_take_along_has_numbers_and_no_invented_ones():
    table = assessment_table(view("990100"))
    assert table["差距（外部−自评）"].tolist() == [-6.5, 2.0, 1.5, -8.0, -5.0]
    assert assessment_table(view("990400")).iloc[:, 3:].isna().all(axis=None)


def test_cities_and_provinces_are_assessed_each_by_its_own_scheme():
    catalog = toy_world.catalog()
    assert schemes_of(catalog, "990100") == ("city",)
    assert schemes_of(catalog, "990000") == ("province",)
    assert schemes_of(catalog, "990101") == schemes_of(catalog, "toy") == ()
    assert assessed_places(catalog) == ("990000", "990100", "990200", "990300", "990400")


def test_a_figure_of_a_target_is_of_the_basis_that_is_judged():
    (pm25,) = place_figures(
        toy_world.catalog(), observed, toy_world.judgements(), "toy", ["pm25"], "en"
    )
    assert (pm25.value, pm25.period) == ("38.0 µg/m³", "2025")
    assert pm25.status == toy_world.judgements().at["toy.pm25.2027", "status"]
    assert pm25.status_word


def test_an_indicator_without_a_value_is_no_zero():
    (none,) = place_figures(
        toy_world.catalog(), observed, toy_world.judgements(), "990400", ["pm25"], "zh"
    )
    assert (none.value, none.period, none.status) == ("", "", "")


def standing(scheme: str = "city", due: str = "", today: str = "2026-06-01", year: str = "2025"):
    return standing_view(
        toy_world.catalog(), report_world.pilots(), report_world.reports(), scheme, year, due,
        today, "zh",
    )  # fmt: skip


def test_the_named_come_first_and_others_with_a_record_say_that_they_are_not():
    rows = standing().rows
    assert [(row.place_id, row.state, row.is_named) for row in rows] == [
        ("990100", "shown", True), ("990200", "draft", False), ("990300", "shown", False),
    ]  # fmt: skip


def test_nobody_is_late_without_a_due_day_that_was_set():
    seen = standing(year="2026", today="2030-01-01")
    assert not any(row.is_late for row in seen.rows)
    assert "没有规定截止日期" in standing("city").due or "没有规定周期" in standing("city").due


@pytest.mark.parametrize("month_day", ["13-01", "02-30", "3-31", "tomorrow", "03-31x"])
def test_a_due_day_that_is_none_is_told(month_day):
    with pytest.raises(UnknownCodeError, match="DASHBOARD_ASSESSMENT_DUE"):
        due_day("2025", month_day)


def test_the_due_day_lies_in_the_next_year():
    assert due_day("2025", "03-31") == "2026-03-31"
    assert due_day("2025", "") == ""
