"""The view model of small multiples: one indicator, some cities, all years on one basis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.core import comparison
from dashboard.i18n import Locale, text
from dashboard.views.city_values import annual_values, short_name
from dashboard.views.compare_figure import basis_name, compare_figure
from dashboard.views.compare_notes import (
    break_notes,
    breaks_inside,
    coverage_notes,
    known_breaks,
)
from dashboard.views.compare_targets import own_targets, target_notes
from dashboard.views.numbers import format_plain, format_values, recorded_digits

if TYPE_CHECKING:
    from dashboard.catalog import Catalog
    from dashboard.model import Selection
    from dashboard.views.figure import Figure

VALUE_COLUMNS = (
    "place_id", "city", "year", "value", "label", "run", "qualifier", "basis", "method",
    "source_title", "source_url",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class CompareView:
    """One panel a city, on one common scale.

    Attributes
    ----------
    cities
        Place ids, in the order of choosing, and how each is called.
    values
        Columns `VALUE_COLUMNS`, by city and year; values of one `run` make a line, nothing else
        is joined. `basis` and `method` are words.
    reference
        `year`, `value`, `label`, `n`, `run`: the median of the same `n` cities; empty for none.
    reference_name
        What the reference is, with its number of cities; empty for none.
    breaks
        `place_id`, `year`, `note`: breaks within the years that a city has values of.
    targets
        `place_id`, `year` (Int64, <NA> for an open one), `value`, `label`, `statement`: levels
        that are the city's own.
    notes
        Sentences: coverage, who lacks values, other bases, breaks.
    target_notes
        Sentences: who has no target of its own, and which areas' targets cover the cities.
    """

    figure: Figure
    cities: dict[str, str]
    values: pd.DataFrame
    reference: pd.DataFrame
    reference_name: str
    breaks: pd.DataFrame
    targets: pd.DataFrame
    notes: tuple[str, ...]
    target_notes: tuple[str, ...]
    locale: Locale


def compare_view(
    catalog: Catalog,
    observations: pd.DataFrame,
    judgements: pd.DataFrame,
    selection: Selection,
) -> CompareView:
    """Build the small multiples of the cities, indicator, basis and reference of a selection.

    Parameters
    ----------
    observations
        Of the indicator.
    judgements
        Of all targets: see `dashboard.core.attainment.judge_targets`.

    Raises
    ------
    UnknownCodeError
        If there is no such city or indicator.
    """
    locale, indicator_id = selection.locale, selection.indicator
    cities = {code: short_name(catalog, code, locale) for code in selection.cities}
    annual = annual_values(catalog, observations)
    here = annual[annual["basis"] == selection.basis]
    breaks = known_breaks(catalog, indicator_id, locale)
    values = _values(catalog, here, breaks, cities, selection)
    medians = _reference(here, breaks, values, selection)
    own = own_targets(catalog, judgements, indicator_id, selection.cities, locale)
    targets = own.dropna(subset="value").reset_index(drop=True)
    targets["label"] = targets["value"].map(format_plain).astype("str")
    notes = (
        *coverage_notes(catalog, annual, cities, selection),
        *break_notes(breaks, values, selection),
    )
    return CompareView(
        figure=compare_figure(catalog, cities, (values, medians, targets), selection, notes),
        cities=cities,
        values=values,
        reference=medians,
        reference_name=_reference_name(medians, selection),
        breaks=breaks_inside(breaks, values),
        targets=targets,
        notes=notes,
        target_notes=target_notes(catalog, indicator_id, selection.cities, locale),
        locale=locale,
    )


def _values(
    catalog: Catalog,
    here: pd.DataFrame,
    breaks: pd.DataFrame,
    cities: dict[str, str],
    selection: Selection,
) -> pd.DataFrame:
    locale = selection.locale
    order = {code: place for place, code in enumerate(cities)}
    rows = here[here["place_id"].isin(cities)]
    rows = rows.assign(order=rows["place_id"].map(order)).sort_values(["order", "year"])
    digits = recorded_digits(rows["value"], catalog.indicator(selection.indicator).digits)
    methods = {word: text(f"statements.method.{word}", locale) for word in rows["method"].unique()}
    rows = rows.assign(
        city=rows["place_id"].map(cities),
        label=format_values(rows["value"], rows["qualifier"], digits),
        run=comparison.runs(rows, breaks),
        basis=basis_name(catalog, selection.basis, locale),
        method=rows["method"].map(methods),
    )
    return rows[list(VALUE_COLUMNS)].reset_index(drop=True)


def _reference(
    here: pd.DataFrame,
    breaks: pd.DataFrame,
    values: pd.DataFrame,
    selection: Selection,
) -> pd.DataFrame:
    """Return the medians within the years drawn; a lower bound is no value to take one of."""
    exact = here[here["qualifier"] != "at_least"]
    if selection.reference == "chosen":
        exact = exact[exact["place_id"].isin(selection.cities)]
    if selection.reference == "none" or values.empty:
        exact = exact.iloc[:0]
    medians = comparison.matched_medians(exact[["place_id", "year", "value"]])
    is_drawn = medians["year"].between(values["year"].min(), values["year"].max())
    medians = medians[is_drawn].reset_index(drop=True)
    runs = comparison.runs(medians.assign(place_id=""), breaks[breaks["place_id"] == ""])
    digits = recorded_digits(values["value"], 0)
    return medians.assign(run=runs, label=format_values(medians["value"], None, digits))


def _reference_name(medians: pd.DataFrame, selection: Selection) -> str:
    if medians.empty:
        return ""
    key = f"compare.reference.{selection.reference}_name"
    return text(key, selection.locale, n=int(medians["n"].iloc[0]))
