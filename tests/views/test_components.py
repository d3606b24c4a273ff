"""What a judgement is made of: whoever has the table can compute the judgement again."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd
import pytest

from dashboard.core.attainment import judge_targets
from dashboard.i18n import LOCALES
from dashboard.views.components import COMPONENT_COLUMNS, components, headed, plain

TARGET = "toy.pm25.2027"
EARLIER = {2019: 50.1, 2020: 48.0, 2021: 46.2, 2022: 44.0, 2023: 41.9}


@pytest.fixture
def known(observations) -> pd.DataFrame:
    """Return the observations, and toy's pm25 of five earlier years."""
    earlier = pd.DataFrame({"period": map(str, EARLIER), "value": EARLIER.values()}).assign(
        place_id="toy", indicator_id="pm25", basis="实况", qualifier="exact", method="published",
        source_title="玩具年鉴", source_url="https://example.org/yearbook", unit="µg/m³",
    )  # fmt: skip
    return pd.concat([observations, earlier], ignore_index=True)


@pytest.fixture
def make(catalog, known):
    judged = judge_targets(catalog.targets, known, catalog.indicators, catalog.breaks)

    def _make(*target_ids: str, locale: str = "en") -> pd.DataFrame:
        return components(catalog, known, judged, target_ids, locale)

    return _make


def values(table: pd.DataFrame) -> dict[str, str]:
    return dict(zip(table["component"], table["value"], strict=True))


def test_the_worked_check_can_be_followed(make):
    table = make(TARGET)
    found = values(table)
    assert found["Status"] == "Acceleration needed"
    assert (found["Latest value"], found["Baseline value"], found["Target value"]) == (
        "38", "40", "33",
    )  # fmt: skip
    assert (found["Share done"], found["Time elapsed"]) == ("0.285714", "0.333333")
    assert found["Linear ratio"] == "0.857143"
    assert found["Change required a year from now"] == "-2.5"
    rows = table.set_index("component")
    assert rows.loc["Share done", "how"].endswith("= (38 - 40) / (33 - 40)")
    assert rows.loc["Latest value", ["unit", "year", "basis"]].tolist() == [
        "µg/m³", "2025", "Ambient conditions",
    ]  # fmt: skip
    assert "0.95" in rows.loc["Judged by", "how"]


FORMULAS = (
    "To the target", "Share done", "Time elapsed", "Value on the path", "Linear ratio",
    "Growth ratio", "Change required a year from now", "Rate required a year from now",
)  # fmt: skip


@pytest.mark.parametrize("target_id", [TARGET, "toy.good_water.2027"])
@pytest.mark.parametrize("component", FORMULAS)
def test_every_formula_gives_the_value_beside_it(make, target_id, component):
    rows = make(target_id).set_index("component")
    formula = rows.loc[component, "how"].split(" = ")[-1]
    assert re.fullmatch(r"[0-9+\-*/^().x ]+", formula)
    result = eval(formula.replace("^", "**").replace(" x ", " * "))
    assert result == pytest.approx(float(rows.loc[component, "value"]), abs=2e-5)


def test_every_observation_used_is_there_with_its_source_and_purpose(make):
    table = make(TARGET)
    used = table[table["component"] == "Value used"]
    assert used["year"].tolist() == [str(year) for year in range(2019, 2026)]
    assert used["value"].tolist() == ["50.1", "48", "46.2", "44", "41.9", "40", "38"]
    first, last = used.iloc[0], used.iloc[-1]
    assert (first["source"], first["url"]) == ("玩具年鉴", "https://example.org/yearbook")
    assert first["how"] == "used for trend, projection; Published; exact"
    assert last["how"].startswith("used for latest value, trend, projection")
    assert "baseline" in used.iloc[-2]["how"]


def test_trend_and_likelihood_come_with_their_thresholds(make):
    rows = make(TARGET).set_index("component")
    assert rows.loc["Trend", "value"] == "falling"
    assert rows.loc["Rank correlation", "value"] == "-1"
    assert rows.loc["Critical rank correlation", "value"] == "0.714"
    assert rows.loc["Years in the trend", "how"].startswith("exact values of 2019–2025")
    low, middle, high = (
        float(rows.loc[name, "value"])
        for name in ("Projection, low", "Projected value", "Projection, high")
    )
    assert low < middle < high
    for bound in ("0.9", "0.6", "0.4", "0.1"):
        assert bound in rows.loc["Likelihood", "how"]


def test_a_goal_in_words_has_nothing_but_its_verdict(make):
    assert make("toy.quality.2027")["component"].tolist() == ["Kind of target", "Status"]


def test_a_target_without_values_has_its_level_only(make):
    found = values(make("province.good_water.open"))
    assert found["Target value"] == "100"
    assert "Latest value" not in found
    assert "Value used" not in found


def test_a_lower_bound_is_called_one(make):
    table = make("toy.factories.2027")
    used = table[(table["component"] == "Value used") & (table["year"] == "2025")]
    assert used["how"].iloc[0].endswith("a lower bound only")


def test_a_floor_of_every_year_is_told_year_by_year(catalog, observations):
    floor = catalog.targets.loc[[TARGET]].assign(
        frequency="yearly", target_year=pd.array([pd.NA], "Int64"), value=39.0
    )
    known = replace(catalog, targets=floor)
    judged = judge_targets(floor, observations, catalog.indicators)
    table = components(known, observations, judged, [TARGET], "en")
    rows = table[table["component"] == "Year by year"]
    assert rows[["year", "value", "how"]].to_dict("split")["data"] == [
        ["2024", "40", "against 39: not met"],
        ["2025", "38", "against 39: met"],
    ]


@pytest.mark.parametrize("locale", LOCALES)
def test_all_targets_make_one_table_of_text(make, catalog, locale):
    table = make(*catalog.targets.index, locale=locale)
    assert tuple(table.columns) == COMPONENT_COLUMNS
    assert list(dict.fromkeys(table["target_id"])) == list(catalog.targets.index)
    assert not table.isna().any(axis=None)
    assert not table.apply(lambda column: column.str.contains(r"\bnan\b|<NA>|\{")).any(axis=None)
    assert (table[["place", "indicator", "statement", "component", "value"]] != "").all(axis=None)
    assert (headed(table, locale).columns != table.columns).all()


@pytest.mark.parametrize(
    ("number", "written"),
    [(38.0, "38"), (0.1 + 0.2, "0.3"), (-0.0, "0"), (-1e-9, "0"), (119154.88, "119154.88"),
     (-2.5, "-2.5"), (1 / 3, "0.333333")],
)  # fmt: skip
def test_numbers_are_written_for_a_calculator(number, written):
    assert plain(number) == written
