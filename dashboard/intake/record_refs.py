"""Names in records that refer to something of the catalog: matched exactly, or asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd
from rapidfuzz import fuzz, process

from dashboard.catalog import Catalog
from dashboard.core.validation import Column
from dashboard.i18n import LOCALES
from dashboard.intake.cells import Cells, looked_up, split_cell
from dashboard.intake.gazetteer import MAX_CANDIDATES, MIN_LIKENESS
from dashboard.intake.labels import Label, indicator_label, joined, named, place_label
from dashboard.intake.names import by_key, name_key
from dashboard.intake.places import match_indicators, match_places

_LABELS: dict[str, tuple[str, ...]] = {
    "document": ("title_zh", "title_en"), "domain": ("name_zh", "name_en"),
    "basis": ("label_zh", "label_en"),
}  # fmt: skip
_CODES = ("document", "domain", "basis", "target")
_MATCHERS = {"place": (match_places, place_label), "indicator": (match_indicators, indicator_label)}


def read_references(
    column: Column,
    cells: pd.Series[str],
    catalog: Catalog,
    choices: Mapping[str, Mapping[str, str]],
    hints: pd.Series[str] | None,
) -> Cells:
    """Return the codes that the cells of a column mean.

    What refers to a table that is not of the catalog is left as it is, for the dataset's own rule.
    """
    if column.separator:
        return _read_lists(column, cells, catalog, choices)
    if column.refers in _MATCHERS:
        return _read_names(column.refers, cells, catalog, choices, hints)
    if column.refers not in _CODES:
        return Cells(cells)
    return _read_codes(column.refers, cells, catalog, choices.get(column.refers, {}))


def _read_names(
    kind: str,
    cells: pd.Series[str],
    catalog: Catalog,
    choices: Mapping[str, Mapping[str, str]],
    hints: pd.Series[str] | None,
) -> Cells:
    """Read names of places or indicators; the rules are those of figures, so are the questions."""
    filled = cells[cells != ""]
    if kind == "place":
        matches = match_places(filled, catalog, None if hints is None else hints[filled.index])
    else:
        matches = match_indicators(filled, catalog)
    own = choices.get(kind, {})
    ids = looked_up(filled, own)
    meant = matches[f"{kind}_id"].mask(matches[f"{kind}_id"] == "", ids)
    label = _MATCHERS[kind][1](catalog)
    found = Cells(meant.reindex(cells.index, fill_value="").astype("str"))
    _ask(found, kind, filled[meant == ""], matches, label)
    is_old = (matches["how"] == "old_code").reindex(cells.index, fill_value=False)
    for code in found.texts[is_old].unique():
        now = is_old & (found.texts == code)
        found.fault(now, f"{kind}_old_code", named("name", (str(code),), label), "warning")
    return found


def _ask(
    found: Cells, kind: str, names: pd.Series[str], matches: pd.DataFrame, label: Label
) -> None:
    """Report the names that mean nothing or several things, with what they may mean."""
    asked: dict[tuple[str, tuple[str, ...]], list[object]] = {}
    for place, (how, candidates) in zip(
        names.index, open_matches(matches, names.index), strict=True
    ):
        asked.setdefault((rule_of(how, candidates), candidates), []).append(place)
    for (rule, candidates), places in asked.items():
        where = pd.Series(found.texts.index.isin(places), index=found.texts.index)
        found.fault(where, f"{kind}_{rule}", named("candidates", candidates, label))


def open_matches(matches: pd.DataFrame, labels: pd.Index[int]) -> list[tuple[str, tuple[str, ...]]]:
    """Return how some names were matched, and what they may mean."""
    some = matches.loc[labels]
    return [
        (str(how), tuple(ids)) for how, ids in zip(some["how"], some["candidates"], strict=True)
    ]


def rule_of(how: str, candidates: tuple[str, ...]) -> str:
    """Return which rule a name breaks that means nothing or several things."""
    if how == "ambiguous":
        return "ambiguous" if len(candidates) > 1 else "elsewhere"
    return "misspelt" if candidates else "unknown"


def _read_lists(
    column: Column,
    cells: pd.Series[str],
    catalog: Catalog,
    choices: Mapping[str, Mapping[str, str]],
) -> Cells:
    """Read cells that list several; one part that is not known is a fault of the cell."""
    parts = cells.map(split_cell).explode().dropna()
    parts = parts[parts != ""].astype("str")
    one = Column(column.name, column.about, refers=column.refers)
    flat = parts.reset_index(drop=True)
    read = read_references(one, flat, catalog, choices, None)
    joint = read.texts.set_axis(parts.index).groupby(level=0).agg(column.separator.join)
    found = Cells(joint.reindex(cells.index, fill_value="").astype("str"))
    for place, rule, severity, fields in read.faults:
        where = pd.Series(cells.index == parts.index[place], index=cells.index)
        found.fault(where, rule, {**fields, "value": str(flat[place])}, severity)
    return found


def _read_codes(
    kind: str, cells: pd.Series[str], catalog: Catalog, choices: Mapping[str, str]
) -> Cells:
    """Read codes of the smaller tables: by id, or by a label that names one thing alone."""
    ids, names = code_names(kind, catalog)
    read = {
        cell: cell if cell in ids else choices.get(cell) or _only(names, cell)
        for cell in cells.unique()
    }
    found = Cells(looked_up(cells, read))
    for cell in cells[(found.texts == "") & (cells != "")].unique():
        near = _alike(str(cell), ids, names)
        fields = {f"candidates_{one}": joined(near, one) for one in LOCALES}
        rule = f"{kind}_code_misspelt" if near else f"{kind}_code_unknown"
        found.fault(cells == cell, rule, fields)
    return found


def code_names(kind: str, catalog: Catalog) -> tuple[set[str], Mapping[str, tuple[str, ...]]]:
    """Return the ids of a kind of code, and those that each label stands for."""
    tables = {
        "document": catalog.documents, "domain": catalog.domains, "basis": catalog.bases,
        "target": catalog.targets,
    }  # fmt: skip
    table = tables[kind]
    labels = ((str(row[name]), str(code)) for code, row in table.iterrows()
              for name in _LABELS.get(kind, ()))  # fmt: skip
    return {str(code) for code in table.index}, by_key(labels)


def _only(names: Mapping[str, tuple[str, ...]], cell: str) -> str:
    ids = names.get(name_key(cell), ())
    return ids[0] if len(ids) == 1 else ""


def _alike(cell: str, ids: Iterable[str], names: Mapping[str, tuple[str, ...]]) -> list[str]:
    words = {name_key(code): (code,) for code in ids} | dict(names)
    found = process.extract(
        name_key(cell), list(words), scorer=fuzz.ratio, limit=MAX_CANDIDATES,
        score_cutoff=MIN_LIKENESS,
    )  # fmt: skip
    return list(dict.fromkeys(words[word][0] for word, _, _ in found))
