"""Puts charts on the screen."""

from __future__ import annotations

from typing import Any

import streamlit as st


def show_chart(chart: Any, key: str | None = None) -> None:
    """Show an altair chart in its own look, as wide as its column."""
    st.altair_chart(chart, width="stretch", theme=None, key=key)
