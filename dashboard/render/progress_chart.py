"""Draws actual values against targets: lines, breaks, projection, targets, required paths."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd

from dashboard.i18n import text
from dashboard.render import theme
from dashboard.render.progress_axes import Axes, progress_axes
from dashboard.render.progress_lines import draw_lines
from dashboard.views.chart_lines import chart_lines
from dashboard.views.numbers import format_number
from dashboard.views.progress_figure import legend, progress_figure

if TYPE_CHECKING:
    from dashboard.views.beside import BesideSeries
    from dashboard.views.figure import Figure
    from dashboard.views.progress import ProgressView
    from dashboard.views.target_points import TargetPoint

TARGET_COLOUR = "#c2570c"
_FAN_COLOUR = "#7f9b94"
_LEGEND_WIDTH = 54


def draw_progress(
    view: ProgressView,
    height: int = 280,
    *,
    has_title: bool = True,
    beside: tuple[BesideSeries, ...] = (),
    alike: ProgressView | None = None,
) -> Any:
    """Return the chart of a place and indicator; without values and targets, empty axes.

    The unit, the span of the values and what the marks mean stand over it even without the title.

    Parameters
    ----------
    beside
        Series of other areas and computed ones; they make lines of their own.
    alike
        What another chart shows that stands beside this one: both then have the same axes.
    """
    lines, figure = chart_lines(view, beside), progress_figure(view, beside)
    axes = progress_axes(view, lines, alike)
    notes = list(legend(view, beside))
    if notes and not axes.starts_at_zero:
        notes.append(text("progress.zero_note", view.locale))
    layers = [
        *_break_layers(view, axes),
        *_fan_layers(view, axes),
        *_path_layers(view, axes),
        *_standing_layers(view, axes),
        *draw_lines(lines, axes, height, view.locale, has_steps=bool(view.classes)),
        *_target_layers(view, axes),
    ]
    chart = alt.layer(*layers or [_frame(axes)]).properties(
        title=_title(figure, notes, has_title=has_title),
        height=height,
        # The height is that of the plot: what stands over it takes nothing away.
        autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
        description=figure.alt,
    )
    return theme.configured(chart)


def _title(figure: Figure, notes: list[str], *, has_title: bool) -> alt.TitleParams:
    small: dict[str, Any] = {"subtitlePadding": 5, "offset": 10, "subtitleLineHeight": 17}
    lines = _filled_lines(notes)
    if has_title:
        return alt.TitleParams(figure.title, subtitle=[figure.subtitle, *lines], **small)
    quiet: dict[str, Any] = {"fontSize": 12, "fontWeight": "normal", "color": theme.MUTED}
    return alt.TitleParams(figure.subtitle, subtitle=lines, **quiet, **small)


def _filled_lines(notes: list[str]) -> list[str]:
    """Return notes in lines that a narrow screen holds; a Chinese character is as wide as two."""
    lines: list[str] = []
    for note in notes:
        joined = f"{lines[-1]}　{note}" if lines else note
        width = sum(1 if character.isascii() else 2 for character in joined)
        if lines and width <= _LEGEND_WIDTH:
            lines[-1] = joined
        else:
            lines.append(note)
    return lines


def _frame(axes: Axes) -> alt.Chart:
    nothing = pd.DataFrame({"at": pd.Series(dtype=float), "value": pd.Series(dtype=float)})
    return alt.Chart(nothing).mark_point().encode(x=axes.x, y=axes.y)


def _drawn(view: ProgressView) -> list[TargetPoint]:
    return [point for point in view.targets if point.value is not None and not point.is_restatement]


def _target_layers(view: ProgressView, axes: Axes) -> list[alt.Chart]:
    rows = [
        {"at": point.year, "value": point.value, "statement": point.statement,
         "label": point.label, "word": point.status_word}
        for point in _drawn(view)
        if point.year is not None
    ]  # fmt: skip
    if not rows:
        return []
    tooltip = _tooltip(view, {"statement": "target", "word": "status"})
    base = alt.Chart(pd.DataFrame(rows)).encode(x=axes.x, y=axes.y, tooltip=tooltip)
    diamond = base.mark_point(
        shape="diamond", filled=True, size=170, color=TARGET_COLOUR, opacity=1, stroke="#ffffff"
    )
    look: dict[str, Any] = {"dy": -15, "fontWeight": "bold", "fontSize": 12}
    halo = base.mark_text(stroke="#ffffff", strokeWidth=3.5, **look).encode(text="label:N")
    label = base.mark_text(color=TARGET_COLOUR, **look).encode(text="label:N")
    return [diamond, halo, label]


def _path_layers(view: ProgressView, axes: Axes) -> list[alt.Chart]:
    if view.paths.empty:
        return []
    table = view.paths.rename(columns={"year": "at"}).astype({"at": float})
    return [
        alt.Chart(table)
        .mark_line(strokeDash=[5, 4], strokeWidth=1.6, color=TARGET_COLOUR)
        .encode(x=axes.x, y=axes.y, detail="target_id:N")
    ]


def _standing_layers(view: ProgressView, axes: Axes) -> list[alt.Chart]:
    """Draw targets without a year, and those of every year, as lines across."""
    rows = [
        {"value": point.value, "statement": point.statement}
        for point in _drawn(view)
        if point.year is None
    ]
    if not rows:
        return []
    rule = alt.Chart(pd.DataFrame(rows)).mark_rule(
        strokeDash=[2, 3], strokeWidth=1.6, color=TARGET_COLOUR
    )
    return [rule.encode(y=axes.y, tooltip=_tooltip(view, {"statement": "target"}))]


def _fan_layers(view: ProgressView, axes: Axes) -> list[alt.Chart]:
    if view.fan.empty:
        return []
    digits = view.digits + 1
    names = ("projected", "low", "high")
    table = view.fan.assign(
        at=view.fan["year"].astype(float),
        value=view.fan["low"],
        **{
            f"{name}_label": [format_number(one, digits) for one in view.fan[name]]
            for name in names
        },
    )
    heads = {"year": "year", **{f"{name}_label": name for name in names}}
    base = alt.Chart(table).encode(x=axes.x, tooltip=_tooltip(view, heads))
    line = axes.y.copy()
    line.shorthand = "projected:Q"
    band = base.mark_area(color=_FAN_COLOUR, opacity=0.28, line=False)
    middle = base.mark_line(color=theme.ACCENT, strokeDash=[1, 3], strokeWidth=2)
    edge = base.mark_rule(color=_FAN_COLOUR, strokeWidth=5, opacity=0.5)
    bounded = (band if len(table) > 1 else edge).encode(y=axes.y, y2="high:Q")
    return [bounded, middle.encode(y=line)]


def _break_layers(view: ProgressView, axes: Axes) -> list[alt.Chart]:
    if view.breaks.empty:
        return []
    table = view.breaks.assign(at=view.breaks["year"].astype(float) - 0.5)
    base = alt.Chart(table).encode(x=axes.x, tooltip=_tooltip(view, {"note": "break"}))
    return [base.mark_rule(color="#9aa5a1", strokeDash=[3, 3], strokeWidth=1.4)]


def _tooltip(view: ProgressView, heads: dict[str, str]) -> list[alt.Tooltip]:
    return [
        alt.Tooltip(f"{name}:N", title=text(f"progress.head.{head}", view.locale))
        for name, head in heads.items()
    ]
