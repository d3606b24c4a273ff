"""Who has to assess itself for a year, how far each is, and who is late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, cast

import pandas as pd

from dashboard.core.assessments import SHOWN, SUBMITTED, standing
from dashboard.errors import UnknownCodeError
from dashboard.i18n import Locale, text
from dashboard.views.clauses import clause_label
from dashboard.views.pilot_list import quota_cards
from dashboard.views.pilot_rows import pilot_rows

if TYPE_CHECKING:
    from dashboard.catalog import Catalog
    from dashboard.catalog.pilots import PilotCatalog
    from dashboard.catalog.reports import PlaceReports


@dataclass(frozen=True)
class StandingRow:
    """How far one place is."""

    place_id: str
    name: str
    state: str
    state_word: str
    date: str
    is_late: bool
    is_named: bool


@dataclass(frozen=True)
class StandingView:
    """How far the places of a scheme are for a year.

    Attributes
    ----------
    duty
        Who has to, how often, and where it says so.
    known
        What is known of the list of those places.
    due
        By when, or that no day is set.
    summary
        How many have handed in and how many are late, in a sentence.
    rows
        The places that have to as far as known, then others with a record.
    """

    scheme: str
    title: str
    duty: str
    known: str
    due: str
    summary: str
    rows: tuple[StandingRow, ...]


def due_day(year: str, month_day: str) -> str:
    """Return by which day a year has to be assessed: a day of the next year; "" if none is set.

    Raises
    ------
    UnknownCodeError
        If the setting is no day of the calendar.
    """
    if not month_day:
        return ""
    try:
        # A leap year, so that February has all its days; which are too many is nobody's fault.
        date.fromisoformat(f"2024-{month_day}")
    except ValueError:
        msg = f"DASHBOARD_ASSESSMENT_DUE {month_day!r} is no month and day such as 03-31"
        raise UnknownCodeError(msg) from None
    return f"{int(year) + 1}-{month_day}"


def standing_view(
    catalog: Catalog,
    pilots: PilotCatalog,
    reports: PlaceReports,
    scheme: str,
    year: str,
    month_day: str,
    today: str,
    locale: Locale,
) -> StandingView:
    """Build the standing of a year.

    Parameters
    ----------
    month_day
        Setting: by when, as 03-31; "" if none is set, and then nobody is late.
    """
    facts = cast("pd.Series[str]", reports.schemes.loc[scheme])
    frequency = str(catalog.targets.at[facts["target_id"], "frequency"])
    named = supported_places(catalog, pilots, str(facts["programme"]), scheme)
    is_yearly = frequency == "yearly"
    due = due_day(year, month_day) if is_yearly else ""
    own = reports.assessments[reports.assessments["year"] == year]
    table = standing(named, own, scheme, year, due, today)
    others = [code for code in _reported(own, scheme, catalog) if code not in named]
    more = standing(others, own, scheme, year, "", today)
    rows = [
        *_rows(table, catalog, locale, is_named=True),
        *_rows(more, catalog, locale, is_named=False),
    ]
    return StandingView(
        scheme=scheme,
        title=str(facts[f"name_{locale}"]),
        duty=_duty(catalog, str(facts["target_id"]), frequency, locale),
        known=_known(catalog, pilots, str(facts["programme"]), len(named), locale),
        due=_due(due, is_yearly=is_yearly, locale=locale),
        summary=_summary(rows, year, locale),
        rows=tuple(rows),
    )


def supported_places(
    catalog: Catalog, pilots: PilotCatalog, programme: str, scheme: str
) -> list[str]:
    """Return the places of a programme that are known to have been chosen, by code."""
    rows = pilot_rows(catalog, pilots)
    chosen = rows[(rows["programme"] == programme) & rows["is_chosen"] & (rows["place_id"] != "")]
    codes = sorted(set(chosen["place_id"]))
    return [code for code in codes if scheme in catalog.place(code).levels]


def _reported(own: pd.DataFrame, scheme: str, catalog: Catalog) -> list[str]:
    codes = own.loc[own["assessor"] == "self", "place_id"].unique()
    return sorted(code for code in codes if scheme in catalog.place(code).levels)


def _rows(
    table: pd.DataFrame, catalog: Catalog, locale: Locale, *, is_named: bool
) -> list[StandingRow]:
    return [
        StandingRow(
            place_id=str(code),
            name=catalog.place(str(code)).name(locale),
            state=str(row["state"]),
            state_word=text(f"assessments.state.{row['state'] or 'none'}", locale),
            date=str(row["date"]),
            is_late=bool(row["is_late"]),
            is_named=is_named,
        )
        for code, row in table.iterrows()
        if is_named or row["state"]
    ]


def _duty(catalog: Catalog, target_id: str, frequency: str, locale: Locale) -> str:
    target = cast("pd.Series[str]", catalog.targets.loc[target_id])
    return text(
        f"assessments.duty.{'yearly' if frequency == 'yearly' else 'periodic'}", locale,
        places=catalog.place(str(target["place_id"])).name(locale),
        document=catalog.documents.at[target["doc_id"], f"title_{locale}"],
        clause=clause_label(str(target["clause"]), locale),
    )  # fmt: skip


def _known(catalog: Catalog, pilots: PilotCatalog, programme: str, n: int, locale: Locale) -> str:
    cards = {card.programme: card for card in quota_cards(catalog, pilots, locale)}
    card = cards.get(programme)
    if card is None:
        return text("assessments.known.listed", locale, n=n)
    key = "listed_of" if n else "none"
    return text(
        f"assessments.known.{key}", locale, n=n, name=card.name, wanted=card.wanted,
        known=card.known,
    )  # fmt: skip


def _due(due: str, *, is_yearly: bool, locale: Locale) -> str:
    if not is_yearly:
        return text("assessments.due.periodic", locale)
    return text("assessments.due.set", locale, due=due) if due else text(
        "assessments.due.none", locale
    )  # fmt: skip


def _summary(rows: list[StandingRow], year: str, locale: Locale) -> str:
    if not rows:
        return text("assessments.summary.nobody", locale, year=year)
    n_done = sum(row.state in (SUBMITTED, SHOWN) for row in rows)
    n_late = sum(row.is_late for row in rows)
    n_named = sum(row.is_named for row in rows)
    return text(
        "assessments.summary.counted", locale, year=year, n=len(rows), n_named=n_named,
        n_done=n_done, n_shown=sum(row.state == SHOWN for row in rows), n_late=n_late,
    )  # fmt: skip
