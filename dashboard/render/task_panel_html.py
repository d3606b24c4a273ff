"""Draws the panel of a task: facts, states, targets with their status, reports so far."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from typing import TYPE_CHECKING

from dashboard.core.tasks import NOT_REPORTED
from dashboard.i18n import text
from dashboard.render.status_marks import draw_status
from dashboard.render.task_html import draw_state

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.i18n import Locale
    from dashboard.views.task_panel import LinkedTarget, Report, TaskPanel

Link = Callable[[str, str], str]
"""Address of the page of a place and an indicator; "" for the place alone, or for no page."""

_WEB = ("https://", "http://")


def draw_facts(panel: TaskPanel, link: Link) -> str:
    """Return document, theme, domain, area and places; what has a page leads to it."""
    locale = panel.locale
    joint = escape(text("tasks.joint", locale))
    places = joint.join(_link(name, link(code, "")) for code, name in panel.places)
    facts = {
        "section": escape(panel.section),
        "domain": escape(panel.domain),
        "area": _link(panel.area[1], link(panel.area[0], "")),
        "places": places or _muted("tasks.panel.no_places", locale),
    }
    cite = f'<p class="cite">{escape(panel.cite)}</p>'
    return f'<div class="task-panel">{cite}{_list(facts, locale)}</div>'


def draw_year(panel: TaskPanel, year: str, locale: Locale, *, is_overdue: bool) -> str:
    """Return what was reported for a year."""
    held = panel.state(year)
    if not held["state"]:
        said = escape(text("tasks.panel.not_reported", locale, year=year))
        return f'<div class="task-panel"><p>{draw_state(NOT_REPORTED, locale)}　{said}</p></div>'
    late = f' <span class="late">{escape(text("tasks.cell.late", locale))}</span>'
    facts = {
        "body": _written(held["body"], locale),
        "steps": _written(held["steps"], locale),
        "due": _written(held["due"], locale) + (late if is_overdue else ""),
        "evidence": _evidence(held["evidence"], locale),
        "note": _written(held["note"], locale),
    }
    state = draw_state(held["state"], locale)
    return f'<div class="task-panel"><p>{state}</p>{_list(facts, locale)}</div>'


def draw_targets(targets: Iterable[LinkedTarget], link: Link, locale: Locale) -> str:
    """Return targets with the mark of their status; each leads to its page."""
    items = "".join(
        f"<li>{draw_status(one.status, locale)}　"
        f"{_link(one.statement, link(one.place_id, one.indicator_id))}</li>"
        for one in targets
    )
    return f'<ul class="task-targets">{items}</ul>'


def draw_indicators(panel: TaskPanel, link: Link) -> str:
    """Return the indicators by which a task can be followed, with links."""
    area = panel.area[0]
    joint = escape(text("tasks.joint", panel.locale))
    named = joint.join(_link(name, link(area, code)) for code, name in panel.indicators)
    return f'<div class="task-panel"><p>{named}</p></div>'


def draw_years(panel: TaskPanel, locale: Locale) -> str:
    """Return the state of every year that was reported on, latest first."""
    items = "".join(
        f"<li><b>{escape(year)}</b> {draw_state(panel.state(year)['state'], locale)}</li>"
        for year in panel.states.index
    )
    return f'<ul class="task-years">{items}</ul>'


def draw_reports(reports: Iterable[Report], locale: Locale) -> str:
    """Return who reported what, latest first."""
    items = "".join(_report(one, locale) for one in reports)
    return f'<ol class="task-reports">{items}</ol>'


def draw_changes(rows: pd.DataFrame, locale: Locale) -> str:
    """Return what an entry would change: field, before and after, as written."""
    heads = "".join(
        f'<th scope="col">{escape(text(f"tasks.edit.{name}", locale))}</th>'
        for name in ("before", "after")
    )
    body = "".join(
        f'<tr><th scope="row">{escape(str(field))}</th>'
        f"<td>{_broken(str(before))}</td><td>{_broken(str(after))}</td></tr>"
        for field, before, after in rows[["field", "before", "after"]].to_numpy(dtype="object")
    )
    return f'<table class="task-changes"><tr><td></td>{heads}</tr>{body}</table>'


def _broken(written: str) -> str:
    return "<br>".join(escape(line) for line in written.splitlines())


def _report(report: Report, locale: Locale) -> str:
    head = text(
        "tasks.panel.entry", locale, number=report.number, when=report.when, author=report.author
    )
    others = "".join(f"<br>{escape(one)}" for one in (report.fields, report.note) if one)
    return f"<li><b>{escape(report.change)}</b>{others}<br><small>{escape(head)}</small></li>"


def _list(facts: dict[str, str], locale: Locale) -> str:
    rows = "".join(
        f"<dt>{escape(text(f'tasks.panel.{name}', locale))}</dt><dd>{shown}</dd>"
        for name, shown in facts.items()
    )
    return f"<dl>{rows}</dl>"


def _written(value: str, locale: Locale) -> str:
    if not value:
        return _muted("tasks.panel.empty", locale)
    return _broken(value)


def _evidence(address: str, locale: Locale) -> str:
    if not address.startswith(_WEB):
        return _written(address, locale)
    label = escape(text("tasks.panel.open_evidence", locale))
    shown = escape(address)
    return (
        f'<a href="{shown}" target="_blank" rel="noopener noreferrer" title="{shown}">{label}</a>'
    )


def _muted(key: str, locale: Locale) -> str:
    return f'<span class="muted">{escape(text(key, locale))}</span>'


def _link(label: str, address: str) -> str:
    if not address:
        return escape(label)
    return f'<a href="{escape(address)}" target="_self">{escape(label)}</a>'
