from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.catalog import Catalog, read_catalog
from dashboard.i18n import LOCALES, text
from dashboard.intake.columns import FIELDS
from dashboard.intake.headers import Header, read_headers
from dashboard.intake.names import name_key


@pytest.fixture(scope="module")
def shipped() -> Catalog:
    return read_catalog(Path(__file__).resolve().parents[2] / "data" / "catalog")


def test_no_two_words_are_the_same_to_the_reader(shipped: Catalog) -> None:
    keys = shipped.header_words["word"].map(name_key)
    assert keys[keys.duplicated(keep=False)].tolist() == []
    assert (keys != "").all()


def test_a_word_names_an_indicator_only_as_an_indicator(shipped: Catalog) -> None:
    words = shipped.header_words
    assert set(words.loc[words["indicator_id"] != "", "field"]) == {"indicator"}


def test_every_field_has_a_word_and_a_name_in_both_languages(shipped: Catalog) -> None:
    assert set(shipped.header_words["field"]) == set(FIELDS)
    for locale in LOCALES:
        names = [text(f"intake.field.{field}", locale) for field in FIELDS]
        assert len(set(names)) == len(FIELDS)


def test_name_and_id_of_every_indicator_head_its_column(shipped: Catalog) -> None:
    names = shipped.indicators["name_zh"]
    for code, name in names.items():
        found = read_headers([str(code), str(name)], shipped)
        assert {header.field for header in found.values()} == {f"indicator={code}"}


@pytest.mark.parametrize(
    ("word", "field", "unit"),
    [
        ("PM2.5(µg/m³)", "indicator=pm25_annual_mean", "µg/m³"),
        ("ＰＭ２．５（微克/立方米）", "indicator=pm25_annual_mean", "微克/立方米"),
        ("O₃-8h", "indicator=ozone_mda8_p90", ""),
        ("空气质量优良天数比率（%）", "indicator=good_air_days_share", "%"),
        ("GDP/亿元", "indicator=gdp", "亿元"),
        ("2024年GDP(亿元)", "period=2024;indicator=gdp", "亿元"),
        ("常住人口（万人）", "indicator=resident_population", "万人"),
        ("数 值", "value", ""),
        ("数值（%）", "value", "%"),
        ("2024年上半年", "period=2024-H1", ""),
        ("所属省份", "parent", ""),
        ("行政区划代码", "place", ""),
        ("", "", ""),
        ("序号", "", ""),
        ("x" * 500, "", ""),
    ],
)
def test_headers_as_they_are_met(shipped: Catalog, word: str, field: str, unit: str) -> None:
    assert read_headers([word], shipped)[word] == Header(field, unit)
