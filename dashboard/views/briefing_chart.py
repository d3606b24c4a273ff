"""A chart of a briefing as series of numbers, from which an office program draws it itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import pandas as pd

from dashboard.i18n import Locale, text
from dashboard.views.chart_lines import basis_word, chart_lines
from dashboard.views.progress_figure import span

if TYPE_CHECKING:
    from dashboard.views.progress import ProgressView
    from dashboard.views.target_points import TargetPoint

SeriesRole = Literal[
    "actual", "bound", "part_year", "path", "standing", "target", "projected", "low", "high"
]
_LEAST_OF_A_LINE = 3
"""With fewer annual values a line says nothing that columns do not say better."""
_OF_COLUMNS = ("actual", "bound", "part_year", "standing", "target")
_PARTS = {"H": 2, "Q": 4}


@dataclass(frozen=True)
class ChartSeries:
    """Points of one meaning; values of different basis, or across a break, are never together.

    Attributes
    ----------
    basis
        What values were measured on; empty for everything that is no value.
    is_earlier
        Whether a break parts the values from later ones of the same basis; the key of the chart
        then names the later ones only.
    xs
        Years; a part of a year stands on its middle.
    labels
        The values as text, without their unit.
    """

    name: str
    role: SeriesRole
    basis: str
    is_earlier: bool
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    labels: tuple[str, ...]
    periods: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class BriefingChart:
    """A chart to be drawn with the means of an office program.

    Attributes
    ----------
    kind
        ``line`` on a scale of years, or ``column`` where there are too few values for a line.
    classes
        Names of the classes by number, if the indicator is one; the first class is the best.
    alt
        What the chart shows, for those who cannot see it: each series from its first to its last
        value.
    series
        Longest first, of the same length values before targets; empty without any. Of values that
        a break parts, the latest are named by their basis alone, earlier ones by their years too.
    """

    kind: Literal["line", "column"]
    title: str
    alt: str
    unit: str
    digits: int
    classes: dict[int, str]
    is_share: bool
    series: tuple[ChartSeries, ...]


def briefing_chart(
    view: ProgressView, target_id: str = "", *, has_outlook: bool = False
) -> BriefingChart:
    """Return the chart of a place and indicator.

    Parameters
    ----------
    target_id
        The one target that is drawn with its path; empty for none.
    has_outlook
        Whether a likelihood is given for that target, so that its projection is drawn.
    """
    target = next((point for point in view.targets if point.target_id == target_id), None)
    outlook = _outlook(view, target) if target and has_outlook else []
    series = [*_values(view), *outlook, *_target(view, target)]
    longest = max((len(one.xs) for one in series if one.role == "actual"), default=0)
    is_line = longest >= _LEAST_OF_A_LINE or bool(view.classes)
    if not is_line:
        series = [one for one in series if one.role in _OF_COLUMNS]
    return BriefingChart(
        kind="line" if is_line else "column",
        title=view.title,
        alt=_alt(view, series),
        unit=view.unit,
        digits=view.digits,
        classes=view.classes,
        is_share=view.value_type == "percent",
        # LibreOffice loses a series that stands before a longer one.
        series=tuple(sorted(series, key=lambda one: -len(one.xs))),
    )


def _alt(view: ProgressView, series: list[ChartSeries]) -> str:
    parts = [
        text(
            "briefing.chart.alt_series", view.locale, name=one.name,
            ends=" – ".join(dict.fromkeys(filter(None, (one.labels[0], one.labels[-1])))),
        )
        for one in series
        if any(one.labels)
    ]  # fmt: skip
    head = f"{view.title} ({view.unit}), {span(view.series, view)}"
    return "; ".join([head, *parts])


def _values(view: ProgressView) -> list[ChartSeries]:
    lines = chart_lines(view)
    found = []
    for line in lines:
        basis = basis_word(str(line.values["basis_label"].iloc[0]), view.locale)
        has_name = len(lines) > 1 or bool(line.values["basis"].iloc[0])
        for role, rows in _parts(line.values).items():
            pieces = _pieces(rows, view) if role == "actual" else [rows]
            for piece in pieces:
                span = "" if piece is pieces[-1] else _span(piece)
                found.append(_of_rows(role, piece, basis if has_name else "", span, view.locale))
    return found


def _parts(values: pd.DataFrame) -> dict[SeriesRole, pd.DataFrame]:
    """Return annual values, lower bounds and part-years; those only that there are."""
    is_bound = values["is_annual"] & (values["qualifier"] == "at_least")
    parts: dict[SeriesRole, pd.DataFrame] = {
        "actual": values[values["is_annual"] & ~is_bound],
        "bound": values[is_bound],
        "part_year": values[~values["is_annual"]],
    }
    return {role: rows for role, rows in parts.items() if not rows.empty}


def _pieces(rows: pd.DataFrame, view: ProgressView) -> list[pd.DataFrame]:
    """Return the rows between breaks."""
    years = sorted(int(year) for year in view.breaks["year"])
    number = rows["year"].map(lambda year: sum(year >= first for first in years))
    return [piece for _, piece in rows.groupby(number)]


def _span(rows: pd.DataFrame) -> str:
    first, last = rows["period"].iloc[[0, -1]]
    return str(first) if first == last else f"{first}–{last}"


def _of_rows(
    role: SeriesRole, rows: pd.DataFrame, basis: str, span: str, locale: Locale
) -> ChartSeries:
    noted = text("briefing.chart.joint", locale).join(filter(None, (basis, span)))
    name = text(f"briefing.chart.{role}", locale)
    return ChartSeries(
        name=text("briefing.chart.noted", locale, name=name, note=noted) if noted else name,
        role=role,
        basis=str(rows["basis"].iloc[0]),
        is_earlier=bool(span),
        xs=tuple(
            float(year) + _middle(str(period))
            for year, period in zip(rows["year"], rows["period"], strict=True)
        ),
        ys=tuple(float(value) for value in rows["value"]),
        labels=tuple(str(label) for label in rows["label"]),
        periods=tuple(str(period) for period in rows["period"]),
    )


def _middle(period: str) -> float:
    """Return how far a period stands from the number of its year; a year stands on it."""
    part = period.partition("-")[2]
    if not part:
        return 0.0
    n_parts = _PARTS.get(part[0], 12)
    return (int(part.lstrip("HQ")) - (n_parts + 1) / 2) / n_parts


def _outlook(view: ProgressView, target: TargetPoint) -> list[ChartSeries]:
    """Return the projection up to the year of a target."""
    rows = view.fan[view.fan["year"] <= (target.year or 0)]
    if rows.empty:
        return []
    roles: tuple[SeriesRole, ...] = ("projected", "low", "high")
    return [
        ChartSeries(
            name=text(f"briefing.chart.{role}", view.locale),
            role=role,
            basis="",
            is_earlier=False,
            xs=tuple(float(year) for year in rows["year"]),
            ys=tuple(float(value) for value in rows[role]),
            labels=("",) * len(rows),
            periods=tuple(str(year) for year in rows["year"]),
        )
        for role in roles
    ]


def _target(view: ProgressView, target: TargetPoint | None) -> list[ChartSeries]:
    if target is None or target.value is None:
        return []
    if target.year is None:
        return _standing(view, target, target.value)
    path = view.paths[view.paths["target_id"] == target.target_id]
    found = []
    if not path.empty:
        name = text("briefing.chart.path", view.locale)
        years = tuple(float(year) for year in path["year"])
        values = tuple(float(value) for value in path["value"])
        found.append(ChartSeries(name, "path", "", False, years, values, ("",) * len(years), ()))
    name = text("briefing.chart.target", view.locale, year=target.year)
    due = ChartSeries(
        name,
        "target",
        "",
        False,
        (float(target.year),),
        (target.value,),
        (target.label,),
        (str(target.year),),
    )
    return [*found, due]


def _standing(view: ProgressView, target: TargetPoint, value: float) -> list[ChartSeries]:
    """Return a target that names no year, or holds every year, as a line across the values."""
    years = view.series["year"].dropna()
    if years.empty:
        return []
    ends = (float(years.min()), float(max(years.max(), years.min() + 1)))
    name = text("briefing.chart.standing", view.locale)
    return [
        ChartSeries(name, "standing", "", False, ends, (value, value), ("", target.label), ("", ""))
    ]
