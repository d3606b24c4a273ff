"""What befalls a store: killed, disk full, gone. It keeps the old state or has the new one."""

from __future__ import annotations

import multiprocessing
import random
import time
from collections.abc import Callable
from multiprocessing.synchronize import Event
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from dashboard.catalog.observations import OBSERVATIONS
from dashboard.errors import StoreError
from dashboard.store.database import open_database
from dashboard.store.revisions import Entry, RevisionStore
from scripts.postgres import PostgresMissingError, postgres_server

pytestmark = pytest.mark.slow

N_ROWS = 2_000
N_KILLS = 50
PATIENCE_SECONDS = 60


def rows(value: int, n: int = N_ROWS) -> pd.DataFrame:
    """Return a table in which every row has the same value: a mixture gives itself away."""
    table = pd.DataFrame({name: [f"{name} {i}" for i in range(n)] for name in OBSERVATIONS.names})
    return table.assign(value=str(value)).astype("str")


def publish(store: RevisionStore, value: int, n: int = N_ROWS) -> int:
    table = rows(value, n)
    change = pd.Series("changed", index=table.index)
    entry = Entry("王", "数据.csv", str(value).encode(), "公报")
    return store.publish("observations", table, change, entry, store.latest())


def publish_for_ever(url: str, begun: Event) -> None:
    store = RevisionStore(open_database(url))
    begun.set()
    while True:
        publish(store, store.latest() + 1)


def wait_for_more(store: RevisionStore) -> None:
    """Wait until something more has been published."""
    n_before, patience = store.latest(), time.monotonic() + PATIENCE_SECONDS
    while store.latest() == n_before:
        assert time.monotonic() < patience
        time.sleep(0.02)


def check_whole(store: RevisionStore) -> None:
    """Make sure that every revision has all of its rows, its file, and no other's."""
    revisions = store.revisions()
    changes = store.changes("observations")
    assert changes.groupby("revision_id").size().to_dict() == dict.fromkeys(revisions.index, N_ROWS)
    assert (changes["value"] == changes["revision_id"].astype(str)).all()
    assert sorted(revisions.index) == list(range(1, len(revisions) + 1))
    for revision_id in revisions.index:
        assert store.original(revision_id) == str(revision_id).encode()


def test_killed_at_any_moment_it_holds_the_old_state_or_the_new(url: str) -> None:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["dashboard.store.revisions"])
    store = RevisionStore(open_database(url))
    publish(store, 1)
    began = time.perf_counter()
    publish(store, 2)
    span = time.perf_counter() - began
    chance = random.Random(7)
    n_before = store.latest()
    for number in range(N_KILLS):
        begun = context.Event()
        analyst = context.Process(target=publish_for_ever, args=(url, begun), daemon=True)
        analyst.start()
        assert begun.wait(PATIENCE_SECONDS)
        if number % 10 == 0:  # however slow the machine, some publications come through
            wait_for_more(store)
        time.sleep(chance.random() * 2 * span)
        analyst.kill()
        analyst.join()
    check_whole(store)
    assert store.latest() > n_before
    assert publish(store, store.latest() + 1)
    store.engine.dispose()


def test_a_full_disk_leaves_the_old_state(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'small.sqlite'}")
    store = RevisionStore(engine)
    publish(store, 1)
    engine.dispose()

    @sa.event.listens_for(engine, "connect")
    def fill_the_disk(connection: sa.engine.interfaces.DBAPIConnection, _: object) -> None:
        (n_pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count={n_pages + 20}")

    with pytest.raises(StoreError, match=r"disk is full.*nothing was changed"):
        publish(store, 2)
    assert store.latest() == 1
    check_whole(store)
    engine.dispose()


def gone_and_back(
    store: RevisionStore, leave: Callable[[], None], back: Callable[[], None]
) -> None:
    publish(store, 1)
    leave()
    with pytest.raises(StoreError, match="nothing was changed; try again"):
        publish(store, 2)
    back()
    check_whole(store)
    assert publish(store, 2) == 2
    check_whole(store)


def test_a_server_that_crashes_and_comes_back() -> None:
    try:
        with postgres_server() as server:
            engine = open_database(server.url)
            gone_and_back(RevisionStore(engine), server.stop, server.start)
            engine.dispose()
    except PostgresMissingError as missing:
        pytest.skip(f"NOT TESTED ON POSTGRESQL: {missing}")


def test_a_file_that_is_moved_away_and_comes_back(tmp_path: Path) -> None:
    file, other = tmp_path / "here" / "a.sqlite", tmp_path / "a.sqlite"
    engine = open_database(f"sqlite:///{file}")

    def leave() -> None:
        engine.dispose()
        file.rename(other)
        file.parent.rmdir()

    def back() -> None:
        engine.dispose()
        file.parent.mkdir()
        other.rename(file)

    gone_and_back(RevisionStore(engine), leave, back)
    engine.dispose()
