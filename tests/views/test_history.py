"""Revisions in words, and what differs between two of them, on the toy world."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pandas as pd
import pytest

from dashboard.catalog.observations import OBSERVATIONS
from dashboard.views.history import (
    diff_heads,
    diff_rows,
    local_time,
    revision_entries,
)

BEIJING = ZoneInfo("Asia/Shanghai")
# What SQLite gives back: without its zone.
NAIVE = datetime(2026, 11, 21, 16, 5, tzinfo=UTC).replace(tzinfo=None)
FACTS = {
    "dataset": "observations", "published_at": NAIVE, "author": "王",
    "file_name": "数据.csv", "sha256": "", "source": "公报", "note": "", "undoes": None,
    "n_new": 1, "n_changed": 2, "n_unchanged": 3,
}  # fmt: skip
BASE = {
    "place_id": "toy", "indicator_id": "pm25", "period": "2025", "basis": "实况", "unit": "µg/m³",
    "qualifier": "exact", "method": "published", "source_title": "玩具公报", "source_url": "",
    "note": "", "source_quality": "primary",
}  # fmt: skip


def revisions(*facts: dict[str, object]) -> pd.DataFrame:
    numbers = range(len(facts), 0, -1)
    table = pd.DataFrame([FACTS | one for one in facts], index=pd.Index(numbers))
    return table.astype({"undoes": "Int64"})


@pytest.fixture
def changes() -> pd.DataFrame:
    """Return three revisions: 38 becomes 32, then 31 and a new year; then the year goes again."""
    rows = [
        (1, "2025", "32", "set"),
        (2, "2025", "31", "set"),
        (2, "2026", "30", "set"),
        (3, "2026", "30", "restore"),
    ]
    table = [
        BASE | {"revision_id": n, "period": period, "value": value, "action": action}
        for n, period, value, action in rows
    ]
    return pd.DataFrame(table)[[*OBSERVATIONS.names, "action", "revision_id"]]


def test_a_moment_is_told_on_the_clock_of_the_reader():
    assert local_time(NAIVE, BEIJING) == "2026-11-22 00:05"
    assert local_time(NAIVE.replace(tzinfo=UTC), UTC) == "2026-11-21 16:05"
    assert local_time(NAIVE.replace(tzinfo=BEIJING), UTC) == "2026-11-21 08:05"


def test_an_undo_is_told_on_both_sides():
    undo, first = revision_entries(revisions({"undoes": 1}, {}), BEIJING)
    assert (undo.number, undo.undoes, undo.undone_by) == (2, 1, 0)
    assert (first.number, first.undoes, first.undone_by) == (1, 0, 2)
    assert first.when == "2026-11-22 00:05"
    assert (first.n_new, first.n_changed, first.n_unchanged) == (1, 2, 3)


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        (0, 1, [("2025", "38.0", "32.0")]),
        (0, 2, [("2025", "38.0", "31.0"), ("2026", "no data", "30.0")]),
        (1, 3, [("2025", "32.0", "31.0")]),
        (2, 3, [("2026", "30.0", "no data")]),
        (3, 0, [("2025", "31.0", "38.0")]),
    ],
)
def test_the_difference_is_between_two_states(
    catalog, observations, changes, earlier, later, expected
):
    table = diff_rows(observations, changes, earlier, later, catalog, "en")
    assert list(table[["period", "before", "after"]].itertuples(index=False, name=None)) == expected
    assert set(table["place"]) == {"Toy Region"}


def test_nothing_between_two_states_is_an_empty_table(catalog, observations, changes):
    table = diff_rows(observations, changes, 3, 3, catalog, "en")
    assert table.empty
    assert list(diff_heads("a", "b", "en")) == list(table.columns)


def test_a_value_published_again_as_it_was_is_no_difference(catalog, observations, changes):
    same = changes.head(1).assign(value="38.0")
    assert diff_rows(observations, same, 0, 1, catalog, "en").empty
