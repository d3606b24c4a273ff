from __future__ import annotations

import re

import pytest

from dashboard.i18n import LOCALES, text
from dashboard.model import STATUSES
from dashboard.render.status_marks import STATUS_COLOURS, draw_status


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
    assert f">{symbol} {word}</span>" in draw_status(status, locale)
    short = draw_status(status, locale, is_short=True)
    assert f">{symbol}</span>" in short
    assert f'title="{word}"' in short


@pytest.mark.parametrize("status", STATUSES)
def test_a_status_can_be_read_on_white(status):
    """The contrast of large type against white is at least 3 to 1."""
    colour = STATUS_COLOURS[status]
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    light = sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    assert 1.05 / (light + 0.05) >= 3
