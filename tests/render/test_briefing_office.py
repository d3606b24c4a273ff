"""The presentation as an office program draws it: pages, words, and nothing outside its box.

Skipped, with what to install, where LibreOffice or poppler is missing.
"""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from noto_cjk_sans_otc import FONT_PATH
from pptx.util import Emu

from dashboard.briefings import BriefingOrder, make_briefing
from dashboard.config import read_settings
from dashboard.pipeline import read_sources
from dashboard.views.briefing import USUAL_ITEMS
from scripts.install_print_tools import how_to_install, missing_tools
from tests.render.decks import opened

MISSING = missing_tools()
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING), reason=how_to_install(MISSING) if MISSING else ""),
]

CASES = [
    (place, locale) for place in ("jjj", "yangtze", "440000", "440100") for locale in ("zh", "en")
]
_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>{fonts}</dir><cachedir>{cache}</cachedir>
<match target="pattern"><edit name="family" mode="assign" binding="strong">
<string>Noto Sans CJK SC</string></edit></match></fontconfig>"""
_XHTML = "{http://www.w3.org/1999/xhtml}"
_SLACK = 2.0


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Path]:
    """Return the decks of all cases, each with a PDF that LibreOffice made beside it.

    The office program is given the font of the installation in the place of any other, so that
    every machine draws the same.
    """
    folder = tmp_path_factory.mktemp("office")
    sources = read_sources(read_settings())
    files = {}
    for place, locale in CASES:
        order = BriefingOrder((place,), USUAL_ITEMS, locale, ("pptx",))
        (made,) = make_briefing(sources, order)
        files[place, locale] = folder / f"{place}_{locale}.pptx"
        files[place, locale].write_bytes(made.content)
    fonts = folder / "fonts.conf"
    fonts.write_text(
        _FONTS.format(fonts=Path(str(FONT_PATH)).parent, cache=folder / "cache"), encoding="utf-8"
    )
    command = [
        "soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
        "--convert-to", "pdf", "--outdir", str(folder), *map(str, files.values()),
    ]  # fmt: skip
    environment = {**os.environ, "FONTCONFIG_FILE": str(fonts), "HOME": str(folder)}
    subprocess.run(command, env=environment, check=True, capture_output=True, timeout=300)
    return files


def text_of(pdf: Path, *options: str) -> str:
    command = ["pdftotext", *options, str(pdf), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def plain(words: str) -> str:
    """Return words without spaces: an office program puts some between Chinese and figures."""
    return re.sub(r"\s", "", words)


@pytest.mark.parametrize("case", CASES)
def test_every_slide_is_drawn_with_its_words(rendered, case):
    file = rendered[case]
    deck = opened(file.read_bytes())
    pages = text_of(file.with_suffix(".pdf")).split("\f")[:-1]
    assert len(pages) == len(deck.slides)
    for slide, page in zip(deck.slides, pages, strict=True):
        drawn = plain(page)
        assert plain(slide.shapes.title.text) in drawn
        for shape in slide.shapes:
            if shape.has_table:
                for row in shape.table.rows:
                    assert plain(row.cells[0].text)[:8] in drawn


@pytest.mark.parametrize("case", CASES)
def test_no_word_is_drawn_outside_the_slide_or_over_the_footer(rendered, case):
    file = rendered[case]
    deck = opened(file.read_bytes())
    listing = ET.fromstring(text_of(file.with_suffix(".pdf"), "-bbox"))
    for slide, page in zip(deck.slides, listing.iter(f"{_XHTML}page"), strict=True):
        width, height = float(page.get("width")), float(page.get("height"))
        drawn = [shape for shape in slide.shapes if shape.has_table or shape.has_chart]
        bottom = max((Emu(shape.top + shape.height).pt for shape in drawn), default=0)
        assert bottom <= 506
        for word in page.iter(f"{_XHTML}word"):
            left, right = float(word.get("xMin")), float(word.get("xMax"))
            top, below = float(word.get("yMin")), float(word.get("yMax"))
            assert -_SLACK <= left <= right <= width + _SLACK, word.text
            assert -_SLACK <= top <= below <= height + _SLACK, word.text


@pytest.mark.parametrize("case", CASES)
def test_tables_keep_the_height_that_was_reckoned(rendered, case):
    """What stands in a table is drawn above its reckoned lower edge: no row grew."""
    file = rendered[case]
    deck = opened(file.read_bytes())
    listing = ET.fromstring(text_of(file.with_suffix(".pdf"), "-bbox"))
    n_checked = 0
    for slide, page in zip(deck.slides, listing.iter(f"{_XHTML}page"), strict=True):
        shapes = [shape for shape in slide.shapes if shape.has_table]
        if len(shapes) != 1 or any(shape.has_chart for shape in slide.shapes):
            continue
        lower = Emu(shapes[0].top + shapes[0].height).pt
        is_wide = Emu(shapes[0].width).pt > 800
        if not is_wide or slide.shapes.title.placeholder_format.type.name == "CENTER_TITLE":
            continue
        n_checked += 1
        footer = 508.0
        between = [
            word.text
            for word in page.iter(f"{_XHTML}word")
            if lower + _SLACK < float(word.get("yMin")) < footer
        ]
        assert between == []
    assert n_checked


@pytest.mark.parametrize("case", [("jjj", "zh"), ("jjj", "en")])
def test_all_text_is_drawn_in_an_embedded_font(rendered, case):
    pdf = rendered[case].with_suffix(".pdf")
    listing = subprocess.run(["pdffonts", str(pdf)], check=True, capture_output=True, text=True)
    fonts = listing.stdout.splitlines()[2:]
    assert fonts
    for font in fonts:
        assert "NotoSansCJK" in font
        assert font.split()[-5:-2] == ["yes", "yes", "yes"]
