"""Puts charts on the screen; each specification is built once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard.i18n import text
from dashboard.render.dumbbell import draw_dumbbell
from dashboard.render.progress_chart import draw_progress
from dashboard.render.source_table import draw_source_table
from dashboard.ui import figures
from dashboard.ui.exports import Export, chart_export, show_exports
from dashboard.ui.sources import beside, progress, region_dumbbells
from dashboard.ui.viewed import cached
from dashboard.views.progress_figure import figure_heads, figure_rows, progress_figure

if TYPE_CHECKING:
    from dashboard.i18n import Locale
    from dashboard.views.figure import Figure

_PRINT_HEIGHT = 340


def show_progress(
    place_id: str, indicator_id: str, locale: Locale, height: int, *, has_title: bool = True
) -> None:
    """Show actual values against targets, in our own look, as wide as its column."""
    spec = _progress_spec(place_id, indicator_id, (), False, locale, height, has_title)
    figures.show_chart(spec, f"progress_{height}")


def show_progress_figure(
    place_id: str,
    indicator_id: str,
    areas: tuple[str, ...],
    has_computed: bool,
    locale: Locale,
    height: int,
) -> None:
    """Show actual values against targets and what stands beside them, with source and table."""
    spec = _progress_spec(place_id, indicator_id, areas, has_computed, locale, height, True)
    figure, table = _progress_figure(place_id, indicator_id, areas, has_computed, locale)
    figures.show_figure(
        figure, spec, "progress_figure", locale, table,
        lambda: _print_spec(place_id, indicator_id, areas, has_computed, locale),
    )  # fmt: skip


def show_progress_export(
    place_id: str,
    indicator_id: str,
    areas: tuple[str, ...],
    has_computed: bool,
    locale: Locale,
    key: str = "progress_figure",
) -> None:
    """Show the way to take the chart along, where the page shows it small or not at all."""

    def build() -> Export:
        figure, _ = _progress_figure(place_id, indicator_id, areas, has_computed, locale)
        return chart_export(
            figure, lambda: _print_spec(place_id, indicator_id, areas, has_computed, locale)
        )

    show_exports(build, key, locale)


def _print_spec(
    place_id: str, indicator_id: str, areas: tuple[str, ...], has_computed: bool, locale: Locale
) -> dict[str, Any]:
    return _progress_spec(place_id, indicator_id, areas, has_computed, locale, _PRINT_HEIGHT, True)


@cached(500)
def _progress_figure(
    place_id: str, indicator_id: str, areas: tuple[str, ...], has_computed: bool, locale: Locale
) -> tuple[Figure, str]:
    """Return the figure, and its table as HTML."""
    view = progress(place_id, indicator_id, locale)
    series = beside(place_id, indicator_id, areas, has_computed, locale)
    heads = figure_heads(view, series)
    del heads["source_url"]
    rows, link = figure_rows(view, series), text("progress.open_link", locale)
    table = draw_source_table(rows, heads, "source_title", "source_url", link)
    return progress_figure(view, series), table


@cached(500)
def _progress_spec(
    place_id: str,
    indicator_id: str,
    areas: tuple[str, ...],
    has_computed: bool,
    locale: Locale,
    height: int,
    has_title: bool,
) -> dict[str, Any]:
    view = progress(place_id, indicator_id, locale)
    series = beside(place_id, indicator_id, areas, has_computed, locale)
    chart = draw_progress(view, height, has_title=has_title, beside=series)
    # The tests validate; here it would take as long as the drawing.
    spec: dict[str, Any] = chart.to_dict(validate=False)
    return spec


def show_dumbbell(place_id: str, locale: Locale, number: int) -> None:
    """Show one of the charts of an area's changes since the baseline, by number from 0."""
    figure = region_dumbbells(place_id, locale)[number].figure
    spec = _dumbbell_spec(place_id, locale, number)
    figures.show_figure(figure, spec, f"dumbbell_{number}", locale)


@cached(200)
def _dumbbell_spec(place_id: str, locale: Locale, number: int) -> dict[str, Any]:
    spec: dict[str, Any] = draw_dumbbell(region_dumbbells(place_id, locale)[number]).to_dict()
    return spec
