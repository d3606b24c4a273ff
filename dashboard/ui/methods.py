"""Puts the methods on the screen: what is judged, how, and what each status word means."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.config import read_settings
from dashboard.errors import DataFileError
from dashboard.i18n import text
from dashboard.render.contents_html import draw_contents, scrolling
from dashboard.ui import state
from dashboard.views.manual import read_manual

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.views.manual import Manual, Section

_FILES = {"zh": "methods.zh.md", "en": "methods.md"}


def show_methods() -> None:
    """Show the methods, with a table of contents that stays beside them."""
    locale = state.current().locale
    manual = _manual(read_settings().docs_dir / _FILES[locale])
    st.title(manual.title, anchor=False)
    with st.container(key="manual-lead"):
        st.markdown(manual.lead)
    contents, sections = st.columns([1, 3], gap="large")
    with contents, st.container(key="contents"):
        st.html(draw_contents(manual, text("methods.contents", locale)))
    with sections, st.container(key="manual"):
        for section in manual.sections:
            _show_section(section)
    # Streamlit's own way to a heading aims once, before the text above it has arrived.
    st.html(scrolling(), unsafe_allow_javascript=True)


def _show_section(section: Section) -> None:
    show_heading = st.header if section.level == 2 else st.subheader
    show_heading(section.heading, anchor=section.anchor)
    if section.body:
        st.markdown(section.body)


@cache
def _manual(path: Path) -> Manual:
    try:
        content = path.read_text(encoding="utf-8")
    except OSError:
        msg = f"{path.name}: the file is missing from {path.parent}"
        raise DataFileError(msg) from None
    return read_manual(content)
