"""The public page of a place: what may be read by everybody, and nothing else.

It is built from what is shown alone: records at an earlier step, remarks and authors are left out
here, not hidden later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.core.assessments import latest_shown
from dashboard.i18n import Locale, text
from dashboard.model import STATUSES
from dashboard.views.assessments import AssessmentView, build_view, schemes_of
from dashboard.views.cases import CaseCard, NamedCases, cases_view
from dashboard.views.panel import panel_view
from dashboard.views.place_figures import Observed, PlaceFigure, place_figures
from dashboard.views.region_targets import DomainRows, goals, numeric_rows
from dashboard.views.show_places import parents_shown

if TYPE_CHECKING:
    from dashboard.catalog import Catalog
    from dashboard.catalog.pilots import PilotCatalog
    from dashboard.catalog.reports import PlaceReports

MAX_FIGURES = 6
_FACTS = 3
_NEUTRAL = "none"
_JUDGED = STATUSES[: STATUSES.index("insufficient_data")]


@dataclass(frozen=True, eq=False)
class Known:
    """What a public page is built from: all of it may hold more than is public."""

    catalog: Catalog
    pilots: PilotCatalog
    reports: PlaceReports
    observed: Observed
    observations: pd.DataFrame
    judgements: pd.DataFrame


@dataclass(frozen=True)
class PilotLine:
    """One designation of the place."""

    programme: str
    status: str
    date: str
    source: str
    is_partial: bool


@dataclass(frozen=True, eq=False)
class ShowView:
    """Everything the public page of a place shows.

    Attributes
    ----------
    lies_in
        The places it lies in that have a page: id and name, nearest first.
    figures
        `MAX_FIGURES` at most, those of its own targets first; only indicators with a value.
    description
        One sentence for those who share the page.
    rows, goals
        Targets with a number, by domain; targets in words: see `dashboard.views.region_targets`.
    is_unit, is_assessed
        Whether a place of its kind can be a pilot, and whether it can be assessed.
    assessments
        The latest shown self-assessment, one a scheme.
    cases, named
        Shown cases in the place; cases that sources name there.
    documents, sources
        Titles of the documents and of the sources of the figures.
    """

    place_id: str
    name: str
    kind: str
    lies_in: tuple[tuple[str, str], ...]
    figures: tuple[PlaceFigure, ...]
    description: str
    rows: tuple[DomainRows, ...]
    goals: pd.DataFrame
    pilots: tuple[PilotLine, ...]
    is_unit: bool
    assessments: tuple[AssessmentView, ...]
    is_assessed: bool
    cases: tuple[CaseCard, ...]
    named: tuple[NamedCases, ...]
    documents: tuple[str, ...]
    sources: tuple[str, ...]
    locale: Locale


def show_view(known: Known, place_id: str, shown: Sequence[str], locale: Locale) -> ShowView:
    """Build the public page of a place.

    Parameters
    ----------
    shown
        The places that have a page.
    """
    catalog = known.catalog
    place = catalog.place(place_id)
    figures = _headlines(known, place_id, locale)
    rows = numeric_rows(catalog, known.judgements, place_id, locale)
    worded = goals(catalog, known.judgements, place_id, locale)
    is_nation = place_id == catalog.nation
    cases = cases_view(
        catalog, known.pilots, known.reports, "" if is_nation else place_id, "", locale,
        is_public=True,
    )  # fmt: skip
    return ShowView(
        place_id=place_id,
        name=place.name(locale),
        kind=text(f"show.kind.{place.kind}", locale),
        lies_in=tuple(
            (code, catalog.place(code).name(locale))
            for code in parents_shown(catalog, place_id, shown)
        ),
        figures=figures,
        description=_description(place.name(locale), figures, locale),
        rows=rows,
        goals=worded,
        pilots=_pilots(known, place_id, locale),
        is_unit=bool(place.levels),
        assessments=_assessments(known, place_id, locale),
        is_assessed=bool(schemes_of(catalog, place_id)),
        cases=cases.cards,
        named=cases.named,
        documents=_documents(rows, worded),
        sources=tuple(dict.fromkeys(one.source for one in figures)),
        locale=locale,
    )


def _headlines(known: Known, place_id: str, locale: Locale) -> tuple[PlaceFigure, ...]:
    """Return the figures that matter most: judged, with a target, good or bad, latest.

    What is neither good nor bad, such as population, comes last.
    """
    observed = known.observations.loc[known.observations["place_id"] == place_id, "indicator_id"]
    figures = place_figures(
        known.catalog, known.observed, known.judgements, place_id, sorted(set(observed)), locale
    )
    directions = known.catalog.indicators["direction"]
    coverage = known.observations["indicator_id"].value_counts()

    def rank(one: PlaceFigure) -> tuple[bool, bool, bool, int, int]:
        is_neutral = directions[one.indicator_id] == _NEUTRAL
        return (
            one.status not in _JUDGED, not one.status, is_neutral, -int(one.period[:4]),
            -int(coverage[one.indicator_id]),
        )  # fmt: skip

    return tuple(sorted((one for one in figures if one.value), key=rank))[:MAX_FIGURES]


def _description(name: str, figures: Sequence[PlaceFigure], locale: Locale) -> str:
    if not figures:
        return text("show.description_none", locale, place=name)
    facts = text("show.fact_joint", locale).join(
        text("show.fact", locale, name=one.name, value=_dated(one, locale))
        for one in figures[:_FACTS]
    )
    return text("show.description", locale, place=name, facts=facts)


def _dated(figure: PlaceFigure, locale: Locale) -> str:
    value = text("assessments.row.value", locale, value=figure.value, period=figure.period)
    return f"{value} {figure.status_word}".strip()


def _pilots(known: Known, place_id: str, locale: Locale) -> tuple[PilotLine, ...]:
    table = panel_view(known.catalog, known.judgements, place_id, locale).pilots
    return tuple(
        PilotLine(
            str(row["programme"]),
            str(row["pilot_status"]),
            str(row["date"]),
            str(row["source"]),
            bool(row["is_partial"]),
        )
        for row in table.to_dict("records")
    )


def _assessments(known: Known, place_id: str, locale: Locale) -> tuple[AssessmentView, ...]:
    """Return what is shown of a place's assessments; remarks are no part of it."""
    found = []
    for scheme in schemes_of(known.catalog, place_id):
        record = latest_shown(known.reports.assessments, place_id, scheme).assign(note="")
        if record.empty:
            continue
        year = str(record["year"].iloc[0])
        found.append(
            build_view(
                known.catalog, known.reports, known.observed, known.judgements, place_id, scheme,
                record, year, (year,), locale,
            )
        )  # fmt: skip
    return tuple(found)


def _documents(rows: Sequence[DomainRows], worded: pd.DataFrame) -> tuple[str, ...]:
    titles = [row.document for group in rows for row in group.rows]
    return tuple(dict.fromkeys([*titles, *worded["document"]]))
