"""The printed choropleth: classes and colours of the screen at one period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.i18n import text
from dashboard.views.print_map import (
    EntryKind,
    LegendEntry,
    PrintMapView,
    class_list,
    empty_map,
    entry_count,
    named_spots,
    printed_regions,
)

if TYPE_CHECKING:
    from dashboard.catalog import Catalog
    from dashboard.model import Level
    from dashboard.views.choropleth import ChoroplethView, Frame
    from dashboard.views.print_geometry import PrintGeometry


def print_choropleth(
    view: ChoroplethView, geometry: PrintGeometry, catalog: Catalog, approval_number: str
) -> PrintMapView[ChoroplethView]:
    """Lay out a choropleth that has values for the page, at its period."""
    frame = next(one for one in view.frames if one.period == view.period)
    regions = printed_regions(frame.regions["class_"])
    legend = _legend(view, frame)
    return PrintMapView(
        title=view.title,
        subtitle=_subtitle(view, frame.count),
        alt=_alt(view, frame, legend),
        screen=view,
        geometry=geometry,
        empty=(),
        regions=regions.assign(is_striped=frame.regions["is_earlier"]),
        marks=(),
        legend_title=view.legend_title,
        legend=legend,
        labels=named_spots(geometry.spots, catalog, view.locale),
        approval_number=approval_number,
        locale=view.locale,
    )


def empty_choropleth(
    view: ChoroplethView, catalog: Catalog, levels: tuple[Level, ...], approval_number: str
) -> PrintMapView[ChoroplethView]:
    """Say why there is nothing to print.

    Parameters
    ----------
    levels
        The levels at which the area has values of the indicator.
    """
    locale = view.locale
    names = text("map.empty_joint", locale).join(
        text(f"map.level.{level}", locale) for level in levels
    )
    why = text(
        "map.empty_title",
        locale,
        place=catalog.place(view.place).name(locale),
        level=text(f"map.level.{view.level}", locale),
        indicator=view.indicator.name(locale),
    )
    following = (
        text("map.empty_next", locale, levels=names) if names else text("map.empty_none", locale)
    )
    return empty_map(view, view.title, (why, following), approval_number, locale)


def _subtitle(view: ChoroplethView, count: str) -> str:
    locale = view.locale
    facts = [
        text("print_map.period", locale, period=view.period),
        text("map.basis_note", locale, basis=view.basis) if view.basis else "",
        text("print_map.unit", locale, unit=view.unit),
        count,
    ]
    return text("print_map.joint", locale).join(fact for fact in facts if fact)


def _legend(view: ChoroplethView, frame: Frame) -> tuple[LegendEntry, ...]:
    def entry(kind: EntryKind, label: str, class_: int, n_units: int) -> LegendEntry:
        return LegendEntry(kind, label, class_, n_units, entry_count(n_units, view.locale))

    counts = frame.regions["class_"].value_counts()
    classes = [
        entry("class", label, number, int(counts.get(number, 0)))
        for number, label in enumerate(view.legend)
    ]
    n_missing = len(view.adcodes) - len(frame.regions)
    no_data = entry("no_data", text("map.no_data", view.locale), -1, n_missing)
    n_earlier = int(frame.regions["is_earlier"].sum())
    earlier = entry("striped", text("map.earlier", view.locale), -1, n_earlier)
    return (*classes, no_data, *([earlier] if n_earlier else []))


def _alt(view: ChoroplethView, frame: Frame, legend: tuple[LegendEntry, ...]) -> str:
    return text(
        "print_map.alt", view.locale, title=view.title, period=view.period, unit=view.unit,
        count=frame.count, classes=class_list(legend, view.locale),
    )  # fmt: skip
