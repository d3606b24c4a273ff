"""View models as files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pandas.api.types import is_numeric_dtype

from dashboard.core.spreadsheet import guarded

if TYPE_CHECKING:
    import pandas as pd


def export_csv(table: pd.DataFrame) -> bytes:
    """Return a table as CSV that Excel opens without asking: UTF-8 with a byte order mark.

    A text that a spreadsheet would run as a formula, in a cell or a header, gets an apostrophe in
    front; numbers stay numbers.
    """
    safe = table.copy(deep=False)
    safe.columns = [_neutral(name) for name in table.columns]
    for place, kind in enumerate(table.dtypes):
        if not is_numeric_dtype(kind):
            safe.isetitem(place, _neutral_column(table.iloc[:, place]).array)
    return safe.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def _neutral_column(column: pd.Series[Any]) -> pd.Series[Any]:
    changed = {one: _neutral(one) for one in column.dropna().unique() if _neutral(one) != one}
    return column.map(lambda cell: changed.get(cell, cell)) if changed else column


def _neutral(cell: Any) -> Any:
    return guarded(cell) if isinstance(cell, str) else cell
