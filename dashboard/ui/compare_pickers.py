"""Widgets of the comparison of cities: what is compared, which cities, which years."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import streamlit as st

from dashboard.i18n import text
from dashboard.model import MAX_CITIES, REFERENCES, Selection
from dashboard.ui import compare_sources, state
from dashboard.ui.sources import reopened
from dashboard.ui.viewed import sources
from dashboard.views.city_values import short_name

if TYPE_CHECKING:
    from dashboard.i18n import Locale
    from dashboard.model import Reference

_ADD = "compare_add"


def pick_values() -> Selection:
    """Ask for indicator, basis and the grey line; the selection returned is not kept yet."""
    current = state.current()
    locale, catalog = current.locale, sources().catalog
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        indicators = compare_sources.compared_indicators()
        indicator = _pick(
            "indicator",
            indicators if current.indicator in indicators else (*indicators, current.indicator),
            current.indicator,
            text("compare.pick_indicator", locale),
            lambda code: catalog.indicator(code).name(locale),
            width=330,
        )
        wanted = str(st.session_state.get(state.widget_key("basis"), current.basis))
        offered = compare_sources.choices(indicator, (), wanted)
        basis = offered.basis
        if len(offered.bases) > 1:
            basis = _pick(
                "basis", offered.bases, offered.basis, text("compare.pick_basis", locale),
                lambda code: catalog.basis_label(code, locale) or text("app.no_basis", locale),
                width=200,
            )  # fmt: skip
        reference = _pick(
            "reference", REFERENCES, REFERENCES[0], text("compare.pick_reference", locale),
            lambda code: text(f"compare.reference.{code}", locale), width=230,
        )  # fmt: skip
    asked = replace(current, indicator=indicator, basis=basis, level="city")
    return replace(asked, reference=cast("Reference", reference))


def pick_cities(shown: tuple[str, ...], selection: Selection) -> None:
    """Show the cities that are compared, each to be removed, and ask for another one."""
    locale = selection.locale
    title = text("compare.cities_count", locale, n=len(shown), most=MAX_CITIES)
    with st.container(key="compare_cities"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(f"**{title}**", width="content")
            for city in shown:
                name = short_name(sources().catalog, city, locale)
                st.button(
                    name, icon=":material/close:", icon_position="right",
                    help=text("compare.remove", locale, city=name), key=f"compare_drop_{city}",
                    on_click=_drop, args=(city, shown),
                )  # fmt: skip
            if selection.cities:
                st.button(
                    text("compare.clear", locale), type="tertiary", key="compare_clear",
                    on_click=choose, args=((),),
                )  # fmt: skip
        _pick_city(selection)


def _pick_city(selection: Selection) -> None:
    locale = selection.locale
    labels = compare_sources.search_labels(selection.indicator, selection.basis, locale)
    is_full = len(selection.cities) >= MAX_CITIES
    hint = text("compare.add_full", locale, most=MAX_CITIES) if is_full else None
    st.selectbox(
        text("compare.add", locale),
        [city for city in labels if city not in selection.cities],
        index=None,
        format_func=labels.__getitem__,
        key=_ADD,
        on_change=_add,
        placeholder=hint or text("compare.add_hint", locale),
        filter_mode="fuzzy",
        disabled=is_full,
        label_visibility="collapsed",
        width=520,
    )


def _add() -> None:
    city = st.session_state[_ADD]
    st.session_state[_ADD] = None
    if city:
        choose((*state.current().cities, city))


def _drop(city: str, shown: tuple[str, ...]) -> None:
    choose(tuple(one for one in shown if one != city))


def choose(cities: tuple[str, ...]) -> None:
    """Compare these cities from the next run on; none brings back the example."""
    state.change(cities=cities)


def pick_years(selection: Selection) -> Selection:
    """Ask for the two years that are compared; without two, `since` is empty."""
    locale = selection.locale
    offered = compare_sources.choices(selection.indicator, selection.cities, selection.basis)
    if not offered.since:
        return replace(selection, since="", period=offered.years[-1] if offered.years else "")
    chosen = st.session_state.get(state.widget_key("since"), selection.since)
    if chosen not in offered.years[:-1]:
        # Nobody chose these years yet: the period is that of a map, or of other cities.
        state.change(since=offered.since, period=offered.until)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        since = _pick(
            "since", offered.years[:-1], offered.since, text("compare.pick_since", locale),
            width=130,
        )  # fmt: skip
        later = tuple(year for year in offered.years if year > since)
        until = _pick(
            "period", later, offered.until if offered.until in later else later[-1],
            text("compare.pick_until", locale), width=130,
        )  # fmt: skip
    return replace(selection, since=since, period=until)


def pick_order(name: str, label: str) -> bool:
    """Ask whether an order of `RANKINGS` is shown; the selection holds the answer."""
    key, ranked = f"compare_ranked_{name}", state.current().ranked

    def take() -> None:
        others = tuple(one for one in state.current().ranked if one != name)
        state.change(ranked=(*others, name) if st.session_state[key] else others)

    st.session_state[key] = name in ranked
    return st.toggle(label, key=key, on_change=take)


def keep(selection: Selection) -> None:
    """Make a selection the session's, with a place from which its address opens this page again.

    An address is read for the map of its place, and a place left over from another page may have
    no values on this basis or in these years; the country has all that a city can have.
    """
    if reopened(selection) != (selection, ()):
        selection = replace(selection, place=sources().catalog.nation, region="")
    state.keep(selection)


def _pick(
    field: str,
    options: Sequence[str],
    default: str,
    label: str,
    format_option: Callable[[Any], str] = str,
    *,
    width: int,
) -> str:
    """Ask for one of several options; what was chosen and is not offered gives way to `default`."""
    key = state.widget_key(field)
    wanted = st.session_state.get(key, getattr(state.current(), field))
    st.session_state[key] = wanted if wanted in options else default
    return str(st.selectbox(label, options, key=key, format_func=format_option, width=width))


def fitting(cities: Sequence[str], selection: Selection) -> tuple[str, ...]:
    """Return as many cities as can be compared, those with most values."""
    return compare_sources.best_covered(selection.indicator, selection.basis, tuple(cities))


def names(cities: Sequence[str], locale: Locale) -> str:
    """Return the names of cities, joined."""
    catalog = sources().catalog
    joint = text("compare.and", locale)
    return joint.join(short_name(catalog, city, locale) for city in cities)
