from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from dashboard.catalog import Catalog, read_catalog, rules, schema
from dashboard.errors import CatalogError, UnknownCodeError
from dashboard.model import Level
from dashboard.tables import read_text_table


def damage(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / "catalog" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def fault(folder: Path) -> CatalogError:
    with pytest.raises(CatalogError) as caught:
        read_catalog(folder / "catalog")
    return caught.value


def test_place_of_the_catalog(catalog: Catalog) -> None:
    place = catalog.place("990200")
    assert (place.name_zh, place.name_en, place.kind) == ("乙市", "Yi", "city")
    assert place.levels == ("city", "county")
    assert place.parent_ids == ("990000", "cn")
    assert catalog.place("cn").parent_ids == ()
    assert catalog.place("toy").levels == ()


def test_indicator_of_the_catalog(catalog: Catalog) -> None:
    indicator = catalog.indicator("pm25")
    assert (indicator.unit, indicator.direction) == ("µg/m³", "lower_better")
    assert (indicator.digits, indicator.tolerance) == (1, 1.0)
    assert indicator.name("zh") == "细颗粒物浓度"


@pytest.mark.parametrize(
    ("code", "hint"), [("990101x", "'990101'"), ("990105", "'990101'"), ("tooy", "'toy'")]
)
def test_unknown_place_names_the_nearest(catalog: Catalog, code: str, hint: str) -> None:
    with pytest.raises(UnknownCodeError, match=f"no place {code!r}; did you mean {hint}"):
        catalog.place(code)


def test_unknown_code_without_a_neighbour(catalog: Catalog) -> None:
    with pytest.raises(UnknownCodeError, match=r"^no indicator 'zzz'$"):
        catalog.indicator("zzz")
    with pytest.raises(UnknownCodeError, match="no place 'nowhere'"):
        catalog.scope_members("nowhere", "city")
    with pytest.raises(UnknownCodeError, match="no unit"):
        catalog.unit_label("furlong", "en")


def test_labels(catalog: Catalog) -> None:
    assert catalog.unit_label("count", "zh") == "个"
    assert catalog.domain_label("air", "en") == "Air"
    assert catalog.basis_label("实况", "en") == "Ambient conditions"
    assert catalog.basis_label("", "en") == ""
    assert list(catalog.domains.index) == ["air", "water"]


@pytest.mark.parametrize(
    ("place_id", "level", "members"),
    [
        ("cn", "province", ["990000"]),
        ("cn", "city", ["990100", "990200", "990300", "990400"]),
        ("cn", "county", ["990101", "990200", "990301", "990401"]),
        ("990000", "city", ["990100", "990200", "990300", "990400"]),
        ("990000", "province", ["990000"]),
        ("990100", "county", ["990101"]),
        ("990200", "county", ["990200"]),
        ("toy", "city", ["990100", "990200"]),
        ("toy", "county", ["990101", "990200"]),
        ("toy", "province", []),
        ("toy_basin", "province", ["990000"]),
        ("toy_basin", "city", ["990100"]),
        ("toy_basin", "county", ["990101"]),
        ("river", "city", []),
    ],
)
def test_scope_members(catalog: Catalog, place_id: str, level: Level, members: list[str]) -> None:
    assert catalog.scope_members(place_id, level) == members


def test_baseline_is_the_target_s_own_or_that_of_its_document(world: Path) -> None:
    damage(world, "targets.csv", "change_from_base,2,pp,2024", "change_from_base,2,pp,2020")
    years = read_catalog(world / "catalog").targets["baseline_year"]
    assert years["toy.good_water.2027"] == 2020
    assert years["toy.pm25.2027"] == 2024


def test_missing_numbers_are_missing(catalog: Catalog) -> None:
    targets = catalog.targets
    assert targets["target_year"].dtype == "Int64"
    assert pd.isna(targets.loc["province.good_water.open", "target_year"])
    assert pd.isna(targets.loc["toy.quality.2027", "value"])
    assert targets.loc["toy.quality.2027", "unit"] == ""
    assert catalog.basin_membership["mainstem"].tolist() == [True, True, False, True, True, True]


def test_extra_columns_and_a_byte_order_mark_are_no_fault(world: Path) -> None:
    path = world / "catalog" / "units.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\ufeff" + "\n".join(f"{line},x" for line in lines), encoding="utf-8")
    assert "x" not in read_catalog(world / "catalog").units.columns


