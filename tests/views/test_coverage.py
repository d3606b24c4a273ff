from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from dashboard.catalog import Catalog, read_catalog
from dashboard.core.attainment import judge_targets
from dashboard.core.coverage import DATA_STATES
from dashboard.i18n import LOCALES
from dashboard.store.metrics import read_observations
from dashboard.views.coverage import (
    NEEDED_COLUMNS,
    TARGET_COLUMNS,
    CoverageView,
    coverage_view,
    needed_table,
    state_label,
    target_table,
)
from dashboard.views.target_filters import TargetFilter

DATA = Path(__file__).parents[2] / "data"
COUNTS = ["n_targets", "n_restated", *DATA_STATES]


def build(
    catalog: Catalog, observations: pd.DataFrame, locale: str = "zh", **asked: str
) -> CoverageView:
    judged = judge_targets(catalog.targets, observations, catalog.indicators, catalog.breaks)
    return coverage_view(catalog, observations, judged, TargetFilter(**asked), locale)


def with_restatement(catalog: Catalog) -> Catalog:
    again = catalog.targets.loc[["toy.pm25.2027"]].assign(restates="toy.pm25.2027", clause="二")
    return replace(catalog, targets=pd.concat([catalog.targets, again.set_axis(["again"])]))


def test_each_clause_counts_the_states_of_its_targets(catalog, observations):
    view = build(catalog, observations)
    assert view.clauses["clause"].tolist() == ["一", "二"]
    first, second = view.clauses[COUNTS].to_dict("records")
    assert {name: n for name, n in first.items() if n} == {
        "n_targets": 4, "number_judged": 2, "number_unusable": 1, "qualitative": 1,
    }  # fmt: skip
    assert {name: n for name, n in second.items() if n} == {
        "n_targets": 2, "number_judged": 1, "words_no_value": 1,
    }  # fmt: skip


def test_the_summary_begins_with_the_numbers(catalog, observations):
    assert build(with_restatement(catalog), observations).summary == (
        "7个目标条目，去除重申1条，计6项。",
        "4项有数值：可判断3，缺基期数据0，有数据但暂不能判断1，无数据0。",
        "1项的数值由文字解读而来：有数据0，无数据1。",
        "0项只定方向：有数据0，无数据0。",
        "1项为定性目标，没有可计算的数值。",
    )


def test_a_restatement_is_shown_and_not_counted(catalog, observations):
    plain, again = build(catalog, observations), build(with_restatement(catalog), observations)
    assert again.totals == {**plain.totals, "n_restated": 1}
    assert again.targets["target_id"].tolist().count("again") == 1
    assert again.targets.set_index("target_id").loc["again", "is_restatement"]
    pd.testing.assert_frame_equal(again.needed, plain.needed)


def test_a_clause_that_only_restates_has_a_row_without_targets(catalog, observations):
    only = with_restatement(catalog)
    only = replace(only, targets=only.targets.loc[["toy.quality.2027", "again"]])
    counts = build(only, observations).clauses.set_index("clause")
    assert counts.loc["二", ["n_targets", "n_restated"]].tolist() == [0, 1]


def test_what_is_missing_is_said_with_year_and_basis(catalog, observations):
    view = build(catalog, observations)
    missing = view.targets.set_index("target_id")["missing"].to_dict()
    assert missing == {
        "toy.factories.2027": "缺：2025年的确切数值，现有的只是下限。",
        "toy.good_water.2027": "",
        "toy.pm25.2027": "",
        "toy.quality.2027": "无数值可查，须由评估得出。",
        "province.good_water.open": "缺：2025年或以后的年度值（国控断面）。",
        "river.class.2027": "",
    }


def test_the_basis_is_that_of_the_latest_value_where_there_is_one(catalog, observations):
    is_old = (observations["place_id"] == "toy") & (observations["period"] == "2024")
    view = build(catalog, observations[~is_old], "en", domain="air")
    missing = view.targets.set_index("target_id")["missing"]
    assert missing["toy.pm25.2027"] == "Missing: the baseline value of 2024 (Ambient conditions)."


