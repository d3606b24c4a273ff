"""Records in words: what their columns are called, and what stands in their cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.errors import DashboardError
from dashboard.i18n import Locale, text, texts
from dashboard.views.statements import target_statement

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.catalog import Catalog
    from dashboard.core.validation import Column, Table

_NAMESAKES = "place"  # many places bear one name, so the code stands with it
_JOINTS = {"zh": "、", "en": "; "}


def dataset_word(dataset: str, locale: Locale) -> str:
    """Return what the records of a dataset are called; its id where nothing is written."""
    return texts("records", locale).get(f"dataset.{dataset}", dataset)


def column_word(dataset: str, column: str, locale: Locale) -> str:
    """Return the heading of a column; its name where nothing is written."""
    return texts("records", locale).get(f"field.{dataset}.{column}", column)


def cell_word(column: Column, cell: str, catalog: Catalog, locale: Locale) -> str:
    """Return what a cell says: the label of a code, the name of a place; "" if it is empty."""
    parts = cell.split(column.separator) if column.separator and cell else [cell]
    return _JOINTS[locale].join(_word(column, part, catalog, locale) for part in parts if part)


def _word(column: Column, part: str, catalog: Catalog, locale: Locale) -> str:
    if column.words:
        return texts("records", locale).get(f"word.{column.name}.{part}", part)
    name = _name(column.refers, part, catalog, locale)
    if column.refers != _NAMESAKES:
        return name or part
    return text("records.code_name", locale, name=name, code=part) if name else part


def _name(kind: str, code: str, catalog: Catalog, locale: Locale) -> str:
    """Return the name of a code; "" where there is none, or where it is its own name."""
    tables = {
        "place": (catalog.places, "name"), "indicator": (catalog.indicators, "name"),
        "document": (catalog.documents, "title"), "domain": (catalog.domains, "name"),
        "unit": (catalog.units, "label"),
    }  # fmt: skip
    table, name = tables.get(kind, (catalog.places, ""))
    return str(table.at[code, f"{name}_{locale}"]) if name and code in table.index else ""


def record_name(
    dataset: str, table: Table, record: Mapping[str, str], catalog: Catalog, locale: Locale
) -> str:
    """Return what a record is about, for a person: a statement, a name, else its key.

    Parameters
    ----------
    catalog
        That knows the record; one that does not gives the key.
    """
    if dataset == "targets":
        try:
            return target_statement(catalog, record["target_id"], locale)
        except (DashboardError, KeyError):
            return record["target_id"]
    by_code = {column.name: column for column in table.columns}
    if dataset == "observations":
        place, indicator = (
            catalog.place(record["place_id"]),
            catalog.indicator(record["indicator_id"]),
        )
        return " · ".join((place.name(locale), indicator.name(locale), record["period"]))
    named = record.get(f"name_{locale}", "")
    if named:
        return text("records.code_name", locale, name=named, code=record[table.key[0]])
    if "programme" in record:
        words = (record[f"programme_{locale}"], record["place_zh"],
                 cell_word(by_code["pilot_status"], record["pilot_status"], catalog, locale),
                 record["detail_zh"])  # fmt: skip
        return " · ".join(word for word in words if word)
    return " · ".join(cell_word(by_code[name], record[name], catalog, locale) for name in table.key)
