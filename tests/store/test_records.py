"""Records through a real database: all or nothing, conflicts, and never what cannot be loaded."""

from __future__ import annotations

import multiprocessing
import random
import threading
import time
from pathlib import Path

import pytest

from dashboard import pipeline, uploads
from dashboard.config import Settings
from dashboard.errors import ConflictError, DashboardError
from dashboard.intake.words import UploadError
from dashboard.store.database import open_database
from dashboard.store.revisions import RevisionStore
from tests.record_steps import ENTRY, as_of, seen

TARGET = "target_id,value,unit\ntoy.pm25.2027,{value},µg/m³\n"
PLACE = "place_id,名称,name_en,kind,上级\n{code},玩具湖,Toy Lake,河流,玩具省\n"
N_KILLS = 4
PATIENCE_SECONDS = 60


def test_records_are_published_seen_and_undone(sources, store):
    preview = seen(sources, TARGET.format(value="38"), "targets")
    assert uploads.publish(store, preview, ENTRY) == 1
    after = as_of(sources, store)
    assert after.catalog.targets.at["toy.pm25.2027", "value"] == 38
    assert not seen(after, TARGET.format(value="38"), "targets").is_new
    uploads.undo(store, sources.settings, 1, "李")
    assert as_of(sources, store).catalog.targets.at["toy.pm25.2027", "value"] == 33


@pytest.mark.parametrize(
    ("dataset", "content"),
    [
        ("places", PLACE.format(code="toy_lake")),
        ("indicators", "indicator_id,name_en\npm25,Fine dust\n"),
    ],
)
def test_the_later_datasets_have_tables_of_their_own(sources, store, dataset, content):
    uploads.publish(store, seen(sources, content, dataset), ENTRY)
    assert store.revisions().loc[1, "dataset"] == dataset
    assert len(store.changes(dataset)) == 1
    as_of(sources, store)


def test_the_second_of_two_sees_a_conflict(sources, store):
    first, second = (seen(sources, TARGET.format(value=value), "targets") for value in ("38", "37"))
    uploads.publish(store, first, ENTRY)
    with pytest.raises(ConflictError):
        uploads.publish(store, second, ENTRY)
    assert as_of(sources, store).catalog.targets.at["toy.pm25.2027", "value"] == 38


def test_nothing_is_kept_that_cannot_be_as_of(sources, store):
    uploads.publish(store, seen(sources, PLACE.format(code="toy_lake"), "places"), ENTRY)
    after = as_of(sources, store)
    moved = "target_id,地点\ntoy.pm25.2027,玩具湖\n"
    uploads.publish(store, seen(after, moved, "targets"), ENTRY)
    with pytest.raises(UploadError) as caught:
        uploads.undo(store, sources.settings, 1, "李")
    assert caught.value.key == "in_use"
    assert store.latest() == 2
    assert len(store.changes("places")) == 1
    as_of(sources, store)


def test_an_undo_and_a_publication_at_the_same_moment_leave_what_loads(url, sources, store):
    uploads.publish(store, seen(sources, PLACE.format(code="toy_lake"), "places"), ENTRY)
    after = as_of(sources, store)
    moved = seen(after, "target_id,地点\ntoy.pm25.2027,玩具湖\n", "targets")
    gate = threading.Barrier(2)
    done: list[str] = []

    def act(name: str) -> None:
        engine = open_database(url)
        own = RevisionStore(engine)
        gate.wait()
        try:
            if name == "undo":
                uploads.undo(own, sources.settings, 1, "李")
            else:
                uploads.publish(own, moved, ENTRY)
            done.append(name)
        except DashboardError:
            pass
        finally:
            engine.dispose()

    hands = [threading.Thread(target=act, args=(name,)) for name in ("undo", "publish")]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert len(done) == 1
    assert store.latest() == 2
    as_of(sources, store)


def publish_for_ever(url: str, folder: Path) -> None:
    store = RevisionStore(open_database(url))
    sources = pipeline.read_sources(Settings(data_dir=folder))
    while True:
        code = f"toy_lake_{store.latest()}"
        uploads.publish(store, seen(sources, PLACE.format(code=code), "places"), ENTRY)


@pytest.mark.slow
def test_killed_at_any_moment_it_holds_the_old_state_or_the_new(url, sources):
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["dashboard.uploads"])
    store = RevisionStore(open_database(url))
    chance = random.Random(7)
    for _ in range(N_KILLS):
        analyst = context.Process(
            target=publish_for_ever, args=(url, sources.settings.data_dir), daemon=True
        )
        analyst.start()
        n_before, patience = store.latest(), time.monotonic() + PATIENCE_SECONDS
        while store.latest() == n_before and time.monotonic() < patience:
            time.sleep(0.05)
        time.sleep(chance.random() * 2)
        analyst.kill()
        analyst.join()
        revisions = store.revisions()
        sizes = store.changes("places").groupby("revision_id").size()
        assert sizes.to_dict() == dict.fromkeys(revisions.index, 1)
        as_of(sources, store)
    assert store.latest() >= N_KILLS
    store.engine.dispose()
