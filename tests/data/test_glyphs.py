"""Everything that a sheet may say can be drawn in the font that comes along: no squares."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pandas as pd
import pytest

from dashboard.i18n import LOCALES, texts
from dashboard.render.fonts import missing_glyphs

ROOT = Path(__file__).resolve().parents[2]
METRICS = sorted((ROOT / "data" / "metrics").glob("*.csv"))
PARTS = sorted(path.stem for path in (ROOT / "dashboard" / "locales" / "zh").glob("*.toml"))
# What people may type, and what the machine compares it with, is not printed.
TYPED = {
    "place_aliases.csv", "header_words.csv", "record_words.csv", "search_keys.csv",
    "name_exceptions.csv",
}  # fmt: skip
CATALOG = sorted(
    path for path in (ROOT / "data" / "catalog").glob("*.csv") if path.name not in TYPED
)


def missing(words: Iterable[str]) -> str:
    return missing_glyphs("".join(sorted(set("".join(words)))))


@pytest.mark.parametrize("path", CATALOG, ids=lambda path: path.name)
def test_the_font_has_every_character_of_the_catalog(path):
    table = pd.read_csv(path, dtype="string", keep_default_na=False)
    assert missing(cell for name in table for cell in table[name].unique()) == ""


@pytest.mark.parametrize("path", METRICS, ids=lambda path: path.name)
def test_the_font_has_every_character_of_the_sources(path):
    table = pd.read_csv(path, dtype="string", keep_default_na=False)
    named = [name for name in ("source_title", "basis", "unit", "note") if name in table]
    assert named
    assert missing(cell for name in named for cell in table[name].unique()) == ""


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("part", PARTS)
def test_the_font_has_every_character_of_the_texts(part, locale):
    assert missing(texts(part, locale).values()) == ""


def test_the_files_are_there():
    assert len(CATALOG) > 10
    assert METRICS
    assert len(PARTS) > 10
