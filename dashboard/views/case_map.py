"""The view model of the map of cases: where those recorded here are, and those sources name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dashboard.i18n import Locale, text

if TYPE_CHECKING:
    from dashboard.catalog import Catalog
    from dashboard.views.cases import CasesView
    from dashboard.views.map_inset import Spot

CaseKind = Literal["record", "named"]
CASE_KINDS: tuple[CaseKind, ...] = ("record", "named")


@dataclass(frozen=True)
class CasePlace:
    """A place with cases: ``record`` if one of them is recorded here; what each of them is."""

    kind: CaseKind
    name: str
    titles: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class CaseMapView:
    """Where cases are, on a map of the country.

    Attributes
    ----------
    places
        By place id; one that the source names without saying where is not among them.
    spots
        Latitude and longitude of those that have a position.
    n_unplaced
        How many places have none.
    """

    title: str
    subtitle: str
    alt: str
    cases: CasesView
    places: Mapping[str, CasePlace]
    spots: Mapping[str, Spot]
    n_unplaced: int
    caption: str
    locale: Locale


def case_places(catalog: Catalog, cases: CasesView) -> dict[str, CasePlace]:
    """Return the places of cases; "" holds those whose place is not known."""
    found: dict[str, CasePlace] = {}
    for group in cases.named:
        for one in group.cases:
            _add(found, catalog, one.place_id, "named", one.detail or one.place, cases.locale)
    for card in cases.cards:
        _add(found, catalog, card.place_id, "record", card.title.text, cases.locale)
    return found


def _add(
    found: dict[str, CasePlace],
    catalog: Catalog,
    place_id: str,
    kind: CaseKind,
    title: str,
    locale: Locale,
) -> None:
    """Add a case to its place; what is recorded here comes before what a source names."""
    known = found.get(place_id)
    name = catalog.place(place_id).name(locale) if place_id else ""
    titles = known.titles if known else ()
    shown = (title, *titles) if kind == "record" else (*titles, title)
    found[place_id] = CasePlace(kind, name, shown)


def case_map_view(
    cases: CasesView,
    places: Mapping[str, CasePlace],
    spots: Mapping[str, Spot],
    chosen: str,
    caption: str,
) -> CaseMapView:
    """Build the map of some cases.

    Parameters
    ----------
    spots
        The positions of those places that have one.
    chosen
        Of which area and domain the cases are, in words.
    """
    locale = cases.locale
    return CaseMapView(
        title=text("assessments.cases.map_title", locale),
        subtitle=chosen,
        alt=text(
            "assessments.cases.map_alt", locale, n_cards=len(cases.cards),
            n_named=sum(len(group.cases) for group in cases.named),
        ),
        cases=cases,
        places={code: place for code, place in places.items() if code in spots},
        spots=spots,
        n_unplaced=len(places) - len(spots),
        caption=caption,
        locale=locale,
    )  # fmt: skip
