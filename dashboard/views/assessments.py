"""The self-assessment of a place and year: own and outside view, and what is measured beside them.

What is measured is never turned into a score: both stand side by side.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import pandas as pd

from dashboard.core.assessments import ASSESSORS, ORIENTATIONS, OUTSIDE, SELF, scores
from dashboard.i18n import Locale, text
from dashboard.views.clauses import clause_label
from dashboard.views.numbers import format_number
from dashboard.views.place_figures import Observed, PlaceFigure, place_figures

if TYPE_CHECKING:
    from dashboard.catalog import Catalog
    from dashboard.catalog.reports import PlaceReports

SCORE_DIGITS = 1


@dataclass(frozen=True)
class Words:
    """A text, and the language that it is in: English gives way to Chinese where it is missing."""

    text: str
    locale: Locale


@dataclass(frozen=True)
class RecordHead:
    """One record of a place and year.

    Attributes
    ----------
    state
        Its step as a code; `state_word` goes with it.
    body
        Who assessed; empty for the place itself.
    note
        A remark; empty in what is public.
    """

    assessor: str
    state: str
    state_word: str
    date: str
    body: str
    link: str
    note: str


@dataclass(frozen=True)
class OrientationRow:
    """One orientation or domain.

    Attributes
    ----------
    own, outside
        Scores as numbers, NaN without one; the labels are texts, empty without one.
    gap
        Outside less own, signed; empty where either is missing.
    figures
        The indicators beside it that have a value or a target here.
    n_silent
        How many others there are.
    """

    orientation: str
    name: str
    about: str
    cite: str
    own: float
    outside: float
    own_label: str
    outside_label: str
    gap: str
    own_text: Words
    outside_text: Words
    figures: tuple[PlaceFigure, ...]
    n_silent: int


@dataclass(frozen=True)
class AssessmentView:
    """A place and year by one scheme; without a record there are no scores.

    Attributes
    ----------
    years
        The years with a record, latest first.
    """

    place_id: str
    place: str
    scheme: str
    title: str
    year: str
    years: tuple[str, ...]
    own: RecordHead | None
    outside: RecordHead | None
    rows: tuple[OrientationRow, ...]
    locale: Locale


def schemes_of(catalog: Catalog, place_id: str) -> tuple[str, ...]:
    """Return by which schemes a place is assessed; a municipality is a city and a province."""
    levels = catalog.place(place_id).levels
    return tuple(scheme for scheme in ORIENTATIONS if scheme in levels)


def assessed_places(catalog: Catalog) -> tuple[str, ...]:
    """Return the places that can be assessed: provinces by code, then cities."""
    levels = catalog.places["levels"].str.split(";")
    fits = [bool(set(some) & set(ORIENTATIONS)) for some in levels]
    places = catalog.places[fits]
    is_city = places["kind"] != "province"
    return tuple(places.assign(is_city=is_city).sort_index().sort_values("is_city",
                 kind="stable").index)  # fmt: skip


def records_of(reports: PlaceReports, place_id: str, scheme: str) -> pd.DataFrame:
    """Return the rows of a place's records by one scheme."""
    rows = reports.assessments
    is_own = (rows["place_id"] == place_id) & rows["orientation"].isin(ORIENTATIONS[scheme])
    return rows[is_own]


def assessment_view(
    catalog: Catalog,
    reports: PlaceReports,
    observed: Observed,
    judgements: pd.DataFrame,
    place_id: str,
    scheme: str,
    year: str,
    locale: Locale,
) -> AssessmentView:
    """Build the assessment of a place and year, whatever the step of its records."""
    every = records_of(reports, place_id, scheme)
    record = every[every["year"] == year]
    years = tuple(sorted(every["year"].unique(), reverse=True))
    return build_view(
        catalog, reports, observed, judgements, place_id, scheme, record, year, years, locale
    )


