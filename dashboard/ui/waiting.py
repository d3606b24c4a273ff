"""A bar for work that a person waits for: it fills as the work is done, not as time passes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from zlib import crc32

import streamlit as st

from dashboard.core.waiting import Progress

_SHOWN_AFTER_SECONDS = 0.4
_TOLD_EVERY_SECONDS = 0.1


@contextmanager
def waiting(label: str) -> Iterator[Progress]:
    """Give what takes the share of the work that is done; short work shows no bar.

    The bar stands at the foot of the window, wherever on the page the person is.
    """
    place = st.container(key=f"waiting_{crc32(label.encode())}").empty()
    began = monotonic()
    told_at = began

    def show(share: float) -> None:
        nonlocal told_at
        now = monotonic()
        if now - began < _SHOWN_AFTER_SECONDS or now - told_at < _TOLD_EVERY_SECONDS:
            return
        told_at = now
        share = min(max(share, 0.0), 1.0)
        place.progress(share, text=f"{label} {share:.0%}")

    try:
        with st.spinner(label):
            yield show
    finally:
        place.empty()
