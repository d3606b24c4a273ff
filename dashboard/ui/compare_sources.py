"""View models and charts of the comparison of cities, built once and shared by all sessions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dashboard.model import Selection
from dashboard.render import slope as slope_chart
from dashboard.render.small_multiples import draw_small_multiples
from dashboard.ui.viewed import cached, sources
from dashboard.views import city_sets, city_values
from dashboard.views.city_ranking import RankingView, ranking_view
from dashboard.views.city_sets import CitySet
from dashboard.views.city_values import CityChoices
from dashboard.views.compare import CompareView, compare_view
from dashboard.views.similar_cities import SimilarView, similar_view
from dashboard.views.slope import SlopeView, slope_view

if TYPE_CHECKING:
    from dashboard.i18n import Locale

_DEFAULT = Selection()


@cached()
def compared_indicators() -> tuple[str, ...]:
    """Return the indicators that at least two cities have annual values of."""
    return city_values.compared_indicators(sources().catalog, sources().observations)


@cached(2000)
def choices(indicator_id: str, cities: tuple[str, ...], basis: str) -> CityChoices:
    """Return the bases and years that a comparison offers."""
    observations = sources().observations_of(indicator_id)
    return city_values.city_choices(sources().catalog, observations, cities, basis)


@cached(200)
def all_sets(indicator_id: str, basis: str, locale: Locale) -> tuple[CitySet, ...]:
    """Return the sets of cities that have values."""
    rows = city_values.annual_values(sources().catalog, sources().observations_of(indicator_id))
    return city_sets.city_sets(sources().catalog, rows[rows["basis"] == basis], locale)


@cached(2000)
def best_covered(indicator_id: str, basis: str, cities: tuple[str, ...]) -> tuple[str, ...]:
    """Return as many of the cities as fit, those with most values."""
    rows = city_values.annual_values(sources().catalog, sources().observations_of(indicator_id))
    return city_sets.best_covered(cities, rows[rows["basis"] == basis])


@cached(200)
def observed(indicator_id: str, basis: str) -> frozenset[str]:
    """Return the cities that have values."""
    rows = city_values.annual_values(sources().catalog, sources().observations_of(indicator_id))
    return frozenset(rows.loc[rows["basis"] == basis, "place_id"])


@cached(200)
def search_labels(indicator_id: str, basis: str, locale: Locale) -> dict[str, str]:
    """Return every city and the label it is found by; those with values first."""
    catalog = sources().catalog
    known = observed(indicator_id, basis)
    cities = catalog.scope_members(catalog.nation, "city")
    return {
        city: city_values.search_label(catalog, city, locale, has_values=city in known)
        for city in sorted(cities, key=lambda code: (code not in known, code))
    }


@cached(1000)
def similar(place_id: str, locale: Locale) -> SimilarView:
    """Return the cities like one."""
    return similar_view(sources().catalog, sources().observations, place_id, locale)


def compare(selection: Selection) -> CompareView:
    """Return the small multiples of a selection."""
    return _compare(_of_all_years(selection))


def slope(selection: Selection) -> SlopeView:
    """Return the slope chart of a selection, which has both years."""
    return _slope(_of_two_years(selection))


def ranking(selection: Selection) -> RankingView:
    """Return the ranking of a selection, in its later year."""
    observations = sources().observations_of(selection.indicator)
    return ranking_view(sources().catalog, observations, selection)


def compare_spec(selection: Selection, most: int) -> dict[str, Any]:
    """Return the chart of the small multiples, at most so many panels wide."""
    return _compare_spec(_of_all_years(selection), most)


def slope_spec(selection: Selection, width: int) -> dict[str, Any]:
    """Return the slope chart, laid out for a width in pixels."""
    return _slope_spec(_of_two_years(selection), width)


def _of_all_years(selection: Selection) -> Selection:
    """Return the part of a selection that its small multiples depend on."""
    return Selection(
        indicator=selection.indicator,
        cities=selection.cities,
        basis=selection.basis,
        reference=selection.reference,
        locale=selection.locale,
    )


def _of_two_years(selection: Selection) -> Selection:
    """Return the part of a selection that its slope chart depends on."""
    all_years = replace(_of_all_years(selection), reference=_DEFAULT.reference)
    return replace(all_years, since=selection.since, period=selection.period)


@cached(500)
def _compare(selection: Selection) -> CompareView:
    observations = sources().observations_of(selection.indicator)
    return compare_view(sources().catalog, observations, sources().judgements, selection)


@cached(500)
def _slope(selection: Selection) -> SlopeView:
    return slope_view(sources().catalog, sources().observations_of(selection.indicator), selection)


@cached(500)
def _compare_spec(selection: Selection, most: int) -> dict[str, Any]:
    spec: dict[str, Any] = draw_small_multiples(_compare(selection), most).to_dict(
        validate=False  # the tests do
    )
    return spec


@cached(500)
def _slope_spec(selection: Selection, width: int) -> dict[str, Any]:
    spec: dict[str, Any] = slope_chart.draw_slope(_slope(selection), width).to_dict(validate=False)
    return spec
