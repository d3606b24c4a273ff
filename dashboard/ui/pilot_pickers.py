"""Asks what the pilot map shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard.i18n import text
from dashboard.model import LEVELS, MAX_PROGRAMMES, Selection
from dashboard.ui import pickers, pilot_sources, state
from dashboard.ui.sources import map_place, map_places, reopened
from dashboard.ui.viewed import sources
from dashboard.views.pilot_address import programme_names, step_name, step_options
from dashboard.views.pilot_programmes import programme_label


def pick_pilots() -> Selection:
    """Ask for programmes, level, area, step and domain; the new selection is the session's."""
    locale = state.current().locale
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        domain = _pick_domain()
        programmes = _pick_programmes(domain)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        level = _pick_level(programmes)
        place = _pick_place()
        step = _pick(
            "step", ("", *step_options(sources().pilots)), 250,
            lambda code: step_name(sources().pilots, code, locale),
        )  # fmt: skip
    selection = replace(
        state.current(), programmes=programmes, level=level, place=place, step=step, domain=domain
    )
    keep(selection)
    return selection


def keep(selection: Selection) -> None:
    """Make a selection the session's, with a basis and a period that its address opens again.

    This page shows neither: those of another area or level may have no values here.
    """
    state.keep(reopened(selection)[0])


def _pick(field: str, options: tuple[str, ...], width: int, name: Callable[[str], str]) -> str:
    label = text(f"pilots.pick.{field}", state.current().locale)
    return str(pickers._pick(field, options, label, name, width=width))


def _pick_domain() -> str:
    catalog, locale = sources().catalog, state.current().locale
    return _pick(
        "domain", ("", *catalog.domains.index), 240,
        lambda code: catalog.domain_label(code, locale)
        if code
        else text("pilots.pick.all_domains", locale),
    )  # fmt: skip


def _pick_programmes(domain: str) -> tuple[str, ...]:
    """Ask for programmes, the coloured one first; who takes all away gets the first one back."""
    selection, known = state.current(), sources()
    key = state.widget_key("programmes")
    held = _fitting(st.session_state.get(key) or pilot_sources.shown_programmes(selection))
    domains = known.pilots.programmes["domain"]
    names = programme_names(known.catalog, known.pilots, selection.locale)
    offered = [code for code in names if not domain or domains.get(code) == domain]
    st.session_state[key] = held
    chosen = st.multiselect(
        text("pilots.pick.programmes", selection.locale),
        list(dict.fromkeys([*offered, *held])),
        key=key,
        format_func=lambda code: programme_label(
            known.catalog, known.pilots, code, selection.locale
        ),
        select_all=False,
        help=text("pilots.pick.programmes_help", selection.locale, n=MAX_PROGRAMMES),
    )
    return tuple(chosen)


def _fitting(chosen: list[str]) -> list[str]:
    """Return as many programmes as fit: one too many takes the place of the last before it.

    The list's own words for a limit would be in English.
    """
    if len(chosen) <= MAX_PROGRAMMES:
        return list(chosen)
    return [*chosen[: MAX_PROGRAMMES - 1], chosen[-1]]


def _pick_level(programmes: tuple[str, ...]) -> Any:
    """Ask for a level at which the programmes name places; another one gives way, and says so.

    Where nobody asked for a level yet, it is the one with most places of the first programme.
    """
    locale = state.current().locale
    offered = pilot_sources.levels(programmes)
    is_first = "pilots_opened" not in st.session_state
    st.session_state["pilots_opened"] = True
    if is_first and "level" not in st.query_params:
        state.change(level=offered[0])
        state.write_in_full()
    asked = state.current().level
    if asked not in offered:
        state.change(level=offered[0])
        if st.query_params.get("level") == asked:
            names = {"asked": text(f"map.level.{asked}", locale),
                     "shown": text(f"map.level.{offered[0]}", locale)}  # fmt: skip
            st.session_state["pilots_level"] = text("pilots.level_changed", locale, **names)
    return pickers._pick_segment(
        "level", [level for level in LEVELS if level in offered], text("pilots.pick.level", locale),
        lambda level: text(f"map.level.{level}", locale),
    )  # fmt: skip


def _pick_place() -> str:
    catalog, locale = sources().catalog, state.current().locale
    shown = map_place(str(st.session_state.get(state.widget_key("place"), state.current().place)))
    if shown != state.current().place:
        state.change(place=shown)
    return _pick("place", map_places(), 210, lambda code: catalog.place(code).name(locale))
