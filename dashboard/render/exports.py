"""View models as files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pandas.api.types import is_numeric_dtype

if TYPE_CHECKING:
    import pandas as pd

# A spreadsheet runs a cell that begins so, or begins so after spaces, as a formula.
_FORMULA = re.compile(r"[\t\r\n]|[ \u3000\u00a0]*[=+\-@＝＋－＠]")
# A number or a bare dash runs nothing, and an apostrophe would make another thing of it.
_HARMLESS = re.compile(r"[+-]?(?:\d+(?:[.,]\d+)*(?:e[+-]?\d+)?\s?[%‰]?)?|[-+]+", re.IGNORECASE)


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
    """Return a cell with an apostrophe in front if a spreadsheet would run it as a formula."""
    if not isinstance(cell, str) or not _FORMULA.match(cell) or _HARMLESS.fullmatch(cell):
        return cell
    return f"'{cell}"
