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

NATION = "cn"
AREAS = ("jjj", "yrd", "gba", "yangtze", "yellow")
"""The three regions and two basins of the programme, in the order of the official texts."""

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
    return (NATION, *AREAS, *sorted(provinces))


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
    drawn = observations.loc[observations["place_id"].isin(adcodes)]
    if drawn.empty:
        return MapChoices((), "", {})
    latest = drawn.groupby("basis").agg(last=("period", "max"), n=("value", "size"))
    bases = tuple(latest.sort_values(["last", "n"], ascending=False).index)
    chosen = basis if basis in bases else bases[0]
    counts = map_series(drawn, chosen).groupby("period")["place_id"].nunique().sort_index()
    return MapChoices(bases, chosen, {str(period): int(n) for period, n in counts.items()})


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
    """Return the levels that have values in an area, and the best share of units covered."""
    shares = {level: _best_share(observations, catalog, place_id, level) for level in LEVELS}
    return {level: share for level, share in shares.items() if share > 0}


def _best_share(
    observations: pd.DataFrame, catalog: Catalog, place_id: str, level: Level
) -> float:
    adcodes = tuple(catalog.scope_members(place_id, level))
    n_values = map_choices(observations, adcodes, "").n_values
    return max(n_values.values(), default=0) / max(len(adcodes), 1)


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
