"""What an upload would change, on the toy world, and its way into the store and back."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard import pipeline, uploads
from dashboard.catalog.observations import OBSERVATIONS
from dashboard.errors import ConflictError
from dashboard.intake.files import read_file
from dashboard.pipeline import Sources
from dashboard.render.exports import export_csv
from dashboard.store.revisions import Entry, RevisionStore

ENTRY = Entry("王", "数据.csv", b"", "玩具公报")
ROW = {
    "place_id": "toy", "indicator_id": "pm25", "period": "2025", "basis": "实况", "value": "38",
    "unit": "µg/m³", "qualifier": "exact", "method": "published", "source_title": "玩具公报",
    "source_url": "", "note": "", "source_quality": "primary",
}  # fmt: skip


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
    assert after.observations.equals(seen.after.observations)
    assert after.number == 1
    assert after.revision != sources.revision


def test_what_was_published_need_not_be_read_again(sources, store):
    first = uploads.preview(sources, table({"value": "32"}, {"period": "2024", "value": "41"}))
    known = first.published(uploads.publish(store, first, ENTRY))
    second = uploads.preview(
        known,
        table(
            {"value": "31"}, {"place_id": "990400", "value": "9"},
            {"period": "2024", "value": "41"},
            {"place_id": "990300", "period": "2023", "value": "12"},
        ),
    )  # fmt: skip
    known = second.published(uploads.publish(store, second, ENTRY))
    read = republished(sources, store)
    assert known.observations.equals(read.observations)
    assert known.judgements.equals(read.judgements)
    assert known.map_indicators == read.map_indicators
    assert (known.number, known.revision) == (read.number, read.revision)


def test_what_others_published_in_between_is_read(sources, store):
    mine, other = (
        uploads.preview(sources, table({"place_id": place, "value": "9"}))
        for place in ("990100", "990400")
    )
    uploads.publish(store, other, ENTRY)
    assert mine.published(uploads.publish(store, mine, ENTRY)) is None


def test_the_same_upload_again_changes_nothing(sources, store):
    upload = table({"value": "32"})
    uploads.publish(store, uploads.preview(sources, upload), ENTRY)
    again = uploads.preview(republished(sources, store), upload)
    assert not again.is_new
    assert again.statuses.empty


def test_an_export_that_is_uploaded_again_is_nothing_new(sources, store):
    """All figures as the command line writes them, with a note that looks like a formula."""
    seen = uploads.preview(sources, table({"note": "=1+1", "source_title": "@公报", "value": "32"}))
    known = seen.published(uploads.publish(store, seen, ENTRY))
    (sheet,) = read_file("x.csv", export_csv(known.observations))
    upload = uploads.read_upload(known, sheet)
    again = uploads.preview(known, upload.checked.rows)
    assert not upload.has_errors
    assert again.counts == {"new": 0, "changed": 0, "unchanged": len(known.observations)}


def test_undo_brings_back_what_shipped(sources, store):
    uploads.publish(store, uploads.preview(sources, table({"value": "32"})), ENTRY)
    store.undo(1, "王")
    assert republished(sources, store).observations.equals(sources.observations)


def test_a_preview_that_is_out_of_date_is_refused(sources, store):
    mine, other = (uploads.preview(sources, table({"value": value})) for value in ("32", "31"))
    uploads.publish(store, other, ENTRY)
    with pytest.raises(ConflictError, match="toy, pm25, 2025"):
        uploads.publish(store, mine, ENTRY)
