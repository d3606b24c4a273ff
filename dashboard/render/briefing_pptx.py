"""A briefing as a presentation: native tables and charts, titles in their place, notes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from pptx.util import Emu, Pt

from dashboard.i18n import text
from dashboard.render import briefing_layouts as layouts
from dashboard.render import theme
from dashboard.render.briefing_chart import draw_chart
from dashboard.render.briefing_deck import (
    Deck,
    fill_or_remove,
    finish,
    insert_whole,
    places_of,
    remove,
    say_nothing,
)
from dashboard.render.briefing_layouts import FIGURES, LEAD, MAIN, SOURCE, WORDS
from dashboard.render.briefing_table import (
    draw_facts,
    draw_figures,
    draw_key,
    draw_table,
    pages,
)
from dashboard.render.briefing_text import Paragraph, Words, fill, height_of
from dashboard.render.packages import pinned
from dashboard.render.status_marks import STATUS_COLOURS
from dashboard.views.briefing_slides import TargetSlide, ValueSlide
from dashboard.views.briefing_sources import entry_line, sources_table

if TYPE_CHECKING:
    from dashboard.render.briefing_map import MapPicture
    from dashboard.views.briefing import BriefingItem, BriefingView
    from dashboard.views.briefing_tables import BriefingTable

_MOST_SOURCE_SLIDES = 2


def draw_briefing(
    views: Sequence[BriefingView],
    maps: Mapping[str, MapPicture],
    items: Sequence[BriefingItem],
    template: Path | None = None,
    after_slide: Callable[[], None] = lambda: None,
) -> bytes:
    """Return a presentation of one place after the other.

    Parameters
    ----------
    maps
        By place; needed if a map is among the items.
    template
        A file of the user; its layouts must have the names and placeholders of ours.
    after_slide
        Called after every kind of slide; what it raises stops the work.

    Raises
    ------
    TemplateError
        If the template cannot be read or lacks a layout or placeholder.
    """
    presentation = layouts.open_template(template)
    for view in views:
        deck = Deck(presentation, view, maps, items)
        for item in items:
            _DRAWN[item](deck)
            after_slide()
    finish(presentation, views)
    file = BytesIO()
    presentation.save(file)
    return pinned(file.getvalue())


def _cover(deck: Deck) -> None:
    view = deck.view
    slide = deck.add(layouts.COVER, view.title, [view.summary, view.lead, view.lead_source])
    places = places_of(slide)
    fill_or_remove(places[LEAD], [(Words(view.kind),)], deck)
    facts = [(fact.value, fact.label) for fact in view.facts]
    alt = "; ".join(f"{value} {label}" for value, label in facts)
    draw_facts(places[MAIN], facts, alt, view.locale)
    fill_or_remove(places[WORDS], [(Words(view.lead),), (Words(view.summary),)], deck)
    fill_or_remove(places[SOURCE], [(Words(view.lead_source),)], deck)


def _role(deck: Deck) -> None:
    table = deck.view.stages
    if table.rows:
        _table_slides(deck, table, [deck.view.lead, deck.view.lead_source])


def _status(deck: Deck) -> None:
    _table_slides(deck, deck.view.status, [*_notes_of_sources(deck.view)])


def _targets(deck: Deck) -> None:
    view = deck.view
    for target in view.targets:
        _figure_slide(deck, target, STATUS_COLOURS[target.status], f"{target.symbol} ")
    if view.unknown.rows:
        _table_slides(deck, view.unknown, [])
    if not view.has_targets and "status" not in deck.items:
        _table_slides(deck, view.status, [])


def _goals(deck: Deck) -> None:
    _table_slides(deck, deck.view.goals, [])


def _values(deck: Deck) -> None:
    view = deck.view
    is_told = "status" in deck.items and not view.has_targets
    if not is_told and (view.others.rows or view.others.lead):
        _table_slides(deck, view.others, [])
    for value in view.values:
        _figure_slide(deck, value, theme.INK, "")


def _figure_slide(deck: Deck, content: TargetSlide | ValueSlide, colour: str, symbol: str) -> None:
    """Add a slide with a chart, and beside it the verdict and the figures behind it."""
    slide = deck.add(layouts.CHART, content.title, content.notes)
    places = places_of(slide)
    fill(places[LEAD], [(Words(content.sentence),)], deck.view.locale)
    if content.chart.series:
        draw_chart(places[MAIN], content.chart, deck.view.locale)
    else:
        say_nothing(slide, places[MAIN], deck)
    said: list[Paragraph] = [(Words(content.need),)]
    if isinstance(content, TargetSlide):
        head = (Words(symbol, colour, is_bold=True), Words(content.status_word, is_bold=True))
        said.insert(0, head)
    size, _ = fill(places[WORDS], said, deck.view.locale, largest=16)
    figures = [(number.label, number.value) for number in content.numbers]
    if figures:
        alt = "; ".join(f"{name}: {figure}" for name, figure in figures)
        place = places[WORDS]
        plain = ["".join(words.text for words in one) for one in said]
        under = place.top + Pt(height_of(plain, size, place.width.pt) + 16)
        draw_figures(places[FIGURES], figures, alt, deck.view.locale, highest=under)
    else:
        remove(places[FIGURES])
    clause = content.clause if isinstance(content, TargetSlide) else ""
    said_below = [(Words(one),) for one in (content.breaks, clause, content.source)]
    fill_or_remove(places[SOURCE], said_below, deck, gap=0)


def _table_slides(
    deck: Deck, table: BriefingTable, notes: Sequence[str], most: int | None = None
) -> None:
    """Add a table on as many slides as it needs; without rows, a slide that says why.

    Rows beyond `most` slides are left to the notes, and the lead says how many.
    """
    if not table.rows:
        slide = deck.add(layouts.TEXT, table.title, notes)
        places = places_of(slide)
        lead = table.lead or text("briefing.no_data", deck.view.locale)
        head = (Words(text("briefing.no_data", deck.view.locale), is_bold=True),)
        fill(places[LEAD], [head, (Words(lead),)], deck.view.locale, largest=18)
        return
    size, parts = pages(table, *_table_room(deck, has_lead=bool(table.lead)))
    if most and len(parts) > most:
        size, parts = pages(table, *_table_room(deck, has_lead=True))
        left_out = sum(len(rows) for rows in parts[most:])
        more = text("briefing.sources.more", deck.view.locale, n=left_out)
        table, parts = replace(table, lead=more), parts[:most]
    for number, rows in enumerate(parts, start=1):
        title = _part(table.title, number, len(parts), deck)
        slide = deck.add(layouts.TABLE, title, [table.lead, *notes])
        places = places_of(slide)
        shape = draw_table(
            places[MAIN], table, rows, size, f"{title}. {table.lead}", deck.view.locale
        )
        if not table.lead:
            shape.top = places[LEAD].top
        fill_or_remove(places[LEAD], [(Words(table.lead),)], deck)


def _table_room(deck: Deck, *, has_lead: bool) -> tuple[float, float]:
    """Return width and height for a table, in points; without a lead it begins in its place."""
    layout = layouts.layout(deck.presentation, layouts.TABLE)
    boxes = {one.placeholder_format.idx: one for one in layout.placeholders}
    area = boxes[MAIN]
    top = area.top if has_lead else min(area.top, boxes[LEAD].top)
    return area.width.pt, Emu(area.top + area.height - top).pt


def _part(title: str, number: int, total: int, deck: Deck) -> str:
    if total == 1:
        return title
    return text("briefing.slide.part", deck.view.locale, title=title, n=number, total=total)


def _map(deck: Deck) -> None:
    """Add the map; a picture that is copied out takes its caption along, so it is in there too."""
    picture = deck.maps[deck.view.place_id]
    slide = deck.add(layouts.MAP, picture.title, [picture.alt, *picture.notes, picture.caption])
    places = places_of(slide)
    fill_or_remove(places[LEAD], [(Words(picture.facts),)], deck)
    if picture.png:
        insert_whole(places[MAIN], picture)
        draw_key(places[FIGURES], picture.key_title, picture.key, deck.view.locale)
    else:
        say_nothing(slide, places[MAIN], deck, picture.reason)
        remove(places[FIGURES])
    fill_or_remove(places[SOURCE], [(Words(picture.caption if picture.png else ""),)], deck)


def _sources(deck: Deck) -> None:
    """Add the slides of sources, `_MOST_SOURCE_SLIDES` at most; the notes have all of them."""
    view = deck.view
    table = sources_table(view.sources, view.locale)
    _table_slides(deck, table, _notes_of_sources(view), most=_MOST_SOURCE_SLIDES)


def _notes_of_sources(view: BriefingView) -> list[str]:
    entries = (*view.sources.documents, *view.sources.publications)
    return [entry_line(entry, view.locale) for entry in entries]


_DRAWN: dict[str, Callable[[Deck], None]] = {
    "cover": _cover, "role": _role, "status": _status, "targets": _targets, "goals": _goals,
    "values": _values, "map": _map, "sources": _sources,
}  # fmt: skip
