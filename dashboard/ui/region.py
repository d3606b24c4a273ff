"""Puts the profile of a region on the screen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import pipeline
from dashboard.i18n import text
from dashboard.model import Selection
from dashboard.render import bullet, region_html
from dashboard.render.print_bullets import draw_bullet_sheet
from dashboard.ui import charts, figures, frame, map_view, pickers, sources, state, viewed
from dashboard.ui.exports import Export
from dashboard.ui.map_exports import show_map_exports
from dashboard.views.figure import table_figure
from dashboard.views.region_figures import rows_by_place

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from dashboard.i18n import Locale
    from dashboard.views.figure import Figure
    from dashboard.views.region import InsideTargets, RegionView
    from dashboard.views.region_targets import DomainRows

_CHART_HEIGHT = 560


def show_region_profile() -> None:
    """Ask for a region; show its role and stages, its targets, one indicator, its goals."""
    before = state.current()
    title_column, pick_column = st.columns([3, 1], vertical_alignment="bottom")
    with pick_column:
        place = _pick_place()
    view = sources.region(place, before.locale)
    with title_column:
        st.title(view.name, anchor=False)
        st.caption(view.kind)
    _show_head(view)
    if view.rows:
        _show_numeric(view)
        _show_changes(view)
    else:
        _show_inside(view)
    _show_indicator(view, before)
    _show_goals(view)
    if view.rows:
        _show_inside(view)


def _pick_place() -> str:
    """Ask for a region; a place without a profile gives way to what it lies in."""
    locale = state.current().locale
    catalog = viewed.sources().catalog
    asked = str(st.session_state.get(state.widget_key("place"), state.current().place))
    shown = sources.map_place(asked)
    if shown != state.current().place:
        state.change(place=shown)

    def name(code: str) -> str:
        return catalog.place(code).name(locale)

    label = text("region.pick_place", locale)
    place = str(pickers._pick("place", sources.map_places(), label, name))
    if asked != shown:
        told = text("region.shown_instead", locale, asked=name(asked), shown=name(shown))
        st.caption(f":material/info: {told}")
    state.keep(replace(state.current(), place=place))
    return place


def _show_head(view: RegionView) -> None:
    head_column, standing_column = st.columns([1.25, 1], gap="large")
    with head_column:
        st.html(region_html.draw_head(view, _profile))
    with standing_column, st.container(border=True):
        _show_standing(view)
    steps = region_html.draw_steps(view)
    if steps:
        st.html(steps)


def _profile(place_id: str) -> str:
    return frame.address("region", place_id, state.current().indicator)


def _show_standing(view: RegionView) -> None:
    st.subheader(text("region.standing_title", view.locale), anchor=False)
    st.html(region_html.draw_standing(view))


def _show_numeric(view: RegionView) -> None:
    figure = sources.region_bullets(view.place_id, view.locale, is_inside=False)
    st.subheader(figure.title, anchor=False)
    st.caption(figure.subtitle)
    if any(row.scale for group in view.rows for row in group.rows):
        st.html(bullet.draw_bullet_legend(view.locale))
    st.html(bullet.draw_rows(view.rows, _targets, view.locale))
    _show_numbers(figure, view.rows, "own_targets", view.locale)


def _targets(place_id: str, indicator_id: str) -> str:
    return frame.address("targets", place_id, indicator_id)


def _show_numbers(figure: Figure, groups: Sequence[DomainRows], key: str, locale: Locale) -> None:
    """Show what belongs to scales that are drawn as HTML: their files, and folded their table."""
    export = Export(figure, lambda imprint, _: draw_bullet_sheet(groups, figure, imprint))
    figures.show_source(figure, lambda: export, key, locale)
    figures.show_numbers(figure, key, locale)


def _show_changes(view: RegionView) -> None:
    """Show the changes since the baseline, two charts side by side, one a unit."""
    n = len(sources.region_dumbbells(view.place_id, view.locale))
    if not n:
        st.caption(text("region.no_changes", view.locale))
        return
    st.subheader(text("region.changes_title", view.locale), anchor=False)
    st.caption(text("region.dumbbell.legend", view.locale))
    for first in range(0, n, 2):
        pair = range(first, min(first + 2, n))
        for number, column in zip(pair, st.columns(min(n, 2), gap="medium"), strict=False):
            with column:
                charts.show_dumbbell(view.place_id, view.locale, number)


def _show_indicator(view: RegionView, before: Selection) -> None:
    """Ask for an indicator; show its path in the area, and its values over the member units."""
    st.subheader(text("region.indicator_title", view.locale), anchor=False)
    selection = _pick_indicator(view, before)
    chart_column, map_column = st.columns([1.15, 1], gap="medium")
    with chart_column:
        _show_progress(selection)
    with map_column:
        _show_map(selection)


def _pick_indicator(view: RegionView, before: Selection) -> Selection:
    locale = view.locale
    offered = sources.region_indicators(view.place_id)
    indicator = pickers._pick(
        "indicator",
        tuple(offered) or (state.current().indicator,),
        text("region.pick_indicator", locale),
        lambda code: pickers._with_targets(code, offered.get(code, 0), locale),
        width=420,
    )
    selection = replace(state.current(), indicator=indicator)
    is_new = (view.place_id, indicator) != (before.place, before.indicator)
    if is_new or selection.level not in sources.levels(indicator, view.place_id):
        # Level, basis and period belong to what was shown before.
        asked = {"place": view.place_id, "indicator": indicator}
        fresh, _ = pipeline.resolve(viewed.sources(), asked)
        selection = replace(selection, level=fresh.level, basis=fresh.basis, period=fresh.period)
    state.keep(selection)
    return selection


def _show_progress(selection: Selection) -> None:
    locale = selection.locale
    progress = sources.progress(selection.place, selection.indicator, locale)
    if progress.series.empty:
        st.info(progress.empty, icon=":material/block:")
    else:
        charts.show_progress_figure(
            selection.place, selection.indicator, (), False, locale, _CHART_HEIGHT
        )
        st.caption(progress.empty)
    label = text("region.to_targets", locale)
    frame.show_link("targets", label, selection.place, selection.indicator)


def _show_map(selection: Selection) -> None:
    view = sources.choropleth(selection)
    if not view.frames:
        _show_no_map(selection)
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{view.title}**", width="content")
        show_map_exports(view, selection)
    map_view.show_map(view, selection)
    map_view.show_notes(view)
    if selection.region in view.adcodes:
        _show_unit(selection)
    label = text("region.to_map", selection.locale)
    frame.show_link("map", label, selection.place, selection.indicator)


def _show_unit(selection: Selection) -> None:
    """Show the way to the panel of the unit that was clicked."""
    name = viewed.sources().catalog.place(selection.region).name(selection.locale)
    page = frame.address("map", selection.place, selection.indicator)
    told = text("region.to_unit", selection.locale, place=name)
    st.markdown(f":material/arrow_forward: [{told}]({page}&region={selection.region})")


def _show_no_map(selection: Selection) -> None:
    """Say that no unit of the area has a value, and where there are some."""
    locale, catalog = selection.locale, viewed.sources().catalog
    levels = sources.levels(selection.indicator, catalog.nation)
    names = text("region.joint", locale).join(
        text(f"map.level.{level}", locale) for level in levels
    )
    nothing = text(
        "region.no_map", locale,
        place=catalog.place(selection.place).name(locale),
        indicator=catalog.indicator(selection.indicator).name(locale),
    )  # fmt: skip
    where = (
        text("region.elsewhere", locale, levels=names) if names else text("region.nowhere", locale)
    )
    st.info(f"{nothing}  \n{where}", icon=":material/block:")
    if names:
        label = text("region.to_nation_map", locale)
        frame.show_link("map", label, catalog.nation, selection.indicator)


def _show_goals(view: RegionView) -> None:
    locale = view.locale
    st.subheader(text("region.goals_title", locale), anchor=False)
    if view.goals.empty:
        st.caption(text("region.no_goals", locale, area=view.name))
    else:
        st.caption(text("region.goals_note", locale))
        st.html(region_html.draw_goals(view.goals, view))
        _show_download(view.goals, view)
    if not view.restated.empty:
        st.markdown(f"##### {text('region.restated_title', locale)}")
        st.html(region_html.draw_goals(view.restated, view))


def _show_download(goals: pd.DataFrame, view: RegionView) -> None:
    shown = goals.drop(columns=["status", "symbol"]).rename(columns={"status_word": "status"})
    heads = {name: text(f"region.head.{name}", view.locale) for name in shown.columns}
    title = text("region.goals_title", view.locale)
    figures.show_table_export(
        lambda: table_figure(title, shown.rename(columns=heads), view.name), "goals", view.locale
    )


def _show_inside(view: RegionView) -> None:
    """Show the targets of places inside the area, each under its own name."""
    locale = view.locale
    if not view.inside:
        if not view.rows:
            st.caption(text("region.no_inside", locale, area=view.name))
        return
    st.subheader(text("region.inside_title", locale), anchor=False)
    st.caption(f"{view.inside_note}  \n{text('region.inside_scope', locale, area=view.name)}")
    for inside in view.inside:
        _show_inside_place(inside, view)
    if any(inside.rows for inside in view.inside):
        figure = sources.region_bullets(view.place_id, locale, is_inside=True)
        _show_numbers(figure, rows_by_place(view.inside), "inside_targets", locale)


def _show_inside_place(inside: InsideTargets, view: RegionView) -> None:
    head = region_html.draw_inside_head(inside, _profile)
    rows = bullet.draw_rows(inside.rows, _targets, view.locale, has_heads=False)
    st.html(head + rows + region_html.draw_goal_lines(inside.goals, view.locale))
