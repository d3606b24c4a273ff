"""Revisions: all or nothing, seen by everybody, taken back without losing anything."""

from __future__ import annotations

import threading

import pandas as pd
import pytest

from dashboard.catalog.observations import OBSERVATIONS
from dashboard.core.revise import apply_changes, compare_rows
from dashboard.errors import ConflictError, StoreError, UnknownCodeError
from dashboard.store.database import open_database
from dashboard.store.revisions import Entry, RevisionStore
from dashboard.store.schema import DATASETS
from tests import toy_world

KEY = list(OBSERVATIONS.key)
ENTRY = Entry("王", "数据.csv", b"place,value\n", "玩具公报")


def row(place: str, value: str, period: str = "2025") -> dict[str, str]:
    return dict.fromkeys(OBSERVATIONS.names, "") | {
        "place_id": place, "indicator_id": "pm25", "period": period, "basis": "实况",
        "value": value, "unit": "µg/m³", "qualifier": "exact", "method": "published",
        "source_title": "玩具公报", "source_quality": "primary",
    }  # fmt: skip


def table(*rows: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=OBSERVATIONS.names, dtype="str")


SHIPPED = table(row("990100", "38"), row("990200", "20"), row("990300", "10"))


def state(store: RevisionStore, until: int | None = None) -> dict[str, str]:
    changes = store.changes("observations", until=until)
    rows = apply_changes(SHIPPED, changes, KEY)
    return dict(zip(rows["place_id"], rows["value"], strict=True))


def publish(store: RevisionStore, uploaded: pd.DataFrame, based_on: int | None = None) -> int:
    base = store.latest() if based_on is None else based_on
    current = apply_changes(SHIPPED, store.changes("observations", until=base), KEY)
    change = compare_rows(current, uploaded, KEY)
    return store.publish("observations", uploaded, change, ENTRY, base)


def test_an_empty_store_has_what_ships(store):
    assert store.latest() == 0
    assert store.revisions().empty
    assert state(store) == {"990100": "38", "990200": "20", "990300": "10"}


def test_a_revision_adds_and_changes_and_leaves_the_rest(store):
    assert publish(store, table(row("990200", "19"), row("990300", "10"), row("990400", "7"))) == 1
    assert state(store) == {"990100": "38", "990200": "19", "990300": "10", "990400": "7"}
    facts = store.revisions().loc[1]
    assert facts[["n_new", "n_changed", "n_unchanged"]].tolist() == [1, 1, 1]
    assert facts[["author", "file_name", "source"]].tolist() == ["王", "数据.csv", "玩具公报"]
    assert len(store.changes("observations")) == 2


def test_the_file_is_kept_byte_by_byte(store):
    publish(store, table(row("990400", "7")))
    assert store.original(1) == ENTRY.content


def test_every_state_can_be_seen_again(store):
    publish(store, table(row("990200", "19")))
    publish(store, table(row("990200", "18")))
    assert [state(store, until=n)["990200"] for n in (0, 1, 2)] == ["20", "19", "18"]


def test_undo_goes_back_to_what_shipped(store):
    publish(store, table(row("990200", "19"), row("990400", "7")))
    assert store.undo(1, "李", "误传") == 2
    assert state(store) == state(store, until=0)
    assert store.revisions().loc[2, "undoes"] == 1
    assert state(store, until=1)["990400"] == "7"


def test_undo_goes_back_to_the_revision_before(store):
    publish(store, table(row("990200", "19")))
    publish(store, table(row("990200", "18")))
    store.undo(2, "李")
    assert state(store)["990200"] == "19"


def test_an_undo_can_be_undone(store):
    publish(store, table(row("990200", "19")))
    store.undo(1, "李")
    store.undo(2, "李")
    assert state(store)["990200"] == "19"


def test_a_revision_below_a_later_change_cannot_be_undone_alone(store):
    publish(store, table(row("990200", "19")))
    publish(store, table(row("990200", "18")))
    with pytest.raises(ConflictError, match="990200"):
        store.undo(1, "李")
    assert store.latest() == 2


def test_the_second_of_two_who_publish_the_same_key_sees_a_conflict(store):
    publish(store, table(row("990200", "19")), based_on=0)
    with pytest.raises(ConflictError) as caught:
        publish(store, table(row("990200", "17"), row("990400", "7")), based_on=0)
    assert caught.value.keys == [("990200", "pm25", "2025", "实况")]
    assert state(store) == {"990100": "38", "990200": "19", "990300": "10"}


def test_two_who_publish_different_keys_both_succeed(store):
    publish(store, table(row("990200", "19")), based_on=0)
    assert publish(store, table(row("990300", "9")), based_on=0) == 2


def test_of_two_at_the_same_moment_one_wins(url, store):
    outcomes: list[object] = []
    gate = threading.Barrier(2)

    def hand_in(value: str) -> None:
        engine = open_database(url)
        gate.wait()
        try:
            outcomes.append(publish(RevisionStore(engine), table(row("990200", value)), based_on=0))
        except ConflictError as conflict:
            outcomes.append(conflict)
        finally:
            engine.dispose()

    hands = [threading.Thread(target=hand_in, args=(value,)) for value in ("18", "19")]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert sum(outcome == 1 for outcome in outcomes) == 1
    assert sum(isinstance(outcome, ConflictError) for outcome in outcomes) == 1
    assert store.latest() == 1


def test_a_failure_in_the_middle_leaves_nothing(store, monkeypatch):
    monkeypatch.setattr("dashboard.store.rows._ROWS_AT_ONCE", 1)
    broken = table(row("990300", "9"), row("990400", "7")).astype(object)
    broken.loc[1, "value"] = None
    change = pd.Series(["changed", "new"])
    with pytest.raises(StoreError, match="nothing was changed"):
        store.publish("observations", broken, change, ENTRY, 0)
    assert store.latest() == 0
    assert store.changes("observations").empty


def test_an_unknown_revision_is_named(store):
    with pytest.raises(UnknownCodeError, match="no revision 7; the latest is 0"):
        store.undo(7, "李")
    with pytest.raises(UnknownCodeError, match="Revision 7 has no file"):
        store.original(7)


@pytest.mark.parametrize("dataset", DATASETS)
def test_every_dataset_can_be_published(store, dataset):
    schema = DATASETS[dataset]
    rows = pd.DataFrame([dict.fromkeys(schema.names, "甲")], dtype="str")
    store.publish(dataset, rows, pd.Series(["new"]), ENTRY, 0)
    kept = store.changes(dataset)
    assert kept[schema.names].equals(rows)
    assert kept["action"].tolist() == ["set"]


def test_a_database_opens_twice_and_keeps_what_it_has(url, store):
    publish(store, table(row("990400", "7")))
    engine = open_database(url)
    assert RevisionStore(engine).latest() == 1
    engine.dispose()


def test_a_database_that_is_not_there_says_so():
    with pytest.raises(StoreError, match=r"127\.0\.0\.1:1/") as caught:
        open_database("postgresql+psycopg://me:secret@127.0.0.1:1/nothing")
    assert "secret" not in str(caught.value)


def test_the_toy_observations_compare_as_unchanged_with_themselves():
    rows = toy_world.observations().astype(str)
    assert set(compare_rows(rows, rows, KEY)) == {"unchanged"}
