from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from dashboard.catalog import Catalog
from dashboard.catalog.observations import OBSERVATIONS
from dashboard.errors import CatalogError
from dashboard.store.metrics import read_observations

FIRST = "990100,pm25,2017,标况,55,µg/m³,exact,published,玩具公报,,,primary"


def damage(folder: Path, old: str, new: str) -> None:
    path = folder / "metrics" / "observations.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def test_columns_and_types(observations: pd.DataFrame) -> None:
    assert list(observations.columns) == OBSERVATIONS.names
    assert isinstance(observations.index, pd.RangeIndex)
    assert observations["value"].dtype == "float64"
    assert len(observations) == 16


def test_a_basis_that_is_not_stated_is_empty(observations: pd.DataFrame) -> None:
    assert set(observations.loc[observations["indicator_id"] == "factories", "basis"]) == {""}


def test_a_fall_below_zero_is_no_percent_fault(observations: pd.DataFrame) -> None:
    assert observations.loc[observations["indicator_id"] == "change", "value"].tolist() == [-3.5]


def test_a_retired_code_is_read_as_its_only_successor(world: Path, catalog: Catalog) -> None:
    damage(world, FIRST, FIRST.replace("990100", "990901"))
    table = read_observations(world / "metrics", catalog)
    assert table.loc[0, "place_id"] == "990101"


@pytest.mark.parametrize(
    ("old", "new", "column", "expected"),
    [
        ("990100,", "990150,", "place_id", "no place '990150'; did you mean '9901"),
        ("990100,", "990902,", "place_id", "no place '990902'"),
        ("990100,", "990903,", "place_id", "no place '990903'"),
        ("990100,", ",", "place_id", "empty"),
        ("pm25,", "pm2.5,", "indicator_id", "mean 'pm25'"),
        ("2017", "2017-5", "period", "a period such as"),
        ("2017", "2017-H3", "period", "a period such as"),
        ("2017", "", "period", "empty"),
        ("标况,", "标准,", "basis", "no basis '标准'; did you mean '标况'"),
        ("55", "", "value", "empty"),
        ("55", "五五", "value", "33.4"),
        ("55", "inf", "value", "33.4"),
        ("55", "nan", "value", "33.4"),
        ("55", '"1,055"', "value", "33.4"),
        ("55", "1" * 400, "value", "33.4"),
        ("µg/m³", "%", "unit", "'µg/m³', the unit of its indicator; it is '%'"),
        ("exact", "roughly", "qualifier", "one of exact"),
        ("published", "guessed", "method", "one of published"),
        ("玩具公报", "", "source_title", "empty"),
        ("primary", "hearsay", "source_quality", "one of primary"),
    ],
)
def test_a_bad_cell_is_named(
    world: Path, catalog: Catalog, old: str, new: str, column: str, expected: str
) -> None:
    damage(world, FIRST, FIRST.replace(old, new, 1))
    with pytest.raises(CatalogError) as caught:
        read_observations(world / "metrics", catalog)
    error = caught.value
    assert (error.file, error.row, error.column) == ("observations.csv", 2, column)
    assert expected in error.expected


@pytest.mark.parametrize("value", ["-0.1", "100.1"])
def test_a_share_lies_within_0_to_100(world: Path, catalog: Catalog, value: str) -> None:
    damage(world, "国控断面,80,%", f"国控断面,{value},%")
    with pytest.raises(CatalogError, match=r"row 11, column 'value': .*from 0 to 100"):
        read_observations(world / "metrics", catalog)


def test_a_value_stands_once(world: Path, catalog: Catalog) -> None:
    damage(world, FIRST, f"{FIRST}\n{FIRST.replace('55', '56')}")
    with pytest.raises(CatalogError, match=r"row 3, column 'place_id'.*'990100, pm25, 2017, 标况'"):
        read_observations(world / "metrics", catalog)


def test_a_retired_code_does_not_hide_a_repeated_value(world: Path, catalog: Catalog) -> None:
    today, retired = (FIRST.replace("990100", code) for code in ("990101", "990901"))
    damage(world, FIRST, f"{today}\n{retired}")
    with pytest.raises(CatalogError, match=r"row 3, column 'place_id'.*repeated"):
        read_observations(world / "metrics", catalog)


def test_missing_file_and_column(world: Path, catalog: Catalog) -> None:
    damage(world, "source_title", "source")
    with pytest.raises(CatalogError, match="row 1, column 'source_title'"):
        read_observations(world / "metrics", catalog)
    (world / "metrics" / "observations.csv").unlink()
    with pytest.raises(CatalogError, match=r"observations\.csv: the file is missing"):
        read_observations(world / "metrics", catalog)
