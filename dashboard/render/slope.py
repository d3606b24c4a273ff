"""Draws a slope chart: two years, a line a city, names and values at both ends."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd

from dashboard.i18n import text
from dashboard.render import theme
from dashboard.render.canvas import Canvas, wrapped
from dashboard.render.label_places import spread

if TYPE_CHECKING:
    from dashboard.views.slope import SlopeView

WIDE, NARROW = 620, 330
"""Widths in pixels that the labels are laid out for; a wider column gives the lines more room."""

TREND_STYLES = {
    "better": ("#1b5f8c", [1, 0]),
    "worse": ("#c2570c", [6, 3]),
    "same": ("#66736f", [2, 3]),
    "rise": ("#1b5f8c", [1, 0]),
    "fall": ("#c2570c", [6, 3]),
    "": ("#8a9692", [2, 3]),
}
"""Colour and dashes of a trend: told apart without colour too."""

_SIGNS = {"better": "━", "rise": "━", "worse": "╍", "fall": "╍", "same": "┈"}
_TOP, _BOTTOM, _LINE, _GAP = 34, 12, 15, 5
_LETTER = 6.7
_MIN_HEIGHT = 260
_MIN_BETWEEN = 0.24
_ENDS = ("first", "last")

_Levels = dict[str, list[float]]


def draw_slope(view: SlopeView, width: int = WIDE) -> Any:
    """Return the slope chart; without any city, the two years stand alone.

    Parameters
    ----------
    width
        `WIDE` or `NARROW`: what the labels are laid out for.
    """
    labels = {end: _labels(view, end, 18 if width == WIDE else 11) for end in _ENDS}
    heights = [max(len(one) for one in pair) for pair in zip(*labels.values(), strict=True)]
    height = max(_MIN_HEIGHT, _TOP + _BOTTOM + sum(n * _LINE + _GAP for n in heights))
    margin = _margin([line for end in labels.values() for one in end for line in one], width)
    canvas = Canvas(-margin, 1 + margin, height)
    levels = {end: _levels(view, end, height) for end in _ENDS}
    layers = [
        *_axes(view, canvas),
        *_lines(view, levels, canvas),
        *_end_labels(labels["first"], levels["first"], -1, canvas),
        *_end_labels(labels["last"], levels["last"], 1, canvas),
    ]
    legend = "　".join(f"{_SIGNS[trend]} {word}" for trend, word in view.trends.items())
    return canvas.finish(layers, view.figure, legend)


def _labels(view: SlopeView, end: str, width: int) -> list[list[str]]:
    """Return the lines of each label: name and value, the value on the side of its line."""
    labels = []
    for row in view.rows.to_dict("records"):
        name, value = wrapped(row["city"], width), row[f"{end}_label"]
        if end == "first":
            name[-1] = f"{name[-1]}  {value}"
        else:
            name[0] = f"{value}  {name[0]}"
        labels.append(name)
    return labels


def _margin(lines: list[str], width: int) -> float:
    """Return the room beside the lines for the longest label, in widths of the part between."""
    longest = max((sum(_width(sign) for sign in line) for line in lines), default=0) + 16
    between = max(width - 2 * longest, width * _MIN_BETWEEN)
    return longest / between


def _width(sign: str) -> float:
    return _LETTER * (1.9 if unicodedata.east_asian_width(sign) in "WF" else 1)


def _levels(view: SlopeView, end: str, height: float) -> list[float]:
    """Return how far down the value of each city stands, on the scale of both years."""
    values = pd.concat([view.rows["first"], view.rows["last"]])
    low, high = values.min(), values.max()
    room = height - _TOP - _BOTTOM - 2 * _LINE
    share = (high - view.rows[end]) / ((high - low) or 1.0)
    return [float(level) for level in _TOP + _LINE + room * share]


def _axes(view: SlopeView, canvas: Canvas) -> list[alt.Chart]:
    ends = [(0, view.since), (1, view.until)]
    rules = canvas.marks([{"x": x, "y": _TOP - 8, "y2": canvas.height} for x, _ in ends], "y2")
    years = canvas.marks([{"x": x, "y": 12, "label": str(year)} for x, year in ends], "label")
    return [
        rules.mark_rule(color="#c9d2ce").encode(y2="y2:Q"),
        years.mark_text(fontSize=13, fontWeight=600, color=theme.INK).encode(text="label:N"),
    ]


def _lines(view: SlopeView, levels: _Levels, canvas: Canvas) -> list[alt.Chart]:
    columns = ("city", "first_label", "last_label", "change_label", "trend")
    rows = [
        {"x": x, "y": levels[end][index], **{name: row[name] for name in columns}}
        for index, row in enumerate(view.rows.to_dict("records"))
        for x, end in enumerate(_ENDS)
    ]
    names = list(TREND_STYLES)
    colours = alt.Scale(domain=names, range=[TREND_STYLES[name][0] for name in names])
    dashes = alt.Scale(domain=names, range=[TREND_STYLES[name][1] for name in names])
    base = canvas.marks(rows, *columns).encode(
        color=alt.Color("trend:N", scale=colours, legend=None), tooltip=_tooltip(view)
    )
    line = base.mark_line(strokeWidth=2.2).encode(
        detail="city:N", strokeDash=alt.StrokeDash("trend:N", scale=dashes, legend=None)
    )
    return [line, base.mark_point(filled=True, size=52, opacity=1)]


def _tooltip(view: SlopeView) -> list[alt.Tooltip]:
    heads = {
        "city": text("compare.head.city", view.locale),
        "first_label": str(view.since),
        "last_label": str(view.until),
        "change_label": text("compare.head.change", view.locale),
    }
    return [alt.Tooltip(f"{name}:N", title=title) for name, title in heads.items()]


def _end_labels(
    labels: list[list[str]], levels: list[float], side: int, canvas: Canvas
) -> list[alt.Chart]:
    """Return the labels of one end, moved apart, each tied to its point."""
    sizes = [len(lines) * _LINE + _GAP for lines in labels]
    places = spread(levels, sizes, _TOP - _GAP / 2, canvas.height)
    edge = 0 if side < 0 else 1
    reach = side * 0.035 * (canvas.right - canvas.left)
    ties, words = [], []
    for lines, level, place in zip(labels, levels, places, strict=True):
        ties.append({"x": edge, "y": level, "x2": edge + reach, "y2": place})
        top = place - (len(lines) - 1) * _LINE / 2
        for number, line in enumerate(lines):
            words.append({"x": edge + 1.25 * reach, "y": top + number * _LINE, "label": line})
    tie = canvas.marks(ties, "x2", "y2").mark_rule(color="#b9c4bf")
    word = canvas.marks(words, "label").mark_text(
        align="right" if side < 0 else "left", baseline="middle", color=theme.INK, fontSize=12
    )
    return [tie.encode(x2="x2:Q", y2="y2:Q"), word.encode(text="label:N")]
