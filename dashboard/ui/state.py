"""The selection of a session: opened from the address, kept while pages change, written back."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import streamlit as st

from dashboard import pipeline
from dashboard.i18n import Locale
from dashboard.model import Selection
from dashboard.ui import viewed
from dashboard.ui.viewed import sources
from dashboard.views.selection import Notice, parameters

_ASKED_PAGE = "asked_page"


def current() -> Selection:
    """Return the selection of this session."""
    selection: Selection = st.session_state["selection"]
    return selection


def is_open() -> bool:
    """Return whether the session has a selection yet."""
    return "selection" in st.session_state


def open_address(page: str) -> None:
    """Take the selection from the address if a person opened, shared or went back to one.

    An address that this session wrote itself changes nothing, nor does an empty one: choosing a
    page in the menu empties the address, and the selection goes on.
    """
    asked = st.query_params.to_dict()
    is_first = not is_open()
    is_own = asked == st.session_state.get("address")
    if not is_first and (is_own or not asked):
        return
    opened = dict(asked)
    _take_notice_of_page(asked.pop(_ASKED_PAGE, ""))
    with viewed.as_of(_asked_revision(asked)):
        selection, notices = pipeline.resolve(sources(), asked, viewed.latest_number())
    st.session_state["notices"] = [*st.session_state.get("notices", []), *notices]
    is_enough = asked == opened and not notices
    st.session_state["opened"] = (opened, selection, page) if is_enough else None
    _replace(selection)


def _asked_revision(asked: dict[str, str]) -> int | None:
    """Return the revision that an address asks for, if there is one of that number."""
    number = asked.get("revision", "")
    is_known = number.isdecimal() and int(number) <= viewed.latest_number()
    return int(number) if is_known else None


def revision() -> int | None:
    """Return the revision that this session views; None for the latest, whatever it is."""
    chosen = current().revision
    return int(chosen) if chosen else None


def _take_notice_of_page(asked: str) -> None:
    st.session_state["notices"] = [Notice("page", "page", f"/{asked}", "")] if asked else []


def _replace(selection: Selection) -> None:
    """Make `selection` the session's, in every widget that shows a part of it."""
    st.session_state["selection"] = selection
    for field in fields(selection):
        key = widget_key(field.name)
        if key in st.session_state:
            st.session_state[key] = getattr(selection, field.name)


def keep(selection: Selection) -> None:
    """Make `selection` the session's."""
    st.session_state["selection"] = selection


def keep_locale(locale: Locale) -> None:
    """Make `locale` the session's language."""
    keep(replace(current(), locale=locale))


def write_address(page: str) -> None:
    """Write the session's selection into the address of the browser.

    An address that a person opened and that says enough stays as it is while page and selection
    do: writing the long form over it would leave the short one in the history, from which going
    back leads here again.
    """
    short, *of = st.session_state.get("opened") or ({}, None, None)
    address: dict[str, str] = short if of == [current(), page] else parameters(current())
    st.session_state["address"] = address
    if st.query_params.to_dict() != address:
        st.query_params.from_dict(address)


def write_in_full() -> None:
    """Give up the short address that was opened: the page shows what it does not say."""
    st.session_state["opened"] = None


def change(**values: Any) -> None:
    """Change parts of the selection from a callback, before the page runs again."""
    for name, value in values.items():
        st.session_state[widget_key(name)] = value
    st.session_state["selection"] = replace(current(), **values)


def widget_key(field: str) -> str:
    """Return the key of the widget that shows a field of the selection."""
    return f"pick_{field}"
