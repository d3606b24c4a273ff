"""Where stored data meet the pure core: sources and a selection in, view models out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd

from dashboard.catalog import Catalog, read_catalog
from dashboard.core import attainment, regions
from dashboard.model import LEVELS, Level
from dashboard.store.boundaries import check_boundaries, read_boundaries
from dashboard.store.metrics import read_observations
from dashboard.views import choropleth as choropleths
from dashboard.views.choropleth import ChoroplethView

if TYPE_CHECKING:
    from dashboard.config import Settings
    from dashboard.i18n import Locale
    from dashboard.model import Selection


@dataclass(frozen=True, eq=False)
class Sources:
    """Everything the dashboard knows, read once and never changed.

    Attributes
    ----------
    boundaries
        One GeoDataFrame per level: index adcode, ascending, in `LATLON`.
    judgements
        One row per target: see `dashboard.core.attainment.judge_targets`.
    revision
        Hash of the data and the code; it changes when a figure or its drawing may have.
    """

    settings: Settings
    catalog: Catalog
    observations: pd.DataFrame
    boundaries: dict[Level, gpd.GeoDataFrame]
    judgements: pd.DataFrame
    revision: str

    def adcodes(self, level: Level) -> tuple[str, ...]:
        """Return all units of a level, in the order of the geometry files."""
        return tuple(self.boundaries[level].index)


def read_sources(settings: Settings) -> Sources:
    """Read and check everything under the data folder, and judge every target.

    Raises
    ------
    DataFileError
        If a file is missing, damaged or does not fit the others.
    """
    folder = settings.data_dir
    check_boundaries(folder / "boundaries")
    catalog = read_catalog(folder / "catalog")
    observations = read_observations(folder / "metrics", catalog)
    return Sources(
        settings=settings,
        catalog=catalog,
        observations=observations,
        boundaries={level: read_boundaries(folder / "boundaries", level) for level in LEVELS},
        judgements=attainment.judge_targets(catalog.targets, observations, catalog.indicators),
        revision=_revision(folder, Path(__file__).parent),
    )


def _revision(*folders: Path) -> str:
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]