@pytest.mark.parametrize(
    ("file", "old", "new", "row", "column", "expected"),
    [
        # single cells
        ("places.csv", "990400,丁市,Ding", "990400,丁市,", 8, "name_en", "empty"),
        ("places.csv", "990400,丁市,", "990400, 丁市,", 8, "name_zh", "no spaces"),
        ("places.csv", "city,city;county", "city,city;village", 5, "levels", "province, city"),
        ("places.csv", "990300;990000;cn", "990030;990000;cn", 7, "parent_ids", "mean '990000'"),
        ("units.csv", "pp,个百分点", "%,个百分点", 3, "unit", "'%' is repeated"),
        ("domains.csv", "Air,1", "Air,first", 2, "order", "whole number"),
        ("indicators.csv", "µg/m³,lower_better", "ug/m3,lower_better", 5, "unit", "no unit"),
        ("indicators.csv", "lower_better,air,number", "less,air,number", 5, "direction", "one of"),
        ("indicators.csv", "number,1,1,1", "number,one,1,1", 5, "digits", "it is 'one'"),
        ("indicators.csv", "number,1,1,1", 'number,1,"1,5",1', 5, "tolerance", "33.4"),
        ("indicators.csv", "lower_better,air,number", "lower_better,fire,number", 5, "domain",
         "no domain 'fire'"),
        ("indicators.csv", "1,1,1,mean,", "1,1,1,median,", 5, "aggregation", "one of"),
        ("indicators.csv", "1,1,1,mean,", "1,1,1,weighted_mean,people", 5, "weight_id",
         "no indicator 'people'"),
        ("documents.csv", "06-02,2024", "06-02,24", 2, "baseline_year", "a year"),
        ("targets.csv", "toy.pm25.2027,toy", "toy.pm25.2027,toi", 6, "place_id", "mean 'toy'"),
        ("targets.csv", "toy,pm25,2027", "toy,pm2.5,2027", 6, "indicator_id", "mean 'pm25'"),
        ("targets.csv", "<=,33", "≤,33", 6, "comparator", "one of"),
        ("targets.csv", "<=,33", "<=,33µg", 6, "value", "33.4"),
        ("targets.csv", "<=,33", "<=,nan", 6, "value", "33.4"),
        ("targets.csv", "<=,33", "<=,1e3", 6, "value", "33.4"),
        ("targets.csv", "words,plan", "words,plans", 2, "doc_id", "mean 'plan'"),
        ("targets.csv", "plan,二,,即", "plan,二,toy.pm25,即", 3, "restates", "'toy.pm25.2027'"),
        ("basin_membership.csv", "0.2,part,true", "0.2,part,True", 3, "mainstem", "true or false"),
        ("breaks.csv", "pm25,,2019", "pm25,,2019-13", 3, "period", "2026-H1"),
        ("breaks.csv", "2019,标况", "2019,标准", 3, "basis_before", "no basis '标准'"),
        ("pilot_status.csv", "designated", "named", 3, "pilot_status", "one of"),
        ("code_crosswalk.csv", "990200;990301", "990200;990302", 3, "adcode", "'990301'"),
        # between files
        ("places.csv", "990000;cn\n990101", "990000;990101;cn\n990101", 3, "parent_ids", "itself"),
        ("places.csv", "region,,cn", "region,,", 12, "parent_ids", "only the country"),
        ("indicators.csv", "number,1,1,1", "number,1,1,2", 5, "n_targets", "in targets.csv"),
        ("indicators.csv", "1,1,1,mean,", "1,1,1,weighted_mean,", 5, "weight_id", "weighted_mean"),
        ("indicators.csv", "1,1,1,mean,", "1,1,1,mean,factories", 5, "weight_id", "weighted_mean"),
        ("indicators.csv", "1,1,1,mean,", "1,1,1,weighted_mean,good_water", 5, "weight_id",
         "may be summed"),
        ("targets.csv", "33,µg/m³", "33,%", 6, "unit", "the unit of its indicator"),
        ("targets.csv", "2,pp,2024", "2,%,2024", 5, "unit", "'pp'"),
        ("targets.csv", "2,pp,2024", "2,pp,", 5, "base_year", "names its base year"),
        ("targets.csv", "by_year,number,plan,一,,,\ntoy.good", "by_year,none,plan,一,,,\ntoy.good",
         4, "value", "value_source"),
        ("targets.csv", "toy,pm25,2027", "toy,pm25,", 6, "target_year", "by_year"),
        ("targets.csv", "即Ⅱ类,Class II", "即Ⅱ类,", 3, "note_en", "both languages"),
        ("targets.csv", "plan,二,,即", "plan,二,river.class.2027,即", 3, "restates", "another"),
        ("members.csv", "990100,city", "990100,county", 2, "level", "places.csv draws"),
        ("basin_membership.csv", "0.9,core", "1.9,core", 2, "share", "from 0 to 1"),
        ("basin_membership.csv", "0.9,core", "0.9,part", 2, "membership", "'core'"),
        ("code_crosswalk.csv", "990101,one", "990101;990301,one", 2, "adcode", "successors"),
        ("code_crosswalk.csv", "990901,", "990101,", 2, "old_code", "no place has today"),
    ],
)  # fmt: skip
def test_a_bad_cell_is_named(
    world: Path, file: str, old: str, new: str, row: int, column: str, expected: str
) -> None:
    damage(world, file, old, new)
    error = fault(world)
    assert (error.file, error.row, error.column) == (file, row, column)
    assert expected in error.expected


