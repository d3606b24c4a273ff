"""The printed map of cases, and every case that is on it as a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.i18n import text
from dashboard.views.case_map import CASE_KINDS, CaseMapView
from dashboard.views.figure import Figure, source_pairs, source_sentence
from dashboard.views.file_names import file_stem
from dashboard.views.map_inset import placed_spots
from dashboard.views.print_map import (
    LegendEntry,
    PrintMapView,
    PrintMark,
    empty_map,
    mark_names,
    named_spots,
    printed_regions,
)

if TYPE_CHECKING:
    from dashboard.catalog import Catalog
    from dashboard.views.print_geometry import PrintGeometry

_HEADS = ("place", "case_kind", "title", "date", "source_title", "source_url")


def print_cases(
    view: CaseMapView, geometry: PrintGeometry, catalog: Catalog, approval_number: str
) -> PrintMapView[CaseMapView]:
    """Lay out the map of cases for the page; `geometry` is that of the nation by province."""
    kinds = [place.kind for place in view.places.values()]
    legend = tuple(
        LegendEntry("point", text(f"assessments.cases.legend_{kind}", view.locale), number)
        for number, kind in enumerate(CASE_KINDS)
        if kind in kinds
    )
    marks = _marks(view, geometry)
    names = mark_names({code: place.name for code, place in view.places.items()}, marks)
    around = named_spots(geometry.spots, catalog, view.locale)
    return PrintMapView(
        title=view.title,
        subtitle=view.subtitle,
        alt=view.alt,
        screen=view,
        geometry=geometry,
        empty=(),
        regions=printed_regions(pd.Series(dtype=int)),
        marks=marks,
        legend_title="",
        legend=legend,
        labels=pd.concat([names, around], ignore_index=True),
        approval_number=approval_number,
        locale=view.locale,
    )


def no_cases(view: CaseMapView, approval_number: str) -> PrintMapView[CaseMapView]:
    """Say that there is no case whose place is known."""
    words = (text("assessments.cases.none_anywhere", view.locale),)
    return empty_map(view, view.title, words, approval_number, view.locale)


def _marks(view: CaseMapView, geometry: PrintGeometry) -> tuple[PrintMark, ...]:
    inset = geometry.inset.window if geometry.inset else None
    placed = placed_spots(view.spots, geometry.main.window, inset)
    return tuple(
        PrintMark("point", code, CASE_KINDS.index(place.kind), "", *placed[code])
        for code, place in view.places.items()
        if code in placed
    )


def case_figure(printed: PrintMapView[CaseMapView]) -> Figure:
    """Return the figure of a printed map of cases: all of them, those without a position too."""
    view, locale = printed.screen, printed.locale
    rows = _rows(view)
    sources = source_pairs(rows)
    return Figure(
        title=printed.title,
        subtitle=printed.subtitle,
        source=source_sentence(rows["source_title"].tolist(), locale),
        alt=printed.alt,
        table=rows.rename(columns={name: text(f"exports.map.{name}", locale) for name in _HEADS}),
        file_name=file_stem(printed.title, printed.subtitle),
        notes=tuple(_notes(view)),
        sources=sources,
        empty="".join(printed.empty[1:]),
    )


def _notes(view: CaseMapView) -> Iterator[str]:
    if view.n_unplaced:
        yield text("assessments.cases.unplaced", view.locale, n=view.n_unplaced)
    for group in view.cases.named:
        if group.is_partial:
            yield text("assessments.cases.partial_list", view.locale,
                       name=group.name, note=group.list_note)  # fmt: skip


def _rows(view: CaseMapView) -> pd.DataFrame:
    kinds = {kind: text(f"assessments.cases.legend_{kind}", view.locale) for kind in CASE_KINDS}
    recorded = [
        (card.place, kinds["record"], card.title.text, card.year, card.source, card.link)
        for card in view.cases.cards
    ]
    named = [
        (one.place, kinds["named"], one.detail or one.place, one.date, one.source, one.link)
        for group in view.cases.named
        for one in group.cases
    ]
    return pd.DataFrame([*recorded, *named], columns=list(_HEADS), dtype="str")
