"""What a briefing says of a place: status table, target slides, values, sources, nothing."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.errors import UnknownCodeError
from dashboard.views.briefing import ITEMS, MOST_CHARTS, briefing_places, briefing_view
from dashboard.views.briefing_files import data_sheets, folder_of, readme
from tests import toy_world

REVISION = "数据版本：0"


def view_of(place: str, locale: str = "zh", observations: pd.DataFrame | None = None, **named):
    known = toy_world.observations() if observations is None else observations
    return briefing_view(
        toy_world.catalog(), known, toy_world.judgements(), place, REVISION, locale, **named
    )


def cells(table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def test_the_status_table_has_every_numeric_target_with_its_latest_value():
    rows = {row[0]: row[1:4] for row in cells(view_of("toy").status)}
    assert rows == {
        "细颗粒物浓度": ["33微克/立方米（2027年）", "38.0微克/立方米（2025年）", "◆ 需加快"],
        "绿色工厂数": ["20个（2027年）", "≥12个（2025年）", "○ 数据不足"],
        "优良水体比例": ["比2024年提高2个百分点（2027年）", "81.0%（2025年）", "▲ 进度正常"],
    }


def test_the_sentence_of_a_target_has_value_period_basis_and_verdict():
    (slide,) = [one for one in view_of("toy").targets if one.indicator_id == "pm25"]
    assert slide.sentence == (
        "到2027年，玩具区域细颗粒物浓度不高于33微克/立方米；"
        "最新值38.0微克/立方米（2025年，实况），判断为“需加快”。"
    )
    assert slide.clause == "目标出处：玩具方案，一"
    assert slide.source == "数值来源：玩具公报"
    assert slide.status == "acceleration_needed"
    numbers = {number.key: number.value for number in slide.numbers}
    assert numbers["gap"].startswith("−5.0")
    assert numbers["share_done"] == "28.6%"
    assert any("线性比值：0.86" in line for line in slide.notes)


def test_a_chart_keeps_bases_and_parts_of_a_year_apart():
    (slide,) = [one for one in view_of("990100").values if one.indicator_id == "pm25"]
    series = {(one.role, one.basis): one for one in slide.chart.series}
    assert series["actual", "实况"].ys == (40.0, 38.0)
    assert series["actual", "标况"].ys == (55.0,)
    part = series["part_year", "实况"]
    assert (part.xs, part.ys) == ((2025.75,), (35.0,))
    assert slide.chart.kind == "column"


def test_values_across_a_break_are_series_of_their_own():
    rows = toy_world.observations()
    water = rows[rows["indicator_id"] == "good_water"].iloc[[0]]
    years = [water.assign(place_id="990100", period=str(year), value=float(year - 1950))
             for year in (2022, 2023, 2024, 2025, 2026)]  # fmt: skip
    own = pd.concat([rows, *years], ignore_index=True)
    (slide,) = [
        one for one in view_of("990100", observations=own).values
        if one.indicator_id == "good_water"
    ]  # fmt: skip
    actual = [one for one in slide.chart.series if one.role == "actual"]
    assert [(one.xs, one.is_earlier) for one in actual] == [
        ((2022.0, 2023.0, 2024.0), True), ((2025.0, 2026.0), False),
    ]  # fmt: skip
    assert actual[0].name == "实际值（国控断面，2022–2024）"
    assert "2025年断开" in slide.breaks


def test_a_target_has_its_path_and_its_due_year_in_the_chart():
    (slide,) = [one for one in view_of("toy", "en").targets if one.indicator_id == "pm25"]
    target = next(one for one in slide.chart.series if one.role == "target")
    assert (target.name, target.xs, target.ys) == ("Target 2027", (2027.0,), (33.0,))


def test_a_lower_bound_is_no_actual_value():
    (slide,) = [one for one in view_of("toy").targets if one.indicator_id == "factories"]
    bound = next(one for one in slide.chart.series if one.role == "bound")
    assert bound.labels == ("≥12",)
    assert next(one for one in slide.chart.series if one.role == "actual").ys == (10.0,)


def test_a_place_without_a_numeric_target_says_so_and_shows_its_values():
    view = view_of("990100")
    assert "没有为甲市规定目标" in view.status.lead
    assert cells(view.status)[0][:2] == ["细颗粒物浓度", "38.0微克/立方米（2025年）"]
    assert view.targets == ()
    assert [fact.value for fact in view.facts] == ["0", "1", "4", "2017–2026"]


def test_a_basin_without_anything_says_no_data_and_why():
    view = view_of("toy_basin", "en")
    assert view.status.rows == ()
    assert "set no target for Toy Basin" in view.status.lead
    assert "No published value was found for Toy Basin either" in view.status.lead
    assert view.lead == "The toy basin is protected from end to end."
    assert [row[0] for row in cells(view.stages)] == ["2035"]


def test_a_target_without_any_value_stands_in_a_table_and_has_no_slide():
    observations = toy_world.observations()
    view = view_of("toy", observations=observations[observations["indicator_id"] != "pm25"])
    assert [row[0] for row in cells(view.unknown)] == [
        "到2027年，玩具区域细颗粒物浓度不高于33微克/立方米"
    ]
    assert "pm25" not in [slide.indicator_id for slide in view.targets]


def test_goals_in_words_are_worked_out_only_when_asked_for():
    assert view_of("toy").goals.rows == ()
    (row,) = cells(view_of("toy", items=ITEMS).goals)
    assert row[0] == "水"
    assert row[3] == "玩具方案，一"


def test_items_that_are_not_asked_for_are_not_worked_out():
    view = view_of("toy", items=("cover",))
    assert view.targets == ()
    assert view.values == ()


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_sources_name_documents_and_publications(locale):
    sources = view_of("toy", locale).sources
    assert [one.title for one in sources.documents] == [
        {"zh": "玩具方案", "en": "Toy Plan"}[locale]
    ]
    assert [one.title for one in sources.publications] == ["玩具公报"]
    assert "6" in sources.publications[0].detail


def test_an_unknown_place_is_refused():
    with pytest.raises(UnknownCodeError, match="did you mean 'toy'"):
        view_of("toyy")


def test_places_begin_with_the_nation_and_the_areas():
    places = briefing_places(toy_world.catalog())
    assert places[:4] == ("cn", "toy", "toy_basin", "990000")
    assert set(places[4:]) == {"990100", "990200", "990300", "990400"}


def test_the_data_file_has_every_value_of_the_place_and_no_other():
    view = view_of("990100", "en")
    sheets = data_sheets(toy_world.catalog(), toy_world.observations(), view)
    assert sorted(sheets["data"]["Value"]) == [35.0, 38.0, 40.0, 55.0]
    assert set(sheets["data"]["Period"]) == {"2017", "2024", "2025", "2026-H1"}
    assert "PM2.5" in set(sheets["definitions"].iloc[:, 1])


def test_the_readme_names_files_sources_and_how_it_is_judged():
    words = readme([view_of("toy")], ["玩具区域/简报.pptx"], ["审图号 1"])
    for part in ("玩具方案", "玩具公报", "玩具区域/简报.pptx", "审图号 1", "暂无数据", REVISION):
        assert part in words
    assert "\r\n" in words
    assert folder_of(view_of("toy"), "charts") == "玩具区域/图表"


def test_no_more_charts_than_a_deck_bears():
    rows = toy_world.observations()
    one = rows[(rows["place_id"] == "990100") & (rows["period"] == "2025")]
    indicators = [code for code in toy_world.catalog().indicators.index if code != "quality"]
    many = [
        one.assign(indicator_id=code, period=str(year))
        for code in indicators
        for year in (2023, 2024)
    ]
    view = view_of("990100", observations=pd.concat(many, ignore_index=True))
    assert len(view.values) == min(MOST_CHARTS, len(indicators))
    assert len(view.others.rows) == len(indicators)
