"""View models as files."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def export_csv(table: pd.DataFrame) -> bytes:
    """Return a table as CSV that Excel opens without asking: UTF-8 with a byte order mark."""
    return table.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")
