"""The view model of a briefing: what a presenter shows of one place, from cover to sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

from dashboard.i18n import Locale, text, texts
from dashboard.views.briefing_slides import (
    TargetSlide,
    ValueSlide,
    charted_indicators,
    is_drawn,
    observed_indicators,
    target_slide,
    value_slide,
)
from dashboard.views.briefing_sources import BriefingSources, briefing_sources
from dashboard.views.briefing_tables import (
    NO_TABLE,
    BriefingTable,
    goals_table,
    sentences,
    stages_table,
    status_table,
    unknown_table,
    values_table,
)
from dashboard.views.choices import map_places
from dashboard.views.overview import AreaCard, area_card
from dashboard.views.region import area_role, area_steps
from dashboard.views.region_targets import numeric_rows

if TYPE_CHECKING:
    from collections.abc import Collection

    import pandas as pd

    from dashboard.catalog import Catalog
    from dashboard.views.region_targets import TargetRow

BriefingItem = Literal["cover", "role", "status", "targets", "goals", "values", "map", "sources"]
ITEMS: tuple[BriefingItem, ...] = get_args(BriefingItem)
"""What a briefing can hold, in the order in which it is shown."""
USUAL_ITEMS: tuple[BriefingItem, ...] = tuple(item for item in ITEMS if item != "goals")
"""What it holds where nobody chose: goals in words make long tables."""
MOST_CHARTS = 6
"""Of the indicators without a target, so many get a chart; the table has all."""


@dataclass(frozen=True)
class Fact:
    """A figure of the cover and what it counts."""

    value: str
    label: str


@dataclass(frozen=True, eq=False)
class BriefingView:
    """Everything that the slides and the page of one place show.

    Attributes
    ----------
    kind
        What kind of place it is, in words; empty for one that no programme names.
    lead
        What the texts give the place to do; empty for a place to which they give no role.
    summary
        Sentence on its targets; says so where it has none.
    status
        The targets with a number and how they stand; of a place without any, its latest values.
    targets
        One slide for each target with a number that has a value; those without are in `unknown`.
    values
        Slides of indicators with values and no such target, `MOST_CHARTS` at most.
    others
        Table of all indicators with values and no such target.
    has_targets
        Whether any target of the place has a number.
    revision
        Sentence: of which revision the figures are.
    """

    place_id: str
    name: str
    kind: str
    title: str
    lead: str
    lead_source: str
    summary: str
    facts: tuple[Fact, ...]
    stages: BriefingTable
    status: BriefingTable
    targets: tuple[TargetSlide, ...]
    unknown: BriefingTable
    goals: BriefingTable
    values: tuple[ValueSlide, ...]
    others: BriefingTable
    has_targets: bool
    sources: BriefingSources
    revision: str
    locale: Locale


def briefing_view(
    catalog: Catalog,
    observations: pd.DataFrame,
    judgements: pd.DataFrame,
    place_id: str,
    revision: str,
    locale: Locale,
    items: Collection[BriefingItem] = USUAL_ITEMS,
) -> BriefingView:
    """Build the briefing of a place.

    Parameters
    ----------
    observations
        Of all indicators; those of other places are left aside.
    judgements
        Of all targets: see `dashboard.core.attainment.judge_targets`.
    revision
        Sentence: of which revision the figures are.
    items
        What it holds; nothing else is worked out.

    Raises
    ------
    UnknownCodeError
        If there is no such place.
    """
    name = catalog.place(place_id).name(locale)
    known = observations[observations["place_id"] == place_id]
    rows = _rows(catalog, judgements, place_id, locale)
    drawn = [row for row in rows if is_drawn(row, known)]
    free = observed_indicators(catalog, known, {row.indicator_id for row in rows})
    values = tuple(
        value_slide(catalog, known, judgements, place_id, code, locale)
        for code in (charted_indicators(known, free)[:MOST_CHARTS] if "values" in items else ())
    )
    made = {slide.indicator_id: slide.progress.series for slide in values}
    others = values_table(catalog, known, name, free, made, locale)
    card = area_card(catalog, judgements, place_id, locale)
    return BriefingView(
        **_cover(catalog, known, card, locale),
        stages=stages_table(name, area_steps(catalog, place_id, locale), locale),
        status=status_table(name, rows, others, card.note, locale),
        targets=tuple(
            target_slide(catalog, known, judgements, row, locale)
            for row in (drawn if "targets" in items else ())
        ),
        unknown=unknown_table(name, [row for row in rows if row not in drawn], locale),
        goals=goals_table(catalog, judgements, place_id, locale) if "goals" in items else NO_TABLE,
        values=values,
        others=others,
        has_targets=bool(rows),
        sources=briefing_sources(catalog, known, place_id, locale),
        revision=revision,
        locale=locale,
    )


def _cover(catalog: Catalog, own: pd.DataFrame, card: AreaCard, locale: Locale) -> dict[str, Any]:
    """Return the parts of a briefing that say what place it is and what it has to do."""
    place = catalog.place(card.area_id)
    role = area_role(catalog, place.place_id, locale)
    return {
        "place_id": place.place_id,
        "name": card.name,
        "kind": _kind(place.kind, locale),
        "title": text("briefing.cover.title", locale, place=card.name),
        "lead": role.text if role else "",
        "lead_source": text("briefing.cover.source", locale, source=role.source) if role else "",
        "summary": _summary(card, locale),
        "facts": _facts(card, own, locale),
    }


def briefing_places(catalog: Catalog) -> tuple[str, ...]:
    """Return the places that can be briefed on: nation, areas, provinces, then cities by code."""
    areas = map_places(catalog)
    cities = catalog.scope_members(catalog.nation, "city")
    return tuple(dict.fromkeys((*areas, *cities)))


def _kind(kind: str, locale: Locale) -> str:
    return texts("briefing", locale).get(f"kind.{kind}", "")


def _rows(
    catalog: Catalog, judgements: pd.DataFrame, place_id: str, locale: Locale
) -> list[TargetRow]:
    groups = numeric_rows(catalog, judgements, place_id, locale)
    return [row for group in groups for row in group.rows]


def _summary(card: AreaCard, locale: Locale) -> str:
    said = [card.note]
    if card.own.numeric and card.own.without_data == card.own.numeric:
        said.append(text("briefing.cover.none_judged", locale))
    return sentences([*said, card.inside_note], locale)


def _facts(card: AreaCard, own: pd.DataFrame, locale: Locale) -> tuple[Fact, ...]:
    """Return the figures of the cover: of the targets, or of the values where there are none."""
    counts = card.own
    if not counts.targets:
        years = own["period"].str[:4]
        span = f"{years.min()}–{years.max()}" if len(own) else text("briefing.no_data", locale)
        counted = {
            "targets": "0", "indicators": str(own["indicator_id"].nunique()),
            "observations": str(len(own)), "span": span,
        }  # fmt: skip
    else:
        names = ("targets", "numeric", "attained", "on_track", "behind", "without_data")
        counted = {name: str(getattr(counts, name)) for name in names}
    return tuple(
        Fact(value, text(f"briefing.fact.{name}", locale)) for name, value in counted.items()
    )
