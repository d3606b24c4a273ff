"""The numbers of a native chart, and the axes that hold them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from pptx.chart.data import CategoryChartData, XyChartData

from dashboard.i18n import text

if TYPE_CHECKING:
    from dashboard.i18n import Locale
    from dashboard.views.briefing_chart import BriefingChart, ChartSeries

_FROM_ZERO = 0.4
WHOLE = 100.0

_STEPS = (1, 2, 5, 10)
_FULL = 90.0


def line_data(chart: BriefingChart) -> Any:
    """Return the numbers of a chart over years: one series each, as in the view."""
    data: Any = XyChartData(number_format=value_format(chart))
    for series in chart.series:
        added = data.add_series(series.name)
        for x, y in zip(series.xs, series.ys, strict=True):
            added.add_data_point(x, y)
    return data


def column_data(chart: BriefingChart, locale: Locale) -> Any:
    """Return the numbers of a chart of single values: one column each, targets last."""
    data: Any = CategoryChartData(number_format=value_format(chart))
    shown = columns(chart)
    data.categories = [_category(series, number, locale) for series, number in shown]
    for series in chart.series:
        values = [one.ys[number] if one is series else None for one, number in shown]
        data.add_series(series.name, values)
    return data


def columns(chart: BriefingChart) -> list[tuple[ChartSeries, int]]:
    """Return which value each column is, by time, targets last."""
    return sorted(
        ((one, number) for one in chart.series for number in range(n_columns(one))),
        key=lambda column: (not is_value(column[0]), column[0].xs[column[1]]),
    )


def n_columns(series: ChartSeries) -> int:
    """Return how many columns a series has; a line across is one value."""
    return 1 if series.role == "standing" else len(series.ys)


def _category(series: ChartSeries, number: int, locale: Locale) -> str:
    if series.role == "standing":
        return series.name
    period = series.periods[number]
    is_target = series.role == "target"
    return text("briefing.chart.category_target", locale, year=period) if is_target else period


def is_value(series: ChartSeries) -> bool:
    """Tell whether a series holds values, not what was promised or computed from them."""
    return series.role in ("actual", "bound", "part_year")


def chart_bounds(chart: BriefingChart) -> tuple[float, float, float]:
    """Return the ends of the axis of values, and the step between its lines."""
    values = [value for one in chart.series for value in one.ys]
    return value_bounds(values, is_share=chart.is_share, from_zero=chart.kind == "column")


def value_bounds(
    values: list[float], *, is_share: bool, from_zero: bool
) -> tuple[float, float, float]:
    """Return the ends of an axis on round numbers, and the step between its lines.

    Columns start at 0; lines do where that costs little. Shares end at 100, but for columns that
    leave no room for their labels below it.
    """
    low, high = min(values), max(values)
    starts_at_zero = (from_zero and low >= 0) or 0 <= low < _FROM_ZERO * high
    bottom = min(low, 0.0) if starts_at_zero or from_zero else low
    reach = (high - bottom) or abs(high) or 1.0
    step = _round_step(reach * 1.15 / 5)
    first = 0.0 if starts_at_zero else math.floor((bottom - 0.06 * reach) / step) * step
    if low >= 0:
        first = max(first, 0.0)
    last = math.ceil((high + 0.1 * reach) / step) * step
    if is_share and high <= WHOLE and not (from_zero and high > _FULL):
        last = min(last, WHOLE)
    return round(first, 9), round(last, 9), step


def _round_step(size: float) -> float:
    power = 10.0 ** math.floor(math.log10(size))
    return next(step * power for step in _STEPS if step * power >= size * 0.999)


def chart_years(chart: BriefingChart) -> tuple[int, int]:
    """Return the ends of the axis of years, a year before the first and after the last."""
    years = [x for one in chart.series for x in one.xs]
    return math.floor(min(years)) - 1, math.ceil(max(years)) + 1


def value_format(chart: BriefingChart) -> str:
    """Return the format that shows values as recorded."""
    labels = [label for one in chart.series if is_value(one) for label in one.labels]
    digits = max([len(label.partition(".")[2]) for label in labels], default=chart.digits)
    return plain_format(digits)


def plain_format(digits: int) -> str:
    """Return the format of numbers with so many decimals."""
    return f"#,##0.{'0' * digits}" if digits else "#,##0"
