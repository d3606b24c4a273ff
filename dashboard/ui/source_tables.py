"""Puts the tables of the Sources page on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import pipeline
from dashboard.i18n import text
from dashboard.model import SOURCE_TABS
from dashboard.ui import state
from dashboard.ui.sources import source_list
from dashboard.ui.viewed import sources

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from streamlit.delta_generator import DeltaGenerator
    from streamlit.elements.lib.column_types import ColumnConfig

    from dashboard.i18n import Locale
    from dashboard.model import SourceTab
    from dashboard.views.source_list import SourcesView

_TABLE_HEIGHT = 560
_TABS = "sources_tab"


def show_sources() -> None:
    """Show every table of the page, each in a tab of its own."""
    locale = state.current().locale
    view = source_list(locale)
    st.title(text("app.page.sources", locale), anchor=False)
    st.write(text("sources.intro", locale))
    tabs = _tabs({"sources": len(view.sources), "indicators": len(view.indicators)}, locale)
    with tabs["coverage"]:
        _show_coverage(view, locale)
    with tabs["sources"]:
        st.caption(text("sources.sources_note", locale))
        _show_table(
            view.sources, {text("sources.head.address", locale): st.column_config.LinkColumn()}
        )
    with tabs["indicators"]:
        _show_table(view.indicators)
    with tabs["documents"]:
        st.table(view.documents, hide_index=True)
    with tabs["map"]:
        _show_map_facts(locale)


def _tabs(counts: Mapping[str, int], locale: Locale) -> dict[SourceTab, DeltaGenerator]:
    """Return the tabs; the one that is open is a part of the selection."""
    labels = {tab: _label(tab, counts, locale) for tab in SOURCE_TABS}

    def take() -> None:
        opened = st.session_state[_TABS]
        state.change(tab=next((tab for tab in labels if labels[tab] == opened), SOURCE_TABS[0]))

    st.session_state[_TABS] = labels[state.current().tab]
    shown = st.tabs(list(labels.values()), key=_TABS, on_change=take)
    return dict(zip(labels, shown, strict=True))


def _label(tab: SourceTab, counts: Mapping[str, int], locale: Locale) -> str:
    name = text(f"sources.tab.{tab}", locale)
    return text("sources.tab_counted", locale, tab=name, n=counts[tab]) if tab in counts else name


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
