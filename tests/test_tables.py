"""Files are worked on once for each content, and never taken for what they were before."""

from __future__ import annotations

import os

import pandas as pd
import pytest

from dashboard.core.validation import Column, Table
from dashboard.errors import CatalogError
from dashboard.tables import check_rows, read_shipped, read_text_table

SCHEMA = Table(
    "parts.csv",
    "Parts.",
    ("part",),
    (Column("part", "Id."), Column("place_id", "Where.", refers="place")),
)
CODES = {"place": ("toy", "river")}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "parts.csv").write_text("part,place_id\na,toy\nb,river\n", encoding="utf-8")
    return tmp_path


def test_the_same_content_is_the_same_table(folder, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "parts.csv").write_bytes((folder / "parts.csv").read_bytes())
    assert read_text_table(folder, SCHEMA) is read_text_table(elsewhere, SCHEMA)


def test_a_file_that_changes_is_read_again_even_within_a_moment(folder):
    file = folder / "parts.csv"
    before, moment = read_text_table(folder, SCHEMA), file.stat().st_mtime_ns
    file.write_text("part,place_id\na,toy\nc,river\n", encoding="utf-8")
    os.utime(file, ns=(moment, moment))
    assert read_text_table(folder, SCHEMA)["part"].tolist() == ["a", "c"]
    assert before["part"].tolist() == ["a", "b"]


def test_the_same_file_of_another_shape_is_another_table(folder):
    narrow = Table("parts.csv", "Ids alone.", ("part",), SCHEMA.columns[:1])
    assert list(read_text_table(folder, SCHEMA)) == ["part", "place_id"]
    assert list(read_text_table(folder, narrow)) == ["part"]


def test_a_sound_file_is_unsound_once_what_it_refers_to_is_gone(folder):
    shipped = read_shipped(folder, SCHEMA)
    check_rows(shipped, shipped.rows, CODES)
    with pytest.raises(CatalogError, match="no place 'river'"):
        check_rows(shipped, shipped.rows, {"place": ("toy",)})
    check_rows(shipped, shipped.rows, CODES)


def test_rows_that_changed_are_checked_themselves(folder):
    shipped = read_shipped(folder, SCHEMA)
    check_rows(shipped, shipped.rows, CODES)
    changed = pd.DataFrame({"part": ["a"], "place_id": ["rivre"]}, dtype="str")
    with pytest.raises(CatalogError, match="did you mean 'river'"):
        check_rows(shipped, changed, CODES)


def test_a_fault_is_told_every_time(folder):
    shipped = read_shipped(folder, SCHEMA)
    for _ in range(2):
        with pytest.raises(CatalogError, match="no place 'toy'"):
            check_rows(shipped, shipped.rows, {"place": ("river",)})
