"""Draws actual values against targets: lines by basis, breaks, target points, required paths."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from dashboard.i18n import text
from dashboard.render import theme
from dashboard.views.progress import ProgressView

TARGET_COLOUR = "#c2570c"
_BASIS_COLOURS = (theme.ACCENT, "#7a8f3c", "#5b6fa8", "#8a6d9c", "#4d4d4d")
_BASIS_DASHES = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [4, 4])
_MARGIN_YEARS = 0.6


def draw_progress(view: ProgressView, height: int = 340, *, has_title: bool = True) -> Any:
    """Return the chart of a place and indicator; without values and targets, empty axes.

    The unit and the span of the values stand over it even without the title.

    Annual values of one basis make a line; part-year values stand alone as hollow points, a little
    before the year they lie in, where the middle of their span is.
    """
    layers = [
        *_break_layers(view),
        *_path_layers(view),
        *_open_target_layers(view),
        *_value_layers(view),
        *_target_layers(view),
    ]
    subtitle = text("progress.chart_subtitle", view.locale, unit=view.unit, span=_span(view))
    title = (
        alt.TitleParams(view.title, subtitle=subtitle, subtitlePadding=5, offset=10)
        if has_title
        else alt.TitleParams(subtitle, fontSize=12, fontWeight="normal", color=theme.MUTED)
    )
    chart = alt.layer(*layers or [_frame(view)]).properties(
        title=title, height=height, description=_description(view)
    )
    return theme.configured(chart)


def _x(view: ProgressView) -> alt.X:
    first, last = _years(view)
    scale = alt.Scale(domain=[first - _MARGIN_YEARS, last + _MARGIN_YEARS], nice=False)
    years = list(range(first, last + 1))
    axis = alt.Axis(format="d", values=years, grid=False, labelOverlap=True)
    return alt.X("at:Q", scale=scale, axis=axis, title=None)


def _y() -> alt.Y:
    axis = alt.Axis(tickCount=6, domain=False, ticks=False)
    return alt.Y(
        "value:Q", scale=alt.Scale(zero=False, nice=True, padding=14), axis=axis, title=None
    )


def _years(view: ProgressView) -> tuple[int, int]:
    years = [int(year) for year in view.series["year"].dropna()]
    years += [point.year for point in view.targets if point.year is not None]
    years += [int(year) for year in view.paths["year"].dropna()]
    return (min(years), max(years)) if years else (2020, 2027)


def _span(view: ProgressView) -> str:
    periods = view.series["period"]
    if periods.empty:
        return text("progress.no_values", view.locale)
    first, last = view.series.sort_values("year")["period"].iloc[[0, -1]]
    return str(first) if first == last else f"{first} – {last}"


def _description(view: ProgressView) -> str:
    verdicts = "; ".join(f"{point.statement}: {point.status_word}" for point in view.targets)
    return f"{view.title} ({view.unit}), {_span(view)}. {verdicts}"


def _frame(view: ProgressView) -> alt.Chart:
    nothing = pd.DataFrame({"at": pd.Series(dtype=float), "value": pd.Series(dtype=float)})
    return alt.Chart(nothing).mark_point().encode(x=_x(view), y=_y())


def _value_layers(view: ProgressView) -> list[alt.Chart]:
    if view.series.empty:
        return []
    table = view.series.assign(at=_middle(view.series), basis=basis_names(view))
    names = list(dict.fromkeys(table["basis"]))
    colour = alt.Color(
        "basis:N", title=text("progress.basis", view.locale),
        scale=alt.Scale(domain=names, range=_repeat(_BASIS_COLOURS, len(names))),
        legend=alt.Legend(
            orient="top", titleOrient="left", offset=4, symbolDash=[1, 0], symbolType="circle"
        ) if len(names) > 1 else None,
    )  # fmt: skip
    dashes = alt.Scale(domain=names, range=_repeat(_BASIS_DASHES, len(names)))
    dash = alt.StrokeDash("basis:N", scale=dashes, legend=None)
    tooltip = [
        alt.Tooltip(f"{name}:N", title=text(f"progress.head.{name}", view.locale))
        for name in ("period", "label", "basis", "method", "source_title")
    ]
    base = alt.Chart(table).encode(x=_x(view), y=_y(), color=colour)
    annual = base.transform_filter(alt.datum.is_annual)
    line = annual.mark_line(strokeWidth=2.2).encode(strokeDash=dash)
    points = annual.mark_point(filled=True, size=62, opacity=1).encode(tooltip=tooltip)
    parts = base.transform_filter(~alt.datum.is_annual).mark_point(
        filled=False, size=56, strokeWidth=1.8
    )
    return [line, points, parts.encode(tooltip=tooltip)]


def basis_names(view: ProgressView) -> pd.Series[str]:
    """Return the name of each value's basis; one that the source does not state has its word."""
    unstated = text("app.no_basis", view.locale)
    return view.series["basis_label"].replace("", unstated)


