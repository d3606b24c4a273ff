"""Which places have a public page, and which are meant by an address that names none of them."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dashboard.views.choices import map_places
from dashboard.views.pilot_rows import pilot_rows

if TYPE_CHECKING:
    from dashboard.catalog import Catalog
    from dashboard.catalog.pilots import PilotCatalog

_MOST_SUGGESTED = 5
_LIKENESS = 0.6


@dataclass(frozen=True)
class ShownPlaces:
    """The places with a public page, in the order of lists.

    Attributes
    ----------
    areas
        The nation, the regions and basins of the programme.
    cities, counties
        Those that a list of a pilot programme names, by code.
    """

    areas: tuple[str, ...]
    provinces: tuple[str, ...]
    cities: tuple[str, ...]
    counties: tuple[str, ...]

    @property
    def every(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.areas, *self.provinces, *self.cities, *self.counties)


@lru_cache(maxsize=4)
def shown_places(catalog: Catalog, pilots: PilotCatalog) -> ShownPlaces:
    """Return the places with a public page."""
    areas = (catalog.nation, *catalog.pilot_areas)
    named = set(pilot_rows(catalog, pilots)["place_id"]) - {""}
    kinds = {code: catalog.place(code).kind for code in named if catalog.place(code).levels}
    return ShownPlaces(
        areas=areas,
        provinces=tuple(code for code in map_places(catalog) if code not in areas),
        cities=tuple(sorted(code for code, kind in kinds.items() if kind == "city")),
        counties=tuple(sorted(code for code, kind in kinds.items() if kind == "county")),
    )


def parents_shown(catalog: Catalog, place_id: str, shown: Sequence[str]) -> tuple[str, ...]:
    """Return the places with a page that a place lies in: nearest first, the regions last.

    The nation, which everything lies in, is left out.
    """
    place = catalog.place(place_id)
    above = [code for code in place.parent_ids if code in shown and code != catalog.nation]
    regions = [
        code
        for code in catalog.pilot_areas
        if code != place_id
        and any(place_id in catalog.scope_members(code, level) for level in place.levels)
    ]
    return (*above, *(code for code in regions if code in shown and code not in above))


def children_shown(
    catalog: Catalog, place_id: str, shown: ShownPlaces
) -> dict[str, tuple[str, ...]]:
    """Return the places with a page that lie in a place, by the names of the lists of `shown`.

    Parameters
    ----------
    shown
        All places with a page.
    """
    if place_id == catalog.nation:
        return {"provinces": shown.provinces}
    inside = {
        "provinces": set(catalog.scope_members(place_id, "province")),
        "cities": set(catalog.scope_members(place_id, "city")),
        "counties": set(catalog.scope_members(place_id, "county")),
    }
    return {
        name: tuple(code for code in getattr(shown, name) if code in codes and code != place_id)
        for name, codes in inside.items()
    }


def suggested_places(catalog: Catalog, asked: str, shown: Sequence[str]) -> tuple[str, ...]:
    """Return the places with a page that are probably meant; empty if none is near.

    A place without a page gives way to what it lies in; a name to the places that bear it, or one
    much like it.
    """
    if asked in catalog.places.index:
        return parents_shown(catalog, asked, shown)[:_MOST_SUGGESTED]
    names: dict[str, list[str]] = {}
    for code in shown:
        place = catalog.place(code)
        for name in (code, place.name_zh, place.short_zh, place.name_en.lower()):
            names.setdefault(name, []).append(code)
    wanted = asked.strip().lower()[:60]
    near = difflib.get_close_matches(wanted, list(names), _MOST_SUGGESTED, _LIKENESS)
    holding = [name for name in names if len(wanted) > 1 and wanted in name]
    found = [code for name in (*near, *holding) for code in names[name]]
    return tuple(dict.fromkeys(found))[:_MOST_SUGGESTED]
