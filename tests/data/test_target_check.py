"""The check against the official texts speaks of the catalog as it is today."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from dashboard.catalog import Catalog, read_catalog

ROOT = Path(__file__).resolve().parents[2]
RESULTS = {"agrees", "corrected", "not among the texts"}
BOUNDS = {
    "<=": "at most", ">=": "at least", ">": "more than", "~": "about", "==": "exactly",
    "change_from_base": "up by", "stable": "no worse than",
}  # fmt: skip


def rows_of_the_table(text: str) -> pd.DataFrame:
    """Return the one table of a Markdown text, index its first column."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    table = pd.DataFrame(cells[2:], columns=cells[0], dtype="str")
    return table.set_index(table["target"].str.strip("`"))


@pytest.fixture(scope="module")
def shipped() -> Catalog:
    return read_catalog(ROOT / "data" / "catalog")


@pytest.fixture(scope="module")
def checked() -> pd.DataFrame:
    return rows_of_the_table((ROOT / "docs" / "target-check.md").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def targets(shipped: Catalog) -> pd.DataFrame:
    return shipped.targets[shipped.targets["value_source"] == "number"]


def test_every_numeric_target_stands_in_the_table_once(
    checked: pd.DataFrame, targets: pd.DataFrame
) -> None:
    assert sorted(checked.index) == sorted(targets.index)


def test_numbers_are_those_of_the_catalog(checked: pd.DataFrame, targets: pd.DataFrame) -> None:
    written = pd.to_numeric(checked["number"]).reindex(targets.index)
    assert written.compare(targets["value"]).empty


@pytest.mark.parametrize(("column", "name"), [("year", "target_year"), ("base", "base_year")])
def test_years_are_those_of_the_catalog(
    checked: pd.DataFrame, targets: pd.DataFrame, column: str, name: str
) -> None:
    known = targets[name].map(lambda year: "" if pd.isna(year) else str(year))
    assert checked[column].reindex(targets.index).to_dict() == known.to_dict()


@pytest.mark.parametrize(
    ("column", "name"),
    [("document", "doc_id"), ("clause", "clause"), ("place", "place_id"), ("unit", "unit")],
)
def test_words_are_those_of_the_catalog(
    checked: pd.DataFrame, targets: pd.DataFrame, column: str, name: str
) -> None:
    assert checked[column].reindex(targets.index).to_dict() == targets[name].to_dict()


def test_bounds_are_the_comparators_of_the_catalog(
    checked: pd.DataFrame, targets: pd.DataFrame
) -> None:
    known = targets["comparator"].map(BOUNDS)
    assert checked["bound"].reindex(targets.index).to_dict() == known.to_dict()


def test_every_row_has_a_result(checked: pd.DataFrame) -> None:
    assert set(checked["result"]) <= RESULTS


def test_a_number_that_changed_would_be_seen(checked: pd.DataFrame, targets: pd.DataFrame) -> None:
    first = targets.index[0]
    changed = targets["value"].where(targets.index != first, targets["value"] + 1)
    written = pd.to_numeric(checked["number"]).reindex(targets.index)
    assert list(written.compare(changed).index) == [first]