def _repeat(items: tuple[Any, ...], n: int) -> list[Any]:
    return [items[index % len(items)] for index in range(n)]


def _middle(series: pd.DataFrame) -> pd.Series[float]:
    """Return where each period stands: a year on its number, a part before it by its middle."""
    part = series["period"].str.extract(r"-(?:H(?P<half>\d)|Q(?P<quarter>\d)|(?P<month>\d\d))$")
    numbers = part.apply(pd.to_numeric)
    middles = pd.concat(
        [
            (numbers["half"] - 1.5) / 2,
            (numbers["quarter"] - 2.5) / 4,
            (numbers["month"] - 6.5) / 12,
        ],
        axis=1,
    )
    return series["year"].astype(float) + middles.bfill(axis=1).iloc[:, 0].fillna(0.0)


def _target_layers(view: ProgressView) -> list[alt.Chart]:
    rows = [
        {"at": point.year, "value": point.value, "statement": point.statement,
         "label": f"{point.year}", "word": point.status_word}
        for point in view.targets
        if point.year is not None and point.value is not None and not point.is_restatement
    ]  # fmt: skip
    if not rows:
        return []
    heads = {"statement": "target", "word": "status"}
    tooltip = [
        alt.Tooltip(f"{name}:N", title=text(f"progress.head.{head}", view.locale))
        for name, head in heads.items()
    ]
    base = alt.Chart(pd.DataFrame(rows)).encode(x=_x(view), y=_y(), tooltip=tooltip)
    diamond = base.mark_point(
        shape="diamond", filled=True, size=170, color=TARGET_COLOUR, opacity=1, stroke="#ffffff"
    )
    label = base.mark_text(dy=-15, color=TARGET_COLOUR, fontWeight="bold", fontSize=12).encode(
        text=alt.Text("value:Q", format=",~f")
    )
    return [diamond, label]


def _path_layers(view: ProgressView) -> list[alt.Chart]:
    if view.paths.empty:
        return []
    table = view.paths.rename(columns={"year": "at"}).astype({"at": float})
    return [
        alt.Chart(table)
        .mark_line(strokeDash=[5, 4], strokeWidth=1.6, color=TARGET_COLOUR)
        .encode(x=_x(view), y=_y(), detail="target_id:N")
    ]


def _open_target_layers(view: ProgressView) -> list[alt.Chart]:
    rows = [
        {"value": point.value, "statement": point.statement}
        for point in view.targets
        if point.year is None and point.value is not None and not point.is_restatement
    ]
    if not rows:
        return []
    rule = alt.Chart(pd.DataFrame(rows)).mark_rule(
        strokeDash=[2, 3], strokeWidth=1.6, color=TARGET_COLOUR
    )
    head = text("progress.head.target", view.locale)
    return [rule.encode(y=_y(), tooltip=alt.Tooltip("statement:N", title=head))]


def _break_layers(view: ProgressView) -> list[alt.Chart]:
    if view.breaks.empty:
        return []
    table = view.breaks.assign(at=view.breaks["year"].astype(float) - 0.5)
    tooltip = alt.Tooltip("note:N", title=text("progress.head.break", view.locale))
    base = alt.Chart(table).encode(x=_x(view), tooltip=tooltip)
    return [base.mark_rule(color="#9aa5a1", strokeDash=[3, 3], strokeWidth=1.4)]
