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
from dashboard.catalog.texts import Texts, read_texts
from dashboard.core.validation import Table
from dashboard.tables import Shipped, raise_first

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
    texts = read_texts(folder, schema.TABLES, changes)
    if not texts.changed:
        return _as_shipped(texts.shipped)
    _as_shipped(texts.shipped)  # what did not change keeps the rules: it is not asked again
    counted = {schema.INDICATORS.file: count_targets(texts)}
    return _catalog(Texts(texts.shipped, {**texts.changed, **counted}))


@lru_cache(maxsize=4)
def _as_shipped(shipped: tuple[Shipped, ...]) -> Catalog:
    return _catalog(Texts(shipped, {}))


def _catalog(texts: Texts) -> Catalog:
    texts.check(schema.TABLES, {name: texts.codes(table) for name, table in _CODES.items()})
    for file, issues in check_rules(texts, texts.changed).items():
        raise_first(issues, file)
    return _assemble({table.file: texts.typed(table) for table in schema.TABLES})


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
