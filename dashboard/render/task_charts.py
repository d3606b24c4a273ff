"""Draws the charts of the task ledger: states by group, and due dates on a timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd

from dashboard.i18n import text
from dashboard.render import theme
from dashboard.views.tasks import state_label

if TYPE_CHECKING:
    from dashboard.i18n import Locale
    from dashboard.views.task_figures import ProgressBars, TaskTimeline

# Dark for done, white for not reported; the order of darkness tells them apart in greyscale.
STATE_COLOURS = {
    "done": "#08519c",
    "under_way": "#74aed8",
    "blocked": "#c2570c",
    "not_started": "#d3dad7",
    "not_reported": "#ffffff",
}
_ON_DARK = ("done", "blocked")
_EDGE = "#7d8a85"
_LATE = "#7b1fa2"
_SHAPES = {
    "done": "circle",
    "under_way": "triangle-right",
    "blocked": "cross",
    "not_started": "triangle-up",
}
_GROUP_HEIGHT = 66
_FRAME_HEIGHT = 92
_BAR_PX = 17
_MARK_HEIGHT, _TALL_MARK_HEIGHT = 21, 42
_ROOM = 0.04
_COLUMNS = alt.ExprRef("width < 480 ? 3 : 5")
_WIDE_ENOUGH = 0.09
"""Share of the longest bar that a part needs to hold its sign beside its number."""


def draw_progress(view: ProgressBars) -> Any:
    """Return stacked bars; the name of a group stands over its bar, which has the whole width."""
    longest = int(view.bars["end"].max())
    x = alt.X("start:Q", scale=alt.Scale(domain=[0, longest], nice=False), axis=None)
    base = alt.Chart(_labelled(view, longest)).encode(y=_rows(view.groups["group"]))
    bars = base.mark_bar(height=_BAR_PX, stroke=_EDGE, strokeWidth=0.7).encode(
        x=x,
        x2="end",
        color=alt.Color(
            "state_label:N", scale=_colours(view.locale), title=None,
            legend=alt.Legend(
                orient="top", columns=_COLUMNS, labelLimit=160, symbolStrokeWidth=0.7
            ),
        ),
        tooltip=[
            alt.Tooltip("group:N", title=" "), alt.Tooltip("state_label:N", title="  "),
            alt.Tooltip("n:Q", title=text("tasks.progress.n", view.locale)),
        ],
    )  # fmt: skip
    parts = [_inside(base, is_dark=True), _inside(base, is_dark=False)]
    chart = alt.layer(bars, *parts, *_heads(view)).properties(
        title=alt.TitleParams(view.figure.title, subtitle=view.figure.subtitle, offset=6),
        height=_GROUP_HEIGHT * len(view.groups) + _FRAME_HEIGHT,
        description=view.figure.alt,
    )
    return theme.configured(chart).configure_legend(symbolStrokeColor=_EDGE, labelFontSize=12)


def _labelled(view: ProgressBars, longest: int) -> pd.DataFrame:
    bars = view.bars
    is_wide = bars["n"] >= longest * _WIDE_ENOUGH
    signs = bars["state_label"].str.split(" ").str[0]
    labels = (signs + " " + bars["n"].astype(str)).where(is_wide, bars["n"].astype(str))
    return bars.assign(label=labels, is_dark=bars["state"].isin(_ON_DARK))


def _rows(groups: pd.Series[str]) -> alt.Y:
    return alt.Y(
        "group:N", sort=list(groups), axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0)
    )


def _inside(base: alt.Chart, *, is_dark: bool) -> alt.Chart:
    colour = "#ffffff" if is_dark else theme.INK
    return (
        base.transform_filter(alt.datum.is_dark == is_dark)
        .mark_text(fontSize=12, color=colour, fontWeight="bold")
        .encode(x="middle:Q", text="label:N")
    )


def _heads(view: ProgressBars) -> list[alt.Chart]:
    base = alt.Chart(view.groups).encode(y=_rows(view.groups["group"]))
    name = base.mark_text(align="left", dy=-18, fontSize=12, color=theme.INK, fontWeight="bold")
    share = base.mark_text(align="left", dy=18, fontSize=12, color=theme.MUTED)
    # Under the bar and not beside the name: on a telephone there is no room for both.
    start = alt.value(0)
    return [name.encode(x=start, text="group:N"), share.encode(x=start, text="share:N")]


def _colours(locale: Locale) -> alt.Scale:
    labels = [state_label(state, locale) for state in STATE_COLOURS]
    return alt.Scale(domain=labels, range=list(STATE_COLOURS.values()))


def draw_timeline(view: TaskTimeline, *, is_narrow: bool = False) -> Any:
    """Return marks at due dates, a row a task; what is overdue has a ring and its word.

    Parameters
    ----------
    is_narrow
        With the name of a task over its row: a telephone has no room for it at the side.
    """
    word = text("tasks.cell.late", view.locale)
    marks = view.marks.assign(late=[word if late else "" for late in view.marks["is_overdue"]])
    titles = marks.drop_duplicates("task_id")
    axis = None if is_narrow else _title_axis(titles)
    y = alt.Y("task_id:N", sort=list(titles["task_id"]), title=None, axis=axis)
    x = _days(view)
    base = alt.Chart(marks).encode(y=y)
    points = _points(base, x, view.locale, columns=2 if is_narrow else 4)
    layers = [_today(view, x), _ring(base, x), points, _late(base, x)]
    if is_narrow:
        layers.append(_over(alt.Chart(titles).encode(y=y)))
    height = _TALL_MARK_HEIGHT if is_narrow else _MARK_HEIGHT
    chart = alt.layer(*layers).properties(
        title=alt.TitleParams(view.figure.title, subtitle=view.figure.subtitle, offset=6),
        height=height * len(titles) + _FRAME_HEIGHT,
        description=view.figure.alt,
    )
    return theme.configured(chart)


def _title_axis(titles: pd.DataFrame) -> alt.Axis:
    return alt.Axis(
        labelExpr=_names(titles), labelLimit=300, ticks=False, domain=False, grid=True,
        labelColor=theme.INK,
    )  # fmt: skip


def _over(base: alt.Chart) -> alt.Chart:
    name = base.mark_text(align="left", dy=-15, fontSize=12, color=theme.INK, limit=340)
    return name.encode(x=alt.value(0), text="title:N")


def _days(view: TaskTimeline) -> alt.X:
    """Return the axis of days, with room for a mark and its word at both ends."""
    days = pd.to_datetime(pd.Series([*view.marks["due"], view.today]))
    room = max((days.max() - days.min()) * _ROOM, pd.Timedelta(days=10))
    ends = [str(day.date()) for day in (days.min() - room, days.max() + 2 * room)]
    months = {"interval": "month", "step": 1}
    axis = alt.Axis(format="%Y-%m", tickCount=months, labelOverlap=True, orient="top")
    return alt.X("due:T", title=None, axis=axis, scale=alt.Scale(domain=ends))


def _names(titles: pd.DataFrame) -> str:
    """Return the Vega expression that turns the id of a task into its title."""
    pairs = ",".join(
        f"{_quoted(code)}:{_quoted(title)}"
        for code, title in zip(titles["task_id"], titles["title"], strict=True)
    )
    return f"({{{pairs}}})[datum.value]"


def _quoted(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


def _points(base: alt.Chart, x: alt.X, locale: Locale, columns: int) -> alt.Chart:
    labels = [text(f"tasks.state.{state}", locale) for state in _SHAPES]
    legend = alt.Legend(orient="top", title=None, symbolStrokeWidth=0.7, columns=columns)
    return base.mark_point(filled=True, size=95, opacity=1, stroke=_EDGE, strokeWidth=0.7).encode(
        x=x,
        shape=alt.Shape(
            "state_word:N", scale=alt.Scale(domain=labels, range=list(_SHAPES.values())),
            legend=legend,
        ),
        color=alt.Color(
            "state_word:N",
            scale=alt.Scale(domain=labels, range=[STATE_COLOURS[state] for state in _SHAPES]),
            legend=legend,
        ),
        tooltip=[
            alt.Tooltip(f"{name}:N", title=text(f"tasks.head.{head}", locale))
            for name, head in (
                ("title", "task"), ("year", "year"), ("state_word", "state"), ("due", "due"),
                ("body", "body"),
            )
        ],
    )  # fmt: skip


def _ring(base: alt.Chart, x: alt.X) -> alt.Chart:
    late = base.transform_filter(alt.datum.is_overdue)
    return late.mark_point(
        shape="circle", size=290, filled=False, stroke=_LATE, strokeWidth=1.6, opacity=1
    ).encode(x=x)


def _late(base: alt.Chart, x: alt.X) -> alt.Chart:
    late = base.transform_filter(alt.datum.is_overdue)
    return late.mark_text(dx=13, align="left", fontSize=11, color=_LATE).encode(x=x, text="late:N")


def _today(view: TaskTimeline, x: alt.X) -> Any:
    now = alt.Chart(
        pd.DataFrame({"due": [view.today], "word": [text("tasks.timeline.today", view.locale)]})
    ).encode(x=x)
    rule = now.mark_rule(color=theme.ACCENT, strokeWidth=1.5, strokeDash=[4, 3])
    word = now.mark_text(align="left", dx=4, baseline="top", fontSize=11, color=theme.ACCENT)
    return rule + word.encode(y=alt.value(2), text="word:N")
