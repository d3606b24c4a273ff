"""The view model of the choropleth: every period of one indicator, classed on one scale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.core.classify import Classification, assign, classify
from dashboard.core.regions import values_by_period
from dashboard.i18n import Locale, text
from dashboard.views.choices import (
    MapChoices,
    default_palette,
    map_choices,
    map_series,
    of_units,
    palettes,
)
from dashboard.views.numbers import format_number, format_values

if TYPE_CHECKING:
    from dashboard.catalog import Catalog
    from dashboard.model import Indicator, Level, Scheme, Selection


_SPARSE_SHARE = 0.05


@dataclass(frozen=True)
class Frame:
    """One period of the map.

    Attributes
    ----------
    regions
        Index adcode, only units with a value: `class_` (int, 0 lowest), `label` (the value as
        shown, without unit), `period` (the value's own), `is_earlier` (bool: the value is of an
        earlier period than the frame's).
    count
        Sentence that says how many units of the area have a value.
    """

    period: str
    regions: pd.DataFrame
    count: str


@dataclass(frozen=True)
class ChoroplethView:
    """Everything a choropleth shows, on screen or in print.

    Attributes
    ----------
    place
        The area shown: ``cn``, a region, a basin or a province.
    adcodes
        The units of the area at `level`; all of them are drawn, with or without a value.
    frames
        One per period that has values, earliest first; empty without any value.
    period
        The period shown first; empty without frames.
    scheme
        The scheme used: it differs from the one asked for where that one cannot be had.
    legend
        One label per class, lowest class first.
    notes
        Sentences that a reader of the map needs.
    """

    title: str
    place: str
    level: Level
    adcodes: tuple[str, ...]
    indicator: Indicator
    unit: str
    basis: str
    scheme: Scheme
    palette: str
    frames: tuple[Frame, ...]
    period: str
    legend: tuple[str, ...]
    legend_title: str
    notes: tuple[str, ...]
    carries_earlier: bool
    caption: str
    locale: Locale


@dataclass(frozen=True)
class MapTarget:
    """The target at the middle of a gap scale: its value, and the sentence that states it."""

    value: float
    statement: str


def choropleth_view(
    selection: Selection,
    catalog: Catalog,
    observations: pd.DataFrame,
    adcodes: tuple[str, ...],
    target: MapTarget | None,
    caption: str,
    scale: pd.DataFrame | None = None,
) -> ChoroplethView:
    """Build the view of a selection.

    Parameters
    ----------
    observations
        Values of the selection's indicator, all places, periods and bases.
    adcodes
        The units of the selection's area and level.
    target
        What the scheme ``gap_to_target`` is centred on; without one the view uses quantiles and
        says so in `notes`.
    caption
        Source and approval number of the map.
    scale
        Observations that the classes are made of, where they are not those shown: maps of two
        states share their colours.
    """
    indicator = catalog.indicator(selection.indicator)
    offered = map_choices(observations, adcodes, selection.basis)
    values = _drawn(observations, adcodes, offered)
    classed = values if scale is None else of_units(scale, adcodes)
    scheme = selection.scheme if target or selection.scheme != "gap_to_target" else "quantiles"
    classes = classify(
        classed["value"], scheme, selection.k, target.value if target else None,
        indicator.digits, indicator.direction,
    )  # fmt: skip
    period = selection.period if selection.period in offered.periods else offered.default_period
    return ChoroplethView(
        title=_title(selection, catalog),
        place=selection.place,
        level=selection.level,
        adcodes=adcodes,
        indicator=indicator,
        unit=catalog.unit_label(indicator.unit, selection.locale),
        basis=catalog.basis_label(offered.basis, selection.locale) if offered.basis else "",
        scheme=scheme,
        palette=_palette(selection, scheme, indicator),
        frames=_frames(values, offered.periods, classes, selection, adcodes, indicator),
        period=period,
        legend=legend_labels(classes, indicator.digits),
        legend_title=_legend_title(selection, catalog, classes),
        notes=_notes(selection, catalog, target, scheme, offered, len(adcodes)),
        carries_earlier=selection.carries_earlier,
        caption=caption,
        locale=selection.locale,
    )


def _drawn(
    observations: pd.DataFrame, adcodes: tuple[str, ...], offered: MapChoices
) -> pd.DataFrame:
    if not offered.bases:
        return observations.iloc[:0]
    return map_series(of_units(observations, adcodes), offered.basis)


def _title(selection: Selection, catalog: Catalog) -> str:
    return text(
        "map.view_title",
        selection.locale,
        place=catalog.place(selection.place).name(selection.locale),
        indicator=catalog.indicator(selection.indicator).name(selection.locale),
        level=text(f"map.level.{selection.level}", selection.locale),
    )


def _palette(selection: Selection, scheme: Scheme, indicator: Indicator) -> str:
    suited = default_palette(scheme, indicator.direction)
    return selection.palette if selection.palette in palettes(scheme) else suited


def _legend_title(selection: Selection, catalog: Catalog, classes: Classification) -> str:
    locale = selection.locale
    indicator = catalog.indicator(selection.indicator)
    unit = catalog.unit_label(indicator.unit, locale)
    if classes.scheme != "gap_to_target" or classes.target is None:
        return text("map.legend_title", locale, indicator=indicator.name(locale), unit=unit)
    side = "low" if indicator.direction == "lower_better" else "high"
    return text(
        "map.legend_gap", locale, unit=unit, target=format_number(classes.target, indicator.digits),
        met=text(f"map.legend_gap_side_{side}", locale), indicator=indicator.name(locale),
    )  # fmt: skip


def _notes(
    selection: Selection,
    catalog: Catalog,
    target: MapTarget | None,
    scheme: Scheme,
    offered: MapChoices,
    n_units: int,
) -> tuple[str, ...]:
    place = catalog.place(selection.place)
    name = place.name(selection.locale)
    notes = []
    if selection.scheme != scheme:
        notes.append(text("map.no_target_for_gap", selection.locale, place=name))
    if scheme == "gap_to_target" and target:
        notes.append(text("map.gap_note", selection.locale, statement=target.statement, place=name))
    if offered.periods and offered.default_period != offered.periods[-1]:
        notes.append(text("map.coverage_note", selection.locale, period=offered.default_period))
    if place.kind == "basin":
        key = "basin_provinces" if selection.level == "province" else "basin_note"
        notes.append(text(f"map.{key}", selection.locale))
    return (*notes, *_sparse_note(offered, n_units, selection.locale))


def _sparse_note(offered: MapChoices, n_units: int, locale: Locale) -> tuple[str, ...]:
    """Warn of a map that shows next to nothing in its best period."""
    n_most = max(offered.n_values.values(), default=0)
    is_sparse = 0 < n_most < _SPARSE_SHARE * n_units
    return (text("map.sparse_note", locale, n=n_most, total=n_units),) if is_sparse else ()


def _frames(
    values: pd.DataFrame,
    shown: tuple[str, ...],
    classes: Classification,
    selection: Selection,
    adcodes: tuple[str, ...],
    indicator: Indicator,
) -> tuple[Frame, ...]:
    """Class the values of every period on the one scale; `values` is what `_drawn` gave."""
    classed = pd.DataFrame(
        {
            "place_id": values["place_id"],
            "period": values["period"],
            "value": values["value"],
            "class_": assign(values["value"], classes),
            "label": format_values(values["value"], values["qualifier"], indicator.digits),
        }
    )
    by_period = values_by_period(classed, adcodes, shown, selection.carries_earlier)
    return tuple(
        Frame(
            period,
            regions.drop(columns="value").astype({"class_": int}),
            _count(regions, len(adcodes), selection.locale),
        )
        for period, regions in by_period.items()
    )


def _count(regions: pd.DataFrame, n_units: int, locale: Locale) -> str:
    n_earlier = int(regions["is_earlier"].sum())
    key = "map.count_earlier" if n_earlier else "map.count"
    return text(key, locale, n=len(regions), total=n_units, earlier=n_earlier)


def legend_labels(classification: Classification, digits: int) -> tuple[str, ...]:
    """Return one label per class: ``12.0 – 25.0``, lowest class first, bounds inclusive above."""
    if not classification.uppers:
        return ()
    lows = (classification.lowest, *classification.uppers[:-1])
    bounds = [
        (format_number(low, digits), format_number(high, digits))
        for low, high in zip(lows, classification.uppers, strict=True)
    ]
    return tuple(low if low == high else f"{low} – {high}" for low, high in bounds)
