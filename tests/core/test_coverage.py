from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.core.coverage import (
    DATA_STATES,
    NEED_COLUMNS,
    data_state,
    figures_needed,
    newest_year,
)
from dashboard.core.facts import KINDS
from dashboard.model import STATUSES

NEWEST = 2025


def case(kind: str = "level", source: str = "number", **judged: Any) -> dict[str, Any]:
    """Return a target and its judgement in one row; by default it has no value at all."""
    plain = {
        "kind": kind, "value_source": source, "value": 33.0 if source != "none" else None,
        "status": "insufficient_data", "reason": "no_observation", "actual": None,
        "actual_period": "", "baseline": None, "baseline_year": 2024, "target_year": 2027,
        "basis": "",
    }  # fmt: skip
    return {**plain, **judged}


def tables(*cases: dict[str, Any]) -> tuple[pd.DataFrame, pd.DataFrame]:
    names = pd.Index([f"t{n}" for n in range(len(cases))], name="target_id")
    table = pd.DataFrame(cases, index=names).astype(
        {"value": float, "actual": float, "baseline": float}
        | {"target_year": "Int64", "baseline_year": "Int64"}
    )
    return table[["value_source", "value"]], table.drop(columns=["value_source", "value"])


def state_of(one: dict[str, Any]) -> str:
    return data_state(*tables(one)).iloc[0]


def needs_of(one: dict[str, Any]) -> list[tuple[str, int, str]]:
    rows = figures_needed(*tables(one), NEWEST)
    return list(rows[["need", "year", "basis"]].itertuples(index=False, name=None))


KNOWN = {"status": "on_track", "reason": "", "actual": 35.0, "actual_period": "2025"}
NO_BASE = KNOWN | {"status": "baseline_missing", "reason": "baseline_observation_missing"}
NOT_YET = KNOWN | {"status": "insufficient_data", "reason": "no_observation_after_baseline"}


@pytest.mark.parametrize(
    ("one", "state"),
    [
        (case(**KNOWN), "number_judged"),
        (case(**KNOWN | {"status": "attained"}), "number_judged"),
        (case(**NO_BASE), "number_no_baseline"),
        (case(**NOT_YET), "number_unusable"),
        (case(reason="no_annual_observation"), "number_unusable"),
        (case(), "number_no_value"),
        (case("stable"), "number_no_value"),
        (case("coverage", "words", **KNOWN), "words_value"),
        (case("coverage", "words"), "words_no_value"),
        (case("zero", "none"), "words_no_value"),
        (case("direction", "none", **NO_BASE), "direction_value"),
        (case("direction", "none"), "direction_no_value"),
        (case("stable", "none"), "direction_no_value"),
        (case("peaked", "none"), "direction_no_value"),
        (case("words", "none"), "qualitative"),
        (case("words", "none", **KNOWN), "qualitative"),
    ],
)
def test_a_target_has_the_state_of_its_text_and_its_data(one, state):
    assert state_of(one) == state


anything = st.builds(
    case,
    kind=st.sampled_from(sorted({*KINDS.values(), "yearly"})),
    source=st.sampled_from(("number", "words", "none")),
    status=st.sampled_from(STATUSES),
    reason=st.sampled_from(
        ("", "no_observation", "no_annual_observation", "only_a_lower_bound", "series_break",
         "no_observation_after_baseline", "no_target_year", "a_reason_of_tomorrow")
    ),
    actual=st.sampled_from((None, 35.0)),
    actual_period=st.sampled_from(("", "2025")),
    target_year=st.sampled_from((None, 2027)),
)  # fmt: skip


@settings(max_examples=30, deadline=None)
@given(st.lists(anything, min_size=1, max_size=30))
def test_every_target_has_exactly_one_state(cases):
    targets, judgements = tables(*cases)
    state = data_state(targets, judgements)
    assert state.index.equals(targets.index)
    assert state.isin(DATA_STATES).all()
    assert sum(int((state == one).sum()) for one in DATA_STATES) == len(targets)


