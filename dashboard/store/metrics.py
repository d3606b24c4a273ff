"""The observations that ship with the product: one row, one value."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Protocol

import pandas as pd

from dashboard.catalog.observations import OBSERVATIONS
from dashboard.core.revise import apply_changes
from dashboard.core.validation import check_observations, resolve_places
from dashboard.tables import Shipped, raise_first, read_shipped


class Codes(Protocol):
    """What observations refer to: the tables of the catalog, which is itself alone."""

    def __hash__(self) -> int: ...

    @property
    def places(self) -> pd.DataFrame:
        """Index place_id."""

    @property
    def indicators(self) -> pd.DataFrame:
        """Index indicator_id; unit, value_type."""

    @property
    def units(self) -> pd.DataFrame:
        """Index unit."""

    @property
    def bases(self) -> pd.DataFrame:
        """Index basis."""

    @property
    def crosswalk(self) -> pd.DataFrame:
        """old_code, adcode, kind."""


def read_observations(
    folder: Path, catalog: Codes, changes: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return the observations, RangeIndex: those of the file in its order, then published ones.

    Columns as in `OBSERVATIONS`: value float, the rest text; basis "" if not stated. Retired
    codes are replaced by their successors.

    Parameters
    ----------
    changes
        What was published since: see `dashboard.core.revise.apply_changes`.

    Raises
    ------
    CatalogError
        At the first fault: the row, the column and what was expected, and the number of others.
    """
    shipped = read_shipped(folder, OBSERVATIONS)
    if changes is None:
        return _as_shipped(shipped, catalog)
    return _checked(apply_changes(shipped.rows, changes, OBSERVATIONS.key), catalog)


@lru_cache(maxsize=4)
def _as_shipped(shipped: Shipped, catalog: Codes) -> pd.DataFrame:
    return _checked(shipped.rows, catalog)


def _checked(table: pd.DataFrame, catalog: Codes) -> pd.DataFrame:
    codes = {
        "place": catalog.places.index,
        "indicator": catalog.indicators.index,
        "unit": catalog.units.index,
        "basis": catalog.bases.index,
    }
    issues = check_observations(table, OBSERVATIONS, catalog.indicators, catalog.crosswalk, codes)
    raise_first(issues, OBSERVATIONS.file)
    return table.assign(
        place_id=resolve_places(table["place_id"], catalog.crosswalk),
        value=pd.to_numeric(table["value"]).astype("float64"),
    )
