from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from dashboard.catalog.index_weights import read_weights
from dashboard.errors import CatalogError
from dashboard.views.composite import composite_view
from tests import toy_world

HEAD = "indicator_id,basis,weight,worst,best,source\n"
PM25 = "pm25,实况,3,50,0,玩具规则\n"
WATER = "good_water,国控断面,1,0,100,玩具规则\n"


def observed(code: str) -> pd.DataFrame:
    rows = toy_world.observations()
    return rows[rows["indicator_id"] == code]


def written(folder: Path, text: str):
    path = folder / "weights.csv"
    path.write_text(HEAD + text, encoding="utf-8")
    return read_weights(path, toy_world.catalog(), is_asked=True)


def view(folder: Path, text: str, places=("990100", "990200", "990400"), locale="zh"):
    return composite_view(toy_world.catalog(), observed, written(folder, text), places, locale)


def test_parts_stand_beside_the_total_and_n_is_told(tmp_path):
    seen = view(tmp_path, PM25)
    assert seen.year == "2025"
    assert [(row.name, row.parts, row.total) for row in seen.rows] == [
        ("甲市", ("24.0",), "24.0"), ("乙市", ("60.0",), "60.0"), ("丁市", ("",), ""),
    ]  # fmt: skip
    assert [(row.rank, row.interval) for row in seen.rows] == [
        ("2", "第2名"), ("1", "第1名"), ("", ""),
    ]  # fmt: skip
    assert seen.n_total == 2
    assert "3个城市中有2个各分项齐全" in seen.notes[0]
    assert seen.notes[-1] == "权重与基准：玩具规则。"


def test_a_missing_part_is_never_filled_in(tmp_path):
    seen = view(tmp_path, PM25 + WATER)
    assert {row.total for row in seen.rows} == {""}
    assert seen.year == ""
    assert seen.heads[0].share == "75.0%"
    assert "不算总值" in seen.notes[0]


def test_a_lower_bound_is_no_value(tmp_path):
    seen = view(tmp_path, "factories,,1,0,20,规则\n", ("toy",))
    assert (seen.year, seen.rows[0].parts) == ("2024", ("50.0",))


def test_the_table_has_numbers_and_no_invented_ones(tmp_path):
    table = view(tmp_path, PM25, locale="en").table
    assert table["Total"].fillna(-1).tolist() == [24.0, 60.0, -1]
    assert table["Rank"].isna().tolist() == [False, False, True]


def test_without_a_file_there_is_no_index_unless_one_was_named(tmp_path):
    assert read_weights(tmp_path / "weights.csv", toy_world.catalog(), is_asked=False) is None
    with pytest.raises(CatalogError, match="missing"):
        read_weights(tmp_path / "weights.csv", toy_world.catalog(), is_asked=True)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("pm26,实况,1,50,0,规则\n", "indicator_id"),
        ("pm25,别的,1,50,0,规则\n", "basis"),
        ("pm25,实况,0,50,0,规则\n", "weight"),
        ("pm25,实况,x,50,0,规则\n", "weight"),
        ("pm25,实况,1,50,50,规则\n", "best"),
        ("pm25,实况,1,50,0,\n", "source"),
    ],
)
def test_a_damaged_file_is_told_with_row_and_column(tmp_path, row, column):
    with pytest.raises(CatalogError) as caught:
        written(tmp_path, row)
    assert (caught.value.row, caught.value.column) == (2, column)
