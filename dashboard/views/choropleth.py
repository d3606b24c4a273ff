"""The view model of the choropleth: every period of one indicator, classed on one scale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.core.classify import Classification, assign, classify
from dashboard.core.regions import select_values
from dashboard.i18n import Locale, text
from dashboard.views.numbers import format_values

if TYPE_CHECKING:
    from dashboard.model import Indicator, Selection


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
    n_classes
        Number of classes; `legend` has one label for each, lowest first.
    target
        The value at the middle of the scale for the scheme ``gap_to_target``, else None.
    """

    title: str
    place: str
    level: str
    adcodes: tuple[str, ...]
    indicator: Indicator
    unit: str
    basis: str
    scheme: str
    palette: str
    frames: tuple[Frame, ...]
    period: str
    n_classes: int
    legend: tuple[str, ...]
    legend_title: str
    target: float | None
    carries_earlier: bool
    caption: str
    locale: Locale


@dataclass(frozen=True)
class MapTarget:
    """The target at the middle of a gap scale: its value and whose it is."""

    value: float
    statement: str


def frames_view(
    observations: pd.DataFrame,
    periods: tuple[str, ...],
    classification: Classification,
    selection: Selection,
    adcodes: tuple[str, ...],
    digits: int,
) -> tuple[Frame, ...]:
    """Class the values of every period; see `Frame`.

    Parameters
    ----------
    observations
        Values of one indicator, basis and frequency, of units of the area only.
    """
    frames = []
    for period in periods:
        values = select_values(observations, list(adcodes), period, selection.carries_earlier)
        regions = pd.DataFrame(
            {
                "class_": assign(values["value"], classification).astype(int),
                "label": format_values(values["value"], digits, values["qualifier"]),
                "period": values["period"],
                "is_earlier": values["is_earlier"],
            }
        )
        frames.append(Frame(period, regions, _count(regions, len(adcodes), selection.locale)))
    return tuple(frames)


def _count(regions: pd.DataFrame, n_units: int, locale: Locale) -> str:
    n_earlier = int(regions["is_earlier"].sum())
    key = "map.count_earlier" if n_earlier else "map.count"
    return text(key, locale, n=len(regions), total=n_units, earlier=n_earlier)


def legend_labels(classification: Classification, digits: int) -> tuple[str, ...]:
    """Return one label per class: ``12.0 – 25.0``, lowest class first, bounds inclusive above."""
    lows = [classification.lowest, *classification.uppers[:-1]]
    return tuple(
        f"{_bound(low, digits)} – {_bound(high, digits)}" if low != high else _bound(high, digits)
        for low, high in zip(lows, classification.uppers, strict=True)
    )


def _bound(value: float, digits: int) -> str:
    return f"{value:,.{digits}f}".replace("-", "−")


def class_values(
    values: pd.Series[float], selection: Selection, target: MapTarget | None, digits: int
) -> Classification:
    """Class the pooled values of all periods, so that one colour means one thing in all of them."""
    return classify(
        values, selection.scheme, selection.k, target=target.value if target else None, digits=digits
    )
