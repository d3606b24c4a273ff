from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from dashboard.core.attainment import judge_targets
from dashboard.errors import UnknownCodeError
from dashboard.i18n import LOCALES
from dashboard.views.compare import VALUE_COLUMNS, CompareView, compare_view
from tests.views.city_rows import CITIES, observed, selected


@pytest.fixture
def build(catalog, observations, judgements):
    def build(selection=None, reference="all", rows=observations, known=catalog) -> CompareView:
        asked = replace(selection or selected(), reference=reference)
        return compare_view(known, rows, judgements, asked)

    return build


def test_values_stand_by_city_in_the_order_of_choosing(build):
    view = build(selected("990200", "990100", "990400"))
    assert tuple(view.values.columns) == VALUE_COLUMNS
    assert view.cities == {"990200": "乙市", "990100": "甲市", "990400": "丁市"}
    assert view.values[["city", "year", "label"]].to_numpy().tolist() == [
        ["乙市", 2024, "30.0"], ["乙市", 2025, "20.0"],
        ["甲市", 2024, "40.0"], ["甲市", 2025, "38.0"],
    ]  # fmt: skip
    assert view.values["run"].tolist() == [0, 0, 1, 1]
    assert set(view.values["method"]) == {"公布值", "由日、月数据计算的年均值"}


def test_values_of_another_basis_are_not_drawn_but_told(build):
    view = build()
    assert 2017 not in set(view.values["year"])
    assert any("“标况”的数值（2017）" in note for note in view.notes)
    other = build(selected(basis="标况"))
    assert other.values["year"].tolist() == [2017]
    assert any("“实况”的数值（2024–2025）" in note for note in other.notes)


def test_a_city_without_values_is_named(build):
    assert "本口径没有数值：丁市。" in build().notes
    assert "本口径没有数值" not in "".join(build(selected("990100")).notes)


def test_the_best_covered_year_is_told_with_its_count(build):
    assert build().notes[0].startswith("本口径有值城市最多的是2025年：4个地级单元中3个有值")


def test_a_gap_and_a_break_end_a_run(build):
    rows = observed(*(("990100", year, 1.0) for year in ("2017", "2018", "2019", "2021")))
    view = build(selected("990100"), rows=rows)
    assert view.values["run"].tolist() == [0, 0, 1, 2]
    assert view.breaks.to_dict("records") == [
        {"place_id": "990100", "year": 2019, "note": "状况改变。"}
    ]
    assert "┊ **2019** · 状况改变。" in view.notes


def test_the_break_between_two_bases_is_told_where_it_is_not_drawn(build):
    view = build()
    assert view.breaks.empty
    assert "┊ **2019** · 状况改变。" in view.notes


def test_a_break_of_another_city_is_neither_drawn_nor_told(build):
    rows = observed(
        ("990100", "2024", 80.0), ("990100", "2025", 82.0), ("990200", "2024", 70.0),
        ("990200", "2025", 71.0), indicator="good_water", basis="国控断面",
    )  # fmt: skip
    here = {"indicator": "good_water", "basis": "国控断面"}
    assert build(selected("990100", **here), rows=rows).breaks["year"].tolist() == [2025]
    other = build(selected("990200", **here), rows=rows)
    assert other.breaks.empty
    assert "断面调整" not in "".join(other.notes)


def test_the_reference_is_labelled_with_its_number_of_cities(build):
    rows = observed(
        *((city, "2024", value) for city, value in zip(CITIES, (10, 20, 30, 90), strict=True)),
        *((city, "2025", value) for city, value in zip(CITIES[:3], (8, 18, 28), strict=True)),
    )
    view = build(rows=rows)
    assert view.reference.drop(columns="run").to_dict("records") == [
        {"year": 2024, "value": 20.0, "n": 3, "label": "20"},
        {"year": 2025, "value": 18.0, "n": 3, "label": "18"},
    ]
    assert "3市的中位数" in view.reference_name
    chosen = build(selected(*CITIES[1:]), "chosen", rows)
    assert chosen.reference["value"].tolist() == [30.0]
    assert chosen.reference_name.startswith("所选城市")
    nothing = build(selected(), "none", rows)
    assert (len(nothing.reference), nothing.reference_name) == (0, "")


