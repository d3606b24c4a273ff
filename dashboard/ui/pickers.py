"""Widgets that ask a person for parts of the selection."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal, cast

import streamlit as st

from dashboard import pipeline
from dashboard.i18n import text
from dashboard.model import LEVELS, SCHEMES, Selection
from dashboard.ui import state
from dashboard.ui.sources import (
    levels,
    map_choices,
    map_place,
    map_places,
    progress_indicators,
    progress_places,
)
from dashboard.ui.viewed import sources
from dashboard.views import choices
from dashboard.views.choices import MapChoices

if TYPE_CHECKING:
    from dashboard.i18n import Locale
    from dashboard.model import Direction


def _seed(field: str, options: Sequence[Any]) -> str:
    """Give the widget of a field its value: what it holds, else the selection's, else the first."""
    key = state.widget_key(field)
    wanted = st.session_state.get(key, getattr(state.current(), field))
    st.session_state[key] = wanted if wanted in options else options[0]
    return key


def _is_held(key: str, options: Sequence[Any]) -> bool:
    return key in st.session_state and st.session_state[key] in options


def _pick(
    field: str,
    options: Sequence[Any],
    label: str,
    format_option: Callable[[Any], str] = str,
    on_change: Callable[[], None] | None = None,
    width: int | Literal["stretch"] = "stretch",
) -> Any:
    """Ask for one of several options in a list.

    A list that offers the same as before knows what was chosen: told again, it would travel again.
    """
    key = state.widget_key(field)
    offered, shown = f"{key}_offered", tuple(map(format_option, options))
    is_first = key not in st.session_state and getattr(state.current(), field) == options[0]
    if not is_first and (st.session_state.get(offered) != shown or not _is_held(key, options)):
        _seed(field, options)
    st.session_state[offered] = shown
    return st.selectbox(
        label, options, key=key, format_func=format_option, on_change=on_change, width=width
    )


def _pick_segment(
    field: str, options: Sequence[Any], label: str, format_option: Callable[[Any], str]
) -> Any:
    """Ask for one of a few options that all stand on the screen."""
    key = _seed(field, options)
    return st.segmented_control(
        label, options, key=key, format_func=format_option, required=True, width="content"
    )


def pick_locale() -> Locale:
    """Ask for the language, at the top right of every page."""
    locale = state.current().locale
    with st.container(key="language"):
        chosen = st.segmented_control(
            text("app.language", locale),
            ("zh", "en"),
            key=_seed("locale", ("zh", "en")),
            format_func=lambda code: text(f"app.{code}", locale),
            label_visibility="collapsed",
            required=True,
        )
    return cast("Locale", chosen)


def pick_map() -> Selection:
    """Ask what the map shows; return the new selection, which is the session's from here on."""
    locale = state.current().locale
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        indicator = _pick_indicator(locale)
        place = _pick_map_place(locale)
        level = _pick_level(levels(indicator, place), locale)
        selection = replace(state.current(), indicator=indicator, place=place, level=level)
        selection = _pick_style(_pick_values(selection))
    state.keep(selection)
    return selection


def _pick_indicator(locale: Locale) -> str:
    catalog = sources().catalog

    def leave_empty_level() -> None:
        """Another indicator may have no values at this level: go to one where it has."""
        indicator = st.session_state[state.widget_key("indicator")]
        shares = levels(indicator, state.current().place)
        if shares and state.current().level not in shares:
            state.change(level=choices.default_level(shares))

    return str(
        _pick(
            "indicator",
            _with_current(sources().map_indicators, state.current().indicator),
            text("map.pick.indicator", locale),
            lambda code: catalog.indicator(code).name(locale),
            leave_empty_level,
            width=330,
        )
    )


def _with_current(options: tuple[str, ...], current: str) -> tuple[str, ...]:
    return options if current in options else (*options, current)


def _pick_map_place(locale: Locale) -> str:
    catalog = sources().catalog
    shown = map_place(str(st.session_state.get(state.widget_key("place"), state.current().place)))
    if shown != state.current().place:
        state.change(place=shown)
    return str(
        _pick(
            "place",
            map_places(),
            text("map.pick.place", locale),
            lambda code: catalog.place(code).name(locale),
            width=190,
        )
    )


def _pick_level(shares: dict[Any, float], locale: Locale) -> Any:
    def option(level: str) -> str:
        name = text(f"map.level.{level}", locale)
        return name if level in shares else f"{name} · {text('map.no_data', locale)}"

    return _pick_segment("level", LEVELS, text("map.pick.level", locale), option)


