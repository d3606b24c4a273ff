"""The observations that ship with the product: one row, one value."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import pandas as pd

from dashboard.core.validation import Column, Table, check_observations, resolve_places
from dashboard.tables import raise_first, read_text_table

OBSERVATIONS = Table(
    "observations.csv",
    "Observed values: one row is one value of one indicator for one place and period.",
    ("place_id", "indicator_id", "period", "basis"),
    (
        Column(
            "place_id", "Place; a retired code with one successor is read as that.", refers="place",
        ),
        Column("indicator_id", "Indicator.", refers="indicator"),
        Column("period", "2025, 2026-H1, 2026-Q1 or 2025-06.", "period"),
        Column(
            "basis", "What it was measured on; empty if not stated.",
            is_required=False, refers="basis",
        ),
        Column("value", "The value, in the unit of the indicator.", "number"),
        Column("unit", "Unit of the indicator.", refers="unit"),
        Column(
            "qualifier", "at_least: the source says more than; about: it rounds.",
            words=("exact", "at_least", "about"),
        ),
        Column(
            "method",
            "published; computed: a mean of shorter periods or of places; "
            "derived: from a published value and a published change.",
            words=("published", "computed", "derived"),
        ),
        Column("source_title", "Title of the source."),
        Column("source_url", "Address of the source, where it may be given.", is_required=False),
        Column("note", "What the source says of the value, in Chinese.", is_required=False),
        Column(
            "source_quality",
            "reprint: link left out on purpose; year_inferred: the year follows from the text.",
            words=("primary", "transcribed", "reprint", "year_inferred"),
        ),
    ),
)  # fmt: skip


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


def read_observations(folder: Path, catalog: Codes) -> pd.DataFrame:
    """Return the observations, RangeIndex, in the order of the file.

    Columns as in `OBSERVATIONS`: value float, the rest text; basis "" if not stated. Retired
    codes are replaced by their successors.

    Raises
    ------
    CatalogError
        At the first fault: the row, the column and what was expected, and the number of others.
    """
    table = read_text_table(folder, OBSERVATIONS)
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