def test_a_lower_bound_is_in_no_median_but_is_drawn_with_its_sign(build):
    rows = observed(*((city, "2024", 10.0 * i) for i, city in enumerate(CITIES)))
    rows.loc[3, "qualifier"] = "at_least"
    view = build(rows=rows)
    assert view.reference["n"].tolist() == [3]
    assert view.values["label"].tolist() == ["0.0", "10.0", "20.0", "≥30.0"]


def test_the_reference_stays_within_the_years_drawn(build):
    rows = observed(
        *((city, year, 1.0) for city in CITIES[1:] for year in ("2019", "2020", "2021")),
        ("990100", "2020", 5.0),
    )
    assert build(selected("990100"), rows=rows).reference["year"].tolist() == [2020]


def test_no_city_has_a_target_and_the_areas_are_told_but_not_drawn(build):
    view = build()
    assert view.targets.empty
    assert view.target_notes[0].startswith(
        "所选城市都没有本指标的市级目标。约束其所在区域的目标如下"
    )
    [line] = view.target_notes[1:]
    assert line == "到2027年，玩具区域细颗粒物浓度不高于33微克/立方米（甲市、乙市）"
    [all_of_them] = build(selected("990100")).target_notes[1:]
    assert all_of_them.endswith("（所选全部城市）")


def test_where_no_area_has_a_target_either_it_is_said(build):
    assert build(selected("990300")).target_notes == (
        "所选城市都没有本指标的市级目标。其所在区域也没有本指标的目标。",
    )


def test_a_city_s_own_target_is_drawn(catalog, observations):
    row = catalog.targets.loc[["toy.pm25.2027"]].assign(place_id="990200", value=15.0)
    targets = pd.concat([catalog.targets, row.set_axis(["yi.pm25.2027"])])
    judged = judge_targets(targets, observations, catalog.indicators, catalog.breaks)
    known = replace(catalog, targets=targets)
    view = compare_view(known, observations, judged, selected("990100", "990200"))
    [target] = view.targets.to_dict("records")
    assert (target["place_id"], target["year"], target["value"], target["label"]) == (
        "990200", 2027, 15.0, "15",
    )  # fmt: skip
    assert view.target_notes[0].startswith("甲市没有本指标的市级目标。")
    table = view.figure.table
    assert table.loc[table["城市"] == "乙市（目标）", "数值"].tolist() == [15.0]
    both = compare_view(known, observations, judged, selected("990200"))
    assert both.target_notes == (
        "到2027年，玩具区域细颗粒物浓度不高于33微克/立方米（所选全部城市）",
    )


@pytest.mark.parametrize("locale", LOCALES)
def test_the_table_holds_every_number_drawn_and_its_source(build, locale):
    rows = observed(*((city, "2024", 10.0) for city in CITIES))
    table = build(selected(locale=locale), rows=rows).figure.table
    assert len(table) == len(CITIES) + 1
    assert table.iloc[:, 2].tolist() == [10.0] * 5
    assert table.iloc[:4, 6].tolist() == ["玩具公报"] * 4
    assert table.iloc[4, 0] == {"zh": "中位数（n=4）", "en": "Median (n=4)"}[locale]


def test_the_figure_says_what_is_drawn(build):
    figure = build(selected(locale="en")).figure
    assert figure.title == "Jia and others (4 cities) · PM2.5"
    assert figure.subtitle.startswith("µg/m³ · Basis: Ambient conditions · 2024–2025")
    assert "Jia: 40.0 in 2024, 38.0 in 2025" in figure.alt
    assert figure.source == "Source: 玩具公报"
    assert figure.file_name == "Jia_and_others_(4_cities)_PM2.5_2024–2025"
    assert build(selected("990100", "990200")).figure.title == "甲市、乙市 · 细颗粒物浓度"


def test_many_sources_are_counted(build):
    rows = observed(*((city, "2024", 10.0) for city in CITIES))
    rows["source_title"] = ["甲报", "乙报", "丙报", "丁报"]
    assert "等4项" in build(rows=rows).figure.source


@pytest.mark.parametrize("locale", LOCALES)
def test_cities_without_any_value_are_a_view_without_rows(build, locale):
    view = build(selected("990400", locale=locale))
    assert view.values.empty
    assert view.reference.empty
    assert view.figure.table.empty
    assert view.figure.source in ("无数据", "no data")


def test_an_unknown_city_is_an_error(build):
    with pytest.raises(UnknownCodeError):
        build(selected("999999"))
