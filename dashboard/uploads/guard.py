"""Nothing is kept that the application could not load: publications and undos are read first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.catalog import schema
from dashboard.catalog.observations import OBSERVATIONS
from dashboard.core.revise import apply_changes
from dashboard.errors import DashboardError
from dashboard.i18n import LOCALES, texts
from dashboard.intake.labels import joined
from dashboard.intake.words import UploadError
from dashboard.pipeline import read_sources
from dashboard.store.schema import DATASETS
from dashboard.tables import read_text_table

if TYPE_CHECKING:
    from dashboard.config import Settings
    from dashboard.core.validation import Table
    from dashboard.store.revisions import Check, RevisionStore

Changes = Mapping[str, pd.DataFrame]
_REFERRED = {"place": schema.PLACES, "indicator": schema.INDICATORS, "target": schema.TARGETS}
_MAX_NAMED = 5


def loads(settings: Settings) -> Check:
    """Return what refuses changes with which the sources could not be read."""

    def check(changes: Changes, number: int) -> None:
        try:
            read_sources(settings, changes, number)
        except DashboardError as error:
            raise _refusal(settings, changes, error) from error

    return check


def undo(
    store: RevisionStore, settings: Settings, revision_id: int, author: str, note: str = ""
) -> int:
    """Take a revision back by another one; return its number.

    Raises
    ------
    ConflictError
        If a later revision changed the same keys.
    UploadError
        If something that was published still refers to what would be gone.
    UnknownCodeError
        If there is no such revision.
    StoreError
        If the store cannot be written.
    """
    return store.undo(revision_id, author, note, loads(settings))


@dataclass(frozen=True)
class _Reference:
    """How many rows of a table refer to something that is not there any more."""

    table: Table
    codes: frozenset[str]
    n_rows: int


def _refusal(settings: Settings, changes: Changes, error: DashboardError) -> UploadError:
    found = list(_references(settings, changes))
    if not found:
        return UploadError("would_not_load", reason=error)
    codes = sorted(frozenset().union(*(one.codes for one in found)))
    more = " …" if len(codes) > _MAX_NAMED else ""
    said = {
        f"where_{locale}": joined([_counted(one, locale) for one in found], locale)
        for locale in LOCALES
    }
    return UploadError("in_use", codes=", ".join(codes[:_MAX_NAMED]) + more, **said)


def _counted(found: _Reference, locale: str) -> str:
    """Return the name of a table with the number of its rows."""
    words = texts("records", "zh" if locale == "zh" else "en")
    dataset = next((name for name, table in DATASETS.items() if table is found.table), "")
    named = words.get(f"dataset.{dataset}", found.table.file)
    return words["counted"].format(name=named, n=found.n_rows)


def _references(settings: Settings, changes: Changes) -> Iterator[_Reference]:
    """Yield the rows that refer to something that was published once and is gone."""
    gone = {kind: _gone(settings, changes, table) for kind, table in _REFERRED.items()}
    for table in (*schema.TABLES, OBSERVATIONS):
        due = [column for column in table.columns if gone.get(column.refers)]
        rows = _rows(settings, changes, table) if due else pd.DataFrame()
        for column in due:
            cells = rows[column.name]
            parts = cells.str.split(column.separator).explode() if column.separator else cells
            hits = parts[parts.isin(gone[column.refers])]
            if len(hits):
                yield _Reference(table, frozenset(map(str, hits)), hits.index.nunique())


def _gone(settings: Settings, changes: Changes, table: Table) -> set[str]:
    if table.file not in changes:
        return set()
    key = table.key[0]
    return set(changes[table.file][key]) - set(_rows(settings, changes, table)[key])


def _rows(settings: Settings, changes: Changes, table: Table) -> pd.DataFrame:
    folder = "metrics" if table is OBSERVATIONS else "catalog"
    shipped = read_text_table(settings.data_dir / folder, table)
    published = changes.get(table.file)
    return shipped if published is None else apply_changes(shipped, published, table.key)
