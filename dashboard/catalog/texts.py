"""How every set of catalog files is read: as text, with what was published since, and checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.catalog.typed import typed_rows
from dashboard.core.revise import apply_changes
from dashboard.core.validation import Issue, Table
from dashboard.tables import Codes, Shipped, check_rows, read_shipped

if TYPE_CHECKING:
    from dashboard.core.faults import Fault

Changes = Mapping[str, pd.DataFrame]


@dataclass(frozen=True, eq=False)
class Texts(Mapping[str, pd.DataFrame]):
    """Files as text tables, by name; what ships unchanged is worked on once for each content.

    Attributes
    ----------
    shipped
        The files as they ship, in their order.
    changed
        The rows of files that differ from those.
    """

    shipped: tuple[Shipped, ...]
    changed: Changes

    def __getitem__(self, file: str) -> pd.DataFrame:
        """Return the rows of a file; shared, so never change them."""
        return self.changed[file] if file in self.changed else self._shipped(file).rows

    def __iter__(self) -> Iterator[str]:
        return (one.schema.file for one in self.shipped)

    def __len__(self) -> int:
        return len(self.shipped)

    def check(self, tables: Sequence[Table], codes: Codes) -> None:
        """Make sure that every cell is as its column says.

        Parameters
        ----------
        codes
            The codes there are, by what columns refer to: see `Catalog.codes`.

        Raises
        ------
        CatalogError
            At the first fault: the file, the row, the column and what was expected.
        """
        for table in tables:
            check_rows(self._shipped(table.file), self[table.file], codes)

    def typed(self, table: Table) -> pd.DataFrame:
        """Return the rows of a file with numbers for numbers: see `typed_table`."""
        return typed_rows(self._shipped(table.file), self[table.file])

    def codes(self, table: Table) -> tuple[str, ...]:
        """Return the codes that a file defines: its first key column."""
        return tuple(self[table.file][table.key[0]].tolist())

    def _shipped(self, file: str) -> Shipped:
        return next(one for one in self.shipped if one.schema.file == file)


def read_texts(
    folder: Path, tables: Sequence[Table], changes: Changes = MappingProxyType({})
) -> Texts:
    """Return tables as text.

    Parameters
    ----------
    changes
        What was published since, by file: see `dashboard.core.revise.apply_changes`. Files that
        are none of `tables` are passed over.

    Raises
    ------
    CatalogError
        If a file is missing or no table: see `dashboard.tables.read_text_table`.
    """
    shipped = tuple(read_shipped(folder, table) for table in tables)
    changed = {
        one.schema.file: apply_changes(one.rows, changes[one.schema.file], one.schema.key)
        for one in shipped
        if one.schema.file in changes
    }
    return Texts(shipped, changed)


def issues_of(faults: Iterable[Fault], expected: Mapping[str, str]) -> list[Issue]:
    """Return what rules find wrong as issues of a file; `expected` has a sentence for each rule."""
    return [
        Issue(
            fault.row + 2, fault.column, expected[fault.rule].format(codes=", ".join(fault.codes))
        )
        for fault in faults
    ]
