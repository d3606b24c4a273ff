"""An XLSX of records to fill in: choices in lists, an example, and what each column holds."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.catalog import Catalog
from dashboard.core.validation import Column, Table
from dashboard.i18n import Locale, text, texts
from dashboard.intake.record_cells import word_label
from dashboard.intake.record_kinds import kind_of
from dashboard.intake.record_layout import field_label
from dashboard.intake.template_sheets import (
    HEAD,
    WIDE,
    finish_guide,
    indicator_names,
    offer,
    place_names,
    write_names,
)

_WIDTH = 16
_KEY_HEAD = PatternFill("solid", fgColor="C5DDD6")


def make_record_template(
    dataset: str, table: Table, held: pd.DataFrame, catalog: Catalog, locale: Locale
) -> bytes:
    """Return an XLSX file in which records of a dataset can be written, and uploaded as it is.

    Every word that its lists offer is read back as what it stands for.

    Parameters
    ----------
    held
        The records there are, text: the first of them is the example.
    """
    computed = kind_of(dataset).computed
    columns = [column for column in table.columns if column.name not in computed]
    book = Workbook()
    data = book.worksheets[0]
    data.title = text("upload.template.data_sheet", locale)
    _write_guide(book, dataset, columns, held, locale)
    offered = {
        column.name: words for column in columns if (words := _offered(column, catalog, held,
                                                                       locale))
    }  # fmt: skip
    write_names(book, [field_label(dataset, name, locale) for name in offered], offered, locale)
    _head(data, dataset, columns, locale)
    # A name that the list lacks may be right: a new programme, a zone, a code.
    offer(data, [column.name for column in columns], offered, locale, is_strict=False)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _offered(column: Column, catalog: Catalog, held: pd.DataFrame, locale: Locale) -> list[str]:
    """Return what can be chosen in a column; nothing where anything may be written."""
    if column.separator:
        return []
    if column.words:
        return [word_label(column.name, code, locale) for code in column.words]
    if column.refers == "place":
        return place_names(catalog, locale)
    if column.refers == "indicator":
        return indicator_names(catalog, list(catalog.indicators.index), locale)
    if column.refers == "unit":
        return list(catalog.units[f"label_{locale}"])
    if column.refers == "document":
        return list(catalog.documents[f"title_{locale}"])
    if column.refers == "domain":
        return list(catalog.domains[f"name_{locale}"])
    if column.name == "programme":
        return list(dict.fromkeys(held[f"programme_{locale}"]))
    if column.name == "kind":
        return _kinds(catalog, held, locale)
    return []


def _kinds(catalog: Catalog, held: pd.DataFrame, locale: Locale) -> list[str]:
    """Return the kinds of places there are, by their shortest Chinese word or by their code."""
    words = catalog.record_words
    own = words[(words["column"] == "kind") & (words["code"] != "")]
    shortest = {
        str(code): min((str(word) for word in some), key=len)
        for code, some in own.groupby("code")["word"]
    }
    known = shortest if locale == "zh" else {}
    return [known.get(kind, kind) for kind in sorted(set(held["kind"]))]


def _head(page: Worksheet, dataset: str, columns: Sequence[Column], locale: Locale) -> None:
    page.append([field_label(dataset, column.name, locale) for column in columns])
    for number, (cell, column) in enumerate(zip(page[1], columns, strict=True), 1):
        cell.font, cell.fill = Font(bold=True), _KEY_HEAD if column.is_required else HEAD
        is_wide = column.name.endswith(("_zh", "_en", "_title")) or column.refers in (
            "indicator", "document"
        )  # fmt: skip
        page.column_dimensions[get_column_letter(number)].width = WIDE if is_wide else _WIDTH
    page.freeze_panes = "A2"


def _write_guide(
    book: Workbook, dataset: str, columns: Sequence[Column], held: pd.DataFrame, locale: Locale
) -> None:  # fmt: skip
    page = book.create_sheet(text("upload.template.guide_sheet", locale))
    page.append([text("upload.template.example", locale)])
    page.append([field_label(dataset, column.name, locale) for column in columns])
    page.append(_example(columns, held, locale))
    page.append([])
    page.append([text("records.template.columns", locale)])
    page.append([text(f"records.template.{name}", locale) for name in
                 ("column", "required", "about", "words")])  # fmt: skip
    said = texts("records", locale)
    joint = "、" if locale == "zh" else "; "
    for column in columns:
        words = joint.join(word_label(column.name, code, locale) for code in column.words)
        need = text(f"records.template.{'yes' if column.is_required else 'no'}", locale)
        about = said.get(f"about.{dataset}.{column.name}", column.about)
        page.append([field_label(dataset, column.name, locale), need, about, words])
    finish_guide(page, (24, 14, 70, 70))


def _example(columns: Sequence[Column], held: pd.DataFrame, locale: Locale) -> list[str]:
    """Return the record with most cells filled, with words for codes of words."""
    if held.empty:
        return ["" for _ in columns]
    best = held.iloc[int((held != "").sum(axis="columns").to_numpy().argmax())]
    return [
        word_label(column.name, str(best[column.name]), locale)
        if column.words and not column.separator and best[column.name]
        else str(best[column.name])
        for column in columns
    ]
