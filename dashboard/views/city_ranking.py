"""The view model of a ranking, made only when a person asks for one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.core import comparison
from dashboard.core.rounding import round_half_even
from dashboard.i18n import Locale, text
from dashboard.views.city_values import annual_values, short_name
from dashboard.views.compare_figure import basis_name, head
from dashboard.views.file_names import file_stem

if TYPE_CHECKING:
    from dashboard.catalog import Catalog
    from dashboard.model import Selection


@dataclass(frozen=True, eq=False)
class RankingView:
    """Cities in order of one year's values.

    Attributes
    ----------
    table
        One row a city with a value; column heads are words. Equal published values share a place.
    apart
        Sentences that name the cities without a place, and say why.
    notes
        Sentences: what the order means, and what makes its values unlike.
    """

    title: str
    table: pd.DataFrame
    apart: tuple[str, ...]
    notes: tuple[str, ...]
    file_name: str


def ranking_view(catalog: Catalog, observations: pd.DataFrame, selection: Selection) -> RankingView:
    """Build the ranking of a selection's cities in the year `period`, on its basis.

    Parameters
    ----------
    observations
        Of the indicator.
    """
    locale, indicator = selection.locale, catalog.indicator(selection.indicator)
    annual = annual_values(catalog, observations)
    is_asked = (annual["basis"] == selection.basis) & (annual["period"] == selection.period)
    rows = annual[is_asked].set_index("place_id").reindex(list(selection.cities))
    rows["city"] = [short_name(catalog, str(code), locale) for code in rows.index]
    is_bound = rows["qualifier"].eq("at_least")
    placed = rows[rows["value"].notna() & ~is_bound]
    is_lowest_first = indicator.direction == "lower_better"
    placed = placed.assign(
        rank=comparison.ranks(placed["value"], indicator.digits, is_lowest_first=is_lowest_first)
    ).sort_values("rank", kind="stable")
    title = text(
        "compare.ranking.title", locale, year=selection.period,
        indicator=indicator.name(locale), basis=basis_name(catalog, selection.basis, locale),
    )  # fmt: skip
    return RankingView(
        title=title,
        table=_table(catalog, placed, selection),
        apart=_apart(rows, is_bound, selection.period, locale),
        notes=_notes(placed, indicator.direction, locale),
        file_name=file_stem(title),
    )


def _table(catalog: Catalog, placed: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    locale, indicator = selection.locale, catalog.indicator(selection.indicator)
    unit = catalog.unit_label(indicator.unit, locale)
    columns = {
        head("rank", locale): placed["rank"],
        head("city", locale): placed["city"],
        text("compare.ranking.value", locale, unit=unit): round_half_even(
            placed["value"], indicator.digits
        ),
        head("method", locale): [
            text(f"statements.method.{word}", locale) for word in placed["method"]
        ],
        head("source_title", locale): placed["source_title"],
    }
    return pd.DataFrame(columns).reset_index(drop=True)


def _apart(
    rows: pd.DataFrame, is_bound: pd.Series[bool], year: str, locale: Locale
) -> tuple[str, ...]:
    groups = {"no_value": rows["value"].isna(), "bound": is_bound}
    joint = text("compare.and", locale)
    return tuple(
        text(f"compare.ranking.{reason}", locale, cities=joint.join(rows.loc[holds, "city"]),
             year=year)
        for reason, holds in groups.items()
        if holds.any()
    )  # fmt: skip


def _notes(placed: pd.DataFrame, direction: str, locale: Locale) -> tuple[str, ...]:
    order = direction if direction in ("lower_better", "none") else "higher_better"
    notes = [text(f"compare.ranking.order.{order}", locale)]
    if placed["rank"].duplicated().any():
        notes.append(text("compare.ranking.ties", locale))
    methods = [text(f"statements.method.{word}", locale) for word in placed["method"].unique()]
    if len(methods) > 1:
        joined = text("compare.and", locale).join(methods)
        notes.append(text("compare.ranking.methods", locale, methods=joined))
    if placed["source_title"].nunique() > 1:
        n = placed["source_title"].nunique()
        notes.append(text("compare.ranking.sources", locale, n=n))
    return tuple(notes)
