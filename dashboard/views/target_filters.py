"""What a list of targets is narrowed to: a domain, a document, a place and what lies in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.catalog import Catalog

_NEVER_MADE_OF_CITIES = ("basin", "country")


@dataclass(frozen=True)
class TargetFilter:
    """Codes of a domain, a document and a place; empty for all."""

    domain: str = ""
    document: str = ""
    within: str = ""


def narrowed(catalog: Catalog, asked: TargetFilter) -> pd.DataFrame:
    """Return the targets of the catalog that a filter lets through, restatements too."""
    targets = catalog.targets
    if asked.domain:
        domain = targets["indicator_id"].map(catalog.indicators["domain"])
        targets = targets[domain == asked.domain]
    if asked.document:
        targets = targets[targets["doc_id"] == asked.document]
    if asked.within:
        places = places_within(catalog, asked.within, targets["place_id"].unique())
        targets = targets[targets["place_id"].isin(places)]
    return targets


def places_within(catalog: Catalog, area: str, place_ids: Iterable[str]) -> frozenset[str]:
    """Return those of some places that are an area or lie in it.

    The nation has only itself, or else it would be no choice at all. A place lies in an area if
    the catalog says so, or if all its cities do. Basins cut across administrative units: one has
    only what the catalog puts there, and lies only where the catalog puts it.

    Raises
    ------
    UnknownCodeError
        If there is no such area.
    """
    is_basin = catalog.place(area).kind == "basin"
    cities = frozenset(() if is_basin else catalog.scope_members(area, "city"))
    if area == catalog.nation:
        return frozenset({area}.intersection(place_ids))
    return frozenset(place for place in place_ids if _lies_in(catalog, place, area, cities))


def _lies_in(catalog: Catalog, place_id: str, area: str, cities: frozenset[str]) -> bool:
    place = catalog.place(place_id)
    lineage = {place_id, *place.parent_ids}
    if area in lineage or lineage & cities:
        return True
    if place.kind in _NEVER_MADE_OF_CITIES:
        return False
    own_cities = catalog.scope_members(place_id, "city")
    return bool(own_cities) and cities.issuperset(own_cities)


def place_options(catalog: Catalog) -> tuple[str, ...]:
    """Return the places to narrow to: nation and areas, then provinces and others with a target.

    The areas of the programme are there even without a target: that there is none is an answer.
    """
    bound = list(catalog.targets["place_id"].unique())
    provinces = catalog.places.index[catalog.places["kind"] == "province"]
    first = (catalog.nation, *catalog.pilot_areas)
    second = [place for place in sorted(provinces) if places_within(catalog, place, bound)]
    return (*first, *second, *sorted(set(bound) - {*first, *second}))
