"""The view model of similar cities: of like size, in the same area, by a rule that is stated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.core import comparison
from dashboard.i18n import Locale, text
from dashboard.views.city_values import annual_values, short_name
from dashboard.views.compare_figure import head
from dashboard.views.numbers import format_number, format_recorded

if TYPE_CHECKING:
    from dashboard.catalog import Catalog

SIZE_DOMAIN = "context"
"""Domain of the indicators that tell the size of a place."""

_WORDS = {True: "similar", False: "other"}


@dataclass(frozen=True, eq=False)
class SimilarView:
    """Which cities of an area are like one, and by what.

    Attributes
    ----------
    rule
        What is compared with what, in which years, and where the line is drawn.
    own
        The values of the city itself as a sentence; or that it has none, so nothing can be told.
    is_unknown
        Whether the city itself has none.
    cities
        Place ids of the similar ones, the most similar first.
    table
        Every other city of the area with the values used, the most similar first; column heads
        are words. Where nothing can be told, the table says so.
    unknown
        How many cannot be judged, as a sentence; empty if all can.
    """

    place_id: str
    rule: str
    own: str
    is_unknown: bool
    cities: tuple[str, ...]
    table: pd.DataFrame
    unknown: str


def similar_view(
    catalog: Catalog, observations: pd.DataFrame, place_id: str, locale: Locale
) -> SimilarView:
    """Build the list of cities like one, among those of the area it lies in.

    Parameters
    ----------
    observations
        Of any indicators; those of the domain `SIZE_DOMAIN` are used.
    """
    area = home_area(catalog, place_id)
    others = tuple(code for code in catalog.scope_members(area, "city") if code != place_id)
    sizes = _sizes(catalog, observations)
    found = comparison.likeness(sizes, place_id, others)
    order = found.sort_values("ratio", kind="stable", na_position="last")
    similar = tuple(str(code) for code in order.index[order["is_similar"].fillna(False)])
    n_unknown = int(found["is_similar"].isna().sum())
    names = {
        "city": short_name(catalog, place_id, locale),
        "area": catalog.place(area).name(locale),
    }
    own = _texts(catalog, sizes[sizes["place_id"] == place_id], locale)
    joint = text("compare.and", locale)
    return SimilarView(
        place_id=place_id,
        rule=_rule(catalog, names, locale),
        own=(
            text("compare.similar.own", locale, **names, values=joint.join(own.values()))
            if own
            else text("compare.similar.own_unknown", locale, **names)
        ),
        is_unknown=not own,
        cities=similar,
        table=_table(catalog, order, sizes, locale),
        unknown=(
            text("compare.similar.unknown", locale, n=n_unknown, **names)
            if own and n_unknown
            else ""
        ),
    )


def home_area(catalog: Catalog, place_id: str) -> str:
    """Return the first area of the programme that a city lies in, else its province or country."""
    inside = (one for one in catalog.pilot_areas if place_id in catalog.scope_members(one, "city"))
    return next(inside, (*catalog.place(place_id).parent_ids, catalog.nation)[0])


def _measures(catalog: Catalog) -> list[str]:
    return list(catalog.indicators.index[catalog.indicators["domain"] == SIZE_DOMAIN])


def _sizes(catalog: Catalog, observations: pd.DataFrame) -> pd.DataFrame:
    """Return the latest exact value of each city and measure: `place_id`, `measure`, ...

    Of two bases in one year the first by name is taken: a size is known well enough from either.
    """
    measured = observations[observations["indicator_id"].isin(_measures(catalog))]
    rows = annual_values(catalog, measured)
    rows = rows[(rows["value"] > 0) & (rows["qualifier"] != "at_least")]
    rows = rows.rename(columns={"indicator_id": "measure"})
    order = rows.sort_values(["year", "basis"], ascending=[False, True], kind="stable")
    columns = ["place_id", "measure", "year", "value"]
    return order.drop_duplicates(["place_id", "measure"])[columns].reset_index(drop=True)


def _rule(catalog: Catalog, names: dict[str, str], locale: Locale) -> str:
    measures = [catalog.indicator(code).name(locale) for code in _measures(catalog)]
    return text(
        "compare.similar.rule", locale, **names,
        measures=text("compare.and", locale).join(measures),
        ratio=format_number(comparison.MAX_RATIO, 0), years=comparison.MAX_YEARS_APART,
    )  # fmt: skip


def _texts(catalog: Catalog, sizes: pd.DataFrame, locale: Locale) -> dict[str, str]:
    """Return the sizes of one city as text, by measure: 8,651.7亿元（2025年）."""
    texts = {}
    for row in sizes.sort_values("measure").to_dict("records"):
        indicator = catalog.indicator(str(row["measure"]))
        texts[indicator.indicator_id] = text(
            "compare.similar.value", locale, indicator=indicator.name(locale),
            value=format_recorded(float(row["value"]), indicator.digits),
            unit=catalog.unit_label(indicator.unit, locale), year=row["year"],
        )  # fmt: skip
    return texts


def _table(
    catalog: Catalog, found: pd.DataFrame, sizes: pd.DataFrame, locale: Locale
) -> pd.DataFrame:
    texts = {code: _cells(catalog, rows, locale) for code, rows in sizes.groupby("place_id")}
    nothing = text("compare.similar.no_value", locale)
    columns: dict[str, object] = {
        head("city", locale): [short_name(catalog, str(code), locale) for code in found.index]
    }
    for code in _measures(catalog):
        indicator = catalog.indicator(code)
        unit = catalog.unit_label(indicator.unit, locale)
        name = text("compare.similar.column", locale, indicator=indicator.name(locale), unit=unit)
        columns[name] = [texts.get(city, {}).get(code, nothing) for city in found.index]
    columns[head("ratio", locale)] = [
        format_number(ratio, 2) or nothing for ratio in found["ratio"]
    ]
    columns[head("likeness", locale)] = [
        text(f"compare.similar.{_WORDS.get(is_similar, 'cannot_tell')}", locale)
        for is_similar in found["is_similar"].tolist()
    ]
    return pd.DataFrame(columns)


def _cells(catalog: Catalog, sizes: pd.DataFrame, locale: Locale) -> dict[str, str]:
    return {
        str(row["measure"]): text(
            "compare.similar.cell", locale, year=row["year"],
            value=format_recorded(
                float(row["value"]), catalog.indicator(str(row["measure"])).digits
            ),
        )
        for row in sizes.to_dict("records")
    }  # fmt: skip
