"""Sets of cities that are chosen at once: those of an area, a province, a programme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from dashboard.i18n import Locale, text
from dashboard.model import MAX_CITIES
from dashboard.views.city_values import MIN_CITIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd

    from dashboard.catalog import Catalog

SetKind = Literal["area", "province", "programme"]
SET_KINDS: tuple[SetKind, ...] = get_args(SetKind)

GRANTED = ("designated", "pilot", "special_area", "case")
"""Statuses that a place holds; a proposal or a name in a plan is none yet."""

_MOST = 0.5


@dataclass(frozen=True)
class CitySet:
    """Cities that belong together.

    Attributes
    ----------
    key
        Place id of an area or a province, id of a programme.
    cities
        Those with annual values, in the order of the catalog.
    n_members
        How many cities the set has, with and without values; of a partial list, how many were
        found, which is no count of the programme.
    note
        What has to be said of its list; empty if it is complete.
    """

    kind: SetKind
    key: str
    name: str
    cities: tuple[str, ...]
    n_members: int
    note: str = ""

    @property
    def is_too_large(self) -> bool:
        """Whether a person has to choose some of its cities."""
        return len(self.cities) > MAX_CITIES


def city_sets(catalog: Catalog, annual: pd.DataFrame, locale: Locale) -> tuple[CitySet, ...]:
    """Return all sets with at least two cities that have values, by kind, in official order.

    Parameters
    ----------
    annual
        Annual values of one indicator and basis.
    """
    found = (*_places(catalog, locale), *_programmes(catalog, locale))
    observed = frozenset(annual["place_id"])
    return tuple(
        CitySet(kind, key, name, cities, len(members), note)
        for kind, key, name, members, note in found
        if len(cities := tuple(sorted(observed.intersection(members)))) >= MIN_CITIES
    )


def first_set(sets: Sequence[CitySet]) -> CitySet | None:
    """Return the set that a page starts with; None if there is none.

    It is the first area most of whose cities have values; without one, the best covered area, then
    whatever set comes first.
    """
    areas = [one for one in sets if one.kind == "area"]
    shares = {one.key: len(one.cities) / one.n_members for one in areas}
    well = [one for one in areas if shares[one.key] > _MOST]
    best = sorted(areas, key=lambda one: -shares[one.key])
    return next(iter([*well, *best, *sets]), None)


def best_covered(cities: Iterable[str], annual: pd.DataFrame) -> tuple[str, ...]:
    """Return at most as many cities as fit: those with most values, in the order given."""
    listed = list(cities)
    n_values = annual["place_id"].value_counts()
    kept = sorted(listed, key=lambda city: -int(n_values.get(city, 0)))[:MAX_CITIES]
    return tuple(city for city in listed if city in kept)


_Found = tuple[SetKind, str, str, list[str], str]


def _places(catalog: Catalog, locale: Locale) -> list[_Found]:
    provinces = sorted(catalog.places.index[catalog.places["kind"] == "province"])
    kinds: dict[SetKind, Sequence[str]] = {"area": catalog.pilot_areas, "province": provinces}
    return [
        (kind, key, catalog.place(key).name(locale), catalog.scope_members(key, "city"), "")
        for kind, keys in kinds.items()
        for key in keys
    ]


def _programmes(catalog: Catalog, locale: Locale) -> list[_Found]:
    known = frozenset(catalog.scope_members(catalog.nation, "city"))
    status = catalog.pilot_status
    held = status[status["pilot_status"].isin(GRANTED) & status["adcode"].isin(known)]
    found: list[_Found] = []
    for key, rows in held.groupby("programme"):
        name = str(rows[f"programme_{locale}"].iloc[0])
        lacking = rows.loc[rows["list_completeness"] != "full", f"list_note_{locale}"]
        if len(lacking):
            name = text("compare.set.partial", locale, name=name)
        note = text("compare.joint", locale).join(dict.fromkeys(lacking))
        found.append(("programme", str(key), name, list(dict.fromkeys(rows["adcode"])), note))
    return found
