"""The ids of targets that are brought: as written, that of the target meant, or a new one."""

from __future__ import annotations

import re

import pandas as pd

from dashboard.catalog import Catalog
from dashboard.intake.record_issues import told
from dashboard.intake.words import UploadIssue

_ID = re.compile(r"[a-z0-9][a-z0-9_]*(?:\.[a-z0-9_]+)+")
_SAME_GOAL = ["place_id", "indicator_id", "target_year", "frequency", "doc_id"]


def give_ids(rows: pd.DataFrame, catalog: Catalog) -> tuple[pd.DataFrame, list[UploadIssue]]:
    """Return targets with an id each.

    Where none is written: the target of the same place, indicator, year and document, if there is
    exactly one; a new id if there is none; if there are several, the person has to say. A target
    with an error has to wait.
    """
    is_written = rows["target_id"] != ""
    is_known = (rows[["place_id", "indicator_id", "doc_id"]] != "").all(axis="columns")
    is_known &= ~rows["has_error"]
    is_open = ~is_written & is_known
    is_bad = is_written & ~rows["target_id"].str.fullmatch(_ID.pattern)
    found = _meant(rows[is_open], catalog)
    taken = {*catalog.targets.index, *rows["target_id"]}
    codes = rows["target_id"].to_dict()
    parts = ["place_id", "indicator_id", "target_year", "frequency"]
    named = dict(zip(rows.index, rows[parts].itertuples(index=False, name=None), strict=True))
    for label, ids in found.items():
        if len(ids) < 2:
            codes[label] = ids[0] if ids else _new_id(named[label], taken)
            taken.add(codes[label])
    done = rows.assign(target_id=pd.Series(codes, index=rows.index, dtype="str"))

    def having(n: int) -> pd.Series[bool]:
        """Tell which targets have so many that they may be; 2 stands for several."""
        labels = [label for label, ids in found.items() if min(len(ids), 2) == n]
        return pd.Series(rows.index.isin(labels), rows.index)

    def code(label: int) -> dict[str, str]:
        return {"id": str(done.at[label, "target_id"])}

    return done, [
        *told(rows, is_bad, "target_id", "target_id_form"),
        *told(rows, having(2), "target_id", "target_id_open"),
        *told(done, having(1), "target_id", "target_id_matched", "warning", code),
        *told(done, having(0), "target_id", "target_id_made", "warning", code),
    ]


def _meant(rows: pd.DataFrame, catalog: Catalog) -> dict[int, list[str]]:
    """Return the targets of the catalog that have place, indicator, time and document of each."""
    held = _held(catalog)
    known: dict[tuple[str, ...], list[str]] = {}
    for code, *goal in held[["target_id", *_SAME_GOAL]].itertuples(index=False, name=None):
        known.setdefault(tuple(goal), []).append(code)
    goals = rows[_SAME_GOAL].itertuples(index=False, name=None)
    return {label: known.get(goal, []) for label, goal in zip(rows.index, goals, strict=True)}


def _held(catalog: Catalog) -> pd.DataFrame:
    held = catalog.targets.reset_index()[["target_id", *_SAME_GOAL]]
    years = held["target_year"].astype("Int64").astype("str").replace("<NA>", "")
    return held.assign(target_year=years).astype("str")


def _new_id(goal: tuple[str, ...], taken: set[str]) -> str:
    place, indicator, year, frequency = goal
    when = year or ("yearly" if frequency == "yearly" else "open")
    base = f"{place}.{indicator}.{when}"
    number, code = 2, base
    while code in taken:
        code, number = f"{base}.{number}", number + 1
    return code
