"""Assessments and cases in a real database: published whole, seen as of a revision, taken back."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard import uploads
from dashboard.catalog.reports import CASES, SELF_ASSESSMENTS
from dashboard.core.assessments import ORIENTATIONS
from dashboard.errors import ConflictError
from dashboard.pipeline import Sources
from dashboard.store.revisions import RevisionStore
from tests.record_steps import ENTRY, as_of

CASE = {
    "case_id": "c1", "place_id": "990100", "case_kind": "eco_community", "domain": "air",
    "year": "2025", "title_zh": "社区", "summary_zh": "摘要，含“引号”", "state": "shown",
    "source_title": "名单",
}  # fmt: skip


def assessments(score: str, state: str) -> pd.DataFrame:
    rows = [
        dict.fromkeys(SELF_ASSESSMENTS.names, "") | {
            "place_id": "990100", "year": "2025", "assessor": "self", "orientation": one,
            "score": score, "state": state, "date": "2026-03-01",
        }
        for one in ORIENTATIONS["city"]
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=SELF_ASSESSMENTS.names, dtype="str")


def cases(**cells: str) -> pd.DataFrame:
    row = dict.fromkeys(CASES.names, "") | CASE | cells
    return pd.DataFrame([row], columns=CASES.names, dtype="str")


def publish(sources: Sources, store: RevisionStore, dataset: str, rows: pd.DataFrame) -> int:
    seen = uploads.preview_records(sources, dataset, rows)
    return uploads.publish(store, seen, ENTRY)


def test_a_record_is_kept_cell_by_cell_and_every_state_can_be_seen_again(sources, store):
    publish(sources, store, "self_assessments", assessments("50", "submitted"))
    first = as_of(sources, store, 1)
    publish(first, store, "self_assessments", assessments("55.5", "shown"))
    publish(as_of(sources, store, 2), store, "cases", cases())
    latest = as_of(sources, store, 3)
    assert latest.reports.cases.loc["c1", "summary_zh"] == CASE["summary_zh"]
    assert set(latest.reports.assessments["score"]) == {"55.5"}
    assert set(as_of(sources, store, 1).reports.assessments["state"]) == {"submitted"}
    assert as_of(sources, store, 2).reports.cases.empty
    assert store.revisions()["n_new"].tolist() == [1, 0, 5]


def test_undo_takes_a_case_back_and_leaves_the_rest(sources, store):
    publish(sources, store, "self_assessments", assessments("50", "draft"))
    publish(as_of(sources, store, 1), store, "cases", cases())
    uploads.undo(store, sources.settings, 2, "李")
    latest = as_of(sources, store, 3)
    assert latest.reports.cases.empty
    assert len(latest.reports.assessments) == 5


def test_who_comes_second_sees_a_conflict_and_nothing_is_written(sources, store):
    publish(sources, store, "cases", cases())
    with pytest.raises(ConflictError) as caught:
        publish(sources, store, "cases", cases(title_zh="另一个"))
    assert caught.value.keys == [("c1",)]
    assert store.latest() == 1
