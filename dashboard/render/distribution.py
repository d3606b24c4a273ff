"""Draws two distributions one above the other: a dot a unit, a box for the middle half."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd

from dashboard.i18n import text
from dashboard.render import theme
from dashboard.views.pilot_comparison import GROUPS

if TYPE_CHECKING:
    from dashboard.views.pilot_comparison import ComparisonView

COLOURS = {"pilots": "#0d3f6b", "others": "#8a9692"}
"""Dark and mid grey-green: told apart in greyscale; the rows are named as well."""

_ROW_HEIGHT = 96
_FRAME_HEIGHT = 96
"""Title and axis, which count as a part of the height."""
_GOLDEN = 0.618034
_SPREAD = 0.3
_BOX, _STRIP = -0.22, 0.18
"""Where in its row a box and the dots have their middle: the box lies over the dots."""


def draw_distribution(view: ComparisonView) -> Any:
    """Return the chart of a comparison.

    The dots of a row stand at different heights, by their rank and not by chance, so that the
    chart is the same every time.
    """
    rows = {name: number for number, name in enumerate(GROUPS)}
    dots = view.values.assign(
        row=view.values["group"].map(rows),
        shift=view.values.groupby("group").cumcount().mul(_GOLDEN).mod(1).sub(0.5),
    )
    dots = dots.assign(y=dots["row"] + _STRIP + dots["shift"] * _SPREAD)
    boxes = view.numbers.assign(group=view.numbers.index, y=[row + _BOX for row in rows.values()])
    boxes = boxes.assign(top=boxes["y"] - 0.1, bottom=boxes["y"] + 0.1)
    chart = (
        alt.layer(*_dots(dots, view), *_boxes(boxes, view), *_names(boxes))
        .properties(
            title=alt.TitleParams(
                view.figure.title,
                subtitle=view.figure.subtitle,
                subtitlePadding=5,
                offset=10,
            ),
            height=_ROW_HEIGHT * len(rows) + _FRAME_HEIGHT,
            description=view.figure.alt,
        )
        .resolve_scale(color="independent")
    )
    return theme.configured(chart)


def _x(name: str, view: ComparisonView) -> alt.X:
    axis = alt.Axis(tickCount=6, domain=False, ticks=False)
    return alt.X(f"{name}:Q", scale=alt.Scale(zero=False, nice=True), axis=axis, title=view.unit)


def _y(name: str = "y") -> alt.Y:
    scale = alt.Scale(domain=[-0.58, len(GROUPS) - 0.55], reverse=True, nice=False)
    return alt.Y(f"{name}:Q", scale=scale, axis=None)


def _colour() -> alt.Color:
    scale = alt.Scale(domain=list(COLOURS), range=list(COLOURS.values()))
    return alt.Color("group:N", scale=scale, legend=None)


def _dots(dots: pd.DataFrame, view: ComparisonView) -> list[alt.Chart]:
    tips = {"name": "unit", "value_label": "value"}
    base = alt.Chart(dots).encode(
        x=_x("value", view), y=_y(), color=_colour(),
        tooltip=[
            alt.Tooltip(f"{name}:N", title=text(f"pilots.compare.{key}", view.locale))
            for name, key in tips.items()
        ],
    )  # fmt: skip
    return [base.mark_point(filled=True, size=34, opacity=0.62)]


def _boxes(boxes: pd.DataFrame, view: ComparisonView) -> list[alt.Chart]:
    base = alt.Chart(boxes.drop(columns="label"))
    whisker = base.mark_rule(color=theme.MUTED).encode(x=_x("lowest", view), x2="highest:Q", y=_y())
    box = base.mark_rect(fillOpacity=0.28, strokeWidth=1.4).encode(
        x=_x("lower", view), x2="upper:Q", y=_y("top"), y2="bottom:Q", color=_colour(),
        stroke=alt.Stroke(
            "group:N", legend=None,
            scale=alt.Scale(domain=list(COLOURS), range=list(COLOURS.values())),
        ),
    )  # fmt: skip
    median = base.mark_rule(strokeWidth=3, color=theme.INK).encode(
        x=_x("median", view), y=_y("top"), y2="bottom:Q"
    )
    return [whisker, box, median]


def _names(boxes: pd.DataFrame) -> list[alt.Chart]:
    """Write the group and its n over its row, so that the row has the whole width."""
    names = boxes[["label", "y"]].assign(y=boxes["y"] - 0.22)
    words = alt.Chart(names).mark_text(
        align="left", fontSize=13, fontWeight=600, color=theme.INK, limit=520
    )
    return [words.encode(x=alt.value(0), y=_y(), text="label:N")]
