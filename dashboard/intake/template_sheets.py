"""What every XLSX to fill in has: choices in lists, the sheet of names behind them, and a guide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.catalog import Catalog
from dashboard.i18n import Locale, text
from dashboard.intake.places import match_indicators, match_places

HEAD = PatternFill("solid", fgColor="E4EFEB")
WIDE = 34
_N_ROWS = 2_000
_KINDS = ("country", "region", "basin", "province", "city", "county")
_HEAD_ROWS = (1, 2, 5, 6)


def place_names(catalog: Catalog, locale: Locale) -> list[str]:
    """Return what each place is offered as: its name, or its code where others bear the name."""
    places = catalog.places
    rank = places["kind"].map({kind: n for n, kind in enumerate(_KINDS)}).fillna(len(_KINDS))
    ordered = places.assign(rank=rank).sort_values("rank", kind="stable")
    names = ordered[f"name_{locale}"].astype("str")
    return _clear(names, match_places(names, catalog)["place_id"])


def indicator_names(catalog: Catalog, indicators: Sequence[str], locale: Locale) -> list[str]:
    """Return what each indicator is offered as; see `place_names`."""
    names = catalog.indicators.loc[list(indicators), f"name_{locale}"].astype("str")
    return _clear(names, match_indicators(names, catalog)["indicator_id"])


def _clear(names: pd.Series[str], meant: pd.Series[str]) -> list[str]:
    """Return names by id, or the id where the name is read as something else."""
    codes = names.index.to_series()
    return list(names.where(meant.to_numpy() == codes.to_numpy(), codes))


def write_names(
    book: Workbook, heads: Sequence[str], offered: Mapping[str, Sequence[str]], locale: Locale
) -> None:
    """Add the sheet of names: a column for each field that offers any."""
    page = book.create_sheet(text("upload.template.names_sheet", locale))
    page.append(list(heads))
    for number, words in enumerate(offered.values(), 1):
        for line, word in enumerate(words, 2):
            page.cell(line, number, word).data_type = "s"
        page.column_dimensions[get_column_letter(number)].width = WIDE
    for cell in page[1]:
        cell.font = Font(bold=True)


def offer(
    page: Worksheet, fields: Sequence[str], offered: Mapping[str, Sequence[str]], locale: Locale,
    *, is_strict: bool,
) -> None:  # fmt: skip
    """Make the cells of a sheet to fill in choices of the words on the sheet of names.

    Parameters
    ----------
    fields
        The columns of the sheet, in their order.
    is_strict
        Whether a spreadsheet refuses other words.
    """
    sheet = text("upload.template.names_sheet", locale)
    for number, (field, words) in enumerate(offered.items(), 1):
        if not words:
            continue
        letter = get_column_letter(number)
        choice = DataValidation(
            "list", formula1=f"'{sheet}'!${letter}$2:${letter}${len(words) + 1}"
        )
        choice.showErrorMessage = is_strict
        column = get_column_letter(fields.index(field) + 1)
        choice.add(f"{column}2:{column}{_N_ROWS + 1}")
        page.add_data_validation(choice)


def finish_guide(page: Worksheet, widths: Sequence[int]) -> None:
    """Set the look of a guide: an example below its heads, then a list below its own."""
    for row in _HEAD_ROWS:
        for cell in page[row]:
            cell.font = Font(bold=True)
    for number, width in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(number)].width = width
    for cells in page.iter_rows(min_row=2):
        for cell in cells:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if isinstance(cell.value, str):
                cell.data_type = "s"
