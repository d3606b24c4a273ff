"""The files of the catalog, read and checked: as they ship, or with what was published since."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from dashboard.catalog import header_words, schema
from dashboard.catalog.known import Catalog
from dashboard.catalog.place_aliases import PLACE_ALIASES
from dashboard.catalog.record_words import RECORD_WORDS
from dashboard.catalog.rules import check_rules, count_targets
from dashboard.catalog.typed import typed_rows
from dashboard.core.revise import apply_changes
from dashboard.core.validation import Table
from dashboard.tables import Shipped, check_rows, raise_first, read_shipped

_CODES = {
    "place": schema.PLACES,
    "indicator": schema.INDICATORS,
    "unit": schema.UNITS,
    "domain": schema.DOMAINS,
    "basis": schema.BASES,
    "document": schema.DOCUMENTS,
    "target": schema.TARGETS,
}


def read_catalog(
    folder: Path, changes: Mapping[str, pd.DataFrame] = MappingProxyType({})
) -> Catalog:
    """Read and check every file of the catalog.

    Parameters
    ----------
    changes
        What was published since, by file: see `dashboard.core.revise.apply_changes`. Files that
        are none of the catalog's are passed over.

    Raises
    ------
    CatalogError
        At the first fault: the file, the row, the column and what was expected.
    """
    shipped = tuple(read_shipped(folder, table) for table in schema.TABLES)
    published = {
        table.file: changes[table.file] for table in schema.TABLES if table.file in changes
    }
    return _changed(shipped, published) if published else _as_shipped(shipped)


@lru_cache(maxsize=4)
def _as_shipped(shipped: tuple[Shipped, ...]) -> Catalog:
    return _catalog(shipped, {one.schema.file: one.rows for one in shipped})


def _changed(shipped: tuple[Shipped, ...], published: Mapping[str, pd.DataFrame]) -> Catalog:
    texts = {one.schema.file: one.rows for one in shipped}
    changed = {
        one.schema.file: apply_changes(one.rows, published[one.schema.file], one.schema.key)
        for one in shipped
        if one.schema.file in published
    }
    return _catalog(shipped, count_targets(texts | changed))


def _catalog(shipped: tuple[Shipped, ...], texts: Mapping[str, pd.DataFrame]) -> Catalog:
    codes = {
        name: tuple(texts[table.file][table.key[0]].tolist()) for name, table in _CODES.items()
    }
    for one in shipped:
        check_rows(one, texts[one.schema.file], codes)
    for file, issues in check_rules(texts).items():
        raise_first(issues, file)
    typed = {one.schema.file: typed_rows(one, texts[one.schema.file]) for one in shipped}
    return _assemble(typed)


def _assemble(typed: dict[str, pd.DataFrame]) -> Catalog:
    def keyed(table: Table) -> pd.DataFrame:
        return typed[table.file].set_index(table.key[0])

    documents = keyed(schema.DOCUMENTS)
    targets = keyed(schema.TARGETS)
    issue_year = targets["doc_id"].map(documents["baseline_year"])
    return Catalog(
        places=keyed(schema.PLACES),
        indicators=keyed(schema.INDICATORS),
        documents=documents,
        targets=targets.assign(baseline_year=targets["base_year"].fillna(issue_year)),
        members=typed[schema.MEMBERS.file],
        pilot_areas=tuple(keyed(schema.PILOT_AREAS).sort_values("order").index),
        area_roles=keyed(schema.AREA_ROLES),
        milestones=typed[schema.MILESTONES.file],
        search_keys=keyed(schema.SEARCH_KEYS),
        place_aliases=typed[PLACE_ALIASES.file],
        header_words=typed[header_words.HEADER_WORDS.file],
        record_words=typed[RECORD_WORDS.file],
        basin_membership=typed[schema.BASIN_MEMBERSHIP.file],
        breaks=typed[schema.BREAKS.file],
        pilot_status=typed[schema.PILOT_STATUS.file],
        crosswalk=typed[schema.CROSSWALK.file],
        units=keyed(schema.UNITS),
        domains=keyed(schema.DOMAINS).sort_values("order"),
        bases=keyed(schema.BASES),
    )
