"""Draws the lines of actual values: each with its own colour, dash and mark, named at its end."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd

from dashboard.i18n import text
from dashboard.render import theme
from dashboard.render.progress_axes import stacked
from dashboard.views.chart_lines import basis_word
from dashboard.views.numbers import QUALIFIER_SIGNS

if TYPE_CHECKING:
    from dashboard.i18n import Locale
    from dashboard.render.progress_axes import Axes
    from dashboard.views.chart_lines import ChartLine, LineKind

_COLOURS = {
    "own": (theme.ACCENT, "#7a8f3c", "#4d4d4d", "#5b6fa8"),
    "area": ("#3b6fb6", "#8a4f9e", "#2f8fa3", "#6b6b6b"),
    "computed": ("#9a6b1f", "#5e5e5e"),
}
_DASHES = {
    "own": ([1, 0], [7, 3], [2, 2], [8, 3, 2, 3]),
    "area": ([6, 2, 1, 2], [10, 4], [4, 4], [3, 2]),
    "computed": ([1, 3], [2, 5]),
}
_SHAPES: dict[LineKind, str] = {"own": "circle", "area": "triangle-up", "computed": "square"}
_TAGS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_LABEL_PX = 14
_NEAR_YEARS = 0.7
_ONE_COLUMN = "width < 520 ? 1 : 3"
_TOOLTIP = ("line", "period", "label", "basis", "method", "source_title")


def draw_lines(
    lines: tuple[ChartLine, ...], axes: Axes, height: int, locale: Locale, *, has_steps: bool
) -> list[alt.Chart]:
    """Return the layers of all lines.

    Annual values of one line are joined; part-year values stand alone as hollow points, a little
    before the year they lie in, where the middle of their span is. Computed values are hollow. A
    lower bound is hollow under a sign that says so, and no line runs through it.
    Several lines of one place have their names at their ends; lines of several areas have a number
    there, and a key of numbers, names and dashes stands over the chart.

    Parameters
    ----------
    has_steps
        Whether a value holds until the next one, as a class does.
    """
    if not lines:
        return []
    table = pd.concat([_table(line, locale) for line in lines], ignore_index=True)
    layers = _marks(table, lines, axes, locale, has_steps=has_steps)
    if len(lines) == 1:
        return layers
    if all(line.kind == "own" for line in lines):
        return [*layers, *_names(lines, axes)]
    return [*layers, *_tags(lines, axes, height)]


def _table(line: ChartLine, locale: Locale) -> pd.DataFrame:
    return line.values.assign(
        at=_middle(line.values),
        line=line.name,
        kind=line.kind,
        is_bound=line.values["qualifier"] == "at_least",
        basis=[basis_word(label, locale) for label in line.values["basis_label"]],
    )


def _marks(
    table: pd.DataFrame,
    lines: tuple[ChartLine, ...],
    axes: Axes,
    locale: Locale,
    *,
    has_steps: bool,
) -> list[alt.Chart]:
    names = [line.name for line in lines]
    key = _key(names) if any(line.kind != "own" for line in lines) else None
    colour = alt.Scale(domain=names, range=_styles(lines, _COLOURS))
    dash = alt.Scale(domain=names, range=_styles(lines, _DASHES))
    tooltip = [
        alt.Tooltip(f"{name}:N", title=text(f"progress.head.{name}", locale)) for name in _TOOLTIP
    ]
    how: dict[str, Any] = {"interpolate": "step"} if has_steps else {}
    base = alt.Chart(table).encode(x=axes.x, y=axes.y)
    is_joined = alt.datum.is_annual & ~alt.datum.is_bound
    joined = base.transform_filter(is_joined).mark_line(strokeWidth=2.2, **how)
    return [
        joined.encode(
            stroke=alt.Stroke("line:N", scale=colour, legend=key),
            strokeDash=alt.StrokeDash("line:N", scale=dash, legend=key),
        ),
        *[
            layer
            for kind in sorted({line.kind for line in lines}, key=list(_SHAPES).index, reverse=True)
            for layer in _points(base.encode(tooltip=tooltip), kind, colour)
        ],
    ]


def _points(base: alt.Chart, kind: LineKind, colour: alt.Scale) -> list[alt.Chart]:
    """Return the marks of the lines of one kind; its shape is no scale, or the key would show it.

    A hollow mark is a full one with a white one on it.
    """
    own = base.transform_filter(alt.datum.kind == kind)
    is_hollow = ~alt.datum.is_annual | alt.datum.is_bound
    hollow = own if kind == "computed" else own.transform_filter(is_hollow)
    bounds = own.transform_filter(alt.datum.is_bound)
    look: dict[str, Any] = {"filled": True, "opacity": 1, "shape": _SHAPES[kind]}
    return [
        own.mark_point(size=64, **look).encode(fill=alt.Fill("line:N", scale=colour, legend=None)),
        hollow.mark_point(size=20, fill="#ffffff", **look),
        bounds.mark_text(text=QUALIFIER_SIGNS["at_least"], dy=-11, fontSize=13, fontWeight=600),
    ]


def _key(names: list[str]) -> alt.Legend:
    """Return the key that names the lines by their numbers, each with its dash."""
    tags = json.dumps(dict(zip(names, _TAGS, strict=False)), ensure_ascii=False)
    return alt.Legend(
        title=None, orient="top", direction="horizontal", symbolType="stroke", symbolSize=420,
        symbolStrokeWidth=2.2, columns=alt.ExprRef(_ONE_COLUMN), labelLimit=300, offset=8,
        labelExpr=f"({tags})[datum.label] + ' ' + datum.label", rowPadding=3, columnPadding=18,
    )  # fmt: skip


def _styles(lines: tuple[ChartLine, ...], styles: dict[str, tuple[Any, ...]]) -> list[Any]:
    """Return one style a line: the next of those of its kind, from the first again at the end."""
    used = dict.fromkeys(styles, 0)
    chosen = []
    for line in lines:
        own = styles[line.kind]
        chosen.append(own[used[line.kind] % len(own)])
        used[line.kind] += 1
    return chosen


def _names(lines: tuple[ChartLine, ...], axes: Axes) -> list[alt.Chart]:
    """Return the name of each line, above its last point and towards the middle of the chart."""
    rows = _ends(lines, [line.name for line in lines])
    look = {"baseline": "bottom", "dy": -8, "fontWeight": 600}
    to_right = [row for row in rows if row["at"] < axes.middle_year]
    to_left = [row for row in rows if row["at"] >= axes.middle_year]
    return [
        *_texts(to_right, axes, {"align": "left", "dx": -4, **look}),
        *_texts(to_left, axes, {"align": "right", "dx": 8, **look}),
    ]


def _tags(lines: tuple[ChartLine, ...], axes: Axes, height: int) -> list[alt.Chart]:
    """Return the number of each line, beside its last point; those of near ends make a pile."""
    rows = _ends(lines, list(_TAGS[: len(lines)]))
    places = [(row["at"], row["value"]) for row in rows]
    heights = stacked(places, axes.span * _LABEL_PX / height, _NEAR_YEARS)
    for row, value in zip(rows, heights, strict=True):
        row["value"] = value
    look = {"align": "left", "baseline": "middle", "dx": 8, "fontSize": 13, "fontWeight": 600}
    return _texts(rows, axes, look)


def _texts(rows: list[dict[str, Any]], axes: Axes, look: dict[str, Any]) -> list[alt.Chart]:
    if not rows:
        return []
    base = alt.Chart(pd.DataFrame(rows)).encode(x=axes.x, y=axes.y, text="name:N")
    halo = base.mark_text(stroke="#ffffff", strokeWidth=3.5, strokeJoin="round", **look)
    own = base.mark_text(**look).encode(color=alt.Color("colour:N", scale=None))
    return [halo, own]


def _ends(lines: tuple[ChartLine, ...], names: list[str]) -> list[dict[str, Any]]:
    """Return where each line ends, and what stands there."""
    colours = _styles(lines, _COLOURS)
    ends = [_end(line) for line in lines]
    return [
        {"at": end[0], "value": end[1], "name": name, "colour": colour}
        for end, name, colour in zip(ends, names, colours, strict=True)
        if end is not None
    ]


def _end(line: ChartLine) -> tuple[float, float] | None:
    annual = line.values[line.values["is_annual"]]
    rows = line.values if annual.empty else annual
    if rows.empty:
        return None
    return float(_middle(rows).iloc[-1]), float(rows["value"].iloc[-1])


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
