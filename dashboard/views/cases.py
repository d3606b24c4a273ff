"""Cases of good practice: those recorded here, and those that a source names as cases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboard.core.assessments import SHOWN
from dashboard.i18n import Locale, text
from dashboard.views.assessments import Words, in_language
from dashboard.views.clauses import clause_label
from dashboard.views.numbers import format_plain
from dashboard.views.pilot_rows import (
    date_label,
    list_notes,
    list_state,
    pilot_rows,
    place_label,
    programme_name,
)  # fmt: skip
from dashboard.views.target_filters import places_within

if TYPE_CHECKING:
    from dashboard.catalog import Catalog
    from dashboard.catalog.pilots import PilotCatalog
    from dashboard.catalog.reports import PlaceReports

_CASE_STATUS = "case"


@dataclass(frozen=True)
class CaseCard:
    """One case.

    Attributes
    ----------
    picture, link
        As recorded; empty without one.
    note
        A remark; never public.
    """

    case_id: str
    place_id: str
    place: str
    kind: str
    domain: str
    year: str
    title: Words
    summary: Words
    picture: str
    link: str
    state: str
    state_word: str
    source: str
    note: str


@dataclass(frozen=True)
class CaseCounter:
    """How many cases of a kind a text wants and how many are recorded here as shown.

    Attributes
    ----------
    n
        Recorded here and shown; others are not counted.
    wanted
        The number of the text; empty where it has none.
    """

    kind: str
    name: str
    n: int
    wanted: str
    sentence: str
    cite: str


@dataclass(frozen=True)
class NamedCase:
    """A case that a source names: a programme's designation, not a record of ours."""

    place_id: str
    place: str
    province: str
    detail: str
    date: str
    source: str
    link: str


@dataclass(frozen=True)
class NamedCases:
    """The cases of one programme.

    Attributes
    ----------
    list_word, list_note
        How complete the list is; a partial one is never counted.
    """

    programme: str
    name: str
    is_partial: bool
    list_word: str
    list_note: str
    cases: tuple[NamedCase, ...]


@dataclass(frozen=True)
class CasesView:
    """Everything that is known of cases in an area and domain."""

    counters: tuple[CaseCounter, ...]
    cards: tuple[CaseCard, ...]
    named: tuple[NamedCases, ...]
    locale: Locale


def cases_view(
    catalog: Catalog,
    pilots: PilotCatalog,
    reports: PlaceReports,
    within: str,
    domain: str,
    locale: Locale,
    *,
    is_public: bool = False,
) -> CasesView:
    """Return the cases in an area and domain.

    Parameters
    ----------
    within, domain
        "" for all.
    is_public
        Whether only shown cases count, and remarks are left out.
    """
    cases = reports.cases[reports.cases["state"] == SHOWN] if is_public else reports.cases
    if within:
        inside = places_within(catalog, within, [*cases["place_id"].unique(), within])
        cases = cases[cases["place_id"].isin(inside)]
    cases = cases[cases["domain"] == domain] if domain else cases
    ordered = cases.sort_index().sort_values("year", ascending=False, kind="stable")
    return CasesView(
        counters=_counters(catalog, reports, locale),
        cards=tuple(
            _card(catalog, reports, str(code), row, locale, is_public=is_public)
            for code, row in ordered.iterrows()
        ),
        named=named_cases(catalog, pilots, within, domain, locale),
        locale=locale,
    )


def _card(
    catalog: Catalog,
    reports: PlaceReports,
    case_id: str,
    row: pd.Series[Any],
    locale: Locale,
    *,
    is_public: bool,
) -> CaseCard:
    return CaseCard(
        case_id=case_id,
        place_id=str(row["place_id"]),
        place=catalog.place(str(row["place_id"])).name(locale),
        kind=str(reports.case_kinds.at[row["case_kind"], f"name_{locale}"]),
        domain=catalog.domain_label(str(row["domain"]), locale),
        year=str(row["year"]),
        title=in_language(row, "title", locale),
        summary=in_language(row, "summary", locale),
        picture=str(row["picture"]),
        link=str(row["link"]),
        state=str(row["state"]),
        state_word=text(f"assessments.state.{row['state']}", locale),
        source=str(row["source_title"]),
        note="" if is_public else str(row["note"]),
    )


def _counters(catalog: Catalog, reports: PlaceReports, locale: Locale) -> tuple[CaseCounter, ...]:
    """Return the kinds that the texts ask for; those with a number first."""
    shown = reports.cases[reports.cases["state"] == SHOWN]
    counts = shown["case_kind"].value_counts()
    found = [
        _counter(catalog, str(kind), facts, int(counts.get(kind, 0)), locale)
        for kind, facts in reports.case_kinds.iterrows()
    ]
    return tuple(sorted(found, key=lambda counter: not counter.wanted))


def _counter(
    catalog: Catalog, kind: str, facts: pd.Series[Any], n: int, locale: Locale
) -> CaseCounter:
    cite = text(
        "assessments.cite", locale,
        document=catalog.documents.at[facts["doc_id"], f"title_{locale}"],
        clause=clause_label(str(facts["clause"]), locale),
    )  # fmt: skip
    name = str(facts[f"name_{locale}"])
    if not facts["target_id"]:
        sentence = text("assessments.counter.open", locale, name=name, n=n)
        return CaseCounter(kind, name, n, "", sentence, cite)
    target = catalog.targets.loc[facts["target_id"]]
    wanted = format_plain(float(target["value"]))
    form = "about" if target["comparator"] == "~" else "exact"
    sentence = text(
        f"assessments.counter.{form}", locale, name=name, n=n, wanted=wanted,
        year=target["target_year"],
    )  # fmt: skip
    return CaseCounter(kind, name, n, wanted, sentence, cite)


def named_cases(
    catalog: Catalog, pilots: PilotCatalog, within: str, domain: str, locale: Locale
) -> tuple[NamedCases, ...]:
    """Return the cases that sources name, by programme, latest first; "" for no narrowing."""
    every = pilot_rows(catalog, pilots)
    rows = every[every["pilot_status"] == _CASE_STATUS]
    if within:
        inside = places_within(catalog, within, [*rows["place_id"].unique(), within])
        rows = rows[rows["place_id"].isin(inside - {""})]
    if domain:
        domains = rows["programme"].map(pilots.programmes["domain"])
        rows = rows[domains == domain]
    ordered = rows.sort_values(["status_date", "key"], ascending=[False, True], kind="stable")
    return tuple(
        NamedCases(
            programme=str(programme),
            name=programme_name(catalog, pilots, str(programme), locale),
            is_partial=(state := list_state(every, str(programme))) != "full",
            list_word=text(f"pilots.list.{state}", locale),
            list_note=list_notes(every, str(programme), locale),
            cases=tuple(_named(catalog, some, locale)),
        )
        for programme, some in ordered.groupby("programme", sort=True)
    )


def _named(catalog: Catalog, rows: pd.DataFrame, locale: Locale) -> Iterable[NamedCase]:
    for row in rows.to_dict("records"):
        yield NamedCase(
            place_id=str(row["place_id"]),
            place=place_label(row, catalog, locale),
            province=str(row["province_zh"]),
            detail=str(row["detail_zh"]),
            date=date_label(str(row["status_date"]), locale),
            source=str(row["source_title"]),
            link=str(row["source_url"]),
        )
