"""The loader of the ledger: every fault has a file, a row and a column."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from dashboard.catalog import read_catalog
from dashboard.catalog.tasks import TASK_STATES, TaskLedger, read_ledger
from dashboard.errors import CatalogError

ROOT = Path(__file__).resolve().parent.parent


def read(world: Path, states: pd.DataFrame | None = None) -> TaskLedger:
    folder = world / "catalog"
    changes = {} if states is None else {TASK_STATES.file: states}
    return read_ledger(folder, read_catalog(folder), changes)


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def published(**cells: str) -> pd.DataFrame:
    row = dict.fromkeys(TASK_STATES.names, "") | {
        "task_id": "toy-01", "year": "2026", "state": "done", "action": "set",
    }  # fmt: skip
    return pd.DataFrame([row | cells], dtype="str")


def test_tasks_stand_in_the_order_of_documents_and_numbers(world: Path) -> None:
    ledger = read(world)
    assert ledger.tasks.index.tolist() == ["toy-01", "toy-02", "toy-03"]
    assert ledger.tasks["section"].tolist() == ["plan.1", "plan.2", "plan.3"]
    assert ledger.tasks["number"].tolist() == [1, 2, 3]
    assert ledger.documents.loc["plan"].tolist() == ["玩具方案", "Toy plan"]


def test_no_state_ships_and_published_ones_are_there(world: Path) -> None:
    assert read(world).states.empty
    states = read(world, published(due="2026-06-30")).states
    assert states[["task_id", "state", "due"]].to_numpy().tolist() == [
        ["toy-01", "done", "2026-06-30"]
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "row", "column"),
    [
        ("tasks.csv", ",,990100;toy,", ",,990100;atlantis,", 2, "place_ids"),
        ("tasks.csv", "toy-02,plan,", "toy-02,plans,", 3, "doc_id"),
        ("tasks.csv", ",toy_basin,water,", ",toy_basin,noise,", 3, "domain"),
        ("tasks.csv", "air,river,river_class", "air,river,river_clas", 3, "indicator_ids"),
        ("tasks.csv", "toy-03,plan,3,", "toy-03,plan,three,", 4, "number"),
        ("tasks.csv", "三(三)", "第三条", 4, "clause"),
        ("tasks.csv", "toy-03,", "toy-02,", 4, "task_id"),
        ("tasks.csv", "共建家园,Build", ",Build", 4, "title_zh"),
        ("task_documents.csv", "plan,1", "plan,first", 2, "order"),
        ("task_documents.csv", "plan,1", "plam,1", 2, "doc_id"),
    ],
)
def test_the_first_fault_is_named(
    world: Path, file: str, old: str, new: str, row: int, column: str
) -> None:
    change(world / "catalog" / file, old, new)
    with pytest.raises(CatalogError) as caught:
        read(world)
    assert (caught.value.file, caught.value.row, caught.value.column) == (file, row, column)


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("task_id", "toy-1", "did you mean 'toy-01'"),
        ("year", "27", "a year such as 2027"),
        ("state", "finished", "one of not_started"),
        ("due", "2026-02-30", "a date such as 2026-06-30"),
        ("evidence", "javascript:alert(1)", "https://"),
    ],
)
def test_a_state_that_breaks_a_rule_is_refused(
    world: Path, column: str, value: str, said: str
) -> None:
    with pytest.raises(CatalogError, match=said) as caught:
        read(world, published(**{column: value}))
    assert (caught.value.file, caught.value.column) == (TASK_STATES.file, column)


def test_the_shipped_ledger_has_every_numbered_task_and_no_state() -> None:
    folder = ROOT / "data" / "catalog"
    catalog = read_catalog(folder)
    ledger = read_ledger(folder, catalog)
    assert ledger.tasks.groupby("doc_id", sort=False).size().to_dict() == {
        "opinion_2023": 33, "pilot_zones_2025": 15, "cities_2025": 13,
        "jjj_plan": 22, "yrd_plan": 22, "gba_plan": 22,
    }  # fmt: skip
    for _, numbers in ledger.tasks.groupby("doc_id")["number"]:
        assert numbers.tolist() == list(range(1, len(numbers) + 1))
    assert ledger.tasks.groupby("section")["section_zh"].nunique().max() == 1
    assert ledger.states.empty
