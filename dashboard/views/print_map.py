"""The view model of a printed map: a map of the screen, laid out for a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

import pandas as pd

from dashboard.i18n import Locale, text

if TYPE_CHECKING:
    from dashboard.catalog import Catalog
    from dashboard.views.print_geometry import PrintGeometry

ScreenView = TypeVar("ScreenView")

MarkKind = Literal["dot", "point"]
EntryKind = Literal["class", "no_data", "striped", "hatched"] | MarkKind
NO_CLASS = -1
POINT_PX = 6.0
"""Half of the room that a point takes."""

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
    kind
        ``class``, ``no_data``; ``striped`` for units that stand out within their class,
        ``hatched`` for what lies over a class, ``dot`` for units too small to be seen, ``point``
        for places without a boundary.
    class_
        The class, 0 first; `NO_CLASS` for the other kinds.
    n_units
        How many units of the area look like this.
    count
        The same, in words; empty where nothing is counted.
    letters
        Of a hatching.
    """

    kind: EntryKind
    label: str
    class_: int = NO_CLASS
    n_units: int = 0
    count: str = ""
    letters: str = ""


@dataclass(frozen=True)
class PrintMark:
    """A dot on a unit too small to be seen, or the point of a place without a boundary.

    Attributes
    ----------
    class_
        The class of its colour; `NO_CLASS` where only hatching marks it.
    x, y
        Its middle, in px.
    """

    kind: MarkKind
    place_id: str
    class_: int
    hatching: str
    x: float
    y: float


@dataclass(frozen=True, eq=False)
class PrintMapView(Generic[ScreenView]):
    """Everything a printed map shows.

    Attributes
    ----------
    screen
        The view that the screen shows too: colours come from it.
    geometry
        None if there is nothing to show.
    empty
        Why there is nothing to show, as sentences; empty if there is something.
    regions
        Index adcode, only units of a class: `class_` (int), `is_striped` (bool), `hatching`
        (letters, see `dashboard.views.pilots.LETTERS`).
    labels
        The names there may be room for, the most important first: name, tier (a level, or
        ``outside``, ``pilot``, ``area``), x, y, room, half_width, half_height, in px.
    has_unit_borders
        Whether borders finer than those of provinces are drawn.
    approval_number
        Of the map; empty if the deployment has none, and then the map may not be printed.
    """

    title: str
    subtitle: str
    alt: str
    screen: ScreenView
    geometry: PrintGeometry | None
    empty: tuple[str, ...]
    regions: pd.DataFrame
    marks: tuple[PrintMark, ...]
    legend_title: str
    legend: tuple[LegendEntry, ...]
    labels: pd.DataFrame
    approval_number: str
    locale: Locale
    has_unit_borders: bool = True


def empty_map(
    screen: ScreenView, title: str, words: tuple[str, ...], approval_number: str, locale: Locale
) -> PrintMapView[ScreenView]:
    """Return the sheet that says in some sentences why there is no map."""
    no_data = text("map.no_data", locale)
    return PrintMapView(
        title=title,
        subtitle=no_data,
        alt=text("print_map.stop", locale).join(words),
        screen=screen,
        geometry=None,
        empty=(no_data, *words),
        regions=printed_regions(pd.Series(dtype=int)),
        marks=(),
        legend_title="",
        legend=(),
        labels=pd.DataFrame(),
        approval_number=approval_number,
        locale=locale,
    )


def printed_regions(classes: pd.Series[int]) -> pd.DataFrame:
    """Return units of some classes, without stripes and hatching."""
    return pd.DataFrame({"class_": classes.astype(int), "is_striped": False, "hatching": ""})


def entry_count(n_units: int, locale: Locale) -> str:
    """Return a number of units as a legend has it."""
    return text("print_map.count", locale, n=f"{n_units:,}")


def class_list(legend: tuple[LegendEntry, ...], locale: Locale) -> str:
    """Return a legend in words, with its counts, for those who cannot see the map."""
    return text("print_map.list_joint", locale).join(
        text("print_map.alt_entry", locale, label=entry.label, n=entry.n_units)
        if entry.count
        else entry.label
        for entry in legend
    )


def named_spots(spots: pd.DataFrame, catalog: Catalog, locale: Locale) -> pd.DataFrame:
    """Return the labels of places: their short names at their spots."""
    places = catalog.places.reindex(spots["code"])
    names = places["short_zh"] if locale == "zh" else places["name_en"].map(_without_class)
    labels = spots.drop(columns="code").assign(name=names.to_numpy())
    return labels[labels["name"].notna()]


def mark_names(names: Mapping[str, str], marks: Iterable[PrintMark]) -> pd.DataFrame:
    """Return the labels of the points among some marks, each beside its point."""
    return pd.DataFrame(
        [
            (names[mark.place_id], "pilot", mark.x, mark.y, 0.0, POINT_PX, POINT_PX)
            for mark in marks
            if mark.kind == "point"
        ],
        columns=["name", "tier", "x", "y", "room", "half_width", "half_height"],
    )


def _without_class(name: str) -> str:
    return _CLASS_WORD.sub("", name)
