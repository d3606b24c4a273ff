"""Asks what a list of targets is narrowed to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from dashboard.i18n import text
from dashboard.model import Selection
from dashboard.ui import state
from dashboard.ui.sources import narrowing_places
from dashboard.ui.viewed import sources
from dashboard.views.target_filters import TargetFilter


def pick_filter() -> TargetFilter:
    """Ask for document, domain and place; the selection with them is the session's from here on."""
    selection = state.current()
    catalog, locale = sources().catalog, selection.locale
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        document = _pick(
            "document", tuple(catalog.documents.index), selection, 330,
            lambda code: str(catalog.documents.loc[code, f"title_{locale}"]),
        )  # fmt: skip
        domain = _pick(
            "domain", tuple(catalog.domains.index), selection, 210,
            lambda code: catalog.domain_label(code, locale),
        )  # fmt: skip
        within = _pick(
            "within", narrowing_places(), selection, 230,
            lambda code: catalog.place(code).name(locale),
            text("filters.within_help", locale),
        )  # fmt: skip
    state.keep(replace(selection, document=document, domain=domain, within=within))
    return TargetFilter(domain, document, within)


def _pick(
    field: str,
    options: tuple[str, ...],
    selection: Selection,
    width: int,
    name: Callable[[str], str],
    explanation: str | None = None,
) -> str:
    """Ask for one of some codes or for all; what the address names is always among them."""
    key, locale = state.widget_key(field), selection.locale
    wanted = st.session_state.get(key, getattr(selection, field))
    offered = dict.fromkeys(("", *options, wanted))
    st.session_state[key] = wanted
    return str(
        st.selectbox(
            text(f"filters.{field}", locale),
            offered,
            key=key,
            format_func=lambda code: name(code) if code else text(f"filters.all.{field}", locale),
            width=width,
            help=explanation,
        )
    )
