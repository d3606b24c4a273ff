from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.core.tasks import (
    BLOCKED,
    DONE,
    NOT_REPORTED,
    NOT_STARTED,
    SHOWN_STATES,
    STATES,
    UNDER_WAY,
    Fault,
    is_overdue,
    state_faults,
    states_of_year,
    task_progress,
)

COLUMNS = ["task_id", "year", "state", "body", "steps", "due", "evidence", "note"]


def row(task: str, state: str, year: str = "2026", **others: str) -> dict[str, str]:
    return dict.fromkeys(COLUMNS, "") | {"task_id": task, "year": year, "state": state} | others


def table(*rows: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=COLUMNS, dtype="str")


def series(*values: str) -> pd.Series[str]:
    return pd.Series(list(values), dtype="str")


@pytest.mark.parametrize(
    ("before", "after", "is_back"),
    [
        (DONE, UNDER_WAY, True),
        (DONE, BLOCKED, True),
        (DONE, NOT_STARTED, True),
        (UNDER_WAY, NOT_STARTED, True),
        (BLOCKED, NOT_STARTED, True),
        (UNDER_WAY, BLOCKED, False),
        (BLOCKED, UNDER_WAY, False),
        (NOT_STARTED, DONE, False),
        (DONE, DONE, False),
        ("", NOT_STARTED, False),
    ],
)
def test_which_step_goes_backwards(before: str, after: str, is_back: bool) -> None:
    current = table(row("a", before)) if before else table()
    found = state_faults(table(row("a", after)), current)
    assert found == [Fault(0, "note", "step_back")] * is_back


def test_a_step_back_needs_a_note_that_was_not_there_before() -> None:
    current = table(row("a", DONE, note="验收合格"), row("b", DONE), row("c", DONE), row("d", DONE))
    uploaded = table(
        row("a", UNDER_WAY, note="验收合格"),
        row("b", UNDER_WAY, note="复查未通过"),
        row("c", UNDER_WAY),
        row("d", DONE),
    )
    assert state_faults(uploaded, current) == [
        Fault(0, "note", "step_back"), Fault(2, "note", "step_back"),
    ]  # fmt: skip


def test_another_year_begins_anew() -> None:
    current = table(row("a", DONE, "2025"))
    assert state_faults(table(row("a", NOT_STARTED, "2026")), current) == []


@pytest.mark.parametrize(
    ("evidence", "is_fit"),
    [
        ("", True),
        ("https://example.gov.cn/通知?id=1", True),
        ("http://10.0.0.1/a", True),
        ("javascript:alert(1)", False),
        ("见附件", False),
        ("https://a b", False),
    ],
)
def test_evidence_is_an_address_or_nothing(evidence: str, is_fit: bool) -> None:
    found = state_faults(table(row("a", DONE, evidence=evidence)), table())
    assert found == ([] if is_fit else [Fault(0, "evidence", "evidence")])


def test_a_task_without_a_report_is_not_reported_and_not_not_started() -> None:
    states = table(row("a", NOT_STARTED, due="2026-06-30"), row("b", DONE, "2025"))
    found = states_of_year(pd.Index(["a", "b"]), states, "2026")
    assert found["state"].tolist() == [NOT_STARTED, NOT_REPORTED]
    assert found["due"].tolist() == ["2026-06-30", ""]


def test_overdue_is_past_its_day_and_not_done() -> None:
    states = table(
        row("a", UNDER_WAY, due="2026-06-29"),
        row("b", UNDER_WAY, due="2026-06-30"),
        row("c", DONE, due="2026-06-29"),
        row("d", BLOCKED),
    )
    assert is_overdue(states, "2026-06-30").tolist() == [True, False, False, False]


def test_progress_is_counted_by_hand() -> None:
    groups = series("京津冀", "京津冀", "京津冀", "长三角", "长三角", "全国")
    states = series(DONE, UNDER_WAY, NOT_REPORTED, DONE, BLOCKED, NOT_REPORTED)
    late = pd.Series([False, True, False, False, True, False])
    found = task_progress(groups, states, late)
    assert found.index.tolist() == ["京津冀", "长三角", "全国"]
    assert found[list(SHOWN_STATES)].to_numpy().tolist() == [
        [1, 1, 0, 0, 1], [1, 0, 1, 0, 0], [0, 0, 0, 0, 1],
    ]  # fmt: skip
    assert found[["n", "n_reported", "n_overdue"]].to_numpy().tolist() == [
        [3, 2, 1], [2, 2, 1], [1, 0, 0],
    ]  # fmt: skip
    assert found["done_share"].tolist()[:2] == [0.5, 0.5]
    assert pd.isna(found.at["全国", "done_share"])


def test_progress_of_nothing_is_empty() -> None:
    nothing = series()
    assert task_progress(nothing, nothing, pd.Series([], dtype=bool)).empty


@given(
    st.lists(
        st.tuples(
            st.sampled_from("甲乙丙"), st.sampled_from((*STATES, NOT_REPORTED)), st.booleans()
        ),
        min_size=1,
    )
)
def test_counts_add_up_whatever_was_reported(tasks: list[tuple[str, str, bool]]) -> None:
    groups, states, late = (list(column) for column in zip(*tasks, strict=True))
    found = task_progress(series(*groups), series(*states), pd.Series(late))
    assert found["n"].sum() == len(tasks)
    assert found[list(SHOWN_STATES)].sum(axis=1).equals(found["n"])
    assert found["n_overdue"].sum() == sum(late)
    assert found["done_share"].isna().equals(found["n_reported"] == 0)
    assert found["done_share"].dropna().between(0, 1).all()
