"""What a spreadsheet would run is guarded, and every guarded text comes back as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.core.spreadsheet import guarded, unguarded


@given(st.text("=+-@'\t 1.5%a公", max_size=6).filter(lambda text: not text.startswith("'")))
def test_a_guarded_text_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["'quoted'", "'", "''=1", "'-5", "'5", "it's"])
def test_an_apostrophe_of_a_persons_own_stays(text: str) -> None:
    assert unguarded(text) == text
