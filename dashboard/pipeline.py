"""Where stored data meet the pure core: sources and a selection in, view models out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd

from dashboard.catalog import Catalog, read_catalog
from dashboard.catalog.observations import OBSERVATIONS
from dashboard.catalog.pilots import PilotCatalog, read_pilots
from dashboard.catalog.reports import PlaceReports, read_reports
from dashboard.catalog.tasks import TASK_STATES, TaskLedger, read_ledger
from dashboard.core import attainment, geometry
from dashboard.core.regions import join_regions
from dashboard.errors import JoinError
from dashboard.i18n import text
from dashboard.model import LEVELS, Level
from dashboard.store import boundaries as layers
from dashboard.store.metrics import read_observations
from dashboard.store.revision_hash import revision_hash
from dashboard.views import choices
from dashboard.views import selection as selections
from dashboard.views.area_map import LEVEL as AREA_LEVEL
from dashboard.views.area_map import AreaMapView, area_map_view
from dashboard.views.briefing_address import resolve_briefing
from dashboard.views.choropleth import ChoroplethView, MapTarget, choropleth_view
from dashboard.views.pilot_address import resolve_pilots
from dashboard.views.source_list import MapFacts
from dashboard.views.statements import target_statement
from dashboard.views.task_address import resolve_tasks

if TYPE_CHECKING:
    from dashboard.config import Settings
    from dashboard.i18n import Locale
    from dashboard.model import Selection
    from dashboard.views.choices import MapChoices
    from dashboard.views.pilots import PilotMapView
    from dashboard.views.selection import Notice


Bounds = tuple[tuple[float, float], tuple[float, float]]
"""South-west and north-east corner, latitude first."""


@dataclass(frozen=True, eq=False)
class Sources:
    """Everything the dashboard knows, read once and never changed.

    Attributes
    ----------
    boundaries
        One GeoDataFrame per level: index adcode, ascending; geometry in `LATLON`, and the names
        of the catalog.
    map_indicators
        Indicators that a map can show, best covered first.
    judgements
        One row per target: see `dashboard.core.attainment.judge_targets`.
    ledger
        The tasks of the documents and what was reported on them.
    pilots
        The pilot programmes, their steps, and where zones lie.
    reports
        Self-assessments and cases.
    changes
        What was published since it shipped, by file; observations are left out.
    number
        The revision shown: 0 for what ships, else the last published one that is in it.
    revision
        Hash of data and code, and the number; it changes when a figure or its drawing may have.
    """

    settings: Settings
    catalog: Catalog
    observations: pd.DataFrame
    observations_by_indicator: Mapping[str, pd.DataFrame]
    boundaries: dict[Level, gpd.GeoDataFrame]
    map_indicators: tuple[str, ...]
    judgements: pd.DataFrame
    ledger: TaskLedger
    pilots: PilotCatalog
    reports: PlaceReports
    changes: Mapping[str, pd.DataFrame]
    number: int
    revision: str

    def observations_of(self, indicator_id: str) -> pd.DataFrame:
        """Return the observations of one indicator; none is an empty table."""
        return self.observations_by_indicator.get(indicator_id, self.observations.iloc[:0])

    def adcodes(self, level: Level) -> tuple[str, ...]:
        """Return all units of a level, in the order of the geometry files."""
        return tuple(self.boundaries[level].index)


def read_sources(
    settings: Settings,
    changes: Mapping[str, pd.DataFrame] = MappingProxyType({}),
    number: int = 0,
    observations: pd.DataFrame | None = None,
) -> Sources:
    """Read and check everything under the data folder, and judge every target.

    Parameters
    ----------
    changes
        What was published since, by file: see `dashboard.core.revise.apply_changes`.
    number
        The last revision among `changes`.
    observations
        Those of other sources, if they hold here too; None to read them.

    Raises
    ------
    DataFileError
        If a file is missing, damaged or does not fit the others.
    """
    folder = settings.data_dir
    boundaries = read_layers(folder / "boundaries")
    records = {file: rows for file, rows in changes.items() if file != OBSERVATIONS.file}
    of_catalog = {file: rows for file, rows in records.items() if file != TASK_STATES.file}
    catalog = read_catalog(folder / "catalog", of_catalog)
    if observations is None:
        published = changes.get(OBSERVATIONS.file)
        observations = read_observations(folder / "metrics", catalog, published)
    return Sources(
        settings=settings,
        catalog=catalog,
        observations=observations,
        observations_by_indicator={
            str(code): rows for code, rows in observations.groupby("indicator_id")
        },
        map_indicators=choices.map_indicators(observations, catalog),
        boundaries={
            level: _named(regions, level, catalog) for level, regions in boundaries.items()
        },
        judgements=attainment.judge_targets(
            catalog.targets, observations, catalog.indicators, catalog.breaks
        ),
        ledger=read_ledger(folder / "catalog", catalog, records),
        pilots=read_pilots(folder / "catalog", catalog),
        reports=read_reports(folder / "catalog", catalog, records),
        changes=records,
        number=number,
        revision=f"{revision_hash(folder)}.{number}",
    )


@cache
def read_layers(folder: Path) -> dict[Level, gpd.GeoDataFrame]:
    """Return the boundaries of every level, checked once and shared, so nobody may change them.

    Raises
    ------
    BoundaryDataError
        If a file is missing, damaged, or not the one that the manifest names.
    """
    layers.check_boundaries(folder)
    return {level: layers.read_boundaries(folder, level) for level in LEVELS}


def _named(boundaries: gpd.GeoDataFrame, level: Level, catalog: Catalog) -> gpd.GeoDataFrame:
    """Return the units of a level with the names of the catalog; both know the same units."""
    units = catalog.scope_members(catalog.nation, level)
    names = catalog.places.loc[units, ["name_zh", "name_en", "short_zh"]]
    regions = join_regions(boundaries[["geometry"]], names)
    unnamed = list(regions.index[regions["name_zh"].isna()])
    if unnamed:
        msg = f"places.csv: no place for the {level} boundaries {', '.join(unnamed[:10])}"
        raise JoinError(msg)
    return regions


def resolve(
    sources: Sources, asked: Mapping[str, str], latest: int = 0
) -> tuple[Selection, tuple[Notice, ...]]:
    """Return the nearest valid selection to what an address asks for, and what was changed.

    Parameters
    ----------
    latest
        Number of the latest revision there is.
    """
    selection, notices = selections.resolve(
        asked, sources.catalog, sources.observations_of, sources.map_indicators[0], latest
    )
    full, others = resolve_tasks(asked, selection, sources.catalog, sources.ledger)
    full, more = resolve_pilots(asked, full, sources.catalog, sources.pilots)
    full, rest = resolve_briefing(asked, full, sources.catalog)
    return full, (*notices, *others, *more, *rest)


def map_place(sources: Sources, place_id: str) -> str:
    """Return the area of a map for a place: itself if a map can show it, else what it lies in."""
    return selections.map_place(place_id, sources.catalog)


def choropleth(sources: Sources, selection: Selection) -> ChoroplethView:
    """Return the choropleth of a selection."""
    members = sources.catalog.scope_members(selection.place, selection.level)
    return choropleth_view(
        selection,
        sources.catalog,
        sources.observations_of(selection.indicator),
        tuple(members),
        _map_target(sources, selection),
        map_caption(sources.settings, selection.locale),
    )


def _map_target(sources: Sources, selection: Selection) -> MapTarget | None:
    """Return the target of the map's area for its indicator, the one that falls due first."""
    targets = sources.catalog.targets
    is_asked = (targets["place_id"] == selection.place) & (
        targets["indicator_id"] == selection.indicator
    )
    levels = sources.judgements.loc[is_asked, "target"].dropna()
    if levels.empty:
        return None
    due = targets.loc[levels.index, "target_year"].fillna(9999).sort_values(kind="stable")
    target_id = str(due.index[0])
    statement = target_statement(sources.catalog, target_id, selection.locale)
    return MapTarget(float(levels[target_id]), statement)