@settings(max_examples=30, deadline=None)
@given(st.lists(anything, min_size=1, max_size=30), st.randoms())
def test_the_state_of_a_target_does_not_depend_on_the_others(cases, random):
    together = data_state(*tables(*cases)).tolist()
    place = random.randrange(len(cases))
    assert state_of(cases[place]) == together[place]


def test_judgements_of_other_targets_do_no_harm():
    targets, judgements = tables(case(**KNOWN), case())
    assert data_state(targets.iloc[1:], judgements).to_dict() == {"t1": "number_no_value"}


def test_no_targets_have_no_states_and_need_nothing():
    targets, judgements = (table.iloc[:0] for table in tables(case()))
    assert data_state(targets, judgements).empty
    assert figures_needed(targets, judgements, NEWEST).empty


@pytest.mark.parametrize(
    ("one", "needs"),
    [
        (case(), [("latest", 2025, ""), ("baseline", 2024, "")]),
        (case(target_year=None), [("latest", 2025, "")]),
        (case("change", target_year=None), [("latest", 2025, ""), ("baseline", 2024, "")]),
        (case(baseline_year=2025), [("latest", 2026, ""), ("baseline", 2025, "")]),
        (case("yearly"), [("latest", 2025, "")]),
        (case("stable"), [("latest", 2025, "")]),
        (case("stable", "none"), [("latest", 2025, ""), ("baseline", 2024, "")]),
        (case("direction", "none"), [("latest", 2025, ""), ("baseline", 2024, "")]),
        (
            case(reason="no_annual_observation"),
            [("latest", 2025, ""), ("baseline", 2024, "")],
        ),
        (case(**NOT_YET, basis="实况", baseline=37.2), [("latest", 2025, "实况")]),
        (
            case(**NOT_YET, basis="实况"),
            [("latest", 2025, "实况"), ("baseline", 2024, "实况")],
        ),
        (case(**NO_BASE, basis="实况"), [("baseline", 2024, "实况")]),
        (
            case(**KNOWN | {"status": "insufficient_data", "reason": "only_a_lower_bound"}),
            [("exact", 2025, "")],
        ),
        (case("peaked", "none"), [("series", 2025, "")]),
        (case("peaked", "none", **KNOWN), []),
        (case("words", "none", reason="goal_in_words"), []),
        (case(**KNOWN), []),
        (case(**KNOWN | {"status": "insufficient_data", "reason": "no_target_year"}), []),
    ],
)
def test_the_figures_that_a_judgement_needs(one, needs):
    assert needs_of(one) == needs


def test_figures_come_in_the_order_of_the_targets():
    targets, judgements = tables(case("stable"), case(**KNOWN), case(), case("stable"))
    rows = figures_needed(targets.iloc[::-1], judgements, NEWEST)
    assert tuple(rows.columns) == NEED_COLUMNS
    assert rows["target_id"].tolist() == ["t3", "t2", "t2", "t0"]


@settings(max_examples=30, deadline=None)
@given(st.lists(anything, min_size=1, max_size=30))
def test_a_judged_target_lacks_nothing_and_no_value_is_never_nothing(cases):
    targets, judgements = tables(*cases)
    needing = set(figures_needed(targets, judgements, NEWEST)["target_id"])
    judged = data_state(targets, judgements) == "number_judged"
    reasonable = judgements["reason"].isin(["", "no_target_year"])
    assert not needing & set(targets.index[judged & reasonable])
    lacks = (judgements["reason"] == "no_observation") & (judgements["kind"] != "peaked")
    assert set(targets.index[lacks]) <= needing


def test_the_newest_year_is_that_of_annual_values(observations):
    assert newest_year(observations) == 2025


def test_without_annual_values_there_is_no_newest_year(observations):
    with pytest.raises(ValueError, match="no annual value"):
        newest_year(observations[observations["period"] == "2026-H1"])
