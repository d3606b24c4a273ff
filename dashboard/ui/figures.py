"""Puts a chart on the screen with what belongs to it: source, table, download."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard.i18n import text
from dashboard.render.exports import export_csv

if TYPE_CHECKING:
    from collections.abc import Callable

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
    show_csv(
        text("figure.download", locale), lambda: table, f"{file_name}.csv", key=f"{key}_download"
    )


def show_csv(
    label: str, build: Callable[[], pd.DataFrame], file_name: str, key: str | None = None
) -> None:
    """Show the button that downloads a table as CSV; the file is made at the click."""
    st.download_button(
        label,
        data=lambda: export_csv(build()),
        file_name=file_name,
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key=key,
    )
