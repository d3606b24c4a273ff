"""View models of assessments and cases, built once for each revision."""

from __future__ import annotations

from dashboard.config import read_settings
from dashboard.i18n import Locale, text
from dashboard.render.case_html import CaseMap
from dashboard.render.small_map import Pin
from dashboard.ui import small_maps
from dashboard.ui.viewed import cached, sources
from dashboard.views import assessments
from dashboard.views.assessment_standing import StandingView, standing_view
from dashboard.views.assessments import AssessmentView, assessment_view
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
def case_map(within: str, domain: str, locale: Locale) -> CaseMap:
    """Return where the cases are on the map of the country."""
    view = cases(within, domain, locale)
    found: dict[str, tuple[str, list[str]]] = {}
    for group in view.named:
        for one in group.cases:
            found.setdefault(one.place_id, ("named", []))[1].append(one.detail or one.place)
    for card in view.cards:
        titles = found.get(card.place_id, ("", []))[1]
        found[card.place_id] = ("record", [card.title.text, *titles])
    shown = small_maps.nation()
    placed = shown.pins(small_maps.spots(tuple(found)))
    joint = text("assessments.joint", locale)
    pins = [
        Pin(joint.join([_name(code, locale), *found[code][1]]), found[code][0], x, y)
        for code, (x, y) in sorted(placed.items(), key=lambda item: found[item[0]][0])
    ]
    alt = text(
        "assessments.cases.map_alt", locale, n_cards=len(view.cards),
        n_named=sum(len(group.cases) for group in view.named),
    )  # fmt: skip
    return CaseMap(
        small_maps.nation_url(), shown.width, shown.height, tuple(pins[::-1]), alt,
        len(found) - len(placed),
    )  # fmt: skip


def _name(place_id: str, locale: Locale) -> str:
    return sources().catalog.place(place_id).name(locale) if place_id else ""
