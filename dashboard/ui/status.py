"""Puts targets and the judgement of each on the screen, with the figures behind it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.i18n import text
from dashboard.render.status_marks import draw_status
from dashboard.views.chart_lines import basis_word
from dashboard.views.clauses import clause_label

if TYPE_CHECKING:
    from dashboard.i18n import Locale
    from dashboard.views.progress import ProgressView
    from dashboard.views.target_points import TargetPoint

_NONE = "—"
_COLUMNS = ("period", "label", "basis", "method", "source_title", "source_url")


def show_target(point: TargetPoint, locale: Locale, *, has_numbers: bool = True) -> None:
    """Show one target: what it says, where it says so, how it stands, and why.

    Parameters
    ----------
    has_numbers
        False where the figures of several targets stand together elsewhere.
    """
    with st.container(border=True):
        cited = clause_label(point.clause, locale)
        clause = text("progress.clause", locale, document=point.document, clause=cited)
        st.markdown(f"**{point.statement}**  \n:gray[{clause}]")
        st.html(_verdict(point, locale))
        if point.is_restatement:
            st.caption(text("progress.restatement", locale))
        if point.note:
            st.caption(point.note)
        if point.verdicts:
            _show_verdicts(point, locale)
        if point.numbers and has_numbers:
            st.markdown(f"###### {text('progress.numbers_title', locale)}")
            st.html(_table([(number.label, number.value) for number in point.numbers]))


def _verdict(point: TargetPoint, locale: Locale) -> str:
    """Return status and reason, trend and likelihood, as HTML."""
    more = "".join(f"<p>{escape(said)}</p>" for said in (point.trend, point.outlook) if said)
    mark = draw_status(point.status, locale)
    return f'<div class="verdict"><p>{mark}　{escape(point.reason)}</p>{more}</div>'


def show_numbers(points: tuple[TargetPoint, ...], locale: Locale) -> None:
    """Show the figures behind the judgements of several targets side by side."""
    st.subheader(text("progress.numbers_title", locale), anchor=False)
    fullest = sorted(points, key=lambda point: len(point.numbers), reverse=True)
    labels = {number.key: number.label for point in fullest for number in point.numbers}
    values = [{number.key: number.value for number in point.numbers} for point in points]
    head = "".join(f"<th>{escape(point.statement)}</th>" for point in points)
    rows = "".join(
        f"<tr><td>{escape(label)}</td>"
        + "".join(f"<td>{escape(own.get(key, _NONE))}</td>" for own in values)
        + "</tr>"
        for key, label in labels.items()
    )
    st.html(
        f'<div class="source-table"><table class="numbers side"><tr><th></th>{head}</tr>'
        f"{rows}</table></div>"
    )


def _show_verdicts(point: TargetPoint, locale: Locale) -> None:
    words = {True: text("progress.met", locale), False: text("progress.not_met", locale)}
    rows = [
        (str(verdict.year), f"{verdict.actual} / {verdict.target} · {words[verdict.is_met]}")
        for verdict in point.verdicts
    ]
    st.markdown(f"###### {text('progress.verdicts_title', locale)}")
    st.html(_table(rows))


def _table(rows: list[tuple[str, str]]) -> str:
    cells = "".join(
        f"<tr><td>{escape(label)}</td><td>{escape(value)}</td></tr>" for label, value in rows
    )
    return f'<table class="numbers">{cells}</table>'


def show_actuals(view: ProgressView) -> None:
    """Show every value of the place, with what it was measured on and where it is from."""
    heads = {name: text(f"progress.head.{name}", view.locale) for name in _COLUMNS}
    basis = [basis_word(label, view.locale) for label in view.series["basis_label"]]
    table = view.series.assign(basis=basis).sort_values(["year", "period"], ascending=False)
    st.dataframe(
        table[list(_COLUMNS)].rename(columns=heads),
        hide_index=True,
        width="stretch",
        column_config={
            heads["source_url"]: st.column_config.LinkColumn(
                display_text=text("progress.open_link", view.locale)
            )
        },
    )
