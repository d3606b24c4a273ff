"""The third step of an upload: the map that it would change, before and after."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

import streamlit as st

from dashboard import pipeline
from dashboard.i18n import text
from dashboard.model import Selection
from dashboard.render.change_map import change_documents
from dashboard.ui import assets, map_view
from dashboard.ui.drafts import make_draft
from dashboard.ui.viewed import sources
from dashboard.views.upload_map import (
    ChangedMap,
    MapChange,
    changed_areas,
    changed_maps,
    map_change,
)

if TYPE_CHECKING:
    from dashboard.i18n import Locale
    from dashboard.ui.drafts import Draft
    from dashboard.ui.upload_desk import Desk
    from dashboard.uploads import Preview

Option = TypeVar("Option")


def show_map_change(desk: Desk, seen: Preview, locale: Locale) -> None:
    """Show one of the maps that the upload would change, as it is and as it would be."""
    maps = desk.kept(
        "maps", seen, lambda: changed_maps(seen.rows, seen.change, seen.before, seen.after.catalog)
    )
    st.markdown(f"**{text('upload.map.title', locale)}**")
    if not maps:
        st.caption(text("upload.map.none", locale))
        return
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        shown = _pick_map(seen, maps, locale)
        place = _pick_area(desk, seen, shown, locale)
    selection = Selection(
        place=place, indicator=shown.indicator_id, level=shown.level, basis=shown.basis,
        period=shown.period, locale=locale,
    )  # fmt: skip
    change, drafts = desk.kept("map", (seen, selection), lambda: _draw(seen, selection))
    st.caption(change.sentence(locale))
    for column, name, draft in zip(st.columns(2), ("before", "after"), drafts, strict=True):
        with column:
            st.markdown(f"###### {text(f'upload.map.{name}', locale, period=shown.period)}")
            map_view.show_draft(draft, f"upload_map_{name}")


def _draw(seen: Preview, selection: Selection) -> tuple[MapChange, tuple[Draft, Draft]]:
    known = sources()
    change = map_change(
        known.observations_of(selection.indicator),
        seen.after.observations_of(selection.indicator),
        selection,
        seen.after.catalog,
        pipeline.map_caption(known.settings, selection.locale),
    )
    before, after = change_documents(
        change,
        known.adcodes(selection.level),
        pipeline.bounds(known, change.after),
        assets.map_files(),
        twins=secrets.token_urlsafe(),
    )
    return change, (make_draft(before), make_draft(after))


def _pick_map(seen: Preview, maps: tuple[ChangedMap, ...], locale: Locale) -> ChangedMap:
    """Ask for the map, field by field; what leaves no choice is not asked."""
    catalog = seen.after.catalog
    indicator = _pick(
        "indicator", [one.indicator_id for one in maps],
        lambda code: catalog.indicator(code).name(locale), locale, width=330,
    )  # fmt: skip
    left = [one for one in maps if one.indicator_id == indicator]
    level = _pick(
        "level", [one.level for one in left],
        lambda code: text(f"map.level.{code}", locale), locale, width=120,
    )  # fmt: skip
    left = [one for one in left if one.level == level]
    basis = _pick(
        "basis", [one.basis for one in left],
        lambda code: catalog.basis_label(code, locale) or text("app.no_basis", locale), locale,
    )  # fmt: skip
    left = [one for one in left if one.basis == basis]
    n_units = {one.period: one.n_units for one in left}
    period = _pick(
        "period", list(n_units),
        lambda one: text("map.pick.period_option", locale, period=one, n=n_units[one]), locale,
        width=150,
    )  # fmt: skip
    return next(one for one in left if one.period == period)


def _pick_area(desk: Desk, seen: Preview, shown: ChangedMap, locale: Locale) -> str:
    catalog = seen.after.catalog
    areas = desk.kept(
        "areas", (seen, shown), lambda: changed_areas(seen.rows, seen.change, shown, catalog)
    )
    return _pick("place", areas, lambda code: catalog.place(code).name(locale), locale)


def _pick(
    field: str,
    options: Sequence[Option],
    word: Callable[[Option], str],
    locale: Locale,
    width: int = 200,
) -> Option:
    distinct = list(dict.fromkeys(options))
    key = f"upload_map_{field}"
    if len(distinct) == 1:
        return distinct[0]
    if st.session_state.get(key) not in distinct:
        st.session_state[key] = distinct[0]
    label = text(f"map.pick.{field}", locale)
    return st.selectbox(label, distinct, key=key, format_func=word, width=width)
