"""Areas that are easily taken for a place: other reporting areas, and areas with own targets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.core import scopes
from dashboard.model import Level

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.catalog import Catalog
    from dashboard.i18n import Locale

_BY_CITIES: Level = "city"
_REPORTING_AREA = "reporting_area"


@dataclass(frozen=True)
class Sibling:
    """Another area that has targets for the same indicator, and how many."""

    place_id: str
    name: str
    n_targets: int


def near_areas(catalog: Catalog, observations: pd.DataFrame, place_id: str) -> tuple[str, ...]:
    """Return the other areas for which values are reported and that resemble a place.

    Two areas resemble each other if they share enough cities (`core.scopes.is_near`). Of a
    reporting area whose cities are not listed, the catalog knows only what it lies in: it resembles
    what it lies in directly, and whatever an area resembles that lies in the same.

    Parameters
    ----------
    observations
        Values of one indicator.
    """
    units = catalog.places.index[catalog.places["levels"] != ""]
    candidates = sorted(set(observations["place_id"]) - {catalog.nation, place_id, *units})
    return tuple(area for area in candidates if _resembles(catalog, place_id, area))


def sibling_targets(
    catalog: Catalog, place_id: str, indicator_id: str, locale: Locale
) -> tuple[Sibling, ...]:
    """Return the areas with targets of their own for an indicator that resemble or hold a place.

    The nation holds everything and is left out.
    """
    targets = catalog.targets
    is_it = (targets["indicator_id"] == indicator_id) & (targets["restates"] == "")
    counts = targets.loc[is_it, "place_id"].value_counts()
    others = sorted(set(counts.index) - {place_id, catalog.nation})
    return tuple(
        Sibling(area, catalog.place(area).name(locale), int(counts[area]))
        for area in others
        if _resembles(catalog, place_id, area) or _holds(catalog, area, place_id)
    )


def n_cities(catalog: Catalog, place_id: str) -> int:
    """Return how many cities a place is known to have; 0 if they are not listed."""
    return len(_cities(catalog, place_id))


def aggregation_members(catalog: Catalog, place_id: str, rule: str) -> tuple[Level, list[str]]:
    """Return the units from which a value of a place may be computed, and their level.

    Cities, as the ministry computes regional means; for a sum, provinces if the place consists of
    whole ones. A city or county has none.
    """
    levels = catalog.place(place_id).levels
    if "city" in levels or "county" in levels:
        return _BY_CITIES, []
    cities = catalog.scope_members(place_id, "city")
    provinces = [unit for unit in catalog.scope_members(place_id, "province") if unit != place_id]
    inside = {city for unit in provinces for city in catalog.scope_members(unit, "city")}
    if rule == "sum" and provinces and inside == set(cities):
        return "province", provinces
    return _BY_CITIES, cities


def _cities(catalog: Catalog, place_id: str) -> list[str]:
    return catalog.scope_members(place_id, _BY_CITIES)


def _resembles(catalog: Catalog, place_id: str, area_id: str) -> bool:
    pair = [place_id, area_id]
    if all(_cities(catalog, one) for one in pair):
        return catalog.nation not in pair and _shares_cities(catalog, place_id, area_id)
    return any(
        _is_unlisted(catalog, one) and _lies_by(catalog, one, other)
        for one, other in (pair, pair[::-1])
    )


def _shares_cities(catalog: Catalog, place_id: str, area_id: str) -> bool:
    return scopes.is_near(_cities(catalog, place_id), _cities(catalog, area_id))


def _holds(catalog: Catalog, area_id: str, place_id: str) -> bool:
    cities = set(_cities(catalog, place_id))
    is_part = place_id != catalog.nation and bool(cities)
    return is_part and cities <= set(_cities(catalog, area_id))


def _is_unlisted(catalog: Catalog, area_id: str) -> bool:
    return catalog.place(area_id).kind == _REPORTING_AREA and not _cities(catalog, area_id)


def _lies_by(catalog: Catalog, area_id: str, place_id: str) -> bool:
    """Tell whether an area lies directly in a place, or in the same as one that resembles it."""
    parent = _parent(catalog, area_id)
    if parent in (place_id, catalog.nation):
        return parent == place_id
    reporting = catalog.places[catalog.places["kind"] == _REPORTING_AREA].index
    beside = [
        other for other in reporting if other != area_id and _parent(catalog, other) == parent
    ]
    return any(other == place_id or _shares_cities(catalog, place_id, other) for other in beside)


def _parent(catalog: Catalog, place_id: str) -> str:
    return next(iter(catalog.place(place_id).parent_ids), "")
