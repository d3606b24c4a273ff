"""The pilot programmes in words and numbers: quotas, what each list holds, every designation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboard.catalog.pilots import ZONE
from dashboard.core.pilots import count_by_step, count_chosen, latest_of_each
from dashboard.i18n import Locale, text
from dashboard.views.clauses import clause_label
from dashboard.views.pilot_address import step_name, step_options
from dashboard.views.pilot_rows import (
    date_label,
    drawn_at,
    lies_in,
    list_notes,
    list_state,
    month_label,
    pilot_rows,
    place_label,
    programme_name,
)

if TYPE_CHECKING:
    from dashboard.catalog import Catalog
    from dashboard.catalog.pilots import PilotCatalog
    from dashboard.model import Level


@dataclass(frozen=True)
class QuotaCard:
    """How many pilots a text wants and how many are known.

    Attributes
    ----------
    wanted
        About 50, or exactly 18: as the text has it.
    known
        How many are known to be chosen, as a sentence; without a list, that there is none.
    is_national
        Whether the programme is that of the nation and not of one region.
    """

    programme: str
    name: str
    wanted: str
    known: str
    source: str
    is_national: bool


@dataclass(frozen=True)
class ProgrammeCard:
    """What is known of a programme.

    Attributes
    ----------
    counts
        Step and number of places at it; empty unless the list is full.
    facts
        Sentences: what the list holds, where it ends, what the text wants, where it says so.
    """

    name: str
    list_state: str
    counts: tuple[tuple[str, int], ...]
    facts: tuple[str, ...]


def quota_cards(catalog: Catalog, pilots: PilotCatalog, locale: Locale) -> tuple[QuotaCard, ...]:
    """Return a card for each programme of which a text says how many places it wants."""
    rows = latest_of_each(pilot_rows(catalog, pilots))
    wanted = pilots.programmes[pilots.programmes["quota"].notna()]
    counts = {str(code): n for code, n in count_chosen(rows, wanted).fillna(0).items()}
    return tuple(
        QuotaCard(
            programme=str(code),
            name=programme_name(catalog, pilots, str(code), locale),
            wanted=text(
                f"pilots.quota.{facts['quota_qualifier']}",
                locale,
                n=facts["quota"],
                of=facts[f"quota_of_{locale}"],
            ),
            known=_known(rows, str(code), counts[str(code)], facts, locale),
            source=_source(facts, catalog, locale),
            is_national=facts["area_id"] == catalog.nation,
        )
        for code, facts in wanted.to_dict("index").items()
    )


def _known(
    rows: pd.DataFrame, programme: str, n: int, facts: Mapping[Any, Any], locale: Locale
) -> str:
    state = list_state(rows, programme)
    until = month_label(str(facts["known_until"]), locale)
    if state == "full" and facts["more_to_come"] != "no":
        state = "full_so_far"
    return text(f"pilots.known.{state}", locale, n=n, until=until)


def programme_card(
    catalog: Catalog, pilots: PilotCatalog, programme: str, locale: Locale
) -> ProgrammeCard:
    """Return what is known of a programme; a partial list is never counted."""
    every = pilot_rows(catalog, pilots)
    state = list_state(every, programme)
    own = latest_of_each(every[every["programme"] == programme])
    counts = count_by_step(own).droplevel("programme").to_dict()
    shown = tuple(
        (step_name(pilots, step, locale), int(counts[step]))
        for step in step_options(pilots)
        if step in counts
    )
    facts = pilots.programmes.to_dict("index").get(programme)
    return ProgrammeCard(
        name=programme_name(catalog, pilots, programme, locale),
        list_state=state,
        counts=shown,
        facts=tuple(filter(None, _facts(every, programme, facts, catalog, locale))),
    )


def _facts(
    rows: pd.DataFrame,
    programme: str,
    facts: Mapping[Any, Any] | None,
    catalog: Catalog,
    locale: Locale,
) -> list[str]:
    note = list_notes(rows, programme, locale)
    found = text("pilots.card.list", locale, note=note) if note else ""
    if facts is None:
        return [found]
    return [
        found,
        str(facts[f"note_{locale}"]),
        text("pilots.card.domain", locale, domain=catalog.domain_label(facts["domain"], locale))
        if facts["domain"]
        else "",
        _source(facts, catalog, locale),
        text("pilots.card.until", locale, until=month_label(str(facts["known_until"]), locale)),
    ]


def _source(facts: Mapping[Any, Any], catalog: Catalog, locale: Locale) -> str:
    """Return the document that names a programme, and the clause; "" for none."""
    if not facts["doc_id"]:
        return ""
    title = str(catalog.documents.at[facts["doc_id"], f"title_{locale}"])
    if not facts["clause"]:
        return text("pilots.card.document", locale, document=title)
    clause = clause_label(str(facts["clause"]), locale)
    return text("pilots.card.clause", locale, document=title, clause=clause)


_HEADS = (
    "programme", "place", "province", "level", "status", "step", "date", "detail", "confidence",
    "list", "source", "url",
)  # fmt: skip


def list_heads(locale: Locale) -> dict[str, str]:
    """Return the headings of the list by column, in their order."""
    return {name: text(f"pilots.head.{name}", locale) for name in _HEADS}


def pilot_list(
    catalog: Catalog,
    pilots: PilotCatalog,
    programmes: tuple[str, ...],
    place: str,
    step: str,
    locale: Locale,
    level: Level | None = None,
) -> pd.DataFrame:
    """Return every designation of some programmes in a place and at a step.

    Parameters
    ----------
    step
        "" for all.
    level
        Only what a map of this level draws: its units, and zones; None for all.

    Returns
    -------
    pandas.DataFrame
        One row a designation, text, the columns of `list_heads`; latest first, a programme at a
        time.
    """
    rows = pilot_rows(catalog, pilots)
    shown = rows[rows["programme"].isin(programmes)]
    shown = shown[shown["step"] == step] if step else shown
    shown = shown[lies_in(shown, place, catalog, pilots)]
    if level:
        is_unit = shown.index.isin(drawn_at(shown, level).index)
        shown = shown[is_unit | (shown["kind"] == ZONE)]
    order = shown["programme"].map({code: n for n, code in enumerate(programmes)})
    shown = shown.assign(order=order).sort_values(
        ["order", "status_date", "key"], ascending=[True, False, True], kind="stable"
    )
    records = [_record(row, catalog, pilots, locale) for row in shown.to_dict("records")]
    return pd.DataFrame(records, columns=list(_HEADS), dtype="str")


def _record(
    row: Mapping[Any, Any], catalog: Catalog, pilots: PilotCatalog, locale: Locale
) -> dict[str, str]:
    return {
        "programme": programme_name(catalog, pilots, row["programme"], locale),
        "place": place_label(row, catalog, locale),
        "province": _province(row, catalog, locale),
        "level": text(f"pilots.level.{row['kind'] or 'unplaced'}", locale),
        "status": text(f"map.pilot_status.{row['pilot_status']}", locale),
        "step": step_name(pilots, row["step"], locale),
        "date": date_label(row["status_date"], locale),
        "detail": row["detail_zh"],
        "confidence": text(f"pilots.confidence.{row['confidence']}", locale),
        "list": text(f"pilots.list.{row['list_completeness']}", locale),
        "source": row["source_title"],
        "url": row["source_url"],
    }


def _province(row: Mapping[Any, Any], catalog: Catalog, locale: Locale) -> str:
    """Return the province of a designation; of a province itself, its own name."""
    if not row["place_id"]:
        return str(row["province_zh"])
    places = [catalog.place(row["place_id"])]
    places += [catalog.place(code) for code in places[0].parent_ids]
    provinces = [place for place in places if place.kind == "province"]
    return provinces[-1].name(locale) if provinces else str(row["province_zh"])
