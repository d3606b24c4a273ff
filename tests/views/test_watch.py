from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from dashboard.catalog import Catalog, read_catalog
from dashboard.core.attainment import judge_targets
from dashboard.i18n import LOCALES
from dashboard.store.metrics import read_observations
from dashboard.views.target_filters import TargetFilter
from dashboard.views.watch import (
    MAX_MOVES,
    WatchView,
    moves_table,
    risk_table,
    silent_table,
    watch_view,
)
from dashboard.views.watch_rows import MOVE_COLUMNS, RISK_COLUMNS, SILENT_COLUMNS

DATA = Path(__file__).parents[2] / "data"
TEXTS = ["likelihood_text", "gap_text", "path_text", "required_text", "recent_text"]


def build(
    catalog: Catalog,
    observations: pd.DataFrame,
    locale: str = "zh",
    judged: dict[str, object] | None = None,
    **asked: str,
) -> WatchView:
    judgements = judge_targets(catalog.targets, observations, catalog.indicators, catalog.breaks)
    for name, value in (judged or {}).items():
        judgements.loc["toy.pm25.2027", name] = value
    return watch_view(catalog, observations, judgements, TargetFilter(**asked), locale)


def test_targets_at_risk_are_those_judged_and_not_met(catalog, observations):
    """The path of pm25 is at 37.67, so 0.33 behind on a distance of 7: 4.8 %; water is ahead."""
    view = build(catalog, observations)
    assert tuple(view.at_risk.columns) == RISK_COLUMNS
    assert view.at_risk["target_id"].tolist() == ["toy.pm25.2027", "toy.good_water.2027"]
    row = view.at_risk.iloc[0]
    assert row["relative_gap"] == pytest.approx(-1 / 21)
    assert row["path_text"] == "−0.33微克/立方米，落后于路径（全程的4.8%）"
    assert row["gap_text"] == "−5.00微克/立方米"
    assert row["required_text"] == "−2.50微克/立方米"
    assert row["recent_text"] == "−2.00微克/立方米（2024年以来）"
    assert row["likelihood_text"] == "未推算：年度值不足5个"
    assert view.risk_note.startswith("共2项。")
    assert "1项已达成、3项无法判断" in view.risk_note


@pytest.mark.parametrize(
    ("probability", "written"),
    [
        (0.235, "unlikely (about 24%)"),
        (0.999, "unlikely (over 99%)"),
        (0.001, "unlikely (under 1%)"),
    ],
)
def test_a_probability_is_written_with_its_word_and_is_never_certain(
    catalog, observations, probability, written
):
    judged = {"likelihood": "unlikely", "probability": probability, "projection_reason": ""}
    view = build(catalog, observations, "en", judged)
    assert view.at_risk["likelihood_text"].iloc[0] == written
    assert risk_table(view)["Probability"].iloc[0] == probability


def test_a_target_met_now_but_hard_to_keep_is_listed(catalog, observations):
    judged = {"status": "attained", "likelihood": "unclear", "probability": 0.5}
    row = build(catalog, observations, judged=judged).at_risk.iloc[0]
    assert (row["status"], row["gap_text"]) == ("attained", "已达成")


def test_what_cannot_be_computed_is_said_in_words(catalog, observations):
    judged = dict.fromkeys(
        ["gap", "gap_to_path", "required_per_year", "recent_change_per_year"], float("nan")
    )
    rows = build(catalog, observations, judged=judged).at_risk.set_index("target_id")
    row = rows.loc["toy.pm25.2027", TEXTS]
    assert row.drop("likelihood_text").unique().tolist() == ["无法计算"]


def test_changes_are_told_for_areas_and_not_for_cities_without_targets(catalog, observations):
    """Two changes of pm25, -2 on a tolerance of 1; of water, +1 on 1; in cities pm25 fell too."""
    view = build(catalog, observations)
    assert tuple(view.moves.columns) == MOVE_COLUMNS
    columns = ["place_id", "indicator_id", "values_text", "change_text", "size_text", "effect_word"]
    assert view.shown_moves[columns].to_numpy().tolist() == [
        [
            "toy", "pm25", "2024年40.0 → 2025年38.0微克/立方米", "−2.0微克/立方米",
            "允许波动的2.0倍", "改善",
        ],
        [
            "toy", "good_water", "2024年80.0 → 2025年81.0%", "+1.0个百分点",
            "允许波动的1.0倍", "改善",
        ],
    ]  # fmt: skip
    assert view.moves["has_target"].all()


