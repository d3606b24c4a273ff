"""Puts the tables of the Sources page on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import pipeline
from dashboard.i18n import text
from dashboard.ui import state
from dashboard.ui.sources import source_list
from dashboard.ui.viewed import sources

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from streamlit.elements.lib.column_types import ColumnConfig

    from dashboard.i18n import Locale
    from dashboard.views.source_list import SourcesView

_TABLE_HEIGHT = 560


def show_sources() -> None:
    """Show every table of the page, each in a tab of its own."""
    locale = state.current().locale
    view = source_list(locale)
    st.title(text("app.page.sources", locale), anchor=False)
    st.write(text("sources.intro", locale))
    tabs = st.tabs(
        [
            text("sources.tab_coverage", locale),
            text("sources.tab_sources", locale, n=len(view.sources)),
            text("sources.tab_indicators", locale, n=len(view.indicators)),
            text("sources.tab_documents", locale),
            text("sources.tab_map", locale),
        ]
    )
    with tabs[0]:
        _show_coverage(view, locale)
    with tabs[1]:
        st.caption(text("sources.sources_note", locale))
        _show_table(
            view.sources, {text("sources.head.address", locale): st.column_config.LinkColumn()}
        )
    with tabs[2]:
        _show_table(view.indicators)
    with tabs[3]:
        st.table(view.documents, hide_index=True)
    with tabs[4]:
        _show_map_facts(locale)


def _show_table(table: pd.DataFrame, columns: Mapping[str, ColumnConfig] | None = None) -> None:
    st.dataframe(
        table,
        hide_index=True,
        height=_TABLE_HEIGHT,
        width="stretch",
        column_config=columns,
        placeholder="",
    )


def _show_coverage(view: SourcesView, locale: Locale) -> None:
    st.caption(text("sources.coverage_note", locale))
    first = text("sources.head.indicator", locale)
    columns = {first: st.column_config.TextColumn(pinned=True, width="medium")}
    _show_table(view.coverage, columns)
    st.subheader(text("sources.bases_title", locale), anchor=False)
    st.caption(text("sources.bases_note", locale))
    st.table(view.bases, hide_index=True)


def _show_map_facts(locale: Locale) -> None:
    facts = pipeline.map_facts(sources())
    st.subheader(text("sources.map_title", locale), anchor=False)
    rows = {
        "map_source": text("sources.map_source_value", locale),
        "map_licence": text("sources.map_licence_value", locale),
        "map_vintage": text("sources.map_vintage_value", locale, date=facts.vintage),
        "map_counts": text("sources.map_counts_value", locale, **facts.counts),
        "map_approval": facts.approval_number,
        "revision": sources().revision,
    }
    for key, value in rows.items():
        st.markdown(f"**{text(f'sources.{key}', locale)}**　{value}")
    st.caption(pipeline.map_caption(sources().settings, locale))
    st.caption(text("sources.map_approval_note", locale))
