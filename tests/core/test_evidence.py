from __future__ import annotations

import pandas as pd
import pytest

from dashboard.core.attainment import judge_targets, rows_used, yearly_verdicts
from tests.core.goals import INDICATORS, observed, series, tables, target, targets

SHARES = [90.0, 91.0, 91.0, 93.0, 95.0]


def used(goal, *rows, breaks=None) -> pd.DataFrame:
    observations = observed(*rows, indicator=goal["indicator_id"]).add_prefix("r", axis=0)
    return rows_used(targets(goal), observations, INDICATORS, breaks)


def test_every_part_of_a_judgement_names_its_rows():
    goal = target("water", ">=", value=97, target_year=2026, baseline_year=2023)
    rows = used(goal, *series(SHARES), ("2025-H1", 99), ("2024", 50, "别"))
    assert rows.columns.tolist() == ["target_id", "role", "row", "year", "value"]
    assert (rows["target_id"] == "t0").all()
    labels = ["r0", "r1", "r2", "r3", "r4"]
    assert rows.groupby("role", sort=False)["row"].agg(list).to_dict() == {
        "actual": ["r4"],
        "baseline": ["r3"],
        "trend": labels,
        "projection": labels,
    }
    assert rows.loc[rows["role"] == "trend", "year"].tolist() == [2020, 2021, 2022, 2023, 2024]
    assert rows.loc[rows["role"] == "trend", "value"].tolist() == SHARES


def test_rows_that_play_no_part_are_left_out():
    breaks = pd.DataFrame({"indicator_id": ["water"], "place_id": [""], "period": ["2022"]})
    goal = target("water", ">=", value=97, target_year=2026, baseline_year=2021)
    rows = used(goal, *series(SHARES), ("2025", 70, "", "at_least"), breaks=breaks)
    assert rows[["role", "year"]].to_numpy().tolist() == [
        ["actual", 2025], ["trend", 2022], ["trend", 2023], ["trend", 2024],
    ]  # fmt: skip


def test_without_values_no_row_is_used():
    assert used(target()).empty
    assert rows_used(targets(target()).iloc[:0], observed(("2025", 1)), INDICATORS).empty


def test_rows_lead_back_to_the_figures_of_the_judgement():
    cases = [
        (target("water", ">=", value=97, target_year=2026), series(SHARES)),
        (target("pm25"), [("2024", 40), ("2025", 38)]),
        (target("count", ">="), []),
    ]
    table, observations = tables(cases)
    judged = judge_targets(table, observations, INDICATORS)
    rows = rows_used(table, observations, INDICATORS)
    assert observations.loc[rows["row"], "value"].tolist() == rows["value"].tolist()
    for role in ("actual", "baseline"):
        known = rows[rows["role"] == role].set_index("target_id")["value"]
        assert known.to_dict() == judged[role].dropna().to_dict()
    for role in ("trend", "projection"):
        counts = rows[rows["role"] == role].groupby("target_id").size()
        told = judged[f"{role}_n"].dropna()
        assert counts.to_dict() == told[told > 0].to_dict()


YEARLY = target("count", ">=", value=1000, frequency="yearly", target_year=None)


def test_a_yearly_floor_is_told_year_by_year():
    rows = [("2023", 900), ("2024", 1000), ("2025", 999), ("2026-Q1", 1200)]
    verdicts = yearly_verdicts(
        targets(target(), YEARLY), observed(*rows, indicator="count"), INDICATORS
    )
    assert verdicts.to_dict("list") == {
        "target_id": ["t1"] * 3,
        "year": [2023, 2024, 2025],
        "actual": [900, 1000, 999],
        "target": [1000] * 3,
        "is_attained": [False, True, False],
    }


@pytest.mark.parametrize(
    ("comparator", "value", "expected"),
    [(">=", 1200, True), (">=", 900, pd.NA), ("<=", 900, pd.NA)],
)
def test_a_lower_bound_may_prove_a_year(comparator, value, expected):
    goal = {**YEARLY, "comparator": comparator}
    rows = observed(("2025", value, "", "at_least"), indicator="count")
    assert yearly_verdicts(targets(goal), rows, INDICATORS)["is_attained"].tolist() == [expected]


def test_the_latest_year_has_the_verdict_of_the_judgement():
    cases = [(YEARLY, [("2024", 1), ("2025", actual)]) for actual in (999, 1000)]
    table, observations = tables(cases)
    last = yearly_verdicts(table, observations, INDICATORS).groupby("target_id").last()
    judged = judge_targets(table, observations, INDICATORS)
    assert last["is_attained"].tolist() == judged["is_attained"].tolist() == [False, True]


def test_there_are_no_years_without_yearly_targets_or_values():
    assert yearly_verdicts(targets(target()), observed(("2025", 1)), INDICATORS).empty
    assert yearly_verdicts(targets(YEARLY), observed(), INDICATORS).empty
