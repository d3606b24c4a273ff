"""What has to be said beside a comparison of cities: coverage, gaps, other bases, breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboard.core import periods
from dashboard.i18n import Locale, text
from dashboard.views.compare_figure import basis_name, span

if TYPE_CHECKING:
    from dashboard.catalog import Catalog
    from dashboard.model import Selection


def known_breaks(catalog: Catalog, indicator_id: str, locale: Locale) -> pd.DataFrame:
    """Return the breaks of an indicator.

    Returns
    -------
    pandas.DataFrame
        `place_id` ("" for everywhere), `year` (first of the new series), `note`, `basis_before`,
        `basis_after`.
    """
    found = catalog.breaks[catalog.breaks["indicator_id"] == indicator_id]
    dated = found.assign(year=periods.year(found["period"]).astype("int64"))
    columns = ["place_id", "year", "note", "basis_before", "basis_after"]
    return dated.rename(columns={f"note_{locale}": "note"})[columns].reset_index(drop=True)


def breaks_inside(breaks: pd.DataFrame, values: pd.DataFrame) -> pd.DataFrame:
    """Return the breaks within the years of a city: `place_id` (of the city), `year`, `note`."""
    spans = values.groupby("place_id", sort=False)["year"].agg(["min", "max"]).reset_index()
    pairs = spans.merge(breaks.rename(columns={"place_id": "where"}), how="cross")
    is_here = (pairs["where"] == "") | (pairs["where"] == pairs["place_id"])
    is_inside = (pairs["min"] < pairs["year"]) & (pairs["year"] <= pairs["max"])
    return pairs.loc[is_here & is_inside, ["place_id", "year", "note"]].reset_index(drop=True)


def coverage_notes(
    catalog: Catalog, annual: pd.DataFrame, cities: dict[str, str], selection: Selection
) -> tuple[str, ...]:
    """Return how well the years are covered, who has no value, and which other bases there are.

    Parameters
    ----------
    annual
        Annual values of all cities, on any basis.
    """
    locale = selection.locale
    here = annual[annual["basis"] == selection.basis]
    notes = [_best_year(catalog, here, locale)] if len(here) else []
    silent = [name for code, name in cities.items() if code not in set(here["place_id"])]
    if silent:
        names = text("compare.and", locale).join(silent)
        notes.append(text("compare.without", locale, cities=names))
    others = annual[(annual["basis"] != selection.basis) & annual["place_id"].isin(cities)]
    for basis, rows in others.groupby("basis"):
        name = basis_name(catalog, str(basis), locale)
        notes.append(text("compare.other_basis", locale, basis=name, span=span(rows["year"])))
    return tuple(notes)


def break_notes(
    breaks: pd.DataFrame, values: pd.DataFrame, selection: Selection
) -> tuple[str, ...]:
    """Return the breaks that are drawn, and those at which this basis begins or ends."""
    inside = set(breaks_inside(breaks, values)["note"])
    before, after = breaks["basis_before"], breaks["basis_after"]
    is_edge = ((before == selection.basis) | (after == selection.basis)) & (before != after)
    told = breaks[breaks["note"].isin(inside) | (is_edge & (breaks["place_id"] == ""))]
    return tuple(
        text("compare.break", selection.locale, year=row.year, note=row.note)
        for row in told.drop_duplicates(["year", "note"]).itertuples()
    )


def _best_year(catalog: Catalog, here: pd.DataFrame, locale: Locale) -> str:
    counts = here["year"].value_counts()
    year = max(counts.index, key=lambda one: (counts[one], one))
    total = len(catalog.scope_members(catalog.nation, "city"))
    return text("compare.coverage", locale, year=year, n=counts[year], total=total)
