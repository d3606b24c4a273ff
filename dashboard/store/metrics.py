"""The observations that ship with the product: one row, one value."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import pandas as pd

from dashboard.catalog.observations import OBSERVATIONS
from dashboard.core.revise import apply_changes
from dashboard.core.validation import check_observations, resolve_places
from dashboard.tables import raise_first, read_text_table


class Codes(Protocol):
    """What observations refer to: the tables of the catalog."""

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
    table = read_text_table(folder, OBSERVATIONS)
    if changes is not None:
        table = apply_changes(table, changes, OBSERVATIONS.key)
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
