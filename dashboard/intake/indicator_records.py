"""Indicators that are brought: their ids, how values are rounded, and how they are added up."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from dashboard.catalog import Catalog
from dashboard.intake.cells import as_numbers, looked_up
from dashboard.intake.record_issues import told
from dashboard.intake.words import UploadIssue

_ID = re.compile(r"[a-z][a-z0-9_]*")
_MOST_DIGITS = 6
_UNITS = {"percent": "%", "rank": "rank"}
_NEVER_ADDED = ("rank", "ordinal", "milestone", "change")


def complete_indicators(
    rows: pd.DataFrame, catalog: Catalog, _: Mapping[str, Mapping[str, str]]
) -> tuple[pd.DataFrame, list[UploadIssue]]:
    """Return indicators with the number of their targets, which nobody is asked for."""
    counts = looked_up(rows["indicator_id"], catalog.indicators["n_targets"])
    return rows.assign(n_targets=counts.replace("", "0")), []


def check_indicators(rows: pd.DataFrame, catalog: Catalog) -> list[UploadIssue]:
    """Return what is wrong with indicators, beyond their single cells."""
    held = catalog.indicators
    code, kind, unit = rows["indicator_id"], rows["value_type"], rows["unit"]
    digits, tolerance = (as_numbers(rows[name]) for name in ("digits", "tolerance"))
    is_weighted, has_weight = rows["aggregation"] == "weighted_mean", rows["weight_id"] != ""
    wanted = looked_up(kind, _UNITS)
    is_odd = (wanted != "") & (unit != wanted) & (unit != "")
    was = looked_up(code, held["unit"])
    has_targets = code.isin(catalog.targets.loc[catalog.targets["unit"] != "", "indicator_id"])

    def as_wanted(label: int) -> dict[str, str]:
        return {"wanted": str(wanted[label])}

    return [
        *told(rows, (code != "") & ~code.str.fullmatch(_ID.pattern), "indicator_id",
              "indicator_id_form"),
        *told(rows, (digits < 0) | (digits > _MOST_DIGITS), "digits", "indicator_digits",
              fields=lambda _: {"most": str(_MOST_DIGITS)}),
        *told(rows, tolerance < 0, "tolerance", "negative"),
        *told(rows, is_odd, "unit", "indicator_unit", fields=as_wanted),
        *told(rows, has_targets & (unit != "") & (was != unit), "unit", "indicator_unit_in_use",
              fields=lambda at: {"wanted": str(was[at])}),
        *told(rows, is_weighted & ~has_weight, "weight_id", "weight_missing"),
        *told(rows, ~is_weighted & has_weight, "weight_id", "weight_unfit"),
        *told(rows, has_weight & ~_may_weigh(rows, catalog), "weight_id", "weight_no_sum"),
        *told(rows, kind.isin(_NEVER_ADDED) & (rows["aggregation"] != ""), "aggregation",
              "aggregation_unfit"),
    ]  # fmt: skip


def _may_weigh(rows: pd.DataFrame, catalog: Catalog) -> pd.Series[bool]:
    """Tell whether the weight of an indicator is a quantity that may be summed."""
    rules = {str(code): str(rule) for code, rule in catalog.indicators["aggregation"].items()}
    rules |= dict(zip(rows["indicator_id"], rows["aggregation"], strict=True))
    return looked_up(rows["weight_id"], rules) == "sum"
