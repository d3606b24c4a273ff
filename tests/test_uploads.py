"""What an upload would change, on the toy world, and its way into the store and back."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from dashboard import pipeline, uploads
from dashboard.catalog.observations import OBSERVATIONS
from dashboard.config import Settings
from dashboard.errors import ConflictError
from dashboard.pipeline import Sources
from dashboard.store.database import open_database
from dashboard.store.revisions import Entry, RevisionStore

ENTRY = Entry("王", "数据.csv", b"", "玩具公报")
ROW = {
    "place_id": "toy", "indicator_id": "pm25", "period": "2025", "basis": "实况", "value": "38",
    "unit": "µg/m³", "qualifier": "exact", "method": "published", "source_title": "玩具公报",
    "source_url": "", "note": "", "source_quality": "primary",
}  # fmt: skip


@pytest.fixture
def sources(whole_world: Path) -> Sources:
    return pipeline.read_sources(Settings(data_dir=whole_world))


@pytest.fixture
def store(tmp_path: Path):
    engine = open_database(f"sqlite:///{tmp_path / 'store.sqlite'}")
    yield RevisionStore(engine)
    engine.dispose()


def table(*rows: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame([ROW | row for row in rows], columns=OBSERVATIONS.names, dtype="str")


def republished(sources: Sources, store: RevisionStore) -> Sources:
    changes = {OBSERVATIONS.file: store.changes("observations")}
    return pipeline.read_sources(sources.settings, changes, store.latest())


def test_rows_are_new_changed_or_unchanged(sources):
    seen = uploads.preview(
        sources, table({}, {"period": "2024", "value": "41"}, {"period": "2023", "value": "44"})
    )
    assert seen.change.tolist() == ["unchanged", "changed", "new"]
    assert seen.counts == {"new": 1, "changed": 1, "unchanged": 1}
    assert seen.before.tolist()[:2] == [38.0, 40.0]
    assert seen.before.isna().tolist() == [False, False, True]


@pytest.mark.parametrize("value", ["38", "38.0", "38.00"])
def test_the_same_number_written_otherwise_is_unchanged(sources, value):
    seen = uploads.preview(sources, table({"value": value}))
    assert not seen.is_new


def test_it_tells_which_targets_change_their_status(sources):
    """32 in 2025 keeps the ceiling of 33, which 38 did not."""
    seen = uploads.preview(sources, table({"value": "32"}))
    assert seen.statuses.to_dict("index") == {
        "toy.pm25.2027": {"before": "acceleration_needed", "after": "attained"}
    }
    assert sources.judgements.loc["toy.pm25.2027", "status"] == "acceleration_needed"


def test_what_was_previewed_is_what_is_published(sources, store):
    seen = uploads.preview(sources, table({"value": "32"}, {"place_id": "990400", "value": "9"}))
    assert uploads.publish(store, seen, ENTRY) == 1
    after = republished(sources, store)
    assert after.judgements.equals(seen.after.judgements)
    key = [*OBSERVATIONS.key]
    assert after.observations.sort_values(key, ignore_index=True).equals(
        seen.after.observations.sort_values(key, ignore_index=True)
    )
    assert after.number == 1
    assert after.revision != sources.revision


def test_the_same_upload_again_changes_nothing(sources, store):
    upload = table({"value": "32"})
    uploads.publish(store, uploads.preview(sources, upload), ENTRY)
    again = uploads.preview(republished(sources, store), upload)
    assert not again.is_new
    assert again.statuses.empty


def test_undo_brings_back_what_shipped(sources, store):
    uploads.publish(store, uploads.preview(sources, table({"value": "32"})), ENTRY)
    store.undo(1, "王")
    assert republished(sources, store).observations.equals(sources.observations)


def test_a_preview_that_is_out_of_date_is_refused(sources, store):
    mine, other = (uploads.preview(sources, table({"value": value})) for value in ("32", "31"))
    uploads.publish(store, other, ENTRY)
    with pytest.raises(ConflictError, match="toy, pm25, 2025"):
        uploads.publish(store, mine, ENTRY)
