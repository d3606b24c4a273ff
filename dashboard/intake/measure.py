"""The values of an upload: read, converted into the unit of the indicator, and within its range."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from dashboard.catalog import Catalog
from dashboard.core.words import Bools, Floats, Words
from dashboard.intake.findings import Findings, by_id, distinct_rows, spread
from dashboard.intake.units import convert_units, read_units
from dashboard.intake.values import parse_values

# What is counted in classes, ranks or states has no unit that a file could get wrong.
_WITHOUT_UNIT = ("ordinal", "rank", "milestone")
_CONCENTRATION = ("/m³", "/L")
# Of water: 1 to 5, and 6 for what is worse; grades of other kinds have no such end.
_CLASS, _WORST_CLASS = "class", 6
_CLASSES = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5", "VI": "6", "劣V": "6"}
_PERCENT = "%"


@dataclass(frozen=True, eq=False)
class Measured:
    """The values of all rows, one per row.

    Attributes
    ----------
    number
        Plain decimals in the unit of the indicator; "" if missing or at fault.
    value
        The same as floats, NaN if missing or at fault.
    unit, qualifier
        Unit of the indicator, "" if that is not known; exact, at_least or about.
    is_missing
        The cell says that there is no value.
    """

    number: Words
    value: Floats
    unit: Words
    qualifier: Words
    is_missing: Bools


def measure_values(
    rows: pd.DataFrame, indicator: Words, catalog: Catalog, findings: Findings
) -> Measured:
    """Return the values, with an issue for each that is none or cannot be."""
    known = catalog.indicators
    unit = indicator.renamed(by_id(known["unit"]))
    kind = indicator.renamed(by_id(known["value_type"]))
    codes, asked = distinct_rows(
        pd.DataFrame({"value": _plain_classes(rows["value"], unit)}), ["value"]
    )
    parsed = parse_values(asked["value"])
    problems = spread(parsed["problem"], codes)
    for rule in sorted(set(problems.known) - {""}):
        findings.add(rule, "error", "value", problems.among(rule))
    is_missing = parsed["is_missing"].to_numpy(dtype=bool)[codes]
    findings.add("value_missing", "warning", "value", is_missing)
    number = spread(parsed["number"], codes)
    cell_unit = spread(parsed["unit"], codes)
    number = _converted(rows, number, cell_unit, unit, kind, catalog, findings)
    known_numbers = pd.to_numeric(pd.Series(number.known, dtype="str").replace("", None))
    value = known_numbers.to_numpy(np.float64, na_value=np.nan)[number.codes]
    _check_ranges(value, unit, kind, findings)
    return Measured(number, value, unit, spread(parsed["qualifier"], codes), is_missing)


def _plain_classes(texts: pd.Series[str], unit: Words) -> pd.Series[str]:
    """Return the cells with the classes of water as numbers: Ⅱ, II类 and Class II are 2."""
    is_class = unit.among(_CLASS)
    if not is_class.any():
        return texts
    return texts.mask(is_class, texts[is_class].map(_class_number))


@lru_cache(maxsize=1000)
def _class_number(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).strip().upper()
    numeral = plain.removeprefix("CLASS").removesuffix("水质").removesuffix("类").strip()
    return _CLASSES.get(numeral, text)


def check_qualifiers(measured: Measured, written: Words, findings: Findings) -> Words:
    """Return the qualifier of each row: that of the cell, or that of its own column.

    Parameters
    ----------
    written
        Of the column; "" where it is empty.
    """
    cell = measured.qualifier
    is_marked, is_written = ~cell.among("exact"), ~written.among("")
    pairs, asked = distinct_rows(
        pd.DataFrame({"cell": cell.column(), "written": written.column()}), ["cell", "written"]
    )
    differs = (asked["cell"] != asked["written"]).to_numpy(dtype=bool)[pairs]
    findings.add("qualifier_conflict", "error", "value", is_marked & is_written & differs)
    meant = asked["written"].where(asked["cell"] == "exact", asked["cell"]).replace("", "exact")
    return Words(pairs, tuple(meant))


def _converted(
    rows: pd.DataFrame,
    number: Words,
    cell_unit: Words,
    unit: Words,
    kind: Words,
    catalog: Catalog,
    findings: Findings,
) -> Words:
    """Return the numbers in the unit of the indicator."""
    units = pd.DataFrame({
        "unit": rows["unit"].array, "cell": cell_unit.column(), "wanted": unit.column(),
        "kind": kind.column(),
    })  # fmt: skip
    codes, asked = distinct_rows(units, ["unit", "cell", "wanted", "kind"])
    written, wanted = asked["unit"].str.strip(), asked["wanted"]
    is_free = asked["kind"].isin(_WITHOUT_UNIT) & (written == "") & (asked["cell"] == "")
    given = written.where(written != "", asked["cell"]).mask(is_free, wanted)
    is_twice = (written != "") & (asked["cell"] != "")
    conflicts = is_twice & (read_units(written, catalog.units) != _PERCENT)
    has_number = ~number.among("")
    findings.add("unit_conflict", "error", "value", conflicts.to_numpy(dtype=bool)[codes],
                 lambda row: {"unit": written[codes[row]]})  # fmt: skip
    # A unit that is already the right one needs no arithmetic, and most are.
    is_open = (wanted != "") & ~conflicts & (read_units(given, catalog.units) != wanted)
    due = is_open.to_numpy(dtype=bool)[codes] & has_number
    if not due.any():
        return number
    return _multiplied(number, due, given.to_numpy()[codes], unit, catalog, findings)


def _multiplied(
    number: Words,
    due: Bools,
    given: np.ndarray[tuple[int], np.dtype[np.object_]],
    unit: Words,
    catalog: Catalog,
    findings: Findings,
) -> Words:
    """Return the numbers with those of `due` converted, or "" where they cannot be."""
    places = np.flatnonzero(due)
    asked = pd.DataFrame({
        "number": number.column().take(places), "given": given[places].astype(str),
        "wanted": unit.column().take(places),
    })  # fmt: skip
    codes, distinct = distinct_rows(asked, ["number", "given", "wanted"])
    done = convert_units(distinct["number"], distinct["given"], distinct["wanted"], catalog.units)
    position = np.full(len(due), -1, dtype=np.int64)
    position[places] = codes

    def fields(row: int) -> Mapping[str, str]:
        pair = distinct.iloc[position[row]]
        new = str(done["number"].iat[position[row]])
        return {"unit": pair["given"], "wanted": pair["wanted"], "number": new}

    found = Words(np.where(position < 0, len(done), position), (*done["problem"], ""))
    for rule in sorted(set(done["problem"]) - {""}):
        findings.add(rule, "error", "unit", found.among(rule), fields)
    changed = np.append(done["is_converted"].to_numpy(dtype=bool), False)[position]
    findings.add("unit_converted", "warning", "value", changed, fields)
    return Words(
        np.where(due, position + len(number.known), number.codes),
        (*number.known, *done["number"]),
    )


def _check_ranges(value: Floats, unit: Words, kind: Words, findings: Findings) -> None:
    is_percent, is_number = kind.among("percent"), kind.among("number")
    is_counted = kind.among("count", "rank")
    is_class = kind.among("ordinal")
    is_negative, is_whole = value < 0, np.isnan(value) | (value % 1 == 0)
    concentrations = [one for one in unit.known if one.endswith(_CONCENTRATION)]
    is_dense = unit.among(*concentrations)
    findings.add("out_of_percent", "error", "value", is_percent & (is_negative | (value > 100)))
    findings.add("negative", "error", "value", is_negative & (is_counted | (is_number & is_dense)))
    findings.add("negative_unusual", "warning", "value", is_negative & is_number & ~is_dense)
    findings.add("not_whole", "error", "value", is_counted & ~is_whole)
    is_no_class = ~is_whole | (value < 1) | (unit.among(_CLASS) & (value > _WORST_CLASS))
    findings.add("no_class", "error", "value", is_class & is_no_class)
