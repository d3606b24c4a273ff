"""The bar: after a moment, as far as the work has come, and away at the end."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.ui import waiting


def page() -> None:
    import streamlit as st

    from dashboard.ui.waiting import waiting

    with waiting("正在核对") as progress:
        for share in (0.1, 0.5, 1.7):
            progress(share)
        st.session_state["shown"] = st.session_state.get("shown", [])
    st.write("done")


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[float, str]]:
    """Return what the bar was told; time passes by 0.3 seconds with each look at the clock."""
    heard: list[tuple[float, str]] = []
    moments = iter(range(1000))

    class Place:
        def progress(self, share: float, text: str) -> None:
            heard.append((share, text))

        def empty(self) -> None:
            heard.append((0, "away"))

    monkeypatch.setattr(waiting, "monotonic", lambda: next(moments) * 0.3)
    foot = SimpleNamespace(empty=Place)
    monkeypatch.setattr(waiting.st, "container", lambda **_: foot)
    return heard


def test_it_shows_the_share_that_is_done_once_the_work_takes_long(told):
    with waiting.waiting("正在核对") as progress:
        for share in (0.1, 0.5, 1.7):
            progress(share)
    assert told == [(0.5, "正在核对 50%"), (1.0, "正在核对 100%"), (0, "away")]


def test_it_goes_away_when_the_work_fails(told):
    with pytest.raises(ValueError, match="disk"), waiting.waiting("正在发布"):
        raise ValueError("disk")
    assert told == [(0, "away")]


def test_short_work_shows_no_bar_on_the_page():
    app = AppTest.from_function(page).run()
    assert not app.exception
    assert not app.get("progress")
    assert [one.value for one in app.markdown] == ["done"]
