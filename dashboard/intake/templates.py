"""An XLSX to fill in: choices in lists, an example and definitions; it can be uploaded as it is."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.catalog import Catalog
from dashboard.i18n import Locale, text
from dashboard.intake.template_sheets import (
    HEAD,
    finish_guide,
    indicator_names,
    offer,
    place_names,
    write_names,
)

FIELDS = (
    "place", "indicator", "period", "basis", "value", "unit", "source_title", "source_url", "note",
)  # fmt: skip
"""The columns of the sheet to fill in."""

_WIDTHS = {"place": 24, "indicator": 34, "source_title": 40, "source_url": 30, "note": 30}


def make_template(
    catalog: Catalog, observations: pd.DataFrame, indicators: Sequence[str], locale: Locale
) -> bytes:
    """Return an XLSX file in which values of some indicators can be written.

    The first sheet is to be filled in; the others hold an example, the definitions, and the names
    that its lists offer. Every name that is offered is read back as what it stands for.

    Parameters
    ----------
    observations
        The stored values, which tell what bases an indicator is measured on.
    indicators
        Ids, at least one.
    """
    book = Workbook()
    data = book.worksheets[0]
    data.title = text("upload.template.data_sheet", locale)
    bases = _bases_in_use(catalog, observations, indicators, locale)
    _write_guide(book, catalog, indicators, bases, locale)
    offered = {
        "place": place_names(catalog, locale),
        "indicator": indicator_names(catalog, indicators, locale),
        "basis": _distinct(name for names in bases.values() for name in names),
        "unit": _distinct(_unit(catalog, code, locale) for code in indicators),
    }
    write_names(book, [text(f"intake.field.{field}", locale) for field in offered], offered, locale)
    _head(data, [text(f"intake.field.{field}", locale) for field in FIELDS])
    offer(data, FIELDS, offered, locale, is_strict=True)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _head(page: Worksheet, words: Sequence[str]) -> None:
    page.append(list(words))
    for cell in page[1]:
        cell.font, cell.fill = Font(bold=True), HEAD
    for number, field in enumerate(FIELDS, 1):
        page.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(field, 14)
    page.freeze_panes = "A2"


def _write_guide(
    book: Workbook,
    catalog: Catalog,
    indicators: Sequence[str],
    bases: dict[str, list[str]],
    locale: Locale,
) -> None:
    page = book.create_sheet(text("upload.template.guide_sheet", locale))
    page.append([text("upload.template.example", locale)])
    page.append([text(f"intake.field.{field}", locale) for field in FIELDS])
    page.append(_example(catalog, indicators[0], bases[indicators[0]], locale))
    page.append([])
    page.append([text("upload.template.definitions", locale)])
    page.append(
        [
            text(f"upload.template.{name}", locale)
            for name in ("name", "unit", "bases", "definition")
        ]
    )
    joint = "、" if locale == "zh" else ", "
    for code in indicators:
        indicator = catalog.indicator(code)
        definition = indicator.definition_zh if locale == "zh" else indicator.definition_en
        page.append([
            indicator.name(locale), _unit(catalog, code, locale),
            joint.join(bases[code]) or text("upload.template.none", locale), definition,
        ])  # fmt: skip
    finish_guide(page, (34, 34, 24, 70))


def _example(catalog: Catalog, code: str, bases: Sequence[str], locale: Locale) -> list[object]:
    values: dict[str, object] = {
        "place": place_names(catalog, locale)[0],
        "indicator": catalog.indicator(code).name(locale),
        "period": "2025",
        "basis": bases[0] if bases else "",
        "value": 30,
        "unit": _unit(catalog, code, locale),
        "source_title": text("upload.template.example_source", locale),
        "source_url": "",
        "note": text("upload.template.example_note", locale),
    }
    return [values[field] for field in FIELDS]


def _unit(catalog: Catalog, code: str, locale: Locale) -> str:
    return catalog.unit_label(catalog.indicator(code).unit, locale)


def _bases_in_use(
    catalog: Catalog, observations: pd.DataFrame, indicators: Sequence[str], locale: Locale
) -> dict[str, list[str]]:
    """Return the labels of the bases of each indicator's stored values."""
    stated = observations[observations["basis"] != ""]
    used = stated.groupby("indicator_id")["basis"].unique()
    return {
        code: [catalog.basis_label(basis, locale) for basis in sorted(used.get(code, []))]
        for code in indicators
    }


def _distinct(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
