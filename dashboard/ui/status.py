"""Puts targets and the judgement of each on the screen, with the figures behind it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.i18n import text
from dashboard.render.progress_chart import basis_names
from dashboard.render.status_marks import draw_status

if TYPE_CHECKING:
    from dashboard.i18n import Locale
    from dashboard.views.progress import ProgressView, TargetPoint

_COLUMNS = ("period", "label", "basis", "method", "source_title", "source_url")


def show_target(point: TargetPoint, locale: Locale) -> None:
    """Show one target: what it says, where it says so, how it stands, and why."""
    with st.container(border=True):
        clause = text("progress.clause", locale, document=point.document, clause=point.clause)
        st.markdown(f"**{point.statement}**  \n:gray[{clause}]")
        st.html(f"<div>{draw_status(point.status, locale)}　{escape(point.reason)}</div>")
        if point.is_restatement:
            st.caption(text("progress.restatement", locale))
        if point.note:
            st.caption(point.note)
        if point.numbers:
            _show_numbers(point, locale)


def _show_numbers(point: TargetPoint, locale: Locale) -> None:
    st.markdown(f"###### {text('progress.numbers_title', locale)}")
    rows = "".join(
        f"<tr><td>{escape(number.label)}</td><td>{escape(number.value)}</td></tr>"
        for number in point.numbers
    )
    st.html(f'<table class="numbers">{rows}</table>')


def show_actuals(view: ProgressView) -> None:
    """Show every value of the place, with what it was measured on and where it is from."""
    heads = {name: text(f"progress.head.{name}", view.locale) for name in _COLUMNS}
    table = view.series.assign(basis=basis_names(view))
    table = table.sort_values(["year", "period"], ascending=False)
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
