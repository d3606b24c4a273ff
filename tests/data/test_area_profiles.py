"""Roles and milestones of the areas: complete, in both languages, and at one with the targets."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from dashboard.catalog import Catalog, read_catalog
from dashboard.errors import CatalogError

DATA = Path(__file__).resolve().parents[2] / "data"
NUMBER = re.compile(r"\d+(?:\.\d+)?")
CHINESE = re.compile("[\u4e00-\u9fff]")
# A sentence ends with a stop that no digit follows: 2.5 is no end.
SENTENCE = re.compile(r"。|\.(?!\d)")
LONGEST = {"zh": 90, "en": 340}


@pytest.fixture(scope="module")
def shipped() -> Catalog:
    return read_catalog(DATA / "catalog")


@pytest.fixture(scope="module")
def statements(shipped: Catalog) -> pd.DataFrame:
    roles = shipped.area_roles.reset_index()
    return pd.concat([roles, shipped.milestones], ignore_index=True)


def damage(world: Path, file: str, old: str, new: str) -> CatalogError:
    path = world / "catalog" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")
    with pytest.raises(CatalogError) as caught:
        read_catalog(world / "catalog")
    return caught.value


def test_tables_of_the_toy_world(catalog: Catalog) -> None:
    assert catalog.area_roles.loc["toy", "text_en"] == "The toy region cleans its air first."
    rows = catalog.milestones
    assert rows["year"].dtype == "Int64"
    assert rows.loc[rows["place_id"] == "toy", "year"].tolist() == [2027, 2030]
    assert list(rows.columns) == ["place_id", "year", "text_zh", "text_en", "doc_id", "clause"]
    assert list(catalog.area_roles.columns) == ["text_zh", "text_en", "doc_id", "clause"]


@pytest.mark.parametrize(
    ("file", "old", "new", "row", "column", "expected"),
    [
        ("area_roles.csv", "toy,玩具", "toi,玩具", 2, "place_id", "mean 'toy'"),
        ("area_roles.csv", "plan,二", "plans,二", 3, "doc_id", "mean 'plan'"),
        ("area_roles.csv", "toy_basin,玩具", "toy,玩具", 3, "place_id", "repeated"),
        ("area_roles.csv", "plan,二", "plan,", 3, "clause", "empty"),
        ("milestones.csv", "toy,2027", "toy,27", 2, "year", "a year"),
        ("milestones.csv", "toy,2030", "toy,2027", 3, "place_id", "repeated"),
        ("milestones.csv", "PM2.5 falls to 33 µg/m³.", "", 2, "text_en", "empty"),
    ],
)
def test_a_bad_cell_is_named(
    world: Path, file: str, old: str, new: str, row: int, column: str, expected: str
) -> None:
    error = damage(world, file, old, new)
    assert (error.file, error.row, error.column) == (file, row, column)
    assert expected in error.expected


def test_the_nation_and_each_pilot_area_have_a_role(shipped: Catalog) -> None:
    assert set(shipped.area_roles.index) == {shipped.nation, *shipped.pilot_areas}


def test_milestones_are_those_that_the_texts_name(shipped: Catalog) -> None:
    years = shipped.milestones.groupby("place_id")["year"].unique().map(sorted).to_dict()
    assert years == {
        "cn": [2027, 2030, 2035], "jjj": [2027, 2030], "yrd": [2027, 2030], "gba": [2027, 2030],
    }  # fmt: skip


def test_both_languages_name_the_same_numbers(statements: pd.DataFrame) -> None:
    for row in statements.itertuples():
        spoken = str(row.text_en).replace("PM2.5", "").replace("15th", "")
        assert sorted(NUMBER.findall(str(row.text_zh))) == sorted(NUMBER.findall(spoken)), row


def test_statements_are_short_and_each_in_its_language(statements: pd.DataFrame) -> None:
    for row in statements.itertuples():
        assert CHINESE.search(str(row.text_zh))
        assert not CHINESE.search(str(row.text_en))
        for text, locale in ((str(row.text_zh), "zh"), (str(row.text_en), "en")):
            assert len(text) <= LONGEST[locale], text
            assert len(SENTENCE.findall(text)) <= 2, text


@pytest.mark.parametrize(
    ("sign", "unit"), [("微克/立方米", "µg/m³"), ("个百分点", "pp"), ("个美丽城市", "count")]
)
def test_numbers_are_those_of_the_targets(shipped: Catalog, sign: str, unit: str) -> None:
    rows = shipped.milestones
    named = rows.assign(value=rows["text_zh"].str.extract(rf"([\d.]+){sign}")[0].astype("float64"))
    named = named.dropna(subset=["value"])
    assert not named.empty
    targets = shipped.targets[shipped.targets["unit"] == unit]
    keys = ["place_id", "target_year", "value", "doc_id"]
    known = set(targets[keys].itertuples(index=False, name=None))
    promised = named.rename(columns={"year": "target_year"})[keys]
    assert set(promised.itertuples(index=False, name=None)) <= known
