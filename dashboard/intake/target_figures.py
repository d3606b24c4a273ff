"""The figures of targets: number, bound and unit of the value, within the indicator's range."""

from __future__ import annotations

import re

import pandas as pd

from dashboard.catalog import Catalog
from dashboard.intake.cells import as_numbers, looked_up
from dashboard.intake.record_cells import plain_numbers
from dashboard.intake.record_issues import told
from dashboard.intake.units import convert_units
from dashboard.intake.values import parse_values
from dashboard.intake.words import UploadIssue

_BOUNDS = {"at_least": ">=", "at_most": "<=", "about": "~"}
_SAME = {"at_least": (">=", ">"), "at_most": ("<=", "<"), "about": ("~",)}
_MOST = re.compile(r"^[^\d+-]+|(?:及?以下|以内)$")
_WITHOUT_UNIT = ("ordinal", "rank", "milestone")
_CLASS, _WORST_CLASS = "class", 6


def read_figures(rows: pd.DataFrame, catalog: Catalog) -> tuple[pd.DataFrame, list[UploadIssue]]:
    """Return targets with value and unit as they are stored, and what is wrong with them.

    A bound that stands in the cell of the value ("≥90") is the comparator where none is named. The
    unit is that of the indicator, percentage points for a change of a share.

    Returns
    -------
    rows
        With `has_fault`: whether the value could not be read.
    """
    parsed = _parsed(rows["value"])
    bound = parsed["qualifier"].where(parsed["qualifier"] != "exact", "")
    comparator = rows["comparator"].mask(
        rows["comparator"] == "", looked_up(bound, _BOUNDS)
    ).astype("str")  # fmt: skip
    fits = [not one or how in _SAME[one] for one, how in zip(bound, comparator, strict=True)]
    is_conflict = ~pd.Series(fits, index=rows.index)
    rows = rows.assign(comparator=comparator)
    has_number = parsed["number"] != ""
    wanted = _wanted(rows, catalog)
    kind = looked_up(rows["indicator_id"], catalog.indicators["value_type"])
    given = rows["unit"].mask(rows["unit"] == "", parsed["unit"])
    is_free = kind.isin(_WITHOUT_UNIT) & (given == "")
    is_due = has_number & (wanted != "") & ~is_conflict
    given = given.mask(is_free, wanted)
    converted = convert_units(
        parsed["number"].where(is_due, ""), given.where(is_due, wanted), wanted, catalog.units
    )
    problem = converted["problem"].where(is_due, "")
    number = plain_numbers(converted["number"].where(is_due, parsed["number"]))
    issues = _faults(rows, parsed["problem"], is_conflict)
    issues += _unit_issues(rows, given, wanted, number, problem, converted["is_converted"])
    is_fault = (parsed["problem"] != "") | is_conflict | (problem != "")
    done = rows.assign(
        value=number.mask(is_fault, "").astype("str"),
        unit=wanted.where(has_number & ~is_fault, "").astype("str"),
        has_fault=is_fault,
    )
    return done, issues + _ranges(done, kind)


def _parsed(cells: pd.Series[str]) -> pd.DataFrame:
    """Return cells as `parse_values` reads them; an upper bound is no problem of a target."""
    parsed = parse_values(cells)
    is_most = parsed["problem"] == "upper_bound"
    if is_most.any():
        bare = cells[is_most].str.replace(_MOST, "", regex=True).str.strip()
        again = parse_values(bare)
        parsed.loc[is_most] = again.assign(qualifier="at_most")
    return parsed


def _wanted(rows: pd.DataFrame, catalog: Catalog) -> pd.Series[str]:
    unit = looked_up(rows["indicator_id"], catalog.indicators["unit"])
    is_change = (rows["comparator"] == "change_from_base") & (unit == "%")
    return unit.mask(is_change, "pp").astype("str")


def _faults(
    rows: pd.DataFrame, problem: pd.Series[str], is_conflict: pd.Series[bool]
) -> list[UploadIssue]:
    issues = told(rows, is_conflict, "value", "target_bound_conflict")
    for rule in sorted(set(problem) - {""}):
        issues += told(rows, problem == rule, "value", rule)
    return issues


def _unit_issues(
    rows: pd.DataFrame,
    given: pd.Series[str],
    wanted: pd.Series[str],
    number: pd.Series[str],
    problem: pd.Series[str],
    is_converted: pd.Series[bool],
) -> list[UploadIssue]:
    def fields(label: int) -> dict[str, str]:
        return {
            "unit": str(given[label]), "wanted": str(wanted[label]), "number": str(number[label]),
        }  # fmt: skip

    issues = told(
        rows, is_converted & (problem == ""), "value", "unit_converted", "warning", fields
    )
    for rule in sorted(set(problem) - {""}):
        issues += told(rows, problem == rule, "unit", rule, fields=fields)
    return issues


def _ranges(rows: pd.DataFrame, kind: pd.Series[str]) -> list[UploadIssue]:
    """Check what a value of the indicator can be at all; a change lies within twice of it."""
    value = as_numbers(rows["value"])
    is_change = rows["comparator"] == "change_from_base"
    is_share = kind == "percent"
    is_counted = kind.isin(["count", "rank"]) & ~is_change
    is_whole = value.isna() | (value % 1 == 0)
    is_class = (kind == "ordinal") & ~is_change
    too_high = (rows["unit"] == _CLASS) & (value > _WORST_CLASS)
    return [
        *told(rows, is_share & ~is_change & ((value < 0) | (value > 100)), "value",
              "out_of_percent"),
        *told(rows, is_share & is_change & (value.abs() > 100), "value", "change_too_large"),
        *told(rows, is_counted & (value < 0), "value", "negative"),
        *told(rows, is_counted & ~is_whole, "value", "not_whole"),
        *told(rows, is_class & (~is_whole | (value < 1) | too_high), "value", "no_class"),
    ]  # fmt: skip
