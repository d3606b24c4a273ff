"""The choropleth of the four squares: what has a value, on which scale, and what is said of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from dashboard.model import Selection
from dashboard.views.choropleth import ChoroplethView, Frame, MapTarget, choropleth_view

CITIES = ("990100", "990200", "990300", "990400")
NATION = Selection(place="cn", indicator="pm25", period="2025", basis="实况", k=3)
TARGET = MapTarget(33.0, "到2027年，细颗粒物浓度降至33")


@pytest.fixture
def build(catalog, observations):
    def build(selection: Selection = NATION, **given: Any) -> ChoroplethView:
        rows = given.get("observations", observations)
        return choropleth_view(
            selection,
            catalog,
            rows[rows["indicator_id"] == selection.indicator],
            given.get("adcodes", CITIES),
            given.get("target"),
            "来源",
        )

    return build


def frame_of(view: ChoroplethView, period: str) -> Frame:
    return next(frame for frame in view.frames if frame.period == period)


def test_a_region_without_a_value_is_no_data_and_not_zero(build):
    frame = frame_of(build(), "2025")
    assert frame.regions.index.tolist() == ["990100", "990200", "990300"]
    assert "990400" in build().adcodes
    assert not frame.regions.isna().any(axis=None)


def test_a_value_of_zero_is_a_value(build, observations):
    zero = observations.assign(value=observations["value"].where(~is_at("990300", observations), 0))
    frame = frame_of(build(observations=zero), "2025")
    assert frame.regions.loc["990300", ["class_", "label"]].tolist() == [0, "≈0.0"]


def is_at(adcode: str, observations: pd.DataFrame) -> pd.Series:
    return observations["place_id"] == adcode


def test_a_missing_value_has_no_class(build, observations):
    none = observations.assign(
        value=observations["value"].where(~is_at("990300", observations), None)
    )
    assert "990300" not in frame_of(build(observations=none), "2025").regions.index


def test_all_periods_share_one_scale(build):
    """Values 10, 20 | 30, 38 | 40: thirds of all five; 30 is in 2024, 38 in 2025."""
    view = build()
    assert view.legend == ("10.0 – 20.0", "20.0 – 38.0", "38.0 – 40.0")
    assert [frame.period for frame in view.frames] == ["2024", "2025"]
    assert frame_of(view, "2024").regions["class_"].to_dict() == {"990100": 2, "990200": 1}
    assert frame_of(view, "2025").regions["class_"].to_dict() == {
        "990100": 1, "990200": 0, "990300": 0,
    }  # fmt: skip


def test_half_years_are_left_out_of_a_map_of_years(build):
    view = build(replace(NATION, carries_earlier=True))
    assert "2026-H1" not in [frame.period for frame in view.frames]
    assert "35.0" not in frame_of(view, "2025").regions["label"].tolist()


def test_values_of_another_basis_are_left_out(build):
    view = build(replace(NATION, basis="标况"))
    assert [frame.period for frame in view.frames] == ["2017"]
    assert view.frames[0].regions["label"].to_dict() == {"990100": "55.0"}
    assert view.legend == ("55.0",)


def test_an_earlier_value_is_marked_with_its_own_period(build, observations):
    gone = observations[~(is_at("990200", observations) & (observations["period"] == "2025"))]
    view = build(replace(NATION, carries_earlier=True), observations=gone)
    regions = frame_of(view, "2025").regions
    assert regions.loc["990200", ["label", "period", "is_earlier"]].tolist() == [
        "30.0", "2024", True,
    ]  # fmt: skip
    assert regions.loc["990100", ["label", "period", "is_earlier"]].tolist() == [
        "38.0", "2025", False,
    ]  # fmt: skip
    assert frame_of(view, "2025").count == "本图有值：4个单元中的3个，其中1个为更早年份的值"


def test_nothing_is_carried_unless_asked(build, observations):
    gone = observations[~(is_at("990200", observations) & (observations["period"] == "2025"))]
    assert "990200" not in frame_of(build(observations=gone), "2025").regions.index


def test_a_later_value_is_never_carried_back(build):
    view = build(replace(NATION, carries_earlier=True))
    assert "990300" not in frame_of(view, "2024").regions.index


@pytest.mark.parametrize(
    ("locale", "sentence"),
    [
        ("zh", "本图有值：4个单元中的3个"),
        ("en", "Values on this map: 3 of 4 units"),
    ],
)
def test_the_map_says_how_many_units_have_a_value(build, locale, sentence):
    assert frame_of(build(replace(NATION, locale=locale)), "2025").count == sentence


def test_values_carry_the_published_digits_and_their_qualifier(build):
    labels = frame_of(build(), "2025").regions["label"]
    assert labels.to_dict() == {"990100": "38.0", "990200": "20.0", "990300": "≈10.0"}


def test_an_indicator_without_decimals_shows_none(build):
    rows = pd.DataFrame(
        {"place_id": ["990100", "990200"], "indicator_id": "factories", "period": "2025",
         "basis": "", "value": [1200.0, 7.0], "qualifier": ["at_least", "exact"]}
    )  # fmt: skip
    view = build(replace(NATION, indicator="factories", basis=""), observations=rows)
    assert frame_of(view, "2025").regions["label"].tolist() == ["≥1,200", "7"]
    assert view.legend == ("7", "7 – 1,200")


def test_a_negative_figure_has_a_true_minus(build):
    selection = Selection(place="cn", indicator="change", level="province", period="2025")
    view = build(selection, adcodes=("990000",))
    assert view.frames[0].regions["label"].tolist() == ["−3.5"]
    assert view.legend == ("−3.5",)


@pytest.mark.parametrize("scheme", ["quantiles", "natural_breaks", "equal_interval"])
def test_each_class_has_a_label(build, scheme):
    view = build(replace(NATION, scheme=scheme))
    classes = pd.concat([frame.regions["class_"] for frame in view.frames])
    assert view.scheme == scheme
    assert view.legend[0].startswith("10.0")
    assert view.legend[-1].endswith("40.0")
    assert classes.between(0, len(view.legend) - 1).all()


def test_a_scale_around_the_target_has_it_in_the_middle(build):
    view = build(replace(NATION, scheme="gap_to_target", k=4, place="toy"), target=TARGET)
    assert view.scheme == "gap_to_target"
    assert len(view.legend) == 4
    assert view.legend[1].endswith(" – 33.0")
    assert view.legend[2].startswith("33.0 – ")
    assert "33.0" in view.legend_title
    assert "较低一侧达标" in view.legend_title
    assert any(TARGET.statement in note for note in view.notes)


def test_the_target_itself_is_on_the_side_that_meets_it(build, observations):
    met = observations.assign(value=observations["value"].where(observations["value"] != 20, 33))
    view = build(replace(NATION, scheme="gap_to_target", k=4), observations=met, target=TARGET)
    assert frame_of(view, "2025").regions.loc["990200", "class_"] == 1


def test_without_a_target_quantiles_are_used_and_the_map_says_so(build):
    view = build(replace(NATION, scheme="gap_to_target", palette="PuOr", locale="en"))
    assert view.scheme == "quantiles"
    assert view.legend == build().legend
    assert view.palette == "YlOrBr"
    assert view.notes == (
        '"China" has no numeric target for this indicator, so the map cannot show the gap to it; '
        "quantiles are used instead.",
    )


def test_another_scheme_does_not_speak_of_the_target(build):
    assert build(target=TARGET).notes == ()
    assert "33" not in build(target=TARGET).legend_title


@pytest.mark.parametrize(("n_units", "is_warned"), [(60, False), (61, True)])
def test_a_map_with_values_for_less_than_a_twentieth_says_so(build, n_units, is_warned):
    """Three units have a value in 2025, the best period: 3 of 60 are a twentieth."""
    adcodes = (*CITIES, *(f"98{n:04}" for n in range(n_units - len(CITIES))))
    notes = build(replace(NATION, locale="en"), adcodes=adcodes).notes
    told = [note for note in notes if f"3 of {n_units} units" in note]
    assert bool(told) == is_warned


def test_the_extent_of_a_basin_is_explained(build):
    view = build(replace(NATION, place="toy_basin"), adcodes=("990100",))
    assert view.notes == (
        "流域范围由集水区计算得出，非官方名录：仅列入一半以上面积在流域内的单元。",
    )


def test_a_period_that_is_not_offered_gives_way(build):
    assert build(replace(NATION, period="2026-H1")).period == "2025"
    assert build(replace(NATION, period="2024")).period == "2024"


@pytest.mark.parametrize("scheme", ["quantiles", "natural_breaks", "equal_interval"])
def test_a_map_without_values_is_empty_and_says_what_it_is(build, scheme):
    view = build(replace(NATION, scheme=scheme), adcodes=("990400",))
    assert (view.frames, view.legend, view.period, view.basis) == ((), (), "", "")
    assert view.title == "全国 · 细颗粒物浓度（地级）"


def test_an_empty_map_around_a_target_has_no_class(build):
    view = build(replace(NATION, scheme="gap_to_target"), adcodes=("990400",), target=TARGET)
    assert (view.frames, view.legend) == ((), ())


def test_palettes_fit_the_scheme(build):
    assert build(replace(NATION, palette="Blues")).palette == "Blues"
    assert build(replace(NATION, palette="RdBu")).palette == "YlOrBr"
    gap = replace(NATION, scheme="gap_to_target", palette="Blues")
    assert build(gap, target=TARGET).palette == "PuOr"


def test_titles_and_units_are_in_the_language_asked_for(build):
    view = build(replace(NATION, locale="en"))
    assert view.title == "China · PM2.5 (Cities)"
    assert view.legend_title == "PM2.5 (µg/m³)"
    assert (view.unit, view.basis) == ("µg/m³", "Ambient conditions")
