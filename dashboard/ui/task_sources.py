"""View models of the task ledger, built once for each revision, and the day that it is."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from dashboard.i18n import Locale
from dashboard.render import task_charts
from dashboard.ui.reader import reader_zone
from dashboard.ui.viewed import cached, sources
from dashboard.views import task_figures
from dashboard.views.task_figures import Grouping, ProgressBars, TaskTimeline
from dashboard.views.task_panel import TaskPanel, task_panel
from dashboard.views.tasks import TaskFilter, TasksView, task_rows, tasks_view

if TYPE_CHECKING:
    import pandas as pd


def today() -> str:
    """Return the day that it is where the reader is: 2026-06-30."""
    return datetime.now(reader_zone()).date().isoformat()


@cached(20)
def ledger_rows(year: str, day: str, locale: Locale) -> pd.DataFrame:
    """Return all tasks with their state in a year, as of a day."""
    known = sources()
    return task_rows(known.catalog, known.ledger, known.judgements, year, day, locale)


@cached(200)
def tasks(asked: TaskFilter, year: str, day: str, locale: Locale) -> TasksView:
    """Return the tasks of a year that a filter lets through."""
    return tasks_view(sources().catalog, ledger_rows(year, day, locale), asked, year, locale)


@cached(500)
def panel(task_id: str, locale: Locale) -> TaskPanel:
    """Return everything that is known of a task."""
    known = sources()
    return task_panel(known.catalog, known.ledger, known.judgements, task_id, locale)


@cached(50)
def progress(
    asked: TaskFilter, year: str, day: str, by: Grouping, locale: Locale
) -> tuple[ProgressBars, dict[str, Any]]:
    """Return the states by region or domain, and the specification of their chart."""
    view = tasks(asked, year, day, locale)
    bars = task_figures.progress_bars(view, by, sources().number)
    return bars, task_charts.draw_progress(bars).to_dict(validate=False)


@cached(50)
def timeline(
    asked: TaskFilter, year: str, day: str, locale: Locale
) -> tuple[TaskTimeline, tuple[dict[str, Any], ...]]:
    """Return the due dates of the tasks, and their chart for a desk and for a telephone.

    Without a due date there is no chart.
    """
    view = tasks(asked, year, day, locale)
    shown = task_figures.task_timeline(view, sources().ledger, day, sources().number)
    if shown.figure.empty:
        return shown, ()
    charts = (task_charts.draw_timeline(shown, is_narrow=narrow) for narrow in (False, True))
    return shown, tuple(chart.to_dict(validate=False) for chart in charts)
