"""All that the catalog files say, and what is asked of it most."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

import pandas as pd

from dashboard.core.validation import nearest
from dashboard.errors import UnknownCodeError
from dashboard.model import LEVELS, Direction, Indicator, Level, Place

if TYPE_CHECKING:
    from dashboard.i18n import Locale
    from dashboard.tables import Codes

Key = TypeVar("Key")


@dataclass(frozen=True, eq=False)
class Catalog:
    """All catalog files; a missing text is "", a missing number NaN or <NA>.

    Attributes
    ----------
    places
        Index place_id.
    indicators
        Index indicator_id; digits and n_targets int, tolerance float.
    documents
        Index doc_id; baseline_year Int64.
    targets
        Index target_id; target_year, base_year, baseline_year Int64, value float. `baseline_year`
        is the base year of the target, or that of its document.
    members
        area_id, place_id, level.
    pilot_areas
        The regions and basins of the programme, in the order of the official texts.
    area_roles
        Index place_id: text_zh, text_en, doc_id, clause; an area that is not there has none.
    milestones
        place_id, year (Int64), text_zh, text_en, doc_id, clause; a year may have several rows, one
        for each document, and has none where the texts name nothing.
    search_keys
        Index place_id, of the cities: pinyin, syllables set apart by spaces.
    place_aliases, header_words, record_words
        alias, place_id, source: names that are none of the place's own; word, field, indicator_id;
        dataset, word, column.
    basin_membership
        adcode, level, basin, share (0 to 1), membership, mainstem (bool).
    breaks
        indicator_id, place_id ("" for everywhere), period, basis_before, basis_after, notes.
    pilot_status
        One row per programme and place as found; adcode "" if it is no administrative unit.
    crosswalk
        old_code, old_name, year (text: 2016, 2024+), adcode, kind.
    units, domains, bases
        Index unit, domain (in the order of lists), basis; labels in both languages.
    """

    places: pd.DataFrame
    indicators: pd.DataFrame
    documents: pd.DataFrame
    targets: pd.DataFrame
    members: pd.DataFrame
    pilot_areas: tuple[str, ...]
    area_roles: pd.DataFrame
    milestones: pd.DataFrame
    search_keys: pd.DataFrame
    place_aliases: pd.DataFrame
    header_words: pd.DataFrame
    record_words: pd.DataFrame
    basin_membership: pd.DataFrame
    breaks: pd.DataFrame
    pilot_status: pd.DataFrame
    crosswalk: pd.DataFrame
    units: pd.DataFrame
    domains: pd.DataFrame
    bases: pd.DataFrame

    def place(self, place_id: str) -> Place:
        """Return a place.

        Raises
        ------
        UnknownCodeError
            If there is none of that id.
        """
        row = _row(self._place_rows, place_id, "place")
        return Place(
            place_id=place_id,
            name_zh=row["name_zh"],
            name_en=row["name_en"],
            short_zh=row["short_zh"],
            kind=row["kind"],
            levels=cast("tuple[Level, ...]", _parts(row["levels"])),
            parent_ids=_parts(row["parent_ids"]),
        )

    @cached_property
    def nation(self) -> str:
        """The place that all others lie in."""
        return str(self.places.index[self.places["kind"] == "country"][0])

    def indicator(self, indicator_id: str) -> Indicator:
        """Return an indicator.

        Raises
        ------
        UnknownCodeError
            If there is none of that id.
        """
        row = _row(self._indicator_rows, indicator_id, "indicator")
        return Indicator(
            indicator_id=indicator_id,
            name_zh=row["name_zh"],
            name_en=row["name_en"],
            definition_zh=row["definition_zh"],
            definition_en=row["definition_en"],
            unit=row["unit"],
            direction=cast("Direction", row["direction"]),
            domain=row["domain"],
            value_type=row["value_type"],
            digits=int(row["digits"]),
            tolerance=float(row["tolerance"]),
            aggregation=row["aggregation"],
            weight_id=row["weight_id"],
        )

    def unit_label(self, unit: str, locale: Locale) -> str:
        """Return how a unit is written on the screen."""
        return str(_row(self._unit_rows, unit, "unit")[f"label_{locale}"])

    def domain_label(self, domain: str, locale: Locale) -> str:
        """Return the name of a subject domain."""
        return str(_row(self._domain_rows, domain, "domain")[f"name_{locale}"])

    def basis_label(self, basis: str, locale: Locale) -> str:
        """Return the name of a basis; "" for the basis that is not stated."""
        return str(_row(self._basis_rows, basis, "basis")[f"label_{locale}"]) if basis else ""

    def scope_members(self, place_id: str, level: Level) -> list[str]:
        """Return the units of a level that lie wholly in a place, ascending.

        The country has all; a region, reporting area or province those inside it; a basin the
        cities and counties of which at least half lies in the catchment, and the provinces that
        its law names. A place that is no area and has no members has none.

        Raises
        ------
        UnknownCodeError
            If there is no such place.
        """
        _row(self._place_rows, place_id, "place")
        if level != "province" and place_id in self._basins:
            return sorted(self._core.get((place_id, level), ()))
        roots = self._members.get(place_id, [place_id])
        inside = set().union(*(self._inside.get(root, ()) for root in roots))
        return sorted(inside & self._drawn[level])

    @cached_property
    def codes(self) -> Codes:
        """The ids of places, indicators and the rest, by what the columns that refer call them."""
        keyed = {
            "place": self.places,
            "indicator": self.indicators,
            "unit": self.units,
            "domain": self.domains,
            "basis": self.bases,
            "document": self.documents,
            "target": self.targets,
        }
        return {name: tuple(table.index.tolist()) for name, table in keyed.items()}

    @cached_property
    def _unit_rows(self) -> dict[str, dict[str, str]]:
        return _records(self.units)

    @cached_property
    def _domain_rows(self) -> dict[str, dict[str, str]]:
        return _records(self.domains)

    @cached_property
    def _basis_rows(self) -> dict[str, dict[str, str]]:
        return _records(self.bases)

    @cached_property
    def _basins(self) -> frozenset[str]:
        return frozenset(self.basin_membership["basin"])

    @cached_property
    def _core(self) -> dict[tuple[str, str], list[str]]:
        """The units of which at least half lies in a basin, by basin and level."""
        core = self.basin_membership[self.basin_membership["membership"] == "core"]
        return _grouped(
            zip(core["basin"].tolist(), core["level"].tolist(), strict=True),
            core["adcode"].tolist(),
        )

    @cached_property
    def _members(self) -> dict[str, list[str]]:
        return _grouped(self.members["area_id"].tolist(), self.members["place_id"].tolist())

    @cached_property
    def _drawn(self) -> dict[Level, frozenset[str]]:
        drawn = [(code, set(_parts(row["levels"]))) for code, row in self._place_rows.items()]
        return {
            level: frozenset(code for code, levels in drawn if level in levels) for level in LEVELS
        }

    @cached_property
    def _inside(self) -> dict[str, frozenset[str]]:
        """The units that are drawn, by the place they lie in; each lies in itself too."""
        chains = [
            (place_id, code)
            for code, row in self._place_rows.items()
            if row["levels"]
            for place_id in (code, *_parts(row["parent_ids"]))
        ]
        inside = _grouped((place_id for place_id, _ in chains), (code for _, code in chains))
        return {place_id: frozenset(units) for place_id, units in inside.items()}

    @cached_property
    def _place_rows(self) -> dict[str, dict[str, str]]:
        return _records(self.places)

    @cached_property
    def _indicator_rows(self) -> dict[str, dict[str, str]]:
        return _records(self.indicators)


def _grouped(keys: Iterable[Key], values: Iterable[str]) -> dict[Key, list[str]]:
    groups: dict[Key, list[str]] = {}
    for key, value in zip(keys, values, strict=True):
        groups.setdefault(key, []).append(value)
    return groups


def _records(table: pd.DataFrame) -> dict[str, dict[str, str]]:
    names = [str(name) for name in table.columns]
    cells = zip(*(table[name].tolist() for name in names), strict=True)
    return {
        str(code): dict(zip(names, row, strict=True))
        for code, row in zip(table.index.tolist(), cells, strict=True)
    }


def _row(records: dict[str, dict[str, str]], code: str, kind: str) -> dict[str, str]:
    if code not in records:
        msg = f"no {kind} {code!r}{nearest(code, records)}"
        raise UnknownCodeError(msg)
    return records[code]


def _parts(text: str) -> tuple[str, ...]:
    return tuple(text.split(";")) if text else ()
