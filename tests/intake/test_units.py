from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.catalog import read_catalog
from dashboard.intake.units import convert_units, is_unit, read_units

UNITS = read_catalog(Path(__file__).resolve().parents[2] / "data" / "catalog").units


def convert(value: str, written: str, wanted: str) -> tuple[str, str]:
    given_values, from_units, to_units = (
        pd.Series([text], dtype="str") for text in (value, written, wanted)
    )
    found = convert_units(given_values, from_units, to_units, UNITS).iloc[0]
    return found["number"], found["problem"]


@pytest.mark.parametrize(
    ("value", "written", "wanted", "number"),
    [
        ("0.035", "mg/m³", "µg/m³", "35"),
        ("35.0", "ug/m3", "µg/m³", "35.0"),
        ("35", "μg/m³", "µg/m³", "35"),  # Greek letter, where the catalog has the micro sign
        ("35", "微克／立方米", "µg/m³", "35"),
        ("120000", "吨", "10^4 t", "12"),
        ("30", "亩", "ha", "2"),
        ("10", "亩", "ha", "0.666666666667"),
        ("1.5", "万亩", "10^8 mu", "0.00015"),
        ("120000", "人", "10^4", "12"),
        ("1000", "MW", "GW", "1"),
        ("20000", "万千瓦时", "10^8 kW.h", "2"),
        ("1", "亿吨", "Mt", "100"),
        ("5000", "万元", "10^8 CNY", "0.5"),
        ("385", "‰", "%", "38.5"),
        ("0.003", "kg/m3", "mg/L", "3"),
        ("-2", "km", "km", "-2"),
    ],
)
def test_conversion_by_hand(value: str, written: str, wanted: str, number: str) -> None:
    assert convert(value, written, wanted) == (number, "")


@pytest.mark.parametrize(
    ("written", "wanted", "problem"),
    [
        ("", "%", "unit_missing"),
        ("ppm", "µg/m³", "unit_unknown"),
        ("MT", "Mt", "unit_unknown"),
        ("pp", "%", "unit_not_convertible"),
        ("%", "pp", "unit_not_convertible"),
        ("个", "10^4", "unit_not_convertible"),
        ("km", "km^2", "unit_not_convertible"),
        ("位", "class", "unit_not_convertible"),
    ],
)
def test_what_is_not_safe_is_a_problem(written: str, wanted: str, problem: str) -> None:
    assert convert("3", written, wanted) == ("", problem)


def test_every_label_of_the_catalog_is_its_unit() -> None:
    for unit, labels in UNITS.iterrows():
        texts = pd.Series([str(unit), *labels], dtype="str")
        assert read_units(texts, UNITS).tolist() == [unit] * 3


def test_no_number_stays_none_and_rows_keep_their_index() -> None:
    index = [4, 2]
    converted = convert_units(
        pd.Series(["", "0.01"], index=index, dtype="str"),
        pd.Series(["mg/m³", "mg/m³"], index=index, dtype="str"),
        pd.Series(["µg/m³", "µg/m³"], index=index, dtype="str"),
        UNITS,
    )
    assert converted["number"].to_dict() == {4: "", 2: "10"}
    assert converted["is_converted"].to_dict() == {4: False, 2: True}


def test_words_are_no_units() -> None:
    assert [is_unit(text, UNITS) for text in ("亿元", "µg/m³", "2.5", "京津冀", "PM10", "")] == [
        True, True, False, False, False, False,
    ]  # fmt: skip


@given(st.decimals(min_value=0, max_value=10**6, places=4, allow_nan=False))
def test_milligrams_are_a_thousand_micrograms_exactly(value: Decimal) -> None:
    number, problem = convert(f"{value:f}", "mg/m³", "µg/m³")
    assert (Decimal(number), problem) == (value * 1000, "")
