"""Puts a chart on the screen with what belongs to it: source, table, download."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard.i18n import text
from dashboard.render.exports import export_csv

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.i18n import Locale
    from dashboard.views.figure import Figure


def show_figure(
    figure: Figure, spec: dict[str, Any], key: str, locale: Locale, table_html: str = ""
) -> None:
    """Show a chart, its source line, and under it, folded, its numbers.

    Parameters
    ----------
    spec
        The Vega-Lite specification; its title and description are those of `figure`.
    key
        Of the chart, unique on the page.
    table_html
        The figure's table as HTML, where its cells have to wrap.
    """
    st.vega_lite_chart(spec, width="stretch", theme=None, key=key)
    st.caption(figure.source)
    with st.expander(text("figure.table", locale), icon=":material/table:"):
        show_table(figure.table, figure.file_name, key, locale, table_html)


def show_table(
    table: pd.DataFrame, file_name: str, key: str, locale: Locale, table_html: str = ""
) -> None:
    """Show a table, as HTML if that is given, and the button that downloads it as CSV."""
    if table_html:
        st.html(table_html)
    else:
        st.dataframe(table, hide_index=True, width="stretch", key=f"{key}_table")
    st.download_button(
        text("figure.download", locale),
        data=lambda: export_csv(table),
        file_name=f"{file_name}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key=f"{key}_download",
    )
