"""Records as they stand, and the sources as they would be with others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from dashboard.catalog import Catalog, schema
from dashboard.catalog.observations import OBSERVATIONS
from dashboard.core.revise import apply_changes
from dashboard.core.validation import check_observations
from dashboard.pipeline import read_sources
from dashboard.store.schema import DATASETS
from dashboard.tables import raise_first, read_text_table

if TYPE_CHECKING:
    from dashboard.pipeline import Sources

RECORDS = tuple(name for name in DATASETS if name != "observations")
"""The datasets of records, in the order in which a person is offered them."""

CURRENT: Mapping[str, Callable[[Sources], pd.DataFrame]] = MappingProxyType({})
"""How the current records of a dataset are found, where no file of the catalog holds them: a text
table in the columns of its own."""


def current_records(sources: Sources, dataset: str) -> pd.DataFrame:
    """Return the records of a dataset as they hold now: text, RangeIndex, the columns of its table.

    Raises
    ------
    DataFileError
        If the file that ships is missing or damaged.
    """
    if dataset in CURRENT:
        return CURRENT[dataset](sources)
    table = DATASETS[dataset]
    shipped = read_text_table(sources.settings.data_dir / "catalog", table)
    changes = sources.changes.get(table.file)
    rows = shipped if changes is None else apply_changes(shipped, changes, table.key)
    if table is schema.INDICATORS:
        counts = rows["indicator_id"].map(sources.catalog.indicators["n_targets"])
        rows = rows.assign(n_targets=counts.fillna(0).astype("int64").astype("str"))
    return rows


def sources_after(sources: Sources, dataset: str, rows: pd.DataFrame) -> Sources:
    """Return the sources as they would be with some records set.

    Raises
    ------
    DashboardError
        If the application could not load what would be stored.
    """
    table = DATASETS[dataset]
    changes = rows[table.names].assign(action="set")
    held = sources.changes.get(table.file)
    every = changes if held is None else pd.concat([held, changes], ignore_index=True)
    after = read_sources(
        sources.settings,
        {**sources.changes, table.file: every},
        sources.number,
        sources.observations,
    )
    if table is schema.INDICATORS:
        _check_figures(sources.observations, changes["indicator_id"], after.catalog)
    return after


def _check_figures(
    observations: pd.DataFrame, indicators: pd.Series[str], catalog: Catalog
) -> None:
    """Make sure that the figures of indicators that changed still fit them."""
    some = observations[observations["indicator_id"].isin(indicators)].reset_index(drop=True)
    words = {value: np.format_float_positional(value, trim="-") for value in some["value"].unique()}
    codes = {
        "place": catalog.places.index,
        "indicator": catalog.indicators.index,
        "unit": catalog.units.index,
        "basis": catalog.bases.index,
    }
    text = some.assign(value=some["value"].map(words).astype("str"))
    issues = check_observations(text, OBSERVATIONS, catalog.indicators, catalog.crosswalk, codes)
    raise_first(issues, OBSERVATIONS.file)