def map_caption(settings: Settings, locale: Locale) -> str:
    """Return the source and approval number that stand under every map."""
    own = settings.map_caption_zh if locale == "zh" else settings.map_caption_en
    number = settings.approval_number
    if own:
        return own.replace("{approval_number}", number)
    return text("map.caption", locale, approval_number=number)


def map_choices(sources: Sources, selection: Selection) -> MapChoices:
    """Return the bases and periods that the map of a selection offers."""
    members = tuple(sources.catalog.scope_members(selection.place, selection.level))
    return choices.map_choices(
        sources.observations_of(selection.indicator), members, selection.basis
    )


def levels_with_values(sources: Sources, indicator_id: str, place_id: str) -> dict[Level, float]:
    """Return the levels at which an area has values, and the best share of units covered."""
    return choices.levels_with_values(
        sources.observations_of(indicator_id), sources.catalog, place_id
    )


def bounds(sources: Sources, view: ChoroplethView | PilotMapView) -> Bounds:
    """Return the south-west and north-east corner of a map's area, latitude first."""
    units = sources.boundaries[view.level].loc[list(view.adcodes)]
    west, south, east, north = geometry.bounds(units)
    return (south, west), (north, east)


def map_facts(sources: Sources) -> MapFacts:
    """Return of which edition the boundaries are, for the Sources page."""
    source = layers.read_manifest(sources.settings.data_dir / "boundaries")["source"]
    return MapFacts(
        vintage=source["vintage"],
        approval_number=sources.settings.approval_number,
        counts={level: len(regions) for level, regions in sources.boundaries.items()},
    )


def area_map(sources: Sources, locale: Locale) -> AreaMapView:
    """Return the map of the programme's areas."""
    caption = map_caption(sources.settings, locale)
    return area_map_view(sources.catalog, sources.boundaries[AREA_LEVEL], caption, locale)
