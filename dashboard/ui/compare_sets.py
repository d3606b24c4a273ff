"""Offers sets of cities; of a set that is too large a person chooses, nothing is cut in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.i18n import text
from dashboard.model import MAX_CITIES
from dashboard.ui import compare_pickers, compare_sources
from dashboard.ui.viewed import sources
from dashboard.views.city_sets import SET_KINDS, CitySet
from dashboard.views.city_values import short_name

if TYPE_CHECKING:
    from dashboard.i18n import Locale
    from dashboard.model import Selection

_SIMILAR = "similar"
_TALL = 60
"""More cities than that scroll."""


def show_sets(sets: tuple[CitySet, ...], shown: tuple[str, ...], selection: Selection) -> None:
    """Ask for a kind of set and one of it, and offer its cities; open until cities are chosen."""
    locale = selection.locale
    title = text("compare.set.title", locale)
    with (
        st.container(key="compare_sets"),
        st.expander(title, expanded=not selection.cities, icon=":material/groups:"),
    ):
        kind = st.segmented_control(
            text("compare.set.kind", locale), (*SET_KINDS, _SIMILAR), default=SET_KINDS[0],
            format_func=lambda one: text(f"compare.set.kinds.{one}", locale), required=True,
            key="compare_kind", label_visibility="collapsed",
        )  # fmt: skip
        if kind == _SIMILAR:
            _show_similar(shown, selection)
        else:
            _show_kind([one for one in sets if one.kind == kind], selection)


def _show_kind(sets: list[CitySet], selection: Selection) -> None:
    locale = selection.locale
    if not sets:
        st.caption(text("compare.set.nothing", locale))
        return
    key = f"compare_set_{sets[0].kind}_{selection.indicator}_{selection.basis}"
    by_key = {one.key: one for one in sets}

    def option(code: str) -> str:
        one = by_key[code]
        return text("compare.set.option", locale, name=one.name, n=len(one.cities))

    label = text("compare.set.pick", locale)
    if sets[0].kind == "area":
        chosen = st.pills(
            label, list(by_key), format_func=option, key=key, label_visibility="collapsed"
        )
    else:
        chosen = st.selectbox(
            label, list(by_key), index=None, format_func=option, key=key,
            placeholder=label, label_visibility="collapsed", width=520,
        )  # fmt: skip
    if chosen:
        _show_set(by_key[chosen], selection)


def _show_set(one: CitySet, selection: Selection) -> None:
    locale = selection.locale
    fields = {"name": one.name, "n": len(one.cities), "members": one.n_members}
    if one.note:
        st.caption(text("compare.set.list_note", locale, note=one.note, n=len(one.cities)))
    else:
        st.caption(text("compare.set.members", locale, **fields))
    if one.is_too_large:
        st.markdown(text("compare.set.too_many", locale, most=MAX_CITIES, **fields))
    _offer(one.cities, compare_pickers.fitting(one.cities, selection), one.key, locale)


def _show_similar(shown: tuple[str, ...], selection: Selection) -> None:
    locale = selection.locale
    city = st.selectbox(
        text("compare.similar.pick", locale), shown, key="compare_similar_to", width=300,
        format_func=lambda code: short_name(sources().catalog, code, locale),
    )  # fmt: skip
    view = compare_sources.similar(city, locale)
    st.caption(f"{view.rule}  \n{view.own}")
    if view.cities:
        _offer_similar(city, view.cities, selection)
    elif not view.is_unknown:
        name = short_name(sources().catalog, city, locale)
        st.markdown(text("compare.similar.nobody", locale, city=name))
    if view.unknown:
        st.caption(view.unknown)
    if not view.is_unknown:
        st.dataframe(view.table, hide_index=True, height=248, key=f"compare_similar_{city}")


def _offer_similar(city: str, similar: tuple[str, ...], selection: Selection) -> None:
    locale = selection.locale
    name = short_name(sources().catalog, city, locale)
    is_too_many = len(similar) + 1 > MAX_CITIES
    key = "compare.similar.too_many" if is_too_many else "compare.similar.found"
    st.markdown(text(key, locale, n=len(similar), city=name, most=MAX_CITIES))
    labels = compare_sources.observed(selection.indicator, selection.basis)
    silent = [one for one in (city, *similar) if one not in labels]
    if silent:
        cities = compare_pickers.names(silent, locale)
        st.caption(text("compare.similar.without_values", locale, cities=cities))
    _offer((city, *similar), (city, *similar)[:MAX_CITIES], f"similar_{city}", locale)


def _offer(cities: tuple[str, ...], first: tuple[str, ...], key: str, locale: Locale) -> None:
    """Offer a button that compares the cities; of too many, let a person choose before."""
    chosen = cities
    if len(cities) > MAX_CITIES:
        with st.container(height=230 if len(cities) > _TALL else "content", border=False):
            picked = st.pills(
                text("compare.cities_title", locale), cities, selection_mode="multi",
                default=first, key=f"compare_members_{key}", label_visibility="collapsed",
                format_func=lambda code: short_name(sources().catalog, code, locale),
            )  # fmt: skip
        chosen = tuple(city for city in cities if city in picked)
    is_too_many = len(chosen) > MAX_CITIES
    if is_too_many:
        n = len(chosen)
        st.warning(text("compare.set.too_many_picked", locale, n=n, most=MAX_CITIES))
    st.button(
        text("compare.set.apply", locale, n=len(chosen)), type="primary",
        disabled=is_too_many or not chosen, key=f"compare_apply_{key}",
        on_click=compare_pickers.choose, args=(chosen,), icon=":material/compare_arrows:",
    )  # fmt: skip
