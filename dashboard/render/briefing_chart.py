"""Native charts on slides: a person can open their data and change them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from dashboard.i18n import text
from dashboard.render import theme
from dashboard.render.briefing_chart_data import (
    WHOLE,
    chart_bounds,
    chart_years,
    column_data,
    columns,
    is_value,
    line_data,
    n_columns,
    plain_format,
    value_format,
)
from dashboard.render.briefing_labels import Scale, Side, point_labels
from dashboard.render.briefing_table import describe
from dashboard.render.briefing_text import SMALLEST, rgb

if TYPE_CHECKING:
    from dashboard.i18n import Locale
    from dashboard.views.briefing_chart import BriefingChart, ChartSeries

TARGET_COLOUR = "#c2570c"
_OWN_COLOURS = (theme.ACCENT, "#7a8f3c", "#4d4d4d", "#5b6fa8")
_OUTLOOK_COLOUR = "#7f9b94"
_PALE = ("bound", "part_year")
_SIDES = {
    "above": XL_LABEL_POSITION.ABOVE, "below": XL_LABEL_POSITION.BELOW,
    "left": XL_LABEL_POSITION.LEFT, "right": XL_LABEL_POSITION.RIGHT,
}  # fmt: skip


def draw_chart(placeholder: Any, chart: BriefingChart, locale: Locale) -> Any:
    """Put a chart into its placeholder; return the shape."""
    is_line = chart.kind == "line"
    kind = XL_CHART_TYPE.XY_SCATTER_LINES if is_line else XL_CHART_TYPE.COLUMN_CLUSTERED
    data = line_data(chart) if is_line else column_data(chart, locale)
    shape = placeholder.insert_chart(kind, data)
    drawn = shape.chart
    _set_frame(drawn, chart, locale)
    colours = _colours(chart)
    labels = point_labels(chart.series, _scale(chart, shape)) if is_line else {}
    for number, series in enumerate(chart.series):
        plotted = drawn.plots[0].series[number]
        if is_line:
            sides = {point: side for (one, point), side in labels.items() if one == number}
            _style_line(plotted, series, colours[series.name])
            _label_points(plotted, series, sides, colours[series.name])
        else:
            _style_column(plotted, series, colours[series.name], chart)
    _trim_legend(drawn, chart)
    _set_value_axis(drawn, chart)
    if is_line:
        _set_year_axis(drawn, chart)
    else:
        _set_columns(drawn)
    describe(shape, chart.alt)
    return shape


def _colours(chart: BriefingChart) -> dict[str, str]:
    """Return a colour a series; values on one basis share theirs, the latest the first one."""
    values = sorted((one for one in chart.series if is_value(one)), key=lambda one: -max(one.xs))
    bases = list(dict.fromkeys(one.basis for one in values))
    by_role = {"projected": theme.ACCENT, "low": _OUTLOOK_COLOUR, "high": _OUTLOOK_COLOUR}
    return {
        one.name: _OWN_COLOURS[bases.index(one.basis) % len(_OWN_COLOURS)]
        if is_value(one)
        else by_role.get(one.role, TARGET_COLOUR)
        for one in chart.series
    }


def _set_frame(drawn: Any, chart: BriefingChart, locale: Locale) -> None:
    drawn.font.size = Pt(SMALLEST)
    drawn.font.color.rgb = rgb(theme.MUTED)
    drawn.has_title = True
    frame = drawn.chart_title.text_frame
    frame.text = _title(chart, locale)
    font = frame.paragraphs[0].runs[0].font
    font.size, font.bold, font.color.rgb = Pt(SMALLEST), False, rgb(theme.MUTED)
    drawn.chart_title.include_in_layout = False
    drawn.has_legend = len(chart.series) > 1
    if drawn.has_legend:
        drawn.legend.position = XL_LEGEND_POSITION.BOTTOM
        drawn.legend.include_in_layout = False
        drawn.legend.font.size = Pt(SMALLEST)
        drawn.legend.font.color.rgb = rgb(theme.INK)


def _title(chart: BriefingChart, locale: Locale) -> str:
    """Return what a chart needs that somebody copies out: place, indicator, unit, its axis."""
    named = f"{chart.title} · {chart.unit}" if chart.unit else chart.title
    starts_at_zero = not chart.series or bool(chart.classes) or chart_bounds(chart)[0] <= 0
    if starts_at_zero:
        return named
    note = text("progress.zero_note", locale)
    return text("briefing.chart.noted", locale, name=named, note=note)


def _style_line(plotted: Any, series: ChartSeries, colour: str) -> None:
    plotted.smooth = False
    line, marker = plotted.format.line, plotted.marker
    is_joined = series.role in ("actual", "path", "standing", "projected", "low", "high")
    if is_joined:
        line.color.rgb = rgb(colour)
        line.width = Pt(2.25 if series.role == "actual" else 1.5)
        line.dash_style = {
            "actual": MSO_LINE_DASH_STYLE.SOLID,
            "projected": MSO_LINE_DASH_STYLE.ROUND_DOT,
        }.get(series.role, MSO_LINE_DASH_STYLE.DASH)
    else:
        line.fill.background()
    _set_marker(marker, series, colour)


def _set_marker(marker: Any, series: ChartSeries, colour: str) -> None:
    styles = {
        "actual": (XL_MARKER_STYLE.CIRCLE, 7), "bound": (XL_MARKER_STYLE.CIRCLE, 8),
        "part_year": (XL_MARKER_STYLE.CIRCLE, 7), "target": (XL_MARKER_STYLE.DIAMOND, 12),
    }  # fmt: skip
    if series.role not in styles:
        marker.style = XL_MARKER_STYLE.NONE
        return
    marker.style, marker.size = styles[series.role]
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = rgb(_pale(colour) if series.role in _PALE else colour)
    marker.format.line.color.rgb = rgb(colour)


def _label_points(plotted: Any, series: ChartSeries, sides: dict[int, Side], colour: str) -> None:
    """Write values at the points chosen for it."""
    for number, side in sides.items():
        label = plotted.points[number].data_label
        label.position = _SIDES[side]
        if _follows_data(series, number):
            font = label.font
        else:
            label.text_frame.text = series.labels[number]
            font = label.text_frame.paragraphs[0].runs[0].font
        font.size, font.color.rgb = Pt(SMALLEST), rgb(colour)
        font.bold = number == len(series.ys) - 1


def _follows_data(series: ChartSeries, number: int) -> bool:
    """Tell whether the program can write a label by itself, so that it follows edited data.

    It cannot write the name of a class, nor the sign of a lower bound.
    """
    return is_value(series) and series.labels[number][:1].isdigit()


def _style_column(plotted: Any, series: ChartSeries, colour: str, chart: BriefingChart) -> None:
    plotted.format.fill.solid()
    plotted.format.fill.fore_color.rgb = rgb(_pale(colour) if series.role in _PALE else colour)
    plotted.format.line.color.rgb = rgb(colour)
    plotted.invert_if_negative = False
    labels = plotted.data_labels
    labels.show_value = True
    labels.number_format, labels.number_format_is_linked = value_format(chart), False
    labels.position = XL_LABEL_POSITION.OUTSIDE_END
    labels.font.size, labels.font.color.rgb = Pt(SMALLEST), rgb(theme.INK)
    shown = columns(chart)
    for number in range(n_columns(series)):
        if not _follows_data(series, number):
            point = next(i for i, (one, k) in enumerate(shown) if one is series and k == number)
            label = plotted.points[point].data_label
            label.position = XL_LABEL_POSITION.OUTSIDE_END
            label.text_frame.text = series.labels[-1 if series.role == "standing" else number]
            font = label.text_frame.paragraphs[0].runs[0].font
            font.size, font.color.rgb = Pt(SMALLEST), rgb(theme.INK)


def _pale(colour: str) -> str:
    """Return a colour halfway to white: values that are less than a full one."""
    channels = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return "#" + "".join(f"{(channel + 2 * 255) // 3:02x}" for channel in channels)


def _trim_legend(drawn: Any, chart: BriefingChart) -> None:
    """Take out of the key what another entry says already."""
    if not drawn.has_legend:
        return
    legend = drawn.legend._element
    for number, series in enumerate(chart.series):
        if series.is_earlier or series.role == "high":
            entry = parse_xml(
                f'<c:legendEntry {nsdecls("c")}><c:idx val="{number}"/><c:delete val="1"/>'
                "</c:legendEntry>"
            )
            position = [child.tag for child in legend].index(qn("c:legendPos")) + 1
            legend.insert(position + len(legend.findall(qn("c:legendEntry"))), entry)


def _set_columns(drawn: Any) -> None:
    plot = drawn.plots[0]
    plot.overlap, plot.gap_width = 100, 120
    axis = drawn.category_axis
    axis.format.line.color.rgb = rgb(theme.GRID)
    axis.has_major_gridlines = False
    axis.tick_labels.font.size = Pt(SMALLEST)
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW


def _set_value_axis(drawn: Any, chart: BriefingChart) -> None:
    axis = drawn.value_axis
    axis.major_gridlines.format.line.color.rgb = rgb(theme.GRID)
    axis.format.line.fill.background()
    axis.tick_labels.font.size = Pt(SMALLEST)
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "General", False
    if chart.classes:
        axis.reverse_order = True
        axis.minimum_scale, axis.maximum_scale = min(chart.classes) - 0.5, max(chart.classes) + 0.5
        axis.visible = False
        return
    if chart.series:
        low, high, step = chart_bounds(chart)
        axis.minimum_scale, axis.maximum_scale, axis.major_unit = low, high, step
        plain = plain_format(max(0, -math.floor(math.log10(step) + 1e-9)))
        # A column of 100 per cent leaves room for its label, but there is nothing beyond 100.
        is_whole = chart.is_share and high > WHOLE >= max(max(one.ys) for one in chart.series)
        axis.tick_labels.number_format = f'[<={WHOLE:g}]{plain};""' if is_whole else plain


def _scale(chart: BriefingChart, shape: Any) -> Scale:
    """Return about where the plot is: title, key and axes leave so much of the frame."""
    first, last = chart_years(chart)
    if chart.classes:
        low, high = min(chart.classes) - 0.5, max(chart.classes) + 0.5
    else:
        low, high, _ = chart_bounds(chart)
    width, height = shape.width.pt - 60, shape.height.pt - 110
    return Scale(first, last, low, high, width, height, is_reversed=bool(chart.classes))


def _set_year_axis(drawn: Any, chart: BriefingChart) -> None:
    axis = drawn.category_axis
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    axis.has_major_gridlines = False
    axis.format.line.color.rgb = rgb(theme.GRID)
    axis.tick_labels.font.size = Pt(SMALLEST)
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "0", False
    if chart.series:
        first, last = chart_years(chart)
        step = 1 if last - first <= 11 else 2 if last - first <= 22 else 5
        axis.minimum_scale, axis.maximum_scale, axis.major_unit = first, last, step
