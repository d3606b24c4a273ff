"""The figures whose pictures are compared: sheets of the toy world, drawn as an export draws them.

A figure is a function from a language to the SVG of its sheet; `FIGURES` has them by name.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from dashboard.core.attainment import judge_targets
from dashboard.i18n import Locale
from dashboard.model import Selection
from dashboard.render.dumbbell import draw_dumbbell
from dashboard.render.panel_layout import PRINT
from dashboard.render.print_bullets import draw_bullet_sheet
from dashboard.render.print_chart import draw_chart_sheet
from dashboard.render.progress_chart import draw_progress
from dashboard.render.slope import draw_slope
from dashboard.render.small_multiples import draw_small_multiples
from dashboard.views.compare import compare_view
from dashboard.views.figure import Figure
from dashboard.views.imprint import Imprint, figure_imprint, revision_sentence, view_link
from dashboard.views.progress import progress_view
from dashboard.views.progress_figure import progress_figure
from dashboard.views.region_figures import bullet_figure, dumbbells
from dashboard.views.region_targets import numeric_rows
from dashboard.views.slope import slope_view
from tests import toy_world
from tests.views.city_rows import CITIES, observed, selected

_FALLING = (52.0, 50.5, 47.0, 46.5, 43.0, 42.5, 40.0, 38.0)  # 2018 to 2025
_CITY_VALUES = {
    "2022": (44.0, 31.0, 28.0, 52.0), "2023": (42.5, 33.0, 27.0, 50.0),
    "2024": (40.0, 30.0, 26.5, 51.0), "2025": (38.0, 29.0, 27.5, 47.0),
}  # fmt: skip


def _imprint(figure: Figure, locale: Locale) -> Imprint:
    link = view_link("https://board.example", "targets", Selection(place="toy", locale=locale), 7)
    return figure_imprint(figure, revision_sentence(7, "2026-03-01", locale), link, locale)


def _sheet(chart: Any, figure: Figure, locale: Locale) -> str:
    return draw_chart_sheet(chart.to_dict(), figure, _imprint(figure, locale))


def _progress(place: str, indicator: str, rows: pd.DataFrame, locale: Locale) -> str:
    known = toy_world.catalog()
    judged = judge_targets(known.targets, rows, known.indicators, known.breaks)
    view = progress_view(known, rows, judged, place, indicator, locale)
    return _sheet(draw_progress(view, 340), progress_figure(view), locale)


def bullets(locale: Locale) -> str:
    """Return the targets of a region, each on its own scale."""
    groups = numeric_rows(toy_world.catalog(), toy_world.judgements(), "toy", locale)
    figure = bullet_figure(toy_world.catalog(), toy_world.observations(), groups, "toy", locale)
    return draw_bullet_sheet(groups, figure, _imprint(figure, locale))


def _falling() -> pd.DataFrame:
    """Return the toy world's values, with those of eight years for the region."""
    rows = toy_world.observations()
    is_region = (rows["place_id"] == "toy") & (rows["indicator_id"] == "pm25")
    pattern = rows[is_region].iloc[[0] * len(_FALLING)]
    years = [str(year) for year in range(2018, 2026)]
    series = pattern.assign(period=years, value=list(_FALLING))
    return pd.concat([rows[~is_region], series], ignore_index=True)


def _city_rows() -> pd.DataFrame:
    return observed(
        *(
            (city, year, value)
            for year, values in _CITY_VALUES.items()
            for city, value in zip(CITIES, values, strict=True)
            if (city, year) != (CITIES[1], "2023")
        )
    )


def progress_with_fan(locale: Locale) -> str:
    """Return values, required path, target and projection."""
    return _progress("toy", "pm25", _falling(), locale)


def progress_of_two_bases(locale: Locale) -> str:
    """Return two lines with a break between them."""
    return _progress("990100", "pm25", toy_world.observations(), locale)


def progress_without_values(locale: Locale) -> str:
    """Return the sheet that says that there is nothing, and why."""
    rows = toy_world.observations()
    return _progress("toy", "pm25", rows[rows["place_id"] != "toy"], locale)


def small_multiples(locale: Locale) -> str:
    """Return a panel a city, one with a gap."""
    view = compare_view(
        toy_world.catalog(), _city_rows(), toy_world.judgements(), selected(locale=locale)
    )
    return _sheet(draw_small_multiples(view, PRINT), view.figure, locale)


def dumbbell(locale: Locale) -> str:
    """Return changes since the baseline."""
    known = toy_world.catalog()
    groups = numeric_rows(known, toy_world.judgements(), "toy", locale)
    view = dumbbells(known, toy_world.observations(), groups, "toy", locale)[0]
    return _sheet(draw_dumbbell(view), view.figure, locale)


def slope(locale: Locale) -> str:
    """Return two years of four cities."""
    view = slope_view(toy_world.catalog(), _city_rows(), selected(locale=locale))
    return _sheet(draw_slope(view), view.figure, locale)


FIGURES: dict[str, Callable[[Locale], str]] = {
    figure.__name__: figure
    for figure in (
        progress_with_fan, progress_of_two_bases, progress_without_values, small_multiples,
        dumbbell, slope, bullets,
    )
}  # fmt: skip