def _pick_values(selection: Selection) -> Selection:
    """Ask for basis and period, which depend on the values there are."""
    locale = selection.locale
    wanted = str(st.session_state.get(state.widget_key("basis"), selection.basis))
    offered = map_choices(selection.indicator, selection.place, selection.level, wanted)
    basis = _pick_basis(offered, locale)
    period = _pick_period(offered, locale)
    return replace(selection, period=period, basis=basis)


def _pick_period(offered: MapChoices, locale: Locale) -> str:
    label = text("map.pick.period", locale)
    if not offered.periods:
        nothing = [text("map.no_data", locale)]
        st.selectbox(label, nothing, disabled=True, key="no_period", width=140)
        return ""
    if state.current().period not in offered.periods:
        state.change(period=offered.default_period)

    def option(period: str) -> str:
        n = offered.n_values[period]
        return text("map.pick.period_option", locale, period=period, n=n)

    return str(_pick("period", offered.periods[::-1], label, option, width=140))


def _pick_basis(offered: MapChoices, locale: Locale) -> str:
    if not offered.bases:
        return ""
    return str(
        _pick(
            "basis",
            offered.bases,
            text("map.pick.basis", locale),
            lambda basis: _basis_name(basis, locale),
            width=190,
        )
    )


def _basis_name(basis: str, locale: Locale) -> str:
    return sources().catalog.basis_label(basis, locale) or text("app.no_basis", locale)


def _pick_style(selection: Selection) -> Selection:
    """Ask, behind a button, how the map shows its values.

    What is behind the button is made when it is opened: it would travel with every rerun.
    """
    label = text("map.pick.style", selection.locale)
    behind = st.popover(label, icon=":material/palette:", on_change="rerun", key="map_style")
    if not behind.open:
        return selection
    with behind:
        key = _seed("carries_earlier", (False, True))
        carries = st.checkbox(text("map.pick.carries_earlier", selection.locale), key=key)
        return replace(_pick_classes(selection), carries_earlier=carries)


def _pick_classes(selection: Selection) -> Selection:
    locale = selection.locale
    scheme = _pick(
        "scheme", SCHEMES, text("map.pick.scheme", locale),
        lambda code: text(f"map.scheme.{code}", locale),
    )  # fmt: skip
    key = _seed("k", range(choices.MIN_CLASSES, choices.MAX_CLASSES + 1))
    k = st.slider(text("map.pick.k", locale), choices.MIN_CLASSES, choices.MAX_CLASSES, key=key)
    suited = choices.default_palette(scheme, _direction(selection))

    def ramp(code: str) -> str:
        name = text(f"map.palette.{code or suited}", locale)
        return name if code else text("map.pick.suited", locale, palette=name)

    options = ("", *choices.palettes(scheme))
    palette = _pick("palette", options, text("map.pick.palette", locale), ramp)
    return replace(selection, scheme=scheme, k=k, palette=palette)


def _direction(selection: Selection) -> Direction:
    return sources().catalog.indicator(selection.indicator).direction


def pick_progress() -> Selection:
    """Ask for a place and one of its indicators; the new selection is the session's."""
    locale = state.current().locale
    catalog = sources().catalog
    first, second = st.columns([1, 1.6])
    with first:
        place = _pick(
            "place",
            _with_current(progress_places(), state.current().place),
            text("progress.pick_place", locale),
            lambda code: catalog.place(code).name(locale),
        )
    offered = progress_indicators(place)
    with second:
        indicator = _pick(
            "indicator",
            tuple(offered) or (state.current().indicator,),
            text("progress.pick_indicator", locale),
            lambda code: _with_targets(code, offered.get(code, 0), locale),
        )
    selection = replace(state.current(), place=place, indicator=indicator)
    if (place, indicator) != (state.current().place, state.current().indicator):
        # Level, basis and period belong to what was shown before.
        asked = {"place": place, "indicator": indicator}
        fresh, _ = pipeline.resolve(sources(), asked)
        selection = replace(selection, level=fresh.level, basis=fresh.basis, period=fresh.period)
    state.keep(selection)
    return selection


def _with_targets(indicator_id: str, n: int, locale: Locale) -> str:
    name = sources().catalog.indicator(indicator_id).name(locale)
    return text("progress.with_targets", locale, indicator=name, n=n) if n else name
