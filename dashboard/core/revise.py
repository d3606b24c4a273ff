"""What an upload changes in a table, and the table with the changes in it.

Tables are text tables with RangeIndex, as `dashboard.core.validation` checks them.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

NEW, CHANGED, UNCHANGED = "new", "changed", "unchanged"


def compare_rows(
    current: pd.DataFrame, uploaded: pd.DataFrame, key: Sequence[str]
) -> pd.Series[str]:
    """Tell of each uploaded row whether it is new, changes a row of its key, or says the same.

    Parameters
    ----------
    current, uploaded
        Of the same columns; each key once.

    Returns
    -------
    pandas.Series
        Index of `uploaded`: ``new``, ``changed`` or ``unchanged``.
    """
    known = pd.MultiIndex.from_frame(current[[*key]])
    positions = known.get_indexer(pd.MultiIndex.from_frame(uploaded[[*key]]))
    is_known = positions >= 0
    is_same = is_known.copy()
    asked, found = uploaded[is_known], current.take(positions[is_known])
    # Column by column: the cells of a million rows in one table would all be made objects.
    for column in uploaded.columns:
        is_same[is_known] &= (asked[column].array == found[column].array).astype(bool)
    words = pd.Series(NEW, index=uploaded.index, dtype="str")
    return words.mask(is_known, CHANGED).mask(is_same, UNCHANGED)


def apply_changes(shipped: pd.DataFrame, changes: pd.DataFrame, key: Sequence[str]) -> pd.DataFrame:
    """Return a table after a sequence of changes; the last change of a key holds.

    Parameters
    ----------
    shipped
        Revision 0.
    changes
        Columns of `shipped` and `action`: ``set``, ``remove`` or ``restore`` (go back to what was
        shipped), in the order in which they were published.

    Returns
    -------
    pandas.DataFrame
        RangeIndex: the shipped rows that hold, in their order, then the others in that of their
        first appearance among the last changes.
    """
    if changes.empty:
        return shipped
    keys = [*key]
    last = changes.drop_duplicates(keys, keep="last")
    last = last[last["action"] != "restore"]
    touched = pd.MultiIndex.from_frame(last[keys])
    kept = shipped[~pd.MultiIndex.from_frame(shipped[keys]).isin(touched)]
    added = last.loc[last["action"] == "set", list(shipped.columns)]
    return pd.concat([kept, added], ignore_index=True)