def test_an_indicator_of_several_bases_may_take_any(catalog, observations):
    view = build(catalog, observations[observations["place_id"] != "toy"], domain="air")
    missing = view.targets.set_index("target_id")["missing"]
    assert missing["toy.pm25.2027"] == (
        "缺：2025年或以后的年度值（实况或标况）；2024年基期值（实况或标况）。"
    )


def test_no_figure_is_missing_where_the_text_names_no_year(catalog, observations):
    open_ended = catalog.targets.assign(target_year=pd.NA).astype({"target_year": "Int64"})
    view = build(replace(catalog, targets=open_ended), observations, "en", domain="air")
    row = view.targets.set_index("target_id").loc["toy.pm25.2027"]
    assert row["state"] == "number_unusable"
    assert row["missing"].startswith("No figure is missing")


def test_figures_to_look_for_stand_once_with_their_number_of_targets(catalog, observations):
    twice = catalog.targets.loc[["province.good_water.open"]].set_axis(["twice"])
    more = replace(catalog, targets=pd.concat([catalog.targets, twice]))
    needed = build(more, observations).needed
    assert tuple(needed.columns) == NEEDED_COLUMNS
    columns = ["place_id", "indicator_id", "need", "period", "basis", "n_targets"]
    assert needed[columns].to_numpy().tolist() == [
        ["990000", "good_water", "最新年度值", "2025", "", 2],
        ["toy", "factories", "确切数值（现为下限）", "2025", "", 1],
    ]


@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_left_is_said_in_words(catalog, observations, locale):
    view = build(catalog, observations, locale, within="cn")
    assert view.empty
    assert view.summary == ()
    assert view.targets.empty
    assert view.needed.empty
    assert set(view.totals.values()) == {0}
    assert not build(catalog, observations, locale).empty


def test_a_state_is_named_by_form_and_data():
    assert state_label("number_no_value", "zh") == "有数值·无数据"
    assert state_label("qualitative", "zh") == "定性目标"
    assert len({state_label(state, "en") for state in DATA_STATES}) == len(DATA_STATES)


def test_tables_to_keep_have_headings_in_the_language_of_the_reader(catalog, observations):
    view = build(with_restatement(catalog), observations, "en")
    targets, needed = target_table(view), needed_table(view)
    assert len(targets) == 7
    assert targets["Restatement"].tolist().count("yes") == 1
    assert list(needed.columns) == [
        "Place", "Indicator", "Unit", "Needed as", "Year", "Basis", "Targets waiting",
    ]  # fmt: skip
    assert "no data" in " ".join(targets["State of the data"])


@pytest.mark.parametrize("locale", LOCALES)
def test_the_counts_of_the_real_texts_add_up(locale):
    catalog = read_catalog(DATA / "catalog")
    view = build(catalog, read_observations(DATA / "metrics", catalog), locale)
    n_restated = int((catalog.targets["restates"] != "").sum())
    assert tuple(view.targets.columns) == TARGET_COLUMNS
    assert not view.targets.drop(columns="target_year").isna().any(axis=None)
    assert len(view.targets) == len(catalog.targets)
    assert view.totals["n_restated"] == n_restated
    assert view.totals["n_targets"] == len(catalog.targets) - n_restated
    states = view.clauses[list(DATA_STATES)].sum(axis=1)
    assert states.tolist() == view.clauses["n_targets"].tolist()
    pairs = view.targets[["doc_id", "clause"]].drop_duplicates()
    assert view.clauses[["doc_id", "clause"]].to_numpy().tolist() == pairs.to_numpy().tolist()
    without = view.targets["state"].str.endswith("no_value")
    assert (view.targets.loc[without, "missing"] != "").all()


def test_numeric_targets_are_those_of_the_overview():
    """The overview counts as numeric what the text gives a number for."""
    catalog = read_catalog(DATA / "catalog")
    view = build(catalog, read_observations(DATA / "metrics", catalog))
    counted = catalog.targets[catalog.targets["restates"] == ""]
    n_numeric = int((counted["value_source"] == "number").sum())
    assert sum(n for state, n in view.totals.items() if state.startswith("number")) == n_numeric
