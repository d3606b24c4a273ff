"""What the small map of a public page shows: values by class, or where a place lies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.i18n import Locale, text

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.catalog import Catalog
    from dashboard.model import Level
    from dashboard.views.choropleth import ChoroplethView

_MOST_SOURCES = 3
HERE = "here"
"""The class of the place itself on a map of where it lies."""


@dataclass(frozen=True)
class ShowMap:
    """A small map.

    Attributes
    ----------
    adcodes
        The units of its area.
    classes
        Class of a unit by adcode: a number, or `HERE`; the others have no data, or lie around.
    legend
        Class and label, lowest first; ``""`` is the class of the others.
    note, source
        Sentences under the map; empty for none.
    """

    level: Level
    adcodes: tuple[str, ...]
    title: str
    alt: str
    classes: Mapping[str, str]
    legend: tuple[tuple[str, str], ...]
    note: str
    source: str = ""


def area_level(catalog: Catalog, place_id: str) -> Level:
    """Return by which units an area is drawn: the nation by province, others by city or county."""
    if place_id == catalog.nation:
        return "province"
    return "city" if len(catalog.scope_members(place_id, "city")) > 1 else "county"


def value_map(catalog: Catalog, view: ChoroplethView, observations: pd.DataFrame) -> ShowMap:
    """Return the map of an area by the classes of a choropleth that has values.

    Parameters
    ----------
    observations
        Those of its indicator, which say where they are from.
    """
    frame = next(one for one in view.frames if one.period == view.period)
    place = catalog.place(view.place).name(view.locale)
    facts = {
        "place": place, "indicator": view.indicator.name(view.locale), "unit": view.unit,
        "period": view.period, "count": frame.count,
    }  # fmt: skip
    title = text("show.map_title", view.locale, **facts)
    basis = text("map.basis_note", view.locale, basis=view.basis) if view.basis else ""
    classes = {str(code): str(one) for code, one in frame.regions["class_"].items()}
    legend = [(str(number), label) for number, label in enumerate(view.legend)]
    return ShowMap(
        level=view.level,
        adcodes=view.adcodes,
        title=title,
        alt=text("show.map_alt", view.locale, **facts),
        classes=classes,
        legend=(*legend, ("", text("map.no_data", view.locale))),
        note=" · ".join(filter(None, (frame.count, basis))),
        source=_source(view, observations),
    )


def _source(view: ChoroplethView, observations: pd.DataFrame) -> str:
    """Return where the values of the shown period are from: the sources with most of them."""
    is_drawn = observations["place_id"].isin(view.adcodes)
    titles = observations.loc[is_drawn & (observations["period"] == view.period), "source_title"]
    most = list(titles.value_counts().index[:_MOST_SOURCES])
    joined = text("show.fact_joint", view.locale).join(most)
    key = "sources_values" if titles.nunique() <= _MOST_SOURCES else "sources_more"
    return text(f"show.{key}", view.locale, sources=joined)


def plain_map(catalog: Catalog, place_id: str, locale: Locale) -> ShowMap:
    """Return the map of the extent of an area without values."""
    level = area_level(catalog, place_id)
    units = tuple(catalog.scope_members(place_id, level))
    name = catalog.place(place_id).name(locale)
    return ShowMap(
        level=level,
        adcodes=units,
        title=text("show.map_plain", locale, place=name),
        alt=text("show.map_alt_plain", locale, place=name),
        classes=dict.fromkeys(units, HERE),
        legend=(),
        note="",
    )


def locator_map(catalog: Catalog, place_id: str, locale: Locale) -> ShowMap:
    """Return the map of where a city or county lies in what is around it."""
    place = catalog.place(place_id)
    level = place.levels[0]
    parent = catalog.place(place.parent_ids[0])
    facts = {"place": place.name(locale), "parent": parent.name(locale)}
    return ShowMap(
        level=level,
        adcodes=tuple(catalog.scope_members(parent.place_id, level)),
        title=text("show.map_place", locale, **facts),
        alt=text("show.map_alt_place", locale, **facts),
        classes={place_id: HERE},
        legend=(
            (HERE, text("show.map_here", locale, place=facts["place"])),
            ("", text("show.map_around", locale, parent=facts["parent"])),
        ),
        note="",
    )
