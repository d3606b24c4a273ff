"""The catalog: what places, indicators, targets and programmes there are, and where it says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import cast

import pandas as pd

from dashboard.catalog import header_words, schema
from dashboard.catalog.place_aliases import PLACE_ALIASES
from dashboard.catalog.reading import check_texts, read_texts
from dashboard.catalog.record_words import RECORD_WORDS
from dashboard.catalog.rules import check_rules, count_targets
from dashboard.catalog.typed import typed_table
from dashboard.core.validation import Table, nearest
from dashboard.errors import UnknownCodeError
from dashboard.i18n import Locale
from dashboard.model import LEVELS, Direction, Indicator, Level, Place
from dashboard.tables import raise_first

_CODES = {
    "place": schema.PLACES,
    "indicator": schema.INDICATORS,
    "unit": schema.UNITS,
    "domain": schema.DOMAINS,
    "basis": schema.BASES,
    "document": schema.DOCUMENTS,
    "target": schema.TARGETS,
}


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
        basins = self.basin_membership
        if level != "province" and place_id in self._basins:
            is_core = basins["membership"] == "core"
            rows = basins[is_core & (basins["basin"] == place_id) & (basins["level"] == level)]
            return sorted(rows["adcode"])
        members = self.members.loc[self.members["area_id"] == place_id, "place_id"]
        roots = [place_id] if members.empty else list(members)
        inside = set().union(*(self._inside.get(root, ()) for root in roots))
        return sorted(inside & self._drawn[level])

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
    def _drawn(self) -> dict[Level, frozenset[str]]:
        levels = self.places["levels"].str.split(";").explode()
        return {level: frozenset(levels.index[levels == level]) for level in LEVELS}

    @cached_property
    def _inside(self) -> dict[str, frozenset[str]]:
        """The units that are drawn, by the place they lie in; each lies in itself too."""
        drawn = self.places.loc[self.places["levels"] != "", "parent_ids"]
        chains = (drawn.index.to_series() + ";" + drawn).str.split(";").explode()
        groups = chains.index.to_series().groupby(chains.to_numpy())
        return {str(place_id): frozenset(units) for place_id, units in groups}

    @cached_property
    def _place_rows(self) -> dict[str, dict[str, str]]:
        return _records(self.places)

    @cached_property
    def _indicator_rows(self) -> dict[str, dict[str, str]]:
        return _records(self.indicators)


def read_catalog(
    folder: Path, changes: Mapping[str, pd.DataFrame] = MappingProxyType({})
) -> Catalog:
    """Read and check every file of the catalog.

    Parameters
    ----------
    changes
        What was published since, by file: see `dashboard.core.revise.apply_changes`. Files that
        are none of the catalog's are passed over.

    Raises
    ------
    CatalogError
        At the first fault: the file, the row, the column and what was expected.
    """
    texts = read_texts(folder, schema.TABLES, changes)
    if changes:
        texts = count_targets(texts)
    codes = {name: texts[table.file][table.key[0]] for name, table in _CODES.items()}
    check_texts(texts, schema.TABLES, codes)
    for file, issues in check_rules(texts).items():
        raise_first(issues, file)
    typed = {table.file: typed_table(texts[table.file], table) for table in schema.TABLES}
    return _assemble(typed)


def _assemble(typed: dict[str, pd.DataFrame]) -> Catalog:
    def keyed(table: Table) -> pd.DataFrame:
        return typed[table.file].set_index(table.key[0])

    documents = keyed(schema.DOCUMENTS)
    targets = keyed(schema.TARGETS)
    issue_year = targets["doc_id"].map(documents["baseline_year"])
    return Catalog(
        places=keyed(schema.PLACES),
        indicators=keyed(schema.INDICATORS),
        documents=documents,
        targets=targets.assign(baseline_year=targets["base_year"].fillna(issue_year)),
        members=typed[schema.MEMBERS.file],
        pilot_areas=tuple(keyed(schema.PILOT_AREAS).sort_values("order").index),
        area_roles=keyed(schema.AREA_ROLES),
        milestones=typed[schema.MILESTONES.file],
        search_keys=keyed(schema.SEARCH_KEYS),
        place_aliases=typed[PLACE_ALIASES.file],
        header_words=typed[header_words.HEADER_WORDS.file],
        record_words=typed[RECORD_WORDS.file],
        basin_membership=typed[schema.BASIN_MEMBERSHIP.file],
        breaks=typed[schema.BREAKS.file],
        pilot_status=typed[schema.PILOT_STATUS.file],
        crosswalk=typed[schema.CROSSWALK.file],
        units=keyed(schema.UNITS),
        domains=keyed(schema.DOMAINS).sort_values("order"),
        bases=keyed(schema.BASES),
    )


def _records(table: pd.DataFrame) -> dict[str, dict[str, str]]:
    return cast("dict[str, dict[str, str]]", table.to_dict("index"))


def _row(records: dict[str, dict[str, str]], code: str, kind: str) -> dict[str, str]:
    if code not in records:
        msg = f"no {kind} {code!r}{nearest(code, records)}"
        raise UnknownCodeError(msg)
    return records[code]


def _parts(text: str) -> tuple[str, ...]:
    return tuple(text.split(";")) if text else ()
