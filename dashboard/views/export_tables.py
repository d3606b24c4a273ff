"""What an exported table needs beside its numbers: what the words mean, and where all is from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboard.i18n import Locale, text
from dashboard.model import STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.catalog import Catalog
    from dashboard.views.figure import Figure
    from dashboard.views.imprint import Imprint

_DEFINITIONS = ("kind", "name", "unit", "definition")
_SOURCES = ("item", "content", "address")


def definition_rows(
    catalog: Catalog, table: pd.DataFrame, indicators: Iterable[str], locale: Locale
) -> pd.DataFrame:
    """Return what the indicators, bases and status words of a table mean, a row each.

    Columns in the reader's language: kind, name, unit and definition; all text.

    Parameters
    ----------
    indicators
        Ids of those that the table does not name.
    """
    used = _cells(table)
    named = catalog.indicators.index[catalog.indicators[f"name_{locale}"].isin(used)]
    rows = [
        *(_indicator(catalog, code, locale) for code in dict.fromkeys([*indicators, *named])),
        *(row for row in _bases(catalog, locale) if row["name"] in used),
        *(row for row in _statuses(locale) if row["name"] in used),
    ]
    return _headed(rows, _DEFINITIONS, locale)


def source_rows(figure: Figure, imprint: Imprint) -> pd.DataFrame:
    """Return what the sheet of a figure says around the drawing, and every source of its values.

    Columns in the reader's language: item, content and address; all text.
    """
    said = {
        "title": (figure.title,),
        "unit": (figure.subtitle,),
        "empty": (figure.empty,),
        "note": imprint.notes,
        "source": (imprint.source,),
        "map": (imprint.caption,),
        "revision": (imprint.revision,),
    }
    rows = [
        {"item": text(f"exports.item.{item}", imprint.locale), "content": words}
        for item, sentences in said.items()
        for words in sentences
        if words
    ]
    rows.append({"item": text("exports.item.link", imprint.locale), "address": imprint.link})
    value_source = text("exports.item.value_source", imprint.locale)
    rows += [
        {"item": value_source, "content": title, "address": address}
        for title, address in figure.sources
    ]
    return _headed(rows, _SOURCES, imprint.locale)


def _cells(table: pd.DataFrame) -> set[str]:
    """Return every text that stands in a table."""
    words = table.select_dtypes(exclude=["number", "bool"])
    return {cell for name in words for cell in words[name].dropna().unique()}


def _indicator(catalog: Catalog, code: str, locale: Locale) -> dict[str, str]:
    indicator = catalog.indicator(code)
    return {
        "kind": text("exports.kind.indicator", locale),
        "name": indicator.name(locale),
        "unit": catalog.unit_label(indicator.unit, locale),
        "definition": indicator.definition_zh if locale == "zh" else indicator.definition_en,
    }


def _bases(catalog: Catalog, locale: Locale) -> list[dict[str, str]]:
    kind = text("exports.kind.basis", locale)
    bases = catalog.bases[[f"label_{locale}", f"note_{locale}"]].astype(str)
    return [{"kind": kind, "name": name, "definition": note} for name, note in bases.to_numpy()]


def _statuses(locale: Locale) -> list[dict[str, str]]:
    kind = text("exports.kind.status", locale)
    return [
        {
            "kind": kind,
            "name": text(f"status.word.{status}", locale),
            "definition": text(f"status.explanation.{status}", locale),
        }
        for status in STATUSES
    ]


def _headed(rows: list[dict[str, str]], names: tuple[str, ...], locale: Locale) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=list(names)).fillna("").astype("str")
    return table.rename(columns={name: text(f"exports.head.{name}", locale) for name in names})
