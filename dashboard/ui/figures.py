"""Puts a chart on the screen with what belongs to it: source, table, download."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard.i18n import text
from dashboard.render.chart_head import without_head
from dashboard.render.exports import export_csv
from dashboard.ui.downloads import show_download
from dashboard.ui.exports import Export, chart_export, show_exports

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from dashboard.i18n import Locale
    from dashboard.views.figure import Figure


def show_chart(spec: dict[str, Any], key: str, narrow_spec: dict[str, Any] | None = None) -> None:
    """Show a chart under its title; of two layouts the style sheet shows the one that fits."""
    head, bare = without_head(spec)
    st.html(head)
    if narrow_spec is None:
        st.vega_lite_chart(bare, width="stretch", theme=None, key=key)
        return
    layouts = {"narrow": without_head(narrow_spec)[1], "wide": bare}
    for name, layout in layouts.items():
        with st.container(key=f"chart_{name}_{key}"):
            st.vega_lite_chart(layout, width="stretch", theme=None, key=f"{key}_{name}")


def show_figure(
    figure: Figure,
    spec: dict[str, Any],
    key: str,
    locale: Locale,
    table_html: str = "",
    print_spec: Callable[[], dict[str, Any]] | None = None,
    narrow_spec: dict[str, Any] | None = None,
    *,
    is_published: bool = True,
) -> None:
    """Show a chart, its source line, the way to take it along, and under it, folded, its numbers.

    Parameters
    ----------
    spec
        The Vega-Lite specification; its title and description are those of `figure`.
    key
        Of the chart, unique on the page.
    table_html
        The figure's table as HTML, where its cells have to wrap.
    print_spec
        Returns the specification laid out for a sheet, where it is not that of the screen.
    narrow_spec
        The specification laid out for a telephone, where `spec` is for a desk alone.
    is_published
        Figures that are not published yet belong to no revision, so they cannot be taken along.
    """
    show_chart(spec, key, narrow_spec)
    if is_published:
        show_source(figure, lambda: chart_export(figure, print_spec or (lambda: spec)), key, locale)
    else:
        st.caption(figure.source)
    show_numbers(figure, key, locale, table_html)


def show_source(figure: Figure, build: Callable[[], Export], key: str, locale: Locale) -> None:
    """Show the source line of a figure and, beside it, the way to take it along."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(figure.source)
        show_exports(build, key, locale)


def show_numbers(figure: Figure, key: str, locale: Locale, table_html: str = "") -> None:
    """Show, folded, the numbers of a figure, as HTML if that is given."""
    with st.expander(text("figure.table", locale), icon=":material/table:"):
        if table_html:
            st.html(table_html)
        else:
            st.dataframe(figure.table, hide_index=True, width="stretch", key=f"{key}_table")


def show_table_export(build: Callable[[], Figure], key: str, locale: Locale) -> None:
    """Show the way to take along a figure that is a table."""
    show_exports(lambda: Export(build()), key, locale)


def show_csv(
    label: str, build: Callable[[], pd.DataFrame], file_name: str, key: str | None = None
) -> None:
    """Show the button that downloads a table as CSV; the file is made at the click."""
    show_download(
        label, lambda: export_csv(build()), file_name, "text/csv", key, ":material/download:"
    )
