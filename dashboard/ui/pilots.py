"""Puts the pilot zones on the screen: quotas, map and panel, list, comparison, steps."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard.core.pilots import MIN_COMPARED
from dashboard.i18n import text
from dashboard.model import Selection
from dashboard.render import pilots_html
from dashboard.ui import (
    figures,
    map_exports,
    map_view,
    panel,
    pickers,
    pilot_pickers,
    pilot_sources,
    state,
)
from dashboard.ui.viewed import sources
from dashboard.views.pilot_list import list_heads
from dashboard.views.pilot_steps import steps_table, words_table

_LIST_HEIGHT = 430


def show_pilots() -> None:
    """Ask what to look at; show who is a pilot, at which step, and what is not known."""
    locale = state.current().locale
    st.title(text("app.page.pilots", locale), anchor=False)
    st.write(text("pilots.lead", locale))
    st.html(pilots_html.draw_quotas(pilot_sources.quotas(locale), locale))
    selection = pilot_pickers.pick_pilots()
    _show_map(selection)
    _show_list(selection)
    _show_comparison(selection)
    _show_steps(selection)


def _show_map(selection: Selection) -> None:
    view = pilot_sources.pilot_map(selection)
    st.subheader(view.title, anchor=False)
    map_column, side_column = st.columns([2.3, 1], gap="medium")
    with map_column:
        map_view.show_pilots(selection)
        map_view.show_notes(view)
        map_exports.show_pilot_exports(selection)
    with side_column:
        if changed := st.session_state.pop("pilots_level", ""):
            st.info(changed, icon=":material/info:")
        if selection.region:
            panel.show_pilot(selection)
        else:
            _show_cards(selection)
            panel.show_hint(selection, "pilots.click_hint")


def _show_cards(selection: Selection) -> None:
    programmes = pilot_sources.shown_programmes(selection)
    cards = [pilot_sources.card(code, selection.locale) for code in programmes]
    st.html("".join(pilots_html.draw_card(card, selection.locale) for card in cards))


def _show_list(selection: Selection) -> None:
    """Show every designation; a partial list is said to be one, and its rows are no count."""
    locale = selection.locale
    programmes = tuple(pilot_sources.shown_programmes(selection))
    rows = pilot_sources.listing(programmes, selection.place, selection.step, locale)
    st.subheader(text("pilots.listing.title", locale), anchor=False)
    if rows.empty:
        st.caption(text("pilots.nothing_listed", locale))
        return
    states = {pilot_sources.card(code, locale).list_state for code in programmes}
    key = "note" if states == {"full"} else "note_partial"
    st.caption(text(f"pilots.listing.{key}", locale, n=len(rows)))
    heads = list_heads(locale)
    shown = rows.rename(columns=heads)
    st.dataframe(
        shown,
        hide_index=True,
        height=min(_LIST_HEIGHT, 38 + 35 * len(shown)),
        width="stretch",
        column_config={
            heads["url"]: st.column_config.LinkColumn(),
            heads["place"]: st.column_config.TextColumn(pinned=True),
        },
        placeholder="",
        key="pilot_list",
    )
    figures.show_csv(
        text("pilots.listing.download", locale), lambda: shown, "pilots.csv", key="pilot_list_csv"
    )


def _show_comparison(selection: Selection) -> None:
    locale, catalog = selection.locale, sources().catalog
    programme = pilot_sources.shown_programmes(selection)[0]
    st.subheader(text("pilots.compare.title", locale), anchor=False)
    st.caption(text("pilots.compare.lead", locale))
    card = pilot_sources.card(programme, locale)
    if card.list_state != "full":
        sentence = text("pilots.compare.not_full", locale, programme=card.name)
        st.info(sentence, icon=":material/block:")
        return
    offered = pilot_sources.compared_indicators(programme, selection.place, selection.level)
    if all(min(sizes) < MIN_COMPARED for sizes in offered.values()):
        sentence = text(
            "pilots.compare.no_indicator", locale, n=len(offered), least=MIN_COMPARED,
            place=catalog.place(selection.place).name(locale),
            level=text(f"map.level.{selection.level}", locale),
        )  # fmt: skip
        st.info(sentence, icon=":material/block:")
        return
    indicator = _pick_indicator(offered, selection)
    asked = (programme, selection.place, selection.level, indicator, locale)
    view = pilot_sources.comparison(*asked)
    if view.figure.empty:
        st.info(view.figure.empty, icon=":material/block:")
        return
    st.markdown(f"**{view.summary}**")
    spec = pilot_sources.distribution_spec(*asked)
    figures.show_figure(view.figure, spec, "pilot_comparison", locale)
    for note in view.notes:
        st.caption(f":material/info: {note}")


def _pick_indicator(offered: dict[str, tuple[int, int]], selection: Selection) -> str:
    catalog, locale = sources().catalog, selection.locale

    def label(code: str) -> str:
        n, n_others = offered[code]
        name = catalog.indicator(code).name(locale)
        return text("pilots.pick.sized", locale, indicator=name, n=n, n_others=n_others)

    indicator = pickers._pick(
        "indicator", tuple(offered), text("pilots.pick.indicator", locale), label, width=520
    )
    pilot_pickers.keep(replace(state.current(), indicator=indicator))
    return str(indicator)


def _show_steps(selection: Selection) -> None:
    locale, known = selection.locale, sources()
    with st.expander(text("pilots.steps.title", locale), icon=":material/stairs:"):
        st.html(pilots_html.draw_table(*steps_table(known.catalog, known.pilots, locale)))
        st.caption(text("pilots.steps.note", locale))
        st.html(pilots_html.draw_table(*words_table(known.catalog, known.pilots, locale)))
