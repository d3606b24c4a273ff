"""The view model of a printed map: the choropleth of the screen, laid out for a page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import pandas as pd

from dashboard.core.map_projection import ground_share, north_angle, round_length
from dashboard.i18n import Locale, text

if TYPE_CHECKING:
    from dashboard.catalog import Catalog
    from dashboard.model import Level
    from dashboard.views.choropleth import ChoroplethView, Frame
    from dashboard.views.map_window import Window
    from dashboard.views.print_geometry import PrintGeometry

EntryKind = Literal["class", "no_data", "earlier"]

_SCALE_PX = 120.0
# What an English name adds to the name proper: the kind of unit, and the peoples it belongs to.
_PEOPLES = (
    "Achang|Bai|Blang|Bonan|Bouyei|Dai|Daur|Derung|Dong|Dongxiang|Ewenki|Gelao|Hani|Hui|Jing|"
    "Jingpo|Jino|Kazak|Kirgiz|Korean|Lahu|Li|Lisu|Manchu|Maonan|Miao|Mongol|Mulao|Multi-ethnic|"
    "Naxi|Nu|Pumi|Qiang|Salar|She|Sui|Tajik|Tibetan|Tu|Tujia|Uygur|Va|Xibe|Yao|Yi|Yugur|Zhuang"
)
_CLASS_WORD = re.compile(
    rf"(( and)? ({_PEOPLES}),?)* Autonomous (County|Prefecture|Banner)$"
    "| (County|District|City|League|Prefecture|Banner)$"
)


@dataclass(frozen=True)
class LegendEntry:
    """One line of the legend.

    Attributes
    ----------
    class_
        The class, 0 lowest; -1 for the other kinds.
    n_units
        How many units of the area look like this.
    count
        The same, in words.
    """

    kind: EntryKind
    label: str
    class_: int
    n_units: int
    count: str


@dataclass(frozen=True)
class ScaleBar:
    """A length that is true in the middle of the map, from west to east."""

    km: float
    length_px: float
    label: str


@dataclass(frozen=True, eq=False)
class PrintMapView:
    """Everything a printed map shows.

    Attributes
    ----------
    choropleth
        The view that the screen shows too; classes and colours come from it.
    geometry
        None if there is nothing to show.
    empty
        Why there is nothing to show, as sentences; empty if there is something.
    regions
        Index adcode, only units with a value: `class_` (int), `is_earlier` (bool).
    labels
        The names there may be room for, the most important first: name, tier (a level, or
        ``outside``), x, y, room, half_width, half_height, in px.
    north_deg
        True north in the middle of the map, clockwise from upright.
    approval_number
        Of the map; empty if the deployment has none, and then the map may not be printed.
    """

    title: str
    subtitle: str
    alt: str
    choropleth: ChoroplethView
    geometry: PrintGeometry | None
    empty: tuple[str, ...]
    regions: pd.DataFrame
    legend: tuple[LegendEntry, ...]
    labels: pd.DataFrame
    scale: ScaleBar | None
    north_deg: float
    inset_title: str
    approval_number: str
    locale: Locale


def print_map_view(
    view: ChoroplethView, geometry: PrintGeometry, catalog: Catalog, approval_number: str
) -> PrintMapView:
    """Lay out a choropleth that has values for the page, at its period."""
    frame = next(one for one in view.frames if one.period == view.period)
    legend = _legend(view, frame)
    window = geometry.main.window
    return PrintMapView(
        title=view.title,
        subtitle=_subtitle(view, frame.count),
        alt=_alt(view, frame, legend),
        choropleth=view,
        geometry=geometry,
        empty=(),
        regions=frame.regions[["class_", "is_earlier"]],
        legend=legend,
        labels=_labels(geometry.spots, catalog, view.locale),
        scale=_scale(window, view.locale),
        north_deg=north_angle(window.projection, *window.centre_m),
        inset_title=text("print_map.inset", view.locale) if geometry.inset else "",
        approval_number=approval_number,
        locale=view.locale,
    )


def empty_map_view(
    view: ChoroplethView, catalog: Catalog, levels: tuple[Level, ...], approval_number: str
) -> PrintMapView:
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
    return PrintMapView(
        title=view.title,
        subtitle=text("map.no_data", locale),
        alt=f"{why}{text('print_map.stop', locale)}{following}",
        choropleth=view,
        geometry=None,
        empty=(text("map.no_data", locale), why, following),
        regions=pd.DataFrame({"class_": [], "is_earlier": []}),
        legend=(),
        labels=pd.DataFrame(),
        scale=None,
        north_deg=0.0,
        inset_title="",
        approval_number=approval_number,
        locale=locale,
    )


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
        count = text("print_map.count", view.locale, n=f"{n_units:,}")
        return LegendEntry(kind, label, class_, n_units, count)

    counts = frame.regions["class_"].value_counts()
    classes = [
        entry("class", label, number, int(counts.get(number, 0)))
        for number, label in enumerate(view.legend)
    ]
    n_missing = len(view.adcodes) - len(frame.regions)
    no_data = entry("no_data", text("map.no_data", view.locale), -1, n_missing)
    n_earlier = int(frame.regions["is_earlier"].sum())
    earlier = entry("earlier", text("map.earlier", view.locale), -1, n_earlier)
    return (*classes, no_data, *([earlier] if n_earlier else []))


def _alt(view: ChoroplethView, frame: Frame, legend: tuple[LegendEntry, ...]) -> str:
    locale = view.locale
    classes = text("print_map.list_joint", locale).join(
        text("print_map.alt_entry", locale, label=entry.label, n=entry.n_units) for entry in legend
    )
    return text(
        "print_map.alt", locale, title=view.title, period=view.period, unit=view.unit,
        count=frame.count, classes=classes,
    )  # fmt: skip


def _labels(spots: pd.DataFrame, catalog: Catalog, locale: Locale) -> pd.DataFrame:
    places = catalog.places.reindex(spots["code"])
    names = places["short_zh"] if locale == "zh" else places["name_en"].map(_without_class)
    labels = spots.drop(columns="code").assign(name=names.to_numpy())
    return labels[labels["name"].notna()]


def _without_class(name: str) -> str:
    return _CLASS_WORD.sub("", name)


def _scale(window: Window, locale: Locale) -> ScaleBar:
    ground_km = ground_share(window.projection, *window.centre_m) * window.metres_per_px / 1000
    km = round_length(_SCALE_PX * ground_km)
    return ScaleBar(km, km / ground_km, text("print_map.km", locale))
