from __future__ import annotations

import html
import re

import pytest

from dashboard.i18n import LOCALES, text
from dashboard.model import STATUSES
from dashboard.render.status_marks import STATUS_COLOURS, draw_status, methods_address
from dashboard.ui.navigation import PATHS


def test_every_status_has_a_colour():
    assert set(STATUS_COLOURS) == set(STATUSES)
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in STATUS_COLOURS.values())


@pytest.mark.parametrize("locale", LOCALES)
def test_every_status_has_a_symbol_of_its_own(locale):
    symbols = {text(f"status.symbol.{status}", locale) for status in STATUSES}
    assert len(symbols) == len(STATUSES)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("status", STATUSES)
def test_a_status_is_told_by_symbol_and_word(status, locale):
    symbol, word = (text(f"status.{part}.{status}", locale) for part in ("symbol", "word"))
    for is_linked, end in ((True, "a"), (False, "span")):
        mark = draw_status(status, locale, is_linked=is_linked)
        assert mark.startswith(f'<{end} class="status" style="color:{STATUS_COLOURS[status]}"')
        assert mark.endswith(f'>{symbol} <span class="word">{word}</span></{end}>')
        short = draw_status(status, locale, is_short=True, is_linked=is_linked)
        assert short.endswith(f">{symbol}</{end}>")
        assert f'title="{word}' in short


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("status", STATUSES)
def test_a_status_leads_to_its_section_of_the_methods(status, locale):
    mark = draw_status(status, locale)
    assert f'href="methods?lang={locale}#{status}"' in mark
    assert 'target="_self"' in mark
    assert text(f"status.explanation.{status}", locale) in html.unescape(mark)


def test_the_address_is_that_of_a_page():
    assert "methods" in PATHS
    assert methods_address("trend", "en") == "methods?lang=en#trend"


def test_a_mark_inside_a_link_is_none_itself():
    assert "<a" not in draw_status("attained", "zh", is_linked=False)


@pytest.mark.parametrize("status", STATUSES)
def test_a_status_can_be_read_on_white(status):
    """The contrast of large type against white is at least 3 to 1."""
    colour = STATUS_COLOURS[status]
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    light = sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    assert 1.05 / (light + 0.05) >= 3
