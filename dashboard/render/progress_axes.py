"""The axes of the chart of actual values against targets: years, and values or classes."""

from __future__ import annotations

import json
from dataclasses import dataclass

import altair as alt
import pandas as pd

from dashboard.views.chart_lines import ChartLine, chart_lines
from dashboard.views.progress import ProgressView

_MARGIN_YEARS = 0.6
_DEFAULT_YEARS = (2020, 2027)
_FROM_ZERO = 0.4
"""The axis starts at 0 if the lowest value is below this share of the highest."""
_PADDING = 0.08
_WHOLE = 100.0


@dataclass(frozen=True)
class Axes:
    """Both axes of one chart, the middle of its years, and the span of its values in the unit."""

    x: alt.X
    y: alt.Y
    middle_year: float
    span: float
    starts_at_zero: bool


def progress_axes(
    view: ProgressView, lines: tuple[ChartLine, ...], beside: ProgressView | None = None
) -> Axes:
    """Return the axes that hold everything a chart draws, and what one beside it draws.

    Classes stand in the order of the catalog, the first at the top, and nothing between them.
    Other values start at 0 if that costs little; shares never go beyond 0 and 100.
    """
    drawn = [(view, lines), *([(beside, chart_lines(beside))] if beside else [])]
    years = _years(drawn)
    x, middle = _year_axis(*years), sum(years) / 2
    if view.classes:
        return Axes(x, _classes(view), middle, len(view.classes), starts_at_zero=True)
    values = [value for one in drawn for value in _drawn(*one)]
    low, high = _bounds(values, is_share=view.value_type == "percent")
    scale = alt.Scale(domain=[low, high], zero=False, nice=True)
    axis = alt.Axis(tickCount=6, domain=False, ticks=False)
    y = alt.Y("value:Q", scale=scale, axis=axis, title=None)
    return Axes(x, y, middle, high - low, starts_at_zero=low <= 0)


def _years(drawn: list[tuple[ProgressView, tuple[ChartLine, ...]]]) -> tuple[int, int]:
    years: list[int] = []
    for view, lines in drawn:
        years += [int(year) for line in lines for year in line.values["year"].dropna()]
        years += [point.year for point in view.targets if point.year is not None]
        years += [int(year) for year in view.paths["year"].dropna()]
    return (min(years), max(years)) if years else _DEFAULT_YEARS


def _year_axis(first: int, last: int) -> alt.X:
    scale = alt.Scale(domain=[first - _MARGIN_YEARS, last + _MARGIN_YEARS], nice=False)
    axis = alt.Axis(
        format="d", values=list(range(first, last + 1)), grid=False, labelOverlap="parity",
        labelSeparation=5,
    )  # fmt: skip
    return alt.X("at:Q", scale=scale, axis=axis, title=None)


def _classes(view: ProgressView) -> alt.Y:
    first, last = min(view.classes), max(view.classes)
    labels = {str(number): name for number, name in view.classes.items()}
    names = json.dumps(labels, ensure_ascii=False)
    return alt.Y(
        "value:Q",
        scale=alt.Scale(domain=[first - 0.5, last + 0.5], reverse=True, nice=False),
        axis=alt.Axis(
            values=list(view.classes), labelExpr=f"({names})[datum.value]", domain=False,
            ticks=False,
        ),
        title=None,
    )  # fmt: skip


def _drawn(view: ProgressView, lines: tuple[ChartLine, ...]) -> list[float]:
    values = [pd.Series([point.value for point in view.targets], dtype=float)]
    values += [line.values["value"].astype(float) for line in lines]
    values += [view.fan["low"], view.fan["high"], view.paths["value"]]
    return [float(value) for series in values for value in series.dropna()]


def _bounds(values: list[float], *, is_share: bool) -> tuple[float, float]:
    if not values:
        return 0.0, 1.0
    low, high = min(values), max(values)
    starts_at_zero = 0 <= low < _FROM_ZERO * high
    reach = (high - (0 if starts_at_zero else low)) or abs(high) or 1.0
    bottom = 0.0 if starts_at_zero else low - _PADDING * reach
    top = high + _PADDING * reach
    if low >= 0:
        bottom = max(bottom, 0.0)
    return bottom, min(top, _WHOLE) if is_share and high <= _WHOLE else top


def stacked(places: list[tuple[float, float]], height: float, near: float) -> list[float]:
    """Return where labels stand so that none covers another: at their values, or above.

    Parameters
    ----------
    places
        Where each label stands across, and its value.
    height
        Height of a label on the scale of the values.
    near
        Labels that stand at most so far from each other across could cover each other.
    """
    placed: dict[int, float] = {}
    for index in sorted(range(len(places)), key=lambda index: places[index][1]):
        at, value = places[index]
        below = [other for name, other in placed.items() if abs(places[name][0] - at) <= near]
        placed[index] = max([value, *(other + height for other in below)])
    return [placed[index] for index in range(len(places))]
