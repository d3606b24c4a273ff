"""Draws assessments as HTML: both scores side by side, and what is measured beside them.

The same pieces stand on a page of the dashboard and on the public one, which has its own styles.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.i18n import text
from dashboard.render.status_marks import draw_status

if TYPE_CHECKING:
    from dashboard.i18n import Locale
    from dashboard.views.assessment_standing import StandingView
    from dashboard.views.assessments import AssessmentView, OrientationRow, Words
    from dashboard.views.place_figures import PlaceFigure

Link = Callable[[str], str]
"""Address of the page of a place; "" for none."""

WEB = ("https://", "http://")
_SCORES = ("own", "outside", "gap")
LANGUAGES = {"zh": "zh-CN", "en": "en"}


def draw_assessment(view: AssessmentView, *, is_linked: bool = True) -> str:
    """Return the orientations with both scores, the gap, the texts and what is measured.

    Parameters
    ----------
    is_linked
        Whether a status leads to the methods of the dashboard.
    """
    has_record = bool(view.own or view.outside)
    names = ("orientation", *(_SCORES if has_record else ()), "figures")
    heads = "".join(
        f'<th scope="col">{escape(text(f"assessments.head.{name}", view.locale))}</th>'
        for name in names
    )
    body = "".join(
        _row(row, view.locale, has_record=has_record, is_linked=is_linked) for row in view.rows
    )
    return (
        '<div class="assessment"><table>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def draw_record_head(said: str, note: str, link: str, label: str) -> str:
    """Return what is said of a record, with its remark and the address of its report."""
    more = (
        f' <a href="{escape(link)}" target="_blank" rel="noopener noreferrer">{escape(label)}</a>'
        if link.startswith(WEB)
        else ""
    )
    remark = f"<br><small>{escape(note)}</small>" if note else ""
    return f'<p class="record-head"><b>{escape(said)}</b>{more}{remark}</p>'


def _row(row: OrientationRow, locale: Locale, *, has_record: bool, is_linked: bool) -> str:
    none = f'<span class="muted">{_said("row.no_score", locale)}</span>'
    cells = {
        "own": _score(row.own, row.own_label, "own") or none,
        "outside": _score(row.outside, row.outside_label, "outside") or none,
        "gap": escape(row.gap) or none,
        "figures": _figures(row, locale, is_linked=is_linked),
    }
    shown = cells if has_record else {"figures": cells["figures"]}
    said = "".join(
        draw_words(words, text(f"assessments.assessor.{assessor}", locale))
        for assessor, words in (("self", row.own_text), ("outside", row.outside_text))
    )
    return (
        f'<tr><th scope="row"><b>{escape(row.name)}</b><small>{escape(row.about)}</small>'
        f"<small>{escape(row.cite)}</small>{said}</th>"
        + "".join(
            f'<td class="{name}" data-label="{escape(text(f"assessments.head.{name}", locale))}">'
            f"{cell}</td>"
            for name, cell in shown.items()
        )
        + "</tr>"
    )


def _score(score: float, label: str, kind: str) -> str:
    if pd.isna(score):
        return ""
    return (
        f'<span class="score"><b>{escape(label)}</b>'
        f'<i class="{kind}" style="width:{score:.1f}%"></i></span>'
    )


def _figures(row: OrientationRow, locale: Locale, *, is_linked: bool) -> str:
    items = "".join(
        f"<li>{draw_figure(one, locale, is_linked=is_linked)}</li>" for one in row.figures
    )
    silent = text("assessments.row.silent", locale, n=row.n_silent) if row.n_silent else ""
    if not items:
        return f'<span class="muted">{_said("row.no_figures", locale)}</span>'
    return f"<ul>{items}</ul>" + (f"<small>{escape(silent)}</small>" if silent else "")


def draw_figure(figure: PlaceFigure, locale: Locale, *, is_linked: bool) -> str:
    """Return an indicator with its latest value and, if it has a target here, its status."""
    value = escape(figure_value(figure, locale)) or escape(text("map.no_data", locale))
    status = (
        draw_status(figure.status, locale, is_linked=is_linked)
        if figure.status
        else f'<span class="muted">{_said("row.no_target", locale)}</span>'
    )
    return f"{escape(figure.name)} <b>{value}</b> {status}"


def figure_value(figure: PlaceFigure, locale: Locale) -> str:
    """Return a value with its period and basis; empty without one."""
    if not figure.value:
        return ""
    key = "assessments.row.value_basis" if figure.basis else "assessments.row.value"
    return text(key, locale, value=figure.value, period=figure.period, basis=figure.basis)


def draw_words(words: Words, label: str = "") -> str:
    """Return a text in the language that it is in, after a label; nothing for an empty one."""
    if not words.text:
        return ""
    lines = "<br>".join(escape(line) for line in words.text.splitlines())
    head = f"<b>{escape(label)}</b> " if label else ""
    return f'<p>{head}<span lang="{LANGUAGES[words.locale]}">{lines}</span></p>'


def draw_standing(view: StandingView, link: Link, locale: Locale) -> str:
    """Return who has reported for a year and who is late, as a table."""
    if not view.rows:
        return ""
    heads = "".join(
        f'<th scope="col">{escape(text(f"assessments.standing.{name}", locale))}</th>'
        for name in ("place", "state", "date", "late")
    )
    late = _said("standing.late", locale)
    other = _said("standing.not_named", locale)
    rows = "".join(
        f'<tr><th scope="row"><a href="{escape(link(row.place_id))}" target="_self">'
        f"{escape(row.name)}</a>{'' if row.is_named else f' <small>{other}</small>'}</th>"
        f'<td><span class="step step-{row.state or "none"}">{escape(row.state_word)}</span></td>'
        f"<td>{escape(row.date)}</td><td>{f'<b>! {late}</b>' if row.is_late else ''}</td></tr>"
        for row in view.rows
    )
    return (
        f'<div class="standing"><table><thead><tr>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _said(key: str, locale: Locale) -> str:
    return escape(text(f"assessments.{key}", locale))
