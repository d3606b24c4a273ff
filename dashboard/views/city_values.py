"""Annual values of cities: what a comparison of cities offers, and what it starts with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.core import periods
from dashboard.i18n import Locale, text
from dashboard.views import choices

if TYPE_CHECKING:
    from dashboard.catalog import Catalog

MIN_CITIES = 2
"""An indicator with values of fewer cities compares nothing."""


@dataclass(frozen=True)
class CityChoices:
    """What a comparison of some cities by one indicator offers.

    Attributes
    ----------
    bases
        Bases with annual values of any city, the one with the latest values first.
    basis
        The one of them that is chosen; empty if it is not stated, or if there are no values.
    n_values
        Years in which any of the cities has a value on that basis, and how many have one.
    since, until
        The years compared where nobody chose: the earliest and the latest that cover at least
        half as many of the cities as the best one does; empty unless there are two such years.
    """

    bases: tuple[str, ...]
    basis: str
    n_values: dict[str, int]
    since: str
    until: str

    @property
    def years(self) -> tuple[str, ...]:
        """The years with values, earliest first."""
        return tuple(self.n_values)


def annual_values(catalog: Catalog, observations: pd.DataFrame) -> pd.DataFrame:
    """Return the annual values of all cities, with `year` (int64); ordered by place and year."""
    cities = tuple(catalog.scope_members(catalog.nation, "city"))
    rows = choices.of_units(observations, cities)
    rows = rows[(periods.frequency(rows["period"]) == "annual") & rows["value"].notna()]
    dated = rows.assign(year=periods.year(rows["period"]).astype("int64"))
    return dated.sort_values(["place_id", "year"], kind="stable")


def compared_indicators(catalog: Catalog, observations: pd.DataFrame) -> tuple[str, ...]:
    """Return the indicators with annual values of at least two cities, best covered first."""
    annual = annual_values(catalog, observations)
    n_cities = annual.groupby("indicator_id")["place_id"].nunique()
    order = n_cities[n_cities >= MIN_CITIES].sort_values(ascending=False, kind="stable")
    return tuple(str(code) for code in order.index)


def city_choices(
    catalog: Catalog, observations: pd.DataFrame, cities: tuple[str, ...], basis: str
) -> CityChoices:
    """Return what a comparison offers; `observations` are of one indicator.

    A basis without values gives way to the first that has some.
    """
    annual = annual_values(catalog, observations)
    everywhere = tuple(catalog.scope_members(catalog.nation, "city"))
    offered = choices.map_choices(annual, everywhere, basis)
    here = annual[annual["basis"] == offered.basis]
    counts = choices.map_choices(here, cities, offered.basis).n_values
    good = [year for year, n in counts.items() if n >= max(counts.values()) / 2]
    ends = (good[0], good[-1]) if len(good) > 1 else ("", "")
    return CityChoices(offered.bases, offered.basis, counts, *ends)


def short_name(catalog: Catalog, place_id: str, locale: Locale) -> str:
    """Return the name of a city as charts write it: in Chinese without its class word."""
    place = catalog.place(place_id)
    return place.short_zh if locale == "zh" else place.name_en


def search_label(
    catalog: Catalog, place_id: str, locale: Locale, *, has_values: bool = True
) -> str:
    """Return a city's name with every other way to type it: Chinese, English, pinyin, initials.

    What the name holds already is not said again: 石家庄市 · Shijiazhuang · sjz. A city without
    values says so.
    """
    place = catalog.place(place_id)
    names = [place.name_zh, place.name_en]
    words = names if locale == "zh" else names[::-1]
    syllables = str(catalog.search_keys["pinyin"].get(place_id, "")).split()
    for key in ("".join(syllables), "".join(part[0] for part in syllables)):
        if key not in ("", *(word.lower() for word in words)):
            words.append(key)
    label = " · ".join(words)
    return label if has_values else text("compare.no_value_option", locale, label=label)
