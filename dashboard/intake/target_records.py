"""Targets that are brought: their figures, their ids, and the grammar they follow."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from dashboard.catalog import Catalog
from dashboard.intake.cells import as_numbers, looked_up
from dashboard.intake.labels import indicator_label, named, place_label
from dashboard.intake.record_cells import word_label
from dashboard.intake.record_issues import told
from dashboard.intake.target_figures import read_figures
from dashboard.intake.target_ids import give_ids
from dashboard.intake.words import UploadIssue

NEEDS_VALUE = ("<=", ">=", "<", ">", "==", "~", "change_from_base")
TAKES_NONE = ("declining", "increasing", "peaked", "achieved")
FIXED = {"full_coverage": "100", "eliminate": "0"}
_CEILINGS, _FLOORS = ("<=", "<", "declining", "eliminate"), (">=", ">", "increasing")
_ADMINISTRATIVE = ("province", "city", "county")
_FAR_YEAR, _EARLY_YEAR = 2060, 1990


def complete_targets(
    rows: pd.DataFrame, catalog: Catalog, _: Mapping[str, Mapping[str, str]]
) -> tuple[pd.DataFrame, list[UploadIssue]]:
    """Return targets with what follows from their other cells, and what is wrong with figures."""
    rows, issues = read_figures(rows, catalog)
    is_fixed = rows["comparator"].isin(list(FIXED)) & (rows["value"] == "")
    wanted = looked_up(rows["comparator"], FIXED)
    unit = looked_up(rows["indicator_id"], catalog.indicators["unit"])
    has_value = (rows["value"] != "") | is_fixed
    source = rows["value_source"]
    source = source.mask((source == "") & is_fixed, "words")
    source = source.mask((source == "") & has_value, "number")
    source = source.mask(source == "", "none")
    has_year = rows["target_year"] != ""
    frequency = rows["frequency"].mask((rows["frequency"] == "") & has_year, "by_year")
    done = rows.assign(
        value=rows["value"].mask(is_fixed, wanted),
        unit=rows["unit"].mask(is_fixed & (rows["unit"] == ""), unit),
        value_source=source,
        frequency=frequency,
    ).astype(rows.dtypes)
    done, more = give_ids(done, catalog)
    return done, issues + more


def check_targets(rows: pd.DataFrame, catalog: Catalog) -> list[UploadIssue]:
    """Return what breaks the grammar of targets."""
    return [
        *_check_values(rows, catalog),
        *_check_years(rows, catalog),
        *_check_words(rows),
        *_check_sense(rows, catalog),
    ]


def _check_values(rows: pd.DataFrame, catalog: Catalog) -> list[UploadIssue]:
    """Check that comparator and value fit."""
    comparator, has_value = rows["comparator"], rows["value"] != ""
    is_read = ~rows["has_fault"]
    wanted = looked_up(comparator, FIXED)
    is_share = looked_up(rows["indicator_id"], catalog.indicators["unit"]) == "%"
    is_other = (wanted != "") & (rows["value"] != wanted) & is_read

    def how(label: int) -> dict[str, str]:
        code = str(comparator[label])
        return {
            **{f"comparator_{one}": word_label("comparator", code, one) for one in ("zh", "en")},
            "wanted": FIXED.get(code, ""),
        }

    source = rows["value_source"]
    is_told = comparator.isin(NEEDS_VALUE) & ~has_value
    is_unfit = (has_value == (source == "none")) & is_read & (comparator != "") & ~is_told
    return [
        *told(rows, comparator.isin(NEEDS_VALUE) & ~has_value & is_read, "value",
              "target_value_missing", fields=how),
        *told(rows, comparator.isin(TAKES_NONE) & has_value, "value", "target_value_unfit",
              fields=how),
        *told(rows, is_other & has_value, "value", "target_value_fixed", fields=how),
        *told(rows, (comparator == "full_coverage") & ~is_share & (rows["indicator_id"] != ""),
              "comparator", "target_not_a_share", fields=how),
        *told(rows, is_unfit, "value_source",
              "target_source_unfit"),
    ]  # fmt: skip


def _check_years(rows: pd.DataFrame, catalog: Catalog) -> list[UploadIssue]:
    due, base = (as_numbers(rows[name]) for name in ("target_year", "base_year"))
    by_year = rows["frequency"] == "by_year"
    issued = as_numbers(looked_up(rows["doc_id"], catalog.documents["issued"]).str[:4])
    is_early = due < issued

    def year(label: int) -> dict[str, str]:
        return {"issued": str(int(issued[label]))}

    is_odd = (due > _FAR_YEAR) | (base < _EARLY_YEAR)
    return [
        *told(rows, by_year & due.isna(), "target_year", "target_year_missing"),
        *told(rows, (rows["frequency"] != "") & ~by_year & due.notna(), "target_year",
              "target_year_unfit"),
        *told(rows, (rows["comparator"] == "change_from_base") & base.isna(), "base_year",
              "base_year_missing"),
        *told(rows, base >= due, "base_year", "base_year_late"),
        *told(rows, is_early, "target_year", "target_year_before_document", "warning", year),
        *told(rows, is_odd, "target_year", "target_year_odd", "warning"),
    ]  # fmt: skip


def _check_words(rows: pd.DataFrame) -> list[UploadIssue]:
    is_own = (rows["restates"] != "") & (rows["restates"] == rows["target_id"])
    is_single = (rows["note_zh"] == "") != (rows["note_en"] == "")
    return [
        *told(rows, is_own, "restates", "restates_itself"),
        *told(rows, is_single, "note_en", "note_in_one_language"),
    ]


def _check_sense(rows: pd.DataFrame, catalog: Catalog) -> list[UploadIssue]:
    """Tell of what may be right and is unusual: a person has to look."""
    places = catalog.places
    direction = looked_up(rows["indicator_id"], catalog.indicators["direction"])
    kind, levels = (looked_up(rows["place_id"], places[name]) for name in ("kind", "levels"))
    has_no_boundary = kind.isin(_ADMINISTRATIVE) & (levels == "")
    is_against = ((direction == "higher_better") & rows["comparator"].isin(_CEILINGS)) | (
        (direction == "lower_better") & rows["comparator"].isin(_FLOORS)
    )
    place, indicator = place_label(catalog), indicator_label(catalog)
    alike = _alike(rows, catalog)
    return [
        *told(rows, has_no_boundary, "place_id", "place_not_on_map", "warning",
              lambda label: named("name", (str(rows.at[label, "place_id"]),), place)),
        *told(rows, is_against, "comparator", "target_against_direction", "warning",
              lambda label: named("indicator", (str(rows.at[label, "indicator_id"]),), indicator)),
        *told(rows, alike != "", "target_id", "target_alike", "warning",
              lambda label: {"other": str(alike[label])}),
    ]  # fmt: skip


def _alike(rows: pd.DataFrame, catalog: Catalog) -> pd.Series[str]:
    """Return the target of the catalog with the same place, indicator and year, if it is another.

    What restates another target, or is one already, needs no warning.
    """
    key = ["place_id", "indicator_id", "target_year", "comparator"]
    held = catalog.targets.reset_index()
    held = held.assign(target_year=held["target_year"].astype("Int64").astype("str"))
    held = held.replace({"target_year": {"<NA>": ""}}).drop_duplicates(key).set_index(key)
    known = held["target_id"].to_dict()
    keys = rows[key].itertuples(index=False, name=None)
    others = pd.Series([known.get(one, "") for one in keys], index=rows.index, dtype="str")
    is_new = ~rows["target_id"].isin(catalog.targets.index) & (rows["restates"] == "")
    return others.where(is_new & (rows["indicator_id"] != ""), "")
