"""A layout as a person corrects it: another header row, another meaning of a column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dashboard.catalog import Catalog
from dashboard.intake.columns import FIELDS, Layout, Shape
from dashboard.intake.layout import find_layout
from dashboard.intake.sheets import Sheet
from dashboard.intake.words import UploadError


def layout_at(sheet: Sheet, header_row: int, catalog: Catalog) -> Layout:
    """Return the layout whose headers stand in a given row, whatever they are.

    Columns whose headers say nothing are left unread.

    Parameters
    ----------
    header_row
        Row of `Sheet.cells`, the first being 0.
    """
    below = sheet.cells.iloc[header_row:].reset_index(drop=True)
    if header_row:
        try:
            found = find_layout(replace(sheet, cells=below), catalog)
        except UploadError:
            pass
        else:
            if found.header_row == 0:
                return replace(found, header_row=header_row)
    try:
        alone = find_layout(replace(sheet, cells=below.iloc[:1]), catalog)
    except UploadError:
        nothing = ("",) * sheet.cells.shape[1]
        return Layout(header_row, "long", nothing, nothing)
    return replace(alone, header_row=header_row)


def with_fields(layout: Layout, fields: Mapping[int, str]) -> Layout:
    """Return a layout with other meanings of some columns; the shape follows from them.

    Parameters
    ----------
    fields
        Meaning by the number of the column, the first being 0.
    """
    changed = tuple(fields.get(column, name) for column, name in enumerate(layout.fields))
    return layout if changed == layout.fields else replace(
        layout, fields=changed, shape=_shape(changed)
    )  # fmt: skip


def missing_fields(layout: Layout) -> tuple[str, ...]:
    """Return the fields that no column of a layout gives, in the order of `FIELDS`."""
    given = {pair.partition("=")[0] for name in layout.fields for pair in name.split(";")}
    if "=" in "".join(layout.fields):
        given.add("value")
    if all(layout.units[column] for column in layout.value_columns):
        given.add("unit")
    return tuple(name for name in FIELDS if name not in given)


def _shape(fields: tuple[str, ...]) -> Shape:
    if "value" in fields:
        return "long"
    if any("indicator=" in name for name in fields):
        return "wide_indicators"
    return "wide_periods" if any("period=" in name for name in fields) else "long"
