"""What can be chosen for a map, and what is chosen where nobody did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.core import periods
from dashboard.model import DIVERGING_PALETTES, LEVELS, SEQUENTIAL_PALETTES, Level

if TYPE_CHECKING:
    from dashboard.catalog import Catalog
    from dashboard.model import Direction, Scheme

MIN_CLASSES, MAX_CLASSES = 3, 7

_GOOD_COVERAGE = 0.5


@dataclass(frozen=True)
class MapChoices:
    """What a map of one indicator, area and level offers.

    Attributes
    ----------
    bases
        Bases with values, the one with the latest values first; empty without any value.
    basis
        The one of them that is chosen.
    n_values
        Periods of that basis, earliest first, and how many units have a value in each.
    """

    bases: tuple[str, ...]
    basis: str
    n_values: dict[str, int]

    @property
    def periods(self) -> tuple[str, ...]:
        """The periods with values, earliest first."""
        return tuple(self.n_values)

    @property
    def default_period(self) -> str:
        """The latest period that covers at least half of what the best one does."""
        if not self.n_values:
            return ""
        enough = max(self.n_values.values()) * _GOOD_COVERAGE
        return [period for period, n in self.n_values.items() if n >= enough][-1]


def map_places(catalog: Catalog) -> tuple[str, ...]:
    """Return the areas a map can show: the nation, the five areas, the provinces."""
    provinces = catalog.places.index[catalog.places["kind"] == "province"]
    return (catalog.nation, *catalog.pilot_areas, *sorted(provinces))


def map_indicators(observations: pd.DataFrame, catalog: Catalog) -> tuple[str, ...]:
    """Return the indicators with values for administrative units, best covered first."""
    levels = catalog.places["levels"].reindex(observations["place_id"])
    drawn = observations.loc[(levels.fillna("") != "").to_numpy()]
    n_places = drawn.groupby("indicator_id")["place_id"].nunique()
    order = n_places.reset_index().sort_values(
        ["place_id", "indicator_id"], ascending=[False, True]
    )
    return tuple(order["indicator_id"])


def map_choices(observations: pd.DataFrame, adcodes: tuple[str, ...], basis: str) -> MapChoices:
    """Return what a map offers.

    Parameters
    ----------
    observations
        Values of one indicator.
    adcodes
        The units the map draws.
    basis
        The basis asked for; one without values gives way to the first that has some.
    """
    drawn = of_units(observations, adcodes)
    if drawn.empty:
        return MapChoices((), "", {})
    by_basis = drawn.groupby("basis")["period"]
    latest = pd.DataFrame({"last": by_basis.max(), "n": by_basis.size()})
    bases = tuple(latest.sort_values(["last", "n"], ascending=False).index)
    chosen = basis if basis in bases else bases[0]
    counts = map_series(drawn, chosen)["period"].value_counts().sort_index()
    return MapChoices(bases, chosen, {str(period): int(n) for period, n in counts.items()})


def of_units(observations: pd.DataFrame, adcodes: tuple[str, ...]) -> pd.DataFrame:
    """Return the observations of some units; a set is many times faster here than `isin`."""
    units = frozenset(adcodes)
    return observations.loc[[place in units for place in observations["place_id"].tolist()]]


def map_series(observations: pd.DataFrame, basis: str) -> pd.DataFrame:
    """Return the values of one basis and one frequency: yearly ones, or the commonest kind.

    A half-year mean beside yearly means would look like a jump that never was.
    """
    series = observations.loc[observations["basis"] == basis]
    frequency = periods.frequency(series["period"])
    kinds = frequency.value_counts()
    kind = "annual" if "annual" in kinds.index else kinds.index[0]
    return series.loc[frequency == kind]


def levels_with_values(
    observations: pd.DataFrame, catalog: Catalog, place_id: str
) -> dict[Level, float]:
    """Return the levels that have values in an area, and the share of units that ever had one."""
    observed = frozenset(observations["place_id"])
    units = {level: catalog.scope_members(place_id, level) for level in LEVELS}
    n_observed = {level: len(observed.intersection(units[level])) for level in LEVELS}
    return {level: n / len(units[level]) for level, n in n_observed.items() if n}


def default_level(shares: dict[Level, float]) -> Level:
    """Return the finest level that is covered at least half as well as the best one."""
    if not shares:
        return "city"
    enough = max(shares.values()) * _GOOD_COVERAGE
    return [level for level in LEVELS if shares.get(level, 0) >= enough][-1]


def palettes(scheme: Scheme) -> tuple[str, ...]:
    """Return the ramps that suit a scheme."""
    return DIVERGING_PALETTES if scheme == "gap_to_target" else SEQUENTIAL_PALETTES


def default_palette(scheme: Scheme, direction: Direction) -> str:
    """Return the ramp used where nobody chose one: browns for what should fall, else blues."""
    if scheme == "gap_to_target":
        return "PuOr"
    return "YlOrBr" if direction == "lower_better" else "YlGnBu"


def progress_places(catalog: Catalog, observations: pd.DataFrame) -> tuple[str, ...]:
    """Return the places with targets or values: nation, areas, provinces, others, units by code."""
    known = set(catalog.targets["place_id"]) | set(observations["place_id"])
    first = (catalog.nation, *catalog.pilot_areas)
    is_unit = catalog.places["levels"] != ""
    units = set(catalog.places.index[is_unit])
    provinces = set(catalog.places.index[catalog.places["kind"] == "province"])
    others = sorted(known - units - set(first))
    return (
        *first,
        *sorted(known & provinces),
        *others,
        *sorted(known & units - provinces),
    )


def progress_indicators(
    catalog: Catalog, observations: pd.DataFrame, place_id: str
) -> dict[str, int]:
    """Return the indicators of a place and the number of its targets: those with values first."""
    targets = catalog.targets
    bound = targets.loc[(targets["place_id"] == place_id) & (targets["restates"] == "")]
    n_targets = bound["indicator_id"].value_counts()
    observed = observations.loc[observations["place_id"] == place_id, "indicator_id"]
    n_values = observed.value_counts()
    table = pd.DataFrame({"targets": n_targets, "values": n_values}).fillna(0).astype(int)
    has_number = table.index.isin(bound.loc[bound["value"].notna(), "indicator_id"])
    ranked = table.assign(
        has_both=(table["targets"] > 0) & (table["values"] > 0), has_number=has_number
    ).sort_values(["has_both", "has_number", "targets", "values"], ascending=False, kind="stable")
    return {str(code): int(n) for code, n in ranked["targets"].items()}
