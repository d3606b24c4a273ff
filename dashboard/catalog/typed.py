"""Text tables with numbers for numbers."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from dashboard.core.validation import Table
    from dashboard.tables import Shipped

_DTYPES = {"integer": "int64", "number": "float64", "year": "Int64", "flag": "bool"}


def typed_rows(shipped: Shipped, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of a file, as they ship or after changes, as `typed_table` does."""
    return _as_shipped(shipped) if rows is shipped.rows else typed_table(rows, shipped.schema)


@lru_cache(maxsize=256)
def _as_shipped(shipped: Shipped) -> pd.DataFrame:
    return typed_table(shipped.rows, shipped.schema)


def typed_table(table: pd.DataFrame, schema: Table) -> pd.DataFrame:
    """Return a text table with numbers for numbers, true for true; "" becomes missing."""
    kinds = {column.name: column.kind for column in schema.columns if column.kind in _DTYPES}
    values = {
        name: table[name] == "true"
        if kind == "flag"
        else pd.to_numeric(table[name].replace("", None))
        for name, kind in kinds.items()
    }
    return table.assign(**values).astype({name: _DTYPES[kind] for name, kind in kinds.items()})
