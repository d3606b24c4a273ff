"""Targets beside a comparison of cities: their own, and those of the areas they lie in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboard.i18n import Locale, text
from dashboard.views.city_values import short_name
from dashboard.views.statements import target_statement

if TYPE_CHECKING:
    from dashboard.catalog import Catalog

OWN_COLUMNS = ("place_id", "year", "value", "statement")


def own_targets(
    catalog: Catalog,
    judgements: pd.DataFrame,
    indicator_id: str,
    cities: tuple[str, ...],
    locale: Locale,
) -> pd.DataFrame:
    """Return the targets that the cities have for an indicator, as levels.

    Returns
    -------
    pandas.DataFrame
        Columns `OWN_COLUMNS`: `year` Int64, <NA> for an open target; `value` float, NaN for a
        target in words or a change whose baseline is missing.
    """
    bound = _bound(catalog, indicator_id)
    bound = bound[bound["place_id"].isin(cities)]
    table = pd.DataFrame(
        {
            "place_id": bound["place_id"],
            "year": bound["target_year"],
            "value": judgements["target"].reindex(bound.index).astype(float),
            "statement": [target_statement(catalog, str(code), locale) for code in bound.index],
        },
        columns=list(OWN_COLUMNS),
    )
    return table.reset_index(drop=True)


def target_notes(
    catalog: Catalog, indicator_id: str, cities: tuple[str, ...], locale: Locale
) -> tuple[str, ...]:
    """Return, in words, who has no target of its own, and which areas' targets cover the cities."""
    bound = _bound(catalog, indicator_id)
    lacking = [city for city in cities if city not in set(bound["place_id"])]
    covering = [
        text("compare.target.covering", locale, statement=statement, cities=names)
        for statement, names in _covering(catalog, bound, cities, locale).items()
    ]
    if not lacking:
        return tuple(covering)
    if len(lacking) == len(cities):
        first = text("compare.target.none", locale)
    else:
        first = text("compare.target.some", locale, cities=_listed(catalog, lacking, locale))
    if not covering:
        return (f"{first}{text('compare.target.nor_areas', locale)}",)
    return (f"{first}{text('compare.target.areas', locale)}", *covering)


def _bound(catalog: Catalog, indicator_id: str) -> pd.DataFrame:
    """Return the targets for an indicator, each once."""
    targets = catalog.targets
    return targets[(targets["indicator_id"] == indicator_id) & (targets["restates"] == "")]


def _covering(
    catalog: Catalog, bound: pd.DataFrame, cities: tuple[str, ...], locale: Locale
) -> dict[str, str]:
    """Return the statements of the targets of areas, nearest first, and the cities inside."""
    areas = [area for area in dict.fromkeys(bound["place_id"]) if area not in cities]
    members = {area: catalog.scope_members(area, "city") for area in areas}
    inside = {area: [city for city in cities if city in members[area]] for area in areas}
    # The smaller area says more of a city than the whole country does.
    nearest = sorted((area for area in areas if inside[area]), key=lambda one: len(members[one]))
    found = {}
    for area in nearest:
        whole = len(inside[area]) == len(cities)
        names = (
            text("compare.target.all_chosen", locale)
            if whole
            else _listed(catalog, inside[area], locale)
        )
        for code in bound.index[bound["place_id"] == area]:
            found[target_statement(catalog, str(code), locale)] = names
    return found


def _listed(catalog: Catalog, cities: list[str], locale: Locale) -> str:
    names = [short_name(catalog, city, locale) for city in cities]
    return text("compare.and", locale).join(names)
