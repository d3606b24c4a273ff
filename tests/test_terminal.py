"""Bars at a terminal: on stderr, for a person alone."""

from __future__ import annotations

import io
from types import SimpleNamespace

import pytest

from dashboard import terminal
from dashboard.core.waiting import unheard
from dashboard.terminal import Bars


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    screen = Screen()
    monkeypatch.setattr(terminal, "sys", SimpleNamespace(stderr=screen))
    return screen


@pytest.mark.parametrize(("locale", "label"), [("zh", "正在核对"), ("en", "Checking")])
def test_a_bar_is_drawn_in_the_language_of_the_reader(screen, locale, label):
    with Bars(locale).waiting("upload.issues.checking") as progress:
        for share in (0.2, 0.5, 0.4, 0.9):
            progress(share)
    assert label in screen.getvalue()
    assert "100%" in screen.getvalue()


def test_json_goes_without_a_bar(screen):
    with Bars("zh", is_quiet=True).waiting("upload.issues.checking") as progress:
        assert progress is unheard
    assert screen.getvalue() == ""


def test_a_pipe_gets_no_bar(monkeypatch):
    pipe = io.StringIO()
    monkeypatch.setattr(terminal, "sys", SimpleNamespace(stderr=pipe))
    with Bars("zh").waiting("upload.issues.checking") as progress:
        assert progress is unheard
    assert pipe.getvalue() == ""
