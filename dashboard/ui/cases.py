"""Puts cases of good practice on the screen: counters, a map with pins, cards."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st

from dashboard import pipeline
from dashboard.i18n import text
from dashboard.render import case_html
from dashboard.ui import assessment_sources, map_exports, state
from dashboard.ui.viewed import sources
from dashboard.views.selection import parameters

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dashboard.i18n import Locale

_ADDRESS = ("lang", "place", "year", "within", "domain", "revision")


def show_cases(locale: Locale) -> None:
    """Show the counters, where the cases are, and a card for each."""
    st.subheader(text("assessments.cases.title", locale), anchor=False)
    within, domain = _pick_cases(locale)
    view = assessment_sources.cases(within, domain, locale)
    st.html(case_html.draw_counters(view.counters))
    st.caption(text("assessments.counter.note", locale))
    map_column, cards_column = st.columns([1, 1.15], gap="large")
    with map_column:
        _show_map(within, domain, locale)
    with cards_column:
        if view.cards:
            st.html(case_html.draw_cards(view.cards, address, lambda _: "", locale, has_state=True))
        else:
            st.info(text("assessments.cases.none", locale), icon=":material/inventory_2:")
        st.markdown(f"##### {text('assessments.cases.named_title', locale)}")
        st.caption(text(f"assessments.cases.named_{'lead' if view.named else 'none'}", locale))
        for group in view.named:
            st.html(case_html.draw_named(group, locale))


def _pick_cases(locale: Locale) -> tuple[str, str]:
    catalog = sources().catalog
    provinces = sorted(catalog.places.index[catalog.places["kind"] == "province"])
    areas = ("", *catalog.pilot_areas, *provinces)

    def area(code: str) -> str:
        return catalog.place(code).name(locale) if code else text("filters.all.within", locale)

    def subject(code: str) -> str:
        return catalog.domain_label(code, locale) if code else text("filters.all.domain", locale)

    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        within = pick_code("within", areas, "assessments.pick.within", 230, area, locale)
        domains = ("", *catalog.domains.index)
        domain = pick_code("domain", domains, "assessments.pick.domain", 230, subject, locale)
    state.keep(replace(state.current(), within=within, domain=domain))
    return within, domain


def _show_map(within: str, domain: str, locale: Locale) -> None:
    shown = assessment_sources.case_map(within, domain, locale)
    st.html(f"{case_html.draw_case_map(shown)}{case_html.draw_pin_legend(locale)}")
    if shown.n_unplaced:
        st.caption(text("assessments.cases.unplaced", locale, n=shown.n_unplaced))
    st.caption(pipeline.map_caption(sources().settings, locale))
    map_exports.show_case_exports(within, domain, locale)


def address(place: str) -> str:
    """Return the address of the page with a place chosen and all else as it is."""
    asked = parameters(replace(state.current(), place=place))
    return f"assessments?{urlencode({name: asked[name] for name in _ADDRESS if name in asked})}"


def pick_code(
    field: str,
    options: Sequence[str],
    label: str,
    width: int,
    name: Callable[[str], str],
    locale: Locale,
) -> str:
    """Ask for one of some codes; what is asked for and not offered gives way to the first."""
    key = state.widget_key(field)
    wanted = str(st.session_state.get(key, getattr(state.current(), field)))
    st.session_state[key] = wanted if wanted in options else options[0]
    return str(st.selectbox(text(label, locale), options, key=key, format_func=name, width=width))
