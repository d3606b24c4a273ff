"""Draws targets on scales of their own, as HTML: a row a target, marks where its values stand."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING

from dashboard.i18n import text
from dashboard.render.status_marks import STATUS_COLOURS, draw_status
from dashboard.views.clauses import clause_label
from dashboard.views.region_bullet import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.i18n import Locale
    from dashboard.views.region_bullet import Bullet, Mark
    from dashboard.views.region_targets import DomainRows, TargetRow

Link = Callable[[str, str], str]
"""Address of the targets page for a place and an indicator."""

CLOSE = 0.3
"""Labels of baseline and target nearer than this share of the scale would touch."""


def draw_rows(
    groups: Iterable[DomainRows], link: Link, locale: Locale, *, has_heads: bool = True
) -> str:
    """Return the targets with numbers, each domain under its heading.

    What can be drawn has a scale; what cannot is one line, so that it takes no room.
    """
    return "".join(
        '<section class="domain-rows">'
        + (f"<h4>{escape(group.domain)}</h4>" if has_heads else "")
        + "".join(_row(row, link, locale) for row in group.rows)
        + "</section>"
        for group in groups
    )


def draw_line(what: str, status: str, words: str, source: str, locale: Locale) -> str:
    """Return a target on one line; `what` is HTML, `words` and `source` are text."""
    return (
        f'<div class="target-line"><div>{what}</div><div>{draw_status(status, locale)}</div>'
        f"<div>{escape(words)}</div><small>{escape(source)}</small></div>"
    )


def draw_bullet_legend(locale: Locale) -> str:
    """Return what the marks on a scale mean."""
    marks = "".join(
        f'<span><i class="mark {role}"></i>{escape(text(f"region.mark.{role}", locale))}</span>'
        for role in ROLES
    )
    note = escape(text("region.bullets.note", locale))
    return f'<div class="bullet-legend">{marks}<em>{note}</em></div>'


def _row(row: TargetRow, link: Link, locale: Locale) -> str:
    address = escape(link(row.place_id, row.indicator_id))
    clause = clause_label(row.clause, locale)
    source = text("region.source", locale, document=row.document, clause=clause)
    name = f'<a href="{address}" target="_self"><b>{escape(row.indicator)}</b></a>'
    goal = f"<span>{escape(row.goal)}</span>"
    if row.scale is None:
        latest = text("region.latest", locale, value=row.latest) if row.latest else ""
        return draw_line(name + goal, row.status, latest + row.need, source, locale)
    likelihood = f"<p>{escape(row.likelihood)}</p>" if row.likelihood else ""
    return (
        f'<div class="target-row"><div class="what">{name}{goal}<small>{escape(source)}</small>'
        f"</div>{_scale(row, row.scale)}"
        f'<div class="verdict">{draw_status(row.status, locale)}'
        f"<p>{escape(row.need)}</p>{likelihood}</div></div>"
    )


def _scale(row: TargetRow, scale: Bullet) -> str:
    """Return the scale: a line, the stretch that is covered, the marks and their values.

    The stretch joins two values; it is no bar that starts at zero.
    """
    baseline, actual, target = (scale.mark(role) for role in ("baseline", "actual", "target"))
    colour = STATUS_COLOURS[row.status]
    covered = _covered(baseline, actual) if baseline and actual and not scale.is_bound else ""
    crowded = bool(baseline and target and abs(baseline.position - target.position) < CLOSE)
    marks = "".join(_mark(mark, scale) for mark in scale.marks)
    labels = "".join(
        _label(mark, "low" if crowded and mark.role == "baseline" else "")
        for mark in scale.marks
        if mark.role != "path"
    )
    kind = "scale" if baseline else "scale no-baseline"
    label = escape(f"{row.statement} · {row.status_word}")
    return (
        f'<div class="{kind}" role="img" aria-label="{label}" style="--status:{colour}">'
        f'<div class="track">{covered}{marks}{labels}</div></div>'
    )


def _covered(baseline: Mark, actual: Mark) -> str:
    left, right = sorted((baseline.position, actual.position))
    return f'<i class="covered" style="left:{left:.2%};width:{right - left:.2%}"></i>'


def _mark(mark: Mark, scale: Bullet) -> str:
    """Return a mark; one that is only a bound points to where the value may be."""
    kind: str = mark.role
    if scale.is_bound and mark.role == "actual":
        kind += " bound leftward" if scale.is_reversed else " bound"
    return (
        f'<i class="mark {kind}" style="left:{mark.position:.2%}" title="{escape(mark.label)}"></i>'
    )


def _label(mark: Mark, line: str) -> str:
    """Return the value of a mark; at an end of the scale it is aligned with that end."""
    at = f"left:{mark.position:.2%};transform:translateX({-mark.position:.2%})"
    kind = f"label {mark.role} {line}".strip()
    return f'<span class="{kind}" style="{at}">{escape(mark.label)}</span>'
