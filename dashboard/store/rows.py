"""Many rows to and from a table of the database, some thousands at once."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pyarrow as pa
import sqlalchemy as sa

from dashboard.core.waiting import Progress, unheard

_ROWS_AT_ONCE = 5_000
# A million rows as objects of Python would keep the collector busier than the database.
_ROWS_READ_AT_ONCE = 20_000
_MARKS = {"qmark": "?"}


def read_rows(connection: sa.Connection, query: sa.Select[Any]) -> pd.DataFrame:
    """Return what a query finds: text columns as text, whole numbers as such; RangeIndex."""
    schema = pa.schema(
        (column.name, pa.int64() if isinstance(column.type, sa.Integer) else pa.string())
        for column in query.selected_columns
    )
    batches = [
        pa.record_batch(list(map(pa.array, zip(*some, strict=True), schema.types)), schema=schema)
        for some in connection.execute(query).partitions(_ROWS_READ_AT_ONCE)
    ]
    return pa.Table.from_batches(batches, schema).to_pandas()


def insert_rows(
    connection: sa.Connection, table: sa.Table, rows: pd.DataFrame, progress: Progress = unheard
) -> None:
    """Add rows to a table, in their order.

    Parameters
    ----------
    rows
        All columns of the table.
    progress
        Is told the share of the rows that are written; they count once the transaction ends.
    """
    names = [column.name for column in table.columns]
    mark = _MARKS.get(connection.dialect.paramstyle, "%s")
    marks = ", ".join([mark] * len(names))
    # Past SQLAlchemy's own insert, which makes a dictionary of every row: four times as fast.
    written = ", ".join(map(connection.dialect.identifier_preparer.quote, names))
    statement = f"INSERT INTO {table.name} ({written}) VALUES ({marks})"
    records = list(zip(*(rows[name].tolist() for name in names), strict=True))
    for first in range(0, len(records), _ROWS_AT_ONCE):
        connection.exec_driver_sql(statement, records[first : first + _ROWS_AT_ONCE])
        progress(min(first + _ROWS_AT_ONCE, len(records)) / len(records))
