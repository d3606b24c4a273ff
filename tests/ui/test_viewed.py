"""Which revision is viewed, what is kept for each, and what happens while the store is away."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pandas as pd
import pytest

from dashboard.catalog.observations import OBSERVATIONS
from dashboard.errors import StoreError
from dashboard.store.revisions import Entry, RevisionStore
from dashboard.ui import viewed

ROW = {
    "place_id": "toy", "indicator_id": "pm25", "period": "2025", "basis": "实况", "value": "32",
    "unit": "µg/m³", "qualifier": "exact", "method": "published", "source_title": "玩具公报",
    "source_url": "", "note": "", "source_quality": "primary",
}  # fmt: skip


@pytest.fixture
def store(whole_world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RevisionStore:
    """Return the store of a deployment with the toy world."""
    monkeypatch.setenv("DASHBOARD_DATA_DIR", str(whole_world))
    monkeypatch.setenv("DASHBOARD_DATABASE_URL", f"sqlite:///{tmp_path / 'store.sqlite'}")
    viewed.look_again()
    yield viewed.store()
    viewed.store().engine.dispose()
    viewed.look_again()


def publish(store: RevisionStore, value: str) -> None:
    rows = pd.DataFrame([ROW | {"value": value}], dtype="str")
    change = pd.Series(["changed"])
    store.publish("observations", rows, change, Entry("王", "", b"", ""), store.latest())
    viewed.look_again()


def value() -> float:
    rows = viewed.sources().observations_of("pm25").set_index(["place_id", "period"])["value"]
    return float(rows["toy", "2025"])


assert OBSERVATIONS.names == list(ROW)


def test_the_latest_revision_is_viewed_unless_another_is_asked_for(store):
    assert value() == 38
    publish(store, "32")
    publish(store, "31")
    assert value() == 31
    with viewed.as_of(1):
        assert value() == 32
        with viewed.as_of(0):
            assert value() == 38
    assert value() == 31


def test_sources_are_read_once_for_each_revision(store):
    first = viewed.sources()
    publish(store, "32")
    assert viewed.sources() is not first
    assert viewed.sources() is viewed.sources()
    with viewed.as_of(0):
        assert viewed.sources() is first


def test_what_is_kept_is_kept_for_its_revision(store):
    built: list[int] = []

    @viewed.cached()
    def number(factor: int) -> float:
        built.append(factor)
        return factor * value()

    assert [number(1), number(1), number(2)] == [38, 38, 76]
    publish(store, "32")
    assert number(1) == 32
    with viewed.as_of(0):
        assert number(1) == 38
    assert built == [1, 2, 1]


def test_pages_stay_at_the_last_revision_while_the_store_is_away(store, monkeypatch):
    publish(store, "32")
    assert value() == 32
    assert not viewed.is_store_silent()

    def fail() -> RevisionStore:
        msg = "the store failed"
        raise StoreError(msg)

    monkeypatch.setattr(viewed, "store", fail)
    viewed.look_again()
    assert value() == 32
    assert viewed.is_store_silent()
    monkeypatch.undo()
    viewed.look_again()
    assert viewed.latest_number() >= 0
    assert not viewed.is_store_silent()


def test_what_is_made_later_and_elsewhere_sees_the_revision_that_was_viewed(store):
    publish(store, "32")
    with viewed.as_of(0):
        make = viewed.of_revision(value)
    publish(store, "31")
    with ThreadPoolExecutor(1) as another:
        assert another.submit(make).result() == 38
        assert another.submit(value).result() == 31


def test_what_is_kept_of_one_database_is_not_shown_of_another(store, tmp_path, monkeypatch):
    number = viewed.cached()(value)
    publish(store, "32")
    assert number() == 32
    monkeypatch.setenv("DASHBOARD_DATABASE_URL", f"sqlite:///{tmp_path / 'another.sqlite'}")
    viewed.look_again()
    assert number() == 38
    publish(viewed.store(), "31")
    assert number() == 31
    viewed.store().engine.dispose()
