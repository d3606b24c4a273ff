"""Append-only revisions: publish, undo, and the state of a table as of any of them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pandas as pd
import sqlalchemy as sa

from dashboard.core.revise import CHANGED, NEW, UNCHANGED
from dashboard.core.waiting import Progress, unheard
from dashboard.errors import ConflictError, UnknownCodeError
from dashboard.i18n import told
from dashboard.store.database import reading, writing
from dashboard.store.rows import insert_rows, read_rows
from dashboard.store.schema import CHANGES, DATASETS, REVISION, UPLOAD

_FIGURES = "observations"
_MAX_NAMED = 5

Check = Callable[[Mapping[str, pd.DataFrame], int], None]
"""Is given all changes by file, the new ones among them, and the number that the revision would
have, before anything is kept; it raises a DashboardError to refuse."""


@dataclass(frozen=True)
class Entry:
    """Who publishes what, from which file, and why.

    Attributes
    ----------
    content
        The file as it was uploaded, byte by byte.
    source
        Where the figures are from, as the author states it.
    """

    author: str
    file_name: str
    content: bytes
    source: str
    note: str = ""


@dataclass(frozen=True)
class RevisionStore:
    """The revisions in a database that `open_database` returned."""

    engine: sa.Engine

    def latest(self) -> int:
        """Return the number of the latest revision; 0 where nothing was published yet."""
        with reading(self.engine) as connection:
            return _latest(connection)

    def revisions(self) -> pd.DataFrame:
        """Return all revisions, latest first: index revision_id, columns of `schema.REVISION`."""
        with reading(self.engine) as connection:
            rows = connection.execute(sa.select(REVISION).order_by(REVISION.c.revision_id.desc()))
            table = pd.DataFrame(rows.mappings().all(), columns=[c.name for c in REVISION.c])
        return table.astype({"undoes": "Int64"}).set_index("revision_id")

    def changes(self, dataset: str, after: int = 0, until: int | None = None) -> pd.DataFrame:
        """Return what the revisions after one, until another, changed: text, oldest first.

        Columns of the dataset, `action` and `revision_id`.
        """
        with reading(self.engine) as connection:
            return _changes(connection, dataset, after, until)

    def changes_by_file(self, until: int) -> dict[str, pd.DataFrame]:
        """Return what the revisions until one changed, by file; files without a change are out."""
        if until == 0:
            return {}
        with reading(self.engine) as connection:
            return _changes_by_file(connection, until)

    def original(self, revision_id: int) -> bytes:
        """Return the file that a revision came from, byte by byte.

        Raises
        ------
        UnknownCodeError
            If there is no such revision, or it came from no file.
        """
        query = (
            sa.select(UPLOAD.c.content)
            .join(REVISION, REVISION.c.sha256 == UPLOAD.c.sha256)
            .where(REVISION.c.revision_id == revision_id)
        )
        with reading(self.engine) as connection:
            content = connection.execute(query).scalar()
        if content is None:
            raise UnknownCodeError(**told("store.no_file", number=revision_id))
        return bytes(content)

    def publish(
        self,
        dataset: str,
        rows: pd.DataFrame,
        change: pd.Series[str],
        entry: Entry,
        based_on: int,
        check: Check | None = None,
        progress: Progress = unheard,
    ) -> int:
        """Add a revision in one transaction; return its number.

        Parameters
        ----------
        rows
            Text, the columns of the dataset.
        change
            Of each row: ``new``, ``changed`` or ``unchanged``; the last are counted, not stored.
        based_on
            The revision that the author compared with.
        check
            Asked whether everything still fits together; observations are taken as fitting where
            nothing that they refer to changed since `based_on`.
        progress
            Is told the share of the rows that are written.

        Raises
        ------
        ConflictError
            If somebody changed one of the keys since; nothing is written.
        DashboardError
            What `check` raises; nothing is written.
        StoreError
            If the database cannot be written; nothing is.
        """
        counts = {word: int((change == word).sum()) for word in (NEW, CHANGED, UNCHANGED)}
        changed = rows[change != UNCHANGED].assign(action="set")
        with writing(self.engine) as connection:
            _refuse_conflicts(connection, dataset, changed, based_on)
            digest = _keep(connection, entry.content)
            facts = _facts(entry, digest, counts)
            number = _append(connection, dataset, changed, facts, progress)
            _verify(connection, dataset, number, based_on, check)
            return number

    def undo(
        self, revision_id: int, author: str, note: str = "", check: Check | None = None
    ) -> int:
        """Add a revision that takes another one back; return its number.

        Parameters
        ----------
        check
            As in `publish`.

        Raises
        ------
        ConflictError
            If a later revision changed the same keys: that one has to be undone first.
        UnknownCodeError
            If there is no such revision.
        DashboardError
            What `check` raises; nothing is written.
        """
        with writing(self.engine) as connection:
            dataset = _dataset(connection, revision_id)
            undone = _rows(connection, dataset, revision_id)
            _refuse_conflicts(connection, dataset, undone, revision_id)
            before = _state_before(connection, dataset, undone, revision_id)
            entry = Entry(author, "", b"", "", note)
            counts = {NEW: 0, CHANGED: len(before), UNCHANGED: 0}
            facts = _facts(entry, "", counts) | {"undoes": revision_id}
            number = _append(connection, dataset, before, facts)
            _verify(connection, dataset, number, revision_id, check)
            return number


def _latest(connection: sa.Connection) -> int:
    return connection.execute(sa.select(sa.func.max(REVISION.c.revision_id))).scalar() or 0


def _dataset(connection: sa.Connection, revision_id: int) -> str:
    query = sa.select(REVISION.c.dataset).where(REVISION.c.revision_id == revision_id)
    dataset = connection.execute(query).scalar()
    if dataset is None:
        fields = {"number": revision_id, "latest": _latest(connection)}
        raise UnknownCodeError(**told("store.no_revision", **fields))
    return str(dataset)


def _rows(connection: sa.Connection, dataset: str, revision_id: int) -> pd.DataFrame:
    table = CHANGES[dataset]
    return read_rows(connection, sa.select(table).where(table.c.revision_id == revision_id))


def _changes(
    connection: sa.Connection, dataset: str, after: int, until: int | None
) -> pd.DataFrame:
    table = CHANGES[dataset]
    query = sa.select(table).where(table.c.revision_id > after)
    if until is not None:
        query = query.where(table.c.revision_id <= until)
    # Here and not by the database: databases sort texts in orders of their own, and slower.
    order = ["revision_id", *DATASETS[dataset].key]
    return read_rows(connection, query).sort_values(order, ignore_index=True)


def _changes_by_file(connection: sa.Connection, until: int) -> dict[str, pd.DataFrame]:
    query = sa.select(REVISION.c.dataset).where(REVISION.c.revision_id <= until).distinct()
    published = set(connection.execute(query).scalars())
    found = {
        table.file: _changes(connection, name, 0, until)
        for name, table in DATASETS.items()
        if name in published
    }
    return {file: rows for file, rows in found.items() if not rows.empty}


def _verify(
    connection: sa.Connection, dataset: str, number: int, since: int, check: Check | None
) -> None:
    """Ask whether everything fits together with a revision that was just written."""
    if check is None:
        return
    others = sa.select(REVISION.c.revision_id).where(
        REVISION.c.revision_id > since, REVISION.c.dataset != _FIGURES
    )
    if dataset != _FIGURES or connection.execute(others.limit(1)).scalar() is not None:
        check(_changes_by_file(connection, number), number)


def _changed_since(connection: sa.Connection, dataset: str, revision_id: int) -> pd.MultiIndex:
    table = CHANGES[dataset]
    keys = [table.c[name] for name in DATASETS[dataset].key]
    query = sa.select(*keys).where(table.c.revision_id > revision_id)
    return pd.MultiIndex.from_frame(read_rows(connection, query))


def _refuse_conflicts(
    connection: sa.Connection, dataset: str, rows: pd.DataFrame, based_on: int
) -> None:
    taken = _changed_since(connection, dataset, based_on)
    keys = pd.MultiIndex.from_frame(rows[list(DATASETS[dataset].key)])
    conflicts = keys[keys.isin(taken)]
    if len(conflicts):
        named = [tuple(map(str, key)) for key in conflicts]
        shown = "; ".join(", ".join(key) for key in named[:_MAX_NAMED])
        fields = {"dataset": dataset, "since": based_on, "n": len(named), "rows": shown}
        raise ConflictError(dataset, named, **told("store.conflict", **fields))


def _state_before(
    connection: sa.Connection, dataset: str, rows: pd.DataFrame, revision_id: int
) -> pd.DataFrame:
    """Return for each row what held before: the change before it, else what was shipped."""
    table, key = CHANGES[dataset], list(DATASETS[dataset].key)
    query = sa.select(table).where(table.c.revision_id < revision_id).order_by(table.c.revision_id)
    earlier = read_rows(connection, query)
    asked = pd.MultiIndex.from_frame(rows[key])
    earlier = earlier[pd.MultiIndex.from_frame(earlier[key]).isin(asked)]
    first = rows.assign(action="restore", revision_id=0)
    return pd.concat([first, earlier]).drop_duplicates(key, keep="last")


def _keep(connection: sa.Connection, content: bytes) -> str:
    digest = hashlib.sha256(content).hexdigest()
    is_known = sa.select(UPLOAD.c.sha256).where(UPLOAD.c.sha256 == digest)
    if connection.execute(is_known).scalar() is None:
        connection.execute(sa.insert(UPLOAD), {"sha256": digest, "content": content})
    return digest


def _facts(entry: Entry, digest: str, counts: dict[str, int]) -> dict[str, Any]:
    return {
        "published_at": datetime.now(UTC),
        "author": entry.author,
        "file_name": entry.file_name,
        "sha256": digest,
        "source": entry.source,
        "note": entry.note,
        "undoes": None,
        "n_new": counts[NEW],
        "n_changed": counts[CHANGED],
        "n_unchanged": counts[UNCHANGED],
    }


def _append(
    connection: sa.Connection,
    dataset: str,
    rows: pd.DataFrame,
    facts: dict[str, Any],
    progress: Progress = unheard,
) -> int:
    revision_id = _latest(connection) + 1
    head = {"revision_id": revision_id, "dataset": dataset, **facts}
    connection.execute(sa.insert(REVISION), head)
    insert_rows(connection, CHANGES[dataset], rows.assign(revision_id=revision_id), progress)
    return revision_id
