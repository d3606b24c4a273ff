"""Puts the comparison of cities on the screen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.i18n import text
from dashboard.model import MAX_CITIES
from dashboard.render import panel_layout
from dashboard.render import slope as slope_chart
from dashboard.ui import compare_pickers, compare_sources, composite, figures
from dashboard.ui.compare_sets import show_sets
from dashboard.views.city_sets import first_set
from dashboard.views.figure import table_figure

if TYPE_CHECKING:
    from dashboard.model import Selection
    from dashboard.views.city_sets import CitySet


def show_compare() -> None:
    """Ask what and whom to compare; show small multiples, two years, and a ranking if asked."""
    selection = compare_pickers.pick_values()
    locale = selection.locale
    if selection.indicator not in compare_sources.compared_indicators():
        compare_pickers.keep(replace(selection, since="", period=""))
        st.info(text("compare.start_nothing", locale), icon=":material/block:")
        return
    sets = compare_sources.all_sets(selection.indicator, selection.basis, locale)
    example = None if selection.cities else first_set(sets)
    cities = selection.cities or _example(example, selection)
    if not selection.cities:
        _show_start(example, selection)
    compare_pickers.pick_cities(cities, selection)
    show_sets(sets, cities, selection)
    shown = replace(selection, cities=cities)
    _show_panels(shown)
    left, right = st.columns([1.25, 1], gap="large")
    with left:
        shown = _show_years(shown)
    with right:
        _show_targets(shown)
        _show_ranking(shown)
    composite.show_composite(cities, locale)
    compare_pickers.keep(replace(shown, cities=selection.cities))


def _example(example: CitySet | None, selection: Selection) -> tuple[str, ...]:
    """Return the cities shown where nobody chose: those of a set, else any that have values."""
    cities = (
        example.cities
        if example
        else tuple(sorted(compare_sources.observed(selection.indicator, selection.basis)))
    )
    return compare_pickers.fitting(cities, selection)


def _show_start(example: CitySet | None, selection: Selection) -> None:
    if example is None:
        return
    key = "compare.start_some" if example.is_too_large else "compare.start"
    n = len(example.cities)
    st.markdown(text(key, selection.locale, set=example.name, n=n, most=MAX_CITIES))


def _show_panels(selection: Selection) -> None:
    view = compare_sources.compare(selection)
    narrow = compare_sources.compare_spec(selection, panel_layout.NARROW)
    wide = compare_sources.compare_spec(selection, panel_layout.WIDE)
    figures.show_figure(
        view.figure, wide, "panels_chart", selection.locale,
        print_spec=lambda: compare_sources.compare_spec(selection, panel_layout.PRINT),
        narrow_spec=narrow,
    )  # fmt: skip
    st.caption("  \n".join(view.notes))


def _show_years(selection: Selection) -> Selection:
    """Show two years side by side; return the selection with the years chosen."""
    locale = selection.locale
    st.subheader(text("compare.slope_title", locale), anchor=False)
    selection = compare_pickers.pick_years(selection)
    if selection.since:
        _show_slope(selection)
    else:
        st.info(text("compare.slope_none", locale), icon=":material/block:")
    return selection


def _show_slope(selection: Selection) -> None:
    view = compare_sources.slope(selection)
    if view.rows.empty:
        st.info(text("compare.slope_nobody", selection.locale), icon=":material/block:")
    else:
        narrow = compare_sources.slope_spec(selection, slope_chart.NARROW)
        wide = compare_sources.slope_spec(selection, slope_chart.WIDE)
        figures.show_figure(view.figure, wide, "slope_chart", selection.locale, narrow_spec=narrow)
    for sentence in view.missing:
        st.caption(sentence)


def _show_targets(selection: Selection) -> None:
    """Say which targets there are for the cities, and for the areas they lie in."""
    st.subheader(text("compare.targets_title", selection.locale), anchor=False)
    first, *others = compare_sources.compare(selection).target_notes
    st.markdown("\n".join([first, "", *(f"- {line}" for line in others)]))


def _show_ranking(selection: Selection) -> None:
    """Show an order only if a person asks for one."""
    locale = selection.locale
    st.subheader(text("compare.ranking.heading", locale), anchor=False)
    if not compare_pickers.pick_order("values", text("compare.ranking.toggle", locale)):
        st.caption(text("compare.ranking.off", locale))
        return
    st.warning(text("compare.ranking.caution", locale), icon=":material/info:")
    if not selection.period:
        st.info(text("compare.ranking.nobody", locale), icon=":material/block:")
        return
    view = compare_sources.ranking(selection)
    st.markdown(f"**{view.title}**")
    if view.table.empty:
        st.info(text("compare.ranking.nobody", locale), icon=":material/block:")
    else:
        st.dataframe(view.table, hide_index=True, width="stretch", key="compare_order_table")
        figures.show_table_export(
            lambda: table_figure(view.title, view.table), "compare_order", locale
        )
    for sentence in (*view.apart, *view.notes):
        st.caption(sentence)
