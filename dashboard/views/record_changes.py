"""What an upload of records would change, field by field, for the screen and for the history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pandas as pd

from dashboard.core.revise import apply_changes
from dashboard.i18n import Locale, text
from dashboard.views.record_words import cell_word, column_word, record_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.catalog import Catalog
    from dashboard.core.validation import Table

CHANGE_COLUMNS = ("kind", "record", "field", "before", "after")
_DIFFERENCES = ("changed", "added", "removed")
Record = dict[str, str]


def change_heads(locale: Locale) -> dict[str, str]:
    """Return the headings of `CHANGE_COLUMNS`."""
    return {name: text(f"records.preview.{name}", locale) for name in CHANGE_COLUMNS}


def field_changes(
    dataset: str,
    table: Table,
    pairs: Sequence[tuple[str, Mapping[str, str], Mapping[str, str]]],
    catalog: Catalog,
    locale: Locale,
) -> pd.DataFrame:
    """Return one row for each field that differs: `CHANGE_COLUMNS`, all text.

    Parameters
    ----------
    pairs
        Of each record a word for what happens to it, the record before and the record after; one
        that is not there has "" in every column.
    catalog
        That knows both states, as far as it can.
    """
    rows = []
    empty = text("records.preview.empty", locale)
    for word, before, after in pairs:
        record = record_name(dataset, table, after if any(after.values()) else before, catalog,
                             locale)  # fmt: skip
        for column in table.columns:
            now, then = before[column.name], after[column.name]
            if now != then and column.name != "n_targets":
                rows.append((
                    word, record, column_word(dataset, column.name, locale),
                    cell_word(column, now, catalog, locale) or empty,
                    cell_word(column, then, catalog, locale) or empty,
                ))  # fmt: skip
    return pd.DataFrame(rows, columns=list(CHANGE_COLUMNS), dtype="str")


def preview_pairs(
    rows: pd.DataFrame, change: pd.Series[str], before: pd.DataFrame, kind: str
) -> list[tuple[str, Record, Record]]:
    """Return the records that are new or changed, as `kind` says, with how they are now."""
    due = change == kind
    return [
        (kind, now, then) for now, then in zip(_records(before[due]), _records(rows[due]),
                                               strict=True)
    ]  # fmt: skip


def new_records(
    dataset: str, table: Table, rows: pd.DataFrame, catalog: Catalog, locale: Locale
) -> pd.DataFrame:
    """Return records in words, headed in the language of `locale`; empty columns are left out."""
    filled = [
        column for column in table.columns
        if column.name != "n_targets" and (rows[column.name] != "").any()
    ]  # fmt: skip
    words = {
        column_word(dataset, column.name, locale): [
            cell_word(column, cell, catalog, locale) for cell in rows[column.name]
        ]
        for column in filled
    }
    return pd.DataFrame(words, dtype="str")


def diff_records(
    dataset: str,
    table: Table,
    shipped: pd.DataFrame,
    changes: pd.DataFrame,
    revisions: tuple[int, int],
    catalog: Catalog,
    locale: Locale,
) -> pd.DataFrame:
    """Return the fields that differ between two revisions: `CHANGE_COLUMNS`, all text.

    Records that changed come first, then those that were added or removed.

    Parameters
    ----------
    shipped
        The records of revision 0, text.
    changes
        Those of all revisions until the later of the two: columns of `table` as text, `action` and
        `revision_id`, oldest first.
    revisions
        Numbers of the two; the first may be the greater.
    """
    low, high = sorted(revisions)
    touched = changes[(changes["revision_id"] > low) & (changes["revision_id"] <= high)]
    key = list(table.key)
    keys = pd.MultiIndex.from_frame(touched[key]).unique()
    states = [_state(shipped, changes, number, keys, table) for number in revisions]
    nothing = dict.fromkeys(table.names, "")
    found: dict[str, list[tuple[str, Record, Record]]] = {word: [] for word in _DIFFERENCES}
    for one in keys:
        before, after = (state.get(tuple(one), nothing) for state in states)
        word = "added" if before is nothing else "removed" if after is nothing else "changed"
        if before != after:
            found[word].append((text(f"records.history.{word}", locale), before, after))
    pairs = [pair for some in found.values() for pair in some]
    return field_changes(dataset, table, pairs, catalog, locale)


def _state(
    shipped: pd.DataFrame, changes: pd.DataFrame, until: int, keys: pd.MultiIndex, table: Table
) -> dict[tuple[str, ...], Record]:
    """Return the records of some keys as of a revision, by key."""
    key = list(table.key)
    rows = apply_changes(shipped, changes[changes["revision_id"] <= until], key)
    asked = rows[pd.MultiIndex.from_frame(rows[key]).isin(keys)]
    return {tuple(record[name] for name in key): record for record in _records(asked[table.names])}


def _records(rows: pd.DataFrame) -> list[Record]:
    return cast("list[dict[str, Any]]", rows.to_dict("records"))


def conflicting(rows: pd.DataFrame, since: pd.DataFrame, table: Table) -> pd.Series[int]:
    """Return, of the rows that would be stored, those that others stored since.

    Parameters
    ----------
    since
        The changes since the comparison, with `revision_id`, oldest first.

    Returns
    -------
    pandas.Series
        Number of the last revision that changed it; its part of the index of `rows`.
    """
    key = list(table.key)
    last = since.drop_duplicates(key, keep="last")
    numbers = pd.Series(last["revision_id"].to_numpy(), pd.MultiIndex.from_frame(last[key]))
    found = numbers.reindex(pd.MultiIndex.from_frame(rows[key])).set_axis(rows.index)
    return found.dropna().astype("int64")
