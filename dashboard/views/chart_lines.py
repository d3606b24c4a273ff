"""The lines of the chart of actual values: one for each basis of each area, and their names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import pandas as pd

from dashboard.i18n import Locale, text

if TYPE_CHECKING:
    from dashboard.views.beside import BesideSeries
    from dashboard.views.progress import ProgressView

LineKind = Literal["own", "area", "computed"]


@dataclass(frozen=True, eq=False)
class ChartLine:
    """Values that may be joined, and points of part-years that may not.

    Attributes
    ----------
    name
        What the line is called where there are several; unique in a chart.
    place
        Name of the area, or of the computation, that the values are of.
    values
        As `views.series.place_series` returns them; of one basis.
    """

    kind: LineKind
    name: str
    place: str
    values: pd.DataFrame


def chart_lines(view: ProgressView, beside: tuple[BesideSeries, ...] = ()) -> tuple[ChartLine, ...]:
    """Return the lines of a chart: the place's own, latest basis first, then those beside it."""
    own = _by_basis("own", view.place, view.series, view.locale, is_alone=not beside)
    others = [
        line
        for one in beside
        for line in _by_basis(one.kind, one.name, one.series, view.locale, is_alone=False)
    ]
    return (*own, *others)


def basis_word(label: str, locale: Locale) -> str:
    """Return the name of a basis; one that the source does not state has its word."""
    return label or text("app.no_basis", locale)


def _by_basis(
    kind: LineKind, place: str, series: pd.DataFrame, locale: Locale, *, is_alone: bool
) -> list[ChartLine]:
    groups = {str(basis): rows for basis, rows in series.groupby("basis", sort=True)}
    bases = sorted(groups, key=lambda basis: groups[basis]["year"].max(), reverse=True)
    return [
        ChartLine(kind, _name(place, groups[basis], len(bases), locale, is_alone), place,
                  groups[basis])
        for basis in bases
    ]  # fmt: skip


def _name(place: str, rows: pd.DataFrame, n_bases: int, locale: Locale, is_alone: bool) -> str:
    basis = basis_word(str(rows["basis_label"].iloc[0]), locale)
    if is_alone:
        return basis
    return text("progress.line", locale, place=place, basis=basis) if n_bases > 1 else place