def test_a_city_with_a_target_of_its_own_is_watched(catalog, observations):
    own = catalog.targets.loc[["toy.pm25.2027"]].assign(place_id="990200").set_axis(["own"])
    more = replace(catalog, targets=pd.concat([catalog.targets, own]))
    view = build(more, observations)
    assert view.moves["place_id"].tolist()[0] == "990200"
    assert "990100" not in view.moves["place_id"].tolist()


def test_an_area_without_a_target_of_its_own_is_watched_in_what_binds_it(catalog, observations):
    """The province lies in the nation, not in the region of two of its four cities."""
    is_region = observations["place_id"] == "toy"
    moved = observations.assign(place_id=observations["place_id"].mask(is_region, "990000"))
    both = pd.concat([observations, moved[is_region]])
    assert set(build(catalog, both).moves["place_id"]) == {"toy", "990000"}
    regional = replace(catalog, targets=catalog.targets.loc[["toy.pm25.2027"]])
    assert set(build(regional, both).moves["place_id"]) == {"toy"}
    national = replace(catalog, targets=regional.targets.assign(place_id="cn"))
    assert set(build(national, both).moves["place_id"]) == {"toy", "990000"}


def test_small_changes_are_kept_and_not_shown(catalog, observations):
    calm = catalog.indicators.assign(tolerance=5.0)
    view = build(replace(catalog, indicators=calm), observations)
    assert len(view.moves) == 3
    assert view.shown_moves.empty
    assert view.moves_note.startswith("3个序列")
    assert len(moves_table(view)) == 3


def test_a_long_list_of_changes_is_cut(catalog, observations, monkeypatch):
    monkeypatch.setattr("dashboard.views.watch.MAX_MOVES", 1)
    view = build(catalog, observations)
    assert (len(view.shown_moves), len(view.moves)) == (1, 2)
    assert "列出1个" in view.moves_note


def test_a_targeted_series_without_recent_values_is_silent(catalog, observations):
    is_toy = (observations["place_id"] == "toy") & (observations["indicator_id"] == "pm25")
    old = observations.assign(period=observations["period"].mask(is_toy, "2023"))
    (row,) = build(catalog, old.drop_duplicates(["place_id", "indicator_id", "period", "basis"]),
                   "en").silent.to_dict("records")  # fmt: skip
    assert tuple(row) == SILENT_COLUMNS
    assert (row["place_id"], row["period"], row["behind_text"], row["n_targets"]) == (
        "toy", "2023", "2 years", 1,
    )  # fmt: skip
    assert row["value_text"] == "40.0 µg/m³"
    assert row["source_title"] == "玩具公报"


@pytest.mark.parametrize("locale", LOCALES)
def test_empty_lists_say_so_in_words(catalog, observations, locale):
    view = build(catalog, observations, locale, within="cn")
    assert view.at_risk.empty
    assert view.moves.empty
    assert view.silent.empty
    plain = build(catalog, observations, locale)
    assert view.risk_note != plain.risk_note
    assert view.moves_note != plain.moves_note
    assert "2025" in view.silent_note


@pytest.mark.parametrize(
    ("asked", "risks", "moves"),
    [
        ({"domain": "water"}, ["good_water"], ["good_water"]),
        ({"document": "plan", "domain": "air"}, ["pm25"], ["pm25"]),
        ({"within": "river"}, [], []),
    ],
)
def test_filters_narrow_every_list(catalog, observations, asked, risks, moves):
    view = build(catalog, observations, **asked)
    assert view.at_risk["indicator_id"].tolist() == risks
    assert view.shown_moves["indicator_id"].tolist() == moves


@pytest.mark.parametrize("locale", LOCALES)
def test_the_real_lists_are_whole(locale):
    catalog = read_catalog(DATA / "catalog")
    view = build(catalog, read_observations(DATA / "metrics", catalog), locale)
    assert len(view.at_risk) > 0
    assert 0 < len(view.shown_moves) <= MAX_MOVES
    written = [name for name in RISK_COLUMNS if name.endswith("_text")]
    assert (view.at_risk[written] != "").all(axis=None)
    assert (view.moves[["values_text", "change_text", "size_text", "effect_word"]] != "").all(
        axis=None
    )
    for table in (risk_table(view), moves_table(view), silent_table(view)):
        assert table.columns.is_unique
    assert not (view.at_risk["status"] == "insufficient_data").any()
