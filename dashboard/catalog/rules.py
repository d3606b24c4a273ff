"""Rules between the catalog files, beyond what `schema` says of single columns."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType

import pandas as pd

from dashboard.catalog import schema
from dashboard.core.validation import Issue, check_equal, check_range

Tables = Mapping[str, pd.DataFrame]
_FIRST_LINE = 2


def check_rules(tables: Tables, changed: Collection[str] = ()) -> dict[str, list[Issue]]:
    """Return the issues of each file, by file name; the tables are text and sound by themselves.

    Parameters
    ----------
    changed
        The files that are others than when the rules were last kept; none for all.
    """
    return {
        file: rule(tables)
        for file, rule in _RULES.items()
        if not changed or not _ASKED[file].isdisjoint(changed)
    }


def _place_levels(tables: Tables) -> pd.Series[str]:
    return tables[schema.PLACES.file].set_index("place_id")["levels"]


def _lineage(places: pd.DataFrame) -> list[Issue]:
    """Check that every place but the country lies in something, and nothing in itself."""
    cells = zip(places["place_id"].tolist(), places["parent_ids"].tolist(), strict=True)
    parents = {code: frozenset(parts.split(";")) for code, parts in cells}
    loops = [
        code for code, above in parents.items()
        if any(code in parents.get(parent, ()) for parent in above)
    ]  # fmt: skip
    is_country = places["kind"] == "country"
    return _issues(
        places["place_id"].isin(loops), "parent_ids", "a place does not lie in itself"
    ) + _issues(
        (places["parent_ids"] == "") != is_country, "parent_ids", "only the country lies in nothing"
    )


def count_targets(tables: Tables) -> pd.DataFrame:
    """Return the indicators with the number of their targets, as published ones make it.

    Where no number changes it is the table itself.
    """
    indicators = tables[schema.INDICATORS.file]
    counts = _n_targets(tables)
    is_same = counts.equals(indicators["n_targets"])
    return indicators if is_same else indicators.assign(n_targets=counts)


def _target_counts(tables: Tables) -> list[Issue]:
    held = tables[schema.INDICATORS.file]["n_targets"]
    return check_equal(held, _n_targets(tables), "n_targets", "counted in targets.csv")


def _n_targets(tables: Tables) -> pd.Series[str]:
    counts = tables[schema.TARGETS.file]["indicator_id"].value_counts()
    known = tables[schema.INDICATORS.file]["indicator_id"].map(counts)
    return known.fillna(0).astype("int64").astype("str")


def _weights(indicators: pd.DataFrame) -> list[Issue]:
    is_weighted = indicators["aggregation"] == "weighted_mean"
    weights = indicators["weight_id"].map(indicators.set_index("indicator_id")["aggregation"])
    return [
        *_issues(
            is_weighted != (indicators["weight_id"] != ""), "weight_id",
            "a weight stands where aggregation is weighted_mean, and nowhere else",
        ),
        *_issues(
            (indicators["weight_id"] != "") & (weights != "sum"), "weight_id",
            "a weight is a quantity that may be summed",
        ),
    ]  # fmt: skip


def _target_units(tables: Tables) -> list[Issue]:
    """Check for the unit of the indicator; a change of a share is in percentage points."""
    targets = tables[schema.TARGETS.file]
    units = tables[schema.INDICATORS.file].set_index("indicator_id")["unit"]
    unit = targets["indicator_id"].map(units)
    is_change = (targets["comparator"] == "change_from_base") & (unit == "%")
    wanted = unit.mask(is_change, "pp").where(targets["value"] != "")
    return check_equal(targets["unit"], wanted, "unit", "the unit of its indicator")


def _target_values(targets: pd.DataFrame) -> list[Issue]:
    has_value = targets["value"] != ""
    has_year = targets["target_year"] != ""
    is_change = targets["comparator"] == "change_from_base"
    return [
        *_issues(
            has_value == (targets["value_source"] == "none"), "value",
            "a value stands where value_source is number or words, and nowhere else",
        ),
        *_issues(
            has_year != (targets["frequency"] == "by_year"), "target_year",
            "a year stands where frequency is by_year, and nowhere else",
        ),
        *_issues(
            is_change & (targets["base_year"] == ""), "base_year",
            "a change from a base names its base year",
        ),
        *_issues(
            targets["restates"] == targets["target_id"], "restates",
            "a target restates another one",
        ),
        *_issues(
            (targets["note_zh"] == "") != (targets["note_en"] == ""), "note_en",
            "a note is in both languages",
        ),
    ]  # fmt: skip


def _levels(rows: pd.DataFrame, name: str, levels: pd.Series[str]) -> list[Issue]:
    """Check that a unit of a level is drawn on that level."""
    drawn = levels.str.split(";").explode()
    known = pd.MultiIndex.from_arrays([drawn.index, drawn])
    asked = pd.MultiIndex.from_frame(rows[[name, "level"]])
    is_wrong = pd.Series(~asked.isin(known), index=rows.index)
    return _issues(is_wrong, "level", "a level on which places.csv draws the unit")


def _basins(rows: pd.DataFrame, levels: pd.Series[str]) -> list[Issue]:
    share = pd.to_numeric(rows["share"], errors="coerce")
    membership = pd.Series("core", index=rows.index, dtype="str")
    membership = membership.mask(share < 0.5, "part").mask(share < 0.05, "fringe")
    return (
        _levels(rows, "adcode", levels)
        + check_range(rows["share"], rows["share"] != "", "share", 0, 1)
        + check_equal(rows["membership"], membership, "membership", "by its share")
    )


def _successors(rows: pd.DataFrame, place_ids: pd.Index[str]) -> list[Issue]:
    n_successors = (rows["adcode"].str.count(";") + 1).where(rows["adcode"] != "", 0)
    lowest = rows["kind"].map({"one": 1, "split": 2, "none": 0})
    is_today = pd.Series(place_ids.get_indexer(pd.Index(rows["old_code"])) >= 0, index=rows.index)
    fits = (n_successors >= lowest) & ((n_successors == lowest) | (rows["kind"] == "split"))
    return [
        *_issues(~fits, "adcode", "as many successors as its kind says"),
        *_issues(is_today, "old_code", "a code that no place has today"),
    ]


def _issues(is_wrong: pd.Series[bool], name: str, expected: str) -> list[Issue]:
    rows = is_wrong.index[is_wrong]
    return [Issue(int(row) + _FIRST_LINE, name, f"expected: {expected}") for row in rows]


_RULES: Mapping[str, Callable[[Tables], list[Issue]]] = MappingProxyType(
    {
        schema.PLACES.file: lambda tables: _lineage(tables[schema.PLACES.file]),
        schema.INDICATORS.file: lambda tables: (
            _target_counts(tables) + _weights(tables[schema.INDICATORS.file])
        ),
        schema.TARGETS.file: lambda tables: (
            _target_units(tables) + _target_values(tables[schema.TARGETS.file])
        ),
        schema.MEMBERS.file: lambda tables: _levels(
            tables[schema.MEMBERS.file], "place_id", _place_levels(tables)
        ),
        schema.BASIN_MEMBERSHIP.file: lambda tables: _basins(
            tables[schema.BASIN_MEMBERSHIP.file], _place_levels(tables)
        ),
        schema.CROSSWALK.file: lambda tables: _successors(
            tables[schema.CROSSWALK.file], _place_levels(tables).index
        ),
    }
)
_ASKED: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        schema.PLACES.file: frozenset({schema.PLACES.file}),
        schema.INDICATORS.file: frozenset({schema.INDICATORS.file, schema.TARGETS.file}),
        schema.TARGETS.file: frozenset({schema.INDICATORS.file, schema.TARGETS.file}),
        schema.MEMBERS.file: frozenset({schema.MEMBERS.file, schema.PLACES.file}),
        schema.BASIN_MEMBERSHIP.file: frozenset({schema.BASIN_MEMBERSHIP.file, schema.PLACES.file}),
        schema.CROSSWALK.file: frozenset({schema.CROSSWALK.file, schema.PLACES.file}),
    }
)
"""The files that the rules of a file read."""