def test_the_message_counts_the_other_faults(world: Path) -> None:
    damage(world, "units.csv", "个,count", ",")
    damage(world, "units.csv", "类,class", ",")
    assert re.search(r"units.csv, row 5, column 'label_zh'.*\(and 3 more\)$", str(fault(world)))


@pytest.mark.parametrize("file", ["places.csv", "units.csv", "code_crosswalk.csv"])
def test_a_missing_file_is_named(world: Path, file: str) -> None:
    (world / "catalog" / file).unlink()
    error = fault(world)
    assert (error.file, error.row) == (file, 0)
    assert "missing" in error.expected


def test_a_missing_column_is_named(world: Path) -> None:
    damage(world, "targets.csv", "comparator", "comparison")
    error = fault(world)
    assert (error.file, error.row, error.column) == ("targets.csv", 1, "comparator")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "it is empty"),
        ("unit,label_zh,label_en\n个,个,a\n".encode("gb18030"), "UTF-8"),
        (b'unit,label_zh,label_en\n"%,a,b\n', "CSV table"),
    ],
)
def test_a_damaged_file_is_named(world: Path, content: bytes, expected: str) -> None:
    (world / "catalog" / "units.csv").write_bytes(content)
    error = fault(world)
    assert (error.file, error.row) == ("units.csv", 0)
    assert expected in error.expected


def test_a_row_cut_short_is_named(world: Path) -> None:
    damage(world, "places.csv", "990400,丁市,Ding,丁市,city,city,990000;cn", "990400,丁市,Ding")
    error = fault(world)
    assert (error.file, error.row) == ("places.csv", 8)
    assert "7 cells" in error.expected


class Read(dict[str, pd.DataFrame]):
    """Tables that remember which of them were asked for."""

    def __init__(self, tables: dict[str, pd.DataFrame]) -> None:
        super().__init__(tables)
        self.asked: set[str] = set()

    def __getitem__(self, file: str) -> pd.DataFrame:
        self.asked.add(file)
        return super().__getitem__(file)


@pytest.mark.parametrize("file", list(rules._RULES))
def test_a_rule_is_asked_again_when_anything_that_it_reads_has_changed(world, file):
    tables = Read({
        table.file: read_text_table(world / "catalog", table) for table in schema.TABLES
    })  # fmt: skip
    rules._RULES[file](tables)
    assert tables.asked == rules._ASKED[file]


def test_rules_of_what_did_not_change_are_passed_over(world):
    tables = {table.file: read_text_table(world / "catalog", table) for table in schema.TABLES}
    assert set(rules.check_rules(tables)) == set(rules._RULES)
    assert set(rules.check_rules(tables, {"targets.csv"})) == {"targets.csv", "indicators.csv"}


def test_a_change_that_breaks_a_rule_of_another_file_is_found(world):
    places = read_text_table(world / "catalog", schema.PLACES)
    moved = places[places["place_id"] == "990200"].assign(levels="county", action="set")
    with pytest.raises(CatalogError, match=r"a level on which places\.csv draws the unit"):
        read_catalog(world / "catalog", {"places.csv": moved})
