"""Where everything in a briefing is from: the documents, and the publications of the values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.i18n import Locale, text
from dashboard.views.briefing_tables import BriefingTable, Cell, sentences

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.catalog import Catalog


@dataclass(frozen=True)
class SourceEntry:
    """A document or a publication; `url` is empty where none is known."""

    title: str
    detail: str
    url: str


@dataclass(frozen=True)
class BriefingSources:
    """What a briefing rests on; either part may be empty.

    Attributes
    ----------
    documents
        In which the targets stand, in the order of the catalog.
    publications
        From which the values are, those with most of them first.
    """

    title: str
    documents: tuple[SourceEntry, ...]
    publications: tuple[SourceEntry, ...]


def briefing_sources(
    catalog: Catalog,
    own: pd.DataFrame,
    place_id: str,
    locale: Locale,
) -> BriefingSources:
    """Return the sources of a place.

    Parameters
    ----------
    own
        Observations of the place.
    """
    return BriefingSources(
        title=text("briefing.sources.title", locale, place=catalog.place(place_id).name(locale)),
        documents=_documents(catalog, place_id, locale),
        publications=_publications(catalog, own, locale),
    )


def sources_table(sources: BriefingSources, locale: Locale) -> BriefingTable:
    """Return the sources as a table; its lead says what there is none of."""
    parts = {"documents": sources.documents, "publications": sources.publications}
    missing = [text(f"briefing.sources.no_{name}", locale) for name in parts if not parts[name]]
    return BriefingTable(
        title=sources.title,
        lead=sentences(missing, locale),
        heads=tuple(text(f"briefing.head.{name}", locale) for name in ("use", "title", "detail")),
        shares=(0.08, 0.55, 0.37),
        rows=tuple(
            (Cell(text(f"briefing.sources.{name}", locale)), Cell(one.title), Cell(one.detail))
            for name, entries in parts.items()
            for one in entries
        ),
    )


def entry_line(entry: SourceEntry, locale: Locale) -> str:
    """Return a source in one line, with its address."""
    said = text("briefing.sources.entry", locale, title=entry.title, detail=entry.detail)
    return f"{said} {entry.url}".strip()


def _documents(catalog: Catalog, place_id: str, locale: Locale) -> tuple[SourceEntry, ...]:
    """Return the documents that set its targets, give it a role or name its stages."""
    bound = catalog.targets.loc[catalog.targets["place_id"] == place_id, "doc_id"]
    counts = bound.value_counts()
    cited = set(bound)
    cited |= set(catalog.area_roles.loc[catalog.area_roles.index == place_id, "doc_id"])
    cited |= set(catalog.milestones.loc[catalog.milestones["place_id"] == place_id, "doc_id"])
    return tuple(
        SourceEntry(
            title=str(document[f"title_{locale}"]),
            detail=text(
                "briefing.sources.document", locale, issued=document["issued"],
                n=int(counts.get(doc_id, 0)),
            ),
            url="",
        )
        for doc_id, document in catalog.documents.iterrows()
        if doc_id in cited
    )  # fmt: skip


def _publications(catalog: Catalog, own: pd.DataFrame, locale: Locale) -> tuple[SourceEntry, ...]:
    named = own[own["source_title"] != ""]
    groups = named.groupby(["source_title", "source_url"], sort=False)
    entries = []
    for (title, url), rows in sorted(groups, key=lambda item: -len(item[1])):
        indicators = [
            catalog.indicator(str(code)).name(locale) for code in rows["indicator_id"].unique()
        ]
        detail = text(
            "briefing.sources.publication", locale, n=len(rows),
            indicators=text("region.joint", locale).join(indicators),
        )  # fmt: skip
        entries.append(SourceEntry(str(title), detail, str(url)))
    return tuple(entries)
