"""How every set of catalog files is read: as text, with what was published since, and checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.core.revise import apply_changes
from dashboard.core.validation import Issue, Table, check_table
from dashboard.tables import raise_first, read_text_table

if TYPE_CHECKING:
    from dashboard.catalog import Catalog
    from dashboard.core.faults import Fault

Texts = Mapping[str, pd.DataFrame]


def read_texts(
    folder: Path, tables: Sequence[Table], changes: Texts = MappingProxyType({})
) -> dict[str, pd.DataFrame]:
    """Return tables as text, by file.

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
    texts = {table.file: read_text_table(folder, table) for table in tables}
    for table in tables:
        if table.file in changes:
            texts[table.file] = apply_changes(texts[table.file], changes[table.file], table.key)
    return texts


def check_texts(texts: Texts, tables: Sequence[Table], codes: Mapping[str, Iterable[str]]) -> None:
    """Make sure that every cell is as its column says.

    Parameters
    ----------
    codes
        The codes there are, by what columns refer to: see `codes_of`.

    Raises
    ------
    CatalogError
        At the first fault: the file, the row, the column and what was expected.
    """
    for table in tables:
        raise_first(check_table(texts[table.file], table, codes), table.file)


def codes_of(catalog: Catalog) -> dict[str, Iterable[str]]:
    """Return the codes that files beside the catalog may refer to."""
    return {
        "document": catalog.documents.index,
        "place": catalog.places.index,
        "domain": catalog.domains.index,
        "indicator": catalog.indicators.index,
        "target": catalog.targets.index,
    }


def issues_of(faults: Iterable[Fault], expected: Mapping[str, str]) -> list[Issue]:
    """Return what rules find wrong as issues of a file; `expected` has a sentence for each rule."""
    return [
        Issue(
            fault.row + 2, fault.column, expected[fault.rule].format(codes=", ".join(fault.codes))
        )
        for fault in faults
    ]
