"""Printed files as other programs see them; skipped, loudly, where the programs are missing."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from dashboard.render.raster import pdf_pages
from scripts.install_print_tools import how_to_install, missing_tools
from tests.golden.figures import FIGURES

pytestmark = pytest.mark.skipif(bool(missing_tools()), reason=how_to_install(missing_tools()))
NAMES = ("progress_with_fan", "progress_without_values", "small_multiples")


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a PDF of three figures in both languages, a page each."""
    path = tmp_path_factory.mktemp("print") / "figures.pdf"
    sheets = [FIGURES[name](locale) for name in NAMES for locale in ("zh", "en")]
    path.write_bytes(pdf_pages(sheets))
    return path


def output(*command: str) -> str:
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


def test_all_fonts_are_embedded_subset_and_ours(pdf):
    _, _, *fonts = output("pdffonts", str(pdf)).splitlines()
    assert fonts
    for font in fonts:
        name, *_, embedded, subset, _, _, _ = font.split()
        assert "NotoSansCJKsc" in name
        assert (embedded, subset) == ("yes", "yes")


def test_text_can_be_searched_and_copied(pdf):
    words = output("pdftotext", str(pdf), "-")
    pages = words.split("\f")
    assert "玩具区域·细颗粒物浓度" in pages[0]
    assert "Toy Region·PM2.5" in pages[1]
    assert "数据版本：第7号修订" in pages[0]
    assert "无数据" in pages[2]
    assert "甲市等4市" in pages[4]
    assert "\ufffd" not in words
