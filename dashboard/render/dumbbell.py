"""Draws the change since the baseline against the change that is wanted, in one unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd

from dashboard.i18n import text
from dashboard.render import theme
from dashboard.render.progress_chart import TARGET_COLOUR

if TYPE_CHECKING:
    from dashboard.views.region_figures import Dumbbell

_ROW_HEIGHT = 68
_FRAME_HEIGHT = 104
"""Title and axis, which count as a part of the height."""
_MARGIN = 0.16
_SIGNED = "datum.value == 0 ? '0' : format(datum.value, '+~f')"


def draw_dumbbell(view: Dumbbell) -> Any:
    """Return the chart: a row a target, all on one scale that counts from the baseline.

    The name of the row stands over its line, so that the line has the whole width.
    """
    rows = view.rows.assign(
        order=range(len(view.rows)),
        head=[
            text("region.dumbbell.row", view.locale, indicator=name, baseline=baseline)
            for name, baseline in zip(
                view.rows["indicator"], view.rows["baseline_label"], strict=True
            )
        ],
        start=0.0,
    )
    chart = alt.layer(*_layers(rows, view)).properties(
        title=alt.TitleParams(
            view.figure.title, subtitle=view.figure.subtitle, subtitlePadding=5, offset=10
        ),
        height=_ROW_HEIGHT * len(rows) + _FRAME_HEIGHT,
        description=view.figure.alt,
    )
    return theme.configured(chart)


def _layers(rows: pd.DataFrame, view: Dumbbell) -> list[alt.Chart]:
    base = alt.Chart(rows).encode(
        y=alt.Y("order:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0)),
        tooltip=[
            alt.Tooltip(f"{name}:N", title=text(f"region.tip.{name}", view.locale))
            for name in (
                "indicator", "baseline_label", "actual_label", "target_label", "status_word",
            )
        ],
    )  # fmt: skip
    start, change, wanted = (_x(rows, view, name) for name in ("start", "change", "wanted"))
    zero = alt.Chart(pd.DataFrame({"start": [0.0]})).mark_rule(color=theme.MUTED).encode(x=start)
    track = base.mark_rule(strokeWidth=1.5, strokeDash=[3, 3], color=theme.MUTED)
    covered = base.mark_rule(strokeWidth=5, color=theme.ACCENT, opacity=0.45)
    point = base.mark_point(filled=True, size=110, opacity=1, color=theme.ACCENT)
    hollow = base.mark_point(size=80, strokeWidth=1.8, color=theme.MUTED, fill="#ffffff", opacity=1)
    diamond = base.mark_point(
        shape="diamond", filled=True, size=150, opacity=1, color=TARGET_COLOUR
    )
    above = base.mark_text(dy=-14, fontSize=12, fontWeight="bold", color=theme.ACCENT)
    below = base.mark_text(dy=15, fontSize=12, fontWeight="bold", color=TARGET_COLOUR)
    head = base.mark_text(dy=-30, align="left", fontSize=12, color=theme.INK, limit=520)
    # White behind the words: the lines of the axis would cross them.
    halo = head.copy()
    halo.mark.stroke, halo.mark.strokeWidth = "#ffffff", 4
    return [
        zero,
        track.encode(x=start, x2="wanted"),
        covered.encode(x=start, x2="change"),
        hollow.encode(x=start),
        diamond.encode(x=wanted),
        point.encode(x=change),
        above.encode(x=change, text="actual_label:N"),
        below.encode(x=wanted, text="target_label:N"),
        halo.encode(x=alt.value(0), text="head:N"),
        head.encode(x=alt.value(0), text="head:N"),
    ]


def _x(rows: pd.DataFrame, view: Dumbbell, name: str) -> alt.X:
    ends = [0.0, *rows["change"], *rows["wanted"]]
    room = (max(ends) - min(ends)) * _MARGIN or 1.0
    scale = alt.Scale(domain=[min(ends) - room, max(ends) + room], nice=False)
    axis = alt.Axis(tickCount=6, domain=False, ticks=False, labelExpr=_SIGNED)
    title = text("region.dumbbell.axis", view.locale, unit=view.unit)
    return alt.X(f"{name}:Q", scale=scale, axis=axis, title=title)
