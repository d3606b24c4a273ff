"""View models of assessments and cases, built once for each revision."""

from __future__ import annotations

from dashboard import pipeline
from dashboard.config import read_settings
from dashboard.i18n import Locale, text
from dashboard.render.case_html import CaseMap
from dashboard.render.small_map import Pin
from dashboard.ui import small_maps
from dashboard.ui.viewed import cached, sources
from dashboard.views import assessments
from dashboard.views.assessment_standing import StandingView, standing_view
from dashboard.views.assessments import AssessmentView, assessment_view
from dashboard.views.case_map import CaseMapView, case_map_view, case_places
from dashboard.views.cases import CasesView, cases_view


@cached(500)
def assessment(place_id: str, scheme: str, year: str, locale: Locale) -> AssessmentView:
    """Return the assessment of a place and year."""
    known = sources()
    return assessment_view(
        known.catalog, known.reports, known.observations_of, known.judgements, place_id, scheme,
        year, locale,
    )  # fmt: skip


@cached(100)
def standing(scheme: str, year: str, day: str, locale: Locale) -> StandingView:
    """Return how far the places of a scheme are for a year, as of a day."""
    known = sources()
    due = read_settings().assessment_due
    return standing_view(known.catalog, known.pilots, known.reports, scheme, year, due, day, locale)


@cached(200)
def cases(within: str, domain: str, locale: Locale) -> CasesView:
    """Return the cases in an area and domain, whatever their step."""
    known = sources()
    return cases_view(known.catalog, known.pilots, known.reports, within, domain, locale)


@cached()
def assessed_places() -> tuple[str, ...]:
    """Return the places that can be assessed: those with a record first."""
    known = sources()
    recorded = set(known.reports.assessments["place_id"])
    places = assessments.assessed_places(known.catalog)
    return tuple(sorted(places, key=lambda code: code not in recorded))


@cached(100)
def case_view(within: str, domain: str, locale: Locale) -> CaseMapView:
    """Return where the cases in an area and domain are."""
    known = sources()
    shown = cases(within, domain, locale)
    places = case_places(known.catalog, shown)
    spots = small_maps.spots(tuple(places))
    chosen = [known.catalog.place(within or known.catalog.nation).name(locale)]
    if domain:
        chosen.append(known.catalog.domain_label(domain, locale))
    caption = pipeline.map_caption(known.settings, locale)
    return case_map_view(shown, places, spots, " · ".join(chosen), caption)


@cached(100)
def case_map(within: str, domain: str, locale: Locale) -> CaseMap:
    """Return the map of cases as the screen has it."""
    view, shown = case_view(within, domain, locale), small_maps.nation()
    joint = text("assessments.joint", locale)
    placed = shown.pins(view.spots)
    pins = [
        Pin(joint.join([place.name, *place.titles]), place.kind, *placed[code])
        for code, place in sorted(view.places.items(), key=lambda item: item[1].kind)
        if code in placed
    ]
    url = small_maps.nation_url()
    return CaseMap(url, shown.width, shown.height, tuple(pins[::-1]), view.alt, view.n_unplaced)
