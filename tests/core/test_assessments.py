"""What a record may say, who has reported, and how far own and outside view differ."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.core.assessments import (
    CASE_STATES,
    ORIENTATIONS,
    OUTSIDE,
    SELF,
    STATES,
    assessment_faults,
    case_faults,
    latest_shown,
    scores,
    standing,
)

CITY = ORIENTATIONS["city"]
LEVELS = {"990100": ["city"], "990000": ["province"], "990900": ["province", "city"]}
COLUMNS = [
    "place_id", "year", "assessor", "orientation", "score", "state", "date", "body", "note",
]  # fmt: skip


def record(
    place: str = "990100",
    year: str = "2025",
    assessor: str = SELF,
    state: str = "submitted",
    orientations: tuple[str, ...] = CITY,
    **cells: str,
) -> pd.DataFrame:
    rows = [
        {
            "place_id": place, "year": year, "assessor": assessor, "orientation": one,
            "score": "50", "state": state, "date": "2026-03-01", "body": "", "note": "",
        } | cells
        for one in orientations
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=COLUMNS, dtype="str")


NOTHING = record().iloc[:0]


def rules(rows: pd.DataFrame, current: pd.DataFrame = NOTHING) -> list[tuple[int, str, str]]:
    return [(f.row, f.column, f.rule) for f in assessment_faults(rows, current, LEVELS)]


def changed(rows: pd.DataFrame, row: int, **cells: str) -> pd.DataFrame:
    copy = rows.copy()
    for name, cell in cells.items():
        copy.loc[row, name] = cell
    return copy


def test_a_whole_record_is_sound():
    assert rules(record()) == []


@pytest.mark.parametrize(
    ("score", "is_fault"), [("0", False), ("100", False), ("-0.1", True), ("100.1", True)]
)
def test_a_score_is_between_0_and_100(score, is_fault):
    assert rules(changed(record(), 2, score=score)) == [(2, "score", "score_range")] * is_fault


def test_cities_have_orientations_and_provinces_domains():
    assert rules(record("990000"))[0] == (0, "orientation", "orientation_level")
    assert rules(record("990000", orientations=ORIENTATIONS["province"])) == []


def test_a_municipality_has_a_record_of_either_kind():
    both = [record("990900"), record("990900", orientations=ORIENTATIONS["province"])]
    assert rules(pd.concat(both, ignore_index=True)) == []


def test_two_records_of_one_place_and_year_are_told_by_their_row():
    assert rules(changed(record(), 3, state="shown")) == [(3, "state", "record_mixed")]
    assert rules(changed(record(), 4, date="2026-04-01")) == [(4, "state", "record_mixed")]


def test_a_part_of_a_record_cannot_go_on_alone():
    part = record(state="shown").iloc[:2]
    assert (0, "state", "record_mixed") in rules(part, record())


def test_an_outside_record_counts_apart_and_names_its_body():
    both = pd.concat(
        [record(), record(assessor=OUTSIDE, state="draft", body="评估机构")], ignore_index=True
    )
    assert rules(both) == []
    nameless = rules(record(assessor=OUTSIDE, state="draft"))
    assert nameless == [(row, "body", "outside_without_body") for row in range(5)]


def test_what_is_handed_in_is_complete_and_a_draft_need_not_be():
    (fault,) = assessment_faults(changed(record(), 1, score=""), NOTHING, LEVELS)
    assert (fault.row, fault.rule, fault.codes) == (0, "record_incomplete", ("beautiful",))
    missing = assessment_faults(record().iloc[:3], NOTHING, LEVELS)
    assert missing[0].codes == ("safe", "smart")
    assert rules(changed(record(state="draft"), 1, score="")) == []


def test_no_record_is_older_than_its_year():
    assert rules(record(date="2024-12-31"))[0] == (0, "date", "date_before_year")
    assert rules(record(date="2025-12-31")) == []


@given(st.sampled_from(STATES), st.sampled_from(STATES), st.sampled_from(["", "旧", "新"]))
def test_a_step_back_needs_a_new_note(before, after, note):
    held = record(state=before, note="旧")
    is_back = STATES.index(after) < STATES.index(before)
    found = rules(record(state=after, note=note), held)
    assert bool(found) == (is_back and note != "新")
    assert {rule for *_, rule in found} <= {"step_back"}


def case(**cells: str) -> pd.DataFrame:
    row = {"case_id": "a", "link": "", "picture": "", "state": "accepted", "note": ""} | cells
    return pd.DataFrame([row], dtype="str")


@pytest.mark.parametrize(
    ("cells", "rule"),
    [
        ({"link": "example.cn"}, "link"),
        ({"picture": "../secret.png"}, "picture"),
        ({"picture": "a b.png"}, "picture"),
        ({"picture": "park.svg"}, "picture"),
        ({"state": CASE_STATES[0]}, "step_back"),
    ],
)
def test_a_case_is_refused_with_its_reason(cells, rule):
    (fault,) = case_faults(case(**cells), case())
    assert (fault.row, fault.rule) == (0, rule)


@pytest.mark.parametrize(
    "cells",
    [
        {},
        {"link": "https://example.cn/1", "picture": "https://example.cn/a.png"},
        {"picture": "社区-1.webp"},
        {"state": CASE_STATES[0], "note": "退回补充材料"},
        {"state": CASE_STATES[2]},
    ],
)
def test_a_sound_case_has_no_fault(cells):
    assert case_faults(case(**cells), case()) == []


def test_only_the_latest_shown_record_is_found_with_the_outside_one_of_its_year():
    every = pd.concat(
        [
            record(year="2023", state="shown"),
            record(year="2024", state="shown"),
            record(year="2024", assessor=OUTSIDE, state="shown", body="机构"),
            record(year="2024", assessor=OUTSIDE, state="shown", place="990900", body="机构"),
            record(year="2025", state="submitted"),
            record(year="2025", assessor=OUTSIDE, state="shown", body="机构"),
        ],
        ignore_index=True,
    )
    found = latest_shown(every, "990100", "city")
    assert set(zip(found["year"], found["assessor"], strict=True)) == {
        ("2024", SELF), ("2024", OUTSIDE),
    }  # fmt: skip
    assert set(found["state"]) == {"shown"}
    assert latest_shown(every, "990100", "province").empty
    assert latest_shown(every, "990900", "city").empty


def test_the_gap_is_outside_less_own_and_missing_where_either_is():
    rows = pd.concat([record(), record(assessor=OUTSIDE)], ignore_index=True)
    numbers = [80.0, 70.0, 60.0, 50.0, float("nan"), 75.0, 71.5, float("nan"), 50.0, 9.0]
    table = scores(rows.assign(score=numbers), CITY)
    assert table["gap"].fillna(-99).tolist() == [-5.0, 1.5, -99, 0.0, -99]
    assert list(table.index) == list(CITY)


def test_without_a_record_there_are_no_scores():
    table = scores(NOTHING.assign(score=pd.Series(dtype=float)), CITY)
    assert table.isna().all(axis=None)


@pytest.mark.parametrize(
    ("due", "today", "late"),
    [
        ("2026-03-31", "2026-03-31", []),
        ("2026-03-31", "2026-04-01", ["990200", "990300"]),
        ("", "2030-01-01", []),
    ],
)
def test_late_is_who_has_not_handed_in_after_the_due_day(due, today, late):
    rows = pd.concat(
        [record(), record("990200", state="draft"), record("990300", year="2024")],
        ignore_index=True,
    )
    table = standing(["990100", "990200", "990300"], rows, "city", "2025", due, today)
    assert table.index[table["is_late"]].tolist() == late
    assert table["state"].tolist() == ["submitted", "draft", ""]