def build_view(
    catalog: Catalog,
    reports: PlaceReports,
    observed: Observed,
    judgements: pd.DataFrame,
    place_id: str,
    scheme: str,
    record: pd.DataFrame,
    year: str,
    years: tuple[str, ...],
    locale: Locale,
) -> AssessmentView:
    """Build the view of some rows of one place and year; rows that are not given do not exist."""
    table = scores(record.assign(score=pd.to_numeric(record["score"])), ORIENTATIONS[scheme])
    heads = {one: _head(record[record["assessor"] == one], locale) for one in ASSESSORS}
    own_orientations = reports.orientations[reports.orientations["scheme"] == scheme]
    rows = tuple(
        _row(
            catalog,
            observed,
            judgements,
            place_id,
            facts,
            record,
            cast("pd.Series[float]", table.loc[str(code)]),
            locale,
        )
        for code, facts in own_orientations.iterrows()
    )
    return AssessmentView(
        place_id=place_id,
        place=catalog.place(place_id).name(locale),
        scheme=scheme,
        title=str(reports.schemes.at[scheme, f"name_{locale}"]),
        year=year,
        years=years,
        own=heads[SELF],
        outside=heads[OUTSIDE],
        rows=rows,
        locale=locale,
    )


def _head(rows: pd.DataFrame, locale: Locale) -> RecordHead | None:
    if rows.empty:
        return None
    first = rows.iloc[0]
    links = rows.loc[rows["source_url"] != "", "source_url"]
    notes = rows.loc[rows["note"] != "", "note"]
    return RecordHead(
        assessor=str(first["assessor"]),
        state=str(first["state"]),
        state_word=text(f"assessments.state.{first['state']}", locale),
        date=str(first["date"]),
        body=str(first["body"]),
        link=str(links.iloc[0]) if len(links) else "",
        note=text("assessments.joint", locale).join(dict.fromkeys(notes)),
    )


def _row(
    catalog: Catalog,
    observed: Observed,
    judgements: pd.DataFrame,
    place_id: str,
    facts: pd.Series[Any],
    record: pd.DataFrame,
    score: pd.Series[float],
    locale: Locale,
) -> OrientationRow:
    code = str(facts.name)
    said = record[record["orientation"] == code].set_index("assessor")
    ids = facts["indicator_ids"].split(";") if facts["indicator_ids"] else []
    figures = place_figures(catalog, observed, judgements, place_id, ids, locale)
    telling = tuple(one for one in figures if one.value or one.target)
    document = str(catalog.documents.at[facts["doc_id"], f"title_{locale}"])
    return OrientationRow(
        orientation=code,
        name=str(facts[f"name_{locale}"]),
        about=str(facts[f"text_{locale}"]),
        cite=text(
            "assessments.cite", locale, document=document,
            clause=clause_label(str(facts["clause"]), locale),
        ),
        own=float(score[SELF]),
        outside=float(score[OUTSIDE]),
        own_label=format_number(float(score[SELF]), SCORE_DIGITS),
        outside_label=format_number(float(score[OUTSIDE]), SCORE_DIGITS),
        gap=format_number(float(score["gap"]), SCORE_DIGITS, signed=True),
        own_text=_words(said, SELF, locale),
        outside_text=_words(said, OUTSIDE, locale),
        figures=telling,
        n_silent=len(figures) - len(telling),
    )  # fmt: skip


def _words(said: pd.DataFrame, assessor: str, locale: Locale) -> Words:
    if assessor not in said.index:
        return Words("", locale)
    return in_language(cast("pd.Series[str]", said.loc[assessor]), "text", locale)


def in_language(row: pd.Series[Any], name: str, locale: Locale) -> Words:
    """Return a text of a record in a language, in Chinese where it has no English one."""
    own = str(row[f"{name}_{locale}"])
    return Words(own, locale) if own else Words(str(row[f"{name}_zh"]), "zh")


def assessment_table(view: AssessmentView) -> pd.DataFrame:
    """Return scores and gap as a table to take along: numbers, missing where there is none."""

    def head(name: str) -> str:
        return text(f"assessments.head.{name}", view.locale)

    return pd.DataFrame(
        {
            head("place"): [view.place for _ in view.rows],
            head("year"): [view.year for _ in view.rows],
            head("orientation"): [row.name for row in view.rows],
            head("own"): [row.own for row in view.rows],
            head("outside"): [row.outside for row in view.rows],
            head("gap"): [round(row.outside - row.own, 6) for row in view.rows],
        }
    )
