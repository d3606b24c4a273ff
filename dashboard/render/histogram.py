"""Draws how many units stand in each class of a choropleth."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from dashboard.i18n import text
from dashboard.render import palette, theme
from dashboard.views.choropleth import ChoroplethView


def draw_histogram(view: ChoroplethView) -> Any:
    """Return a bar chart of units per class at the view's period, in the colours of the map."""
    bars = _bars(view)
    count = text("map.histogram_axis", view.locale)
    order = bars["label"].tolist()
    y = alt.Y("label:N", sort=order, title=None, axis=alt.Axis(labelPadding=6, ticks=False))
    base = alt.Chart(bars).encode(y=y)
    boxes = base.mark_bar(stroke="#00000038", height={"band": 0.78}).encode(
        x=alt.X("n:Q", title=count, axis=alt.Axis(tickMinStep=1, tickCount=4)),
        color=alt.Color("colour:N", scale=None),
        tooltip=[
            alt.Tooltip("label:N", title=view.legend_title), alt.Tooltip("n:Q", title=count),
        ],
    )  # fmt: skip
    numbers = base.mark_text(align="left", dx=4, color=theme.INK).encode(x="n:Q", text="n:Q")
    title = text("map.histogram_title", view.locale, period=view.period)
    chart = (boxes + numbers).properties(
        title=alt.TitleParams(title, subtitle=view.unit),
        height=alt.Step(26),
        description=f"{view.title}: {title}",
    )
    return theme.configured(chart)


def _bars(view: ChoroplethView) -> pd.DataFrame:
    """Return one row per legend entry, highest class first, no data last."""
    frame = next(frame for frame in view.frames if frame.period == view.period)
    ramp = palette.colours(view.palette, len(view.legend), view.indicator.direction, view.scheme)
    counts = frame.regions["class_"].value_counts()
    rows = [
        {"label": label, "n": int(counts.get(number, 0)), "colour": colour}
        for number, (label, colour) in enumerate(zip(view.legend, ramp, strict=True))
    ]
    empty = {
        "label": text("map.histogram_no_data", view.locale),
        "n": len(view.adcodes) - len(frame.regions),
        "colour": palette.NO_DATA_COLOUR,
    }
    return pd.DataFrame([*rows[::-1], empty])
