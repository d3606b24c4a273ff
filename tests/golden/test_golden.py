from __future__ import annotations

import re

import pytest
from defusedxml.ElementTree import fromstring
from PIL import Image, ImageChops

from dashboard.i18n import LOCALES
from dashboard.render import fonts
from dashboard.render.raster import svg_to_pdf
from tests.golden import pictures
from tests.golden.figures import FIGURES

SVG = "{http://www.w3.org/2000/svg}"
EACH = pytest.mark.parametrize(("name", "locale"), [(n, one) for n in FIGURES for one in LOCALES])


@EACH
def test_a_figure_looks_as_it_did(name, locale):
    drawn = pictures.draw(name, locale)
    with Image.open(pictures.path(name, locale)) as kept:
        share = pictures.share_of_others(drawn, kept)
    if share > pictures.MOST_OTHER:
        pictures.SEEN.mkdir(parents=True, exist_ok=True)
        drawn.save(pictures.SEEN / f"{name}-{locale}.png")
    assert share <= pictures.MOST_OTHER, (
        f"{share:.2%} of {name}-{locale} differ: see build/golden; `make golden` if it is meant"
    )


@EACH
def test_a_sheet_is_well_formed_and_says_what_it_shows(name, locale):
    root = fromstring(pictures.svg(name, locale))
    assert root.tag == f"{SVG}svg"
    assert root.findtext(f"{SVG}title")
    assert root.findtext(f"{SVG}desc")


@EACH
def test_a_sheet_uses_the_font_of_the_installation_alone(name, locale):
    svg = pictures.svg(name, locale)
    assert set(re.findall(r'font-family="([^"]*)"', svg)) == {fonts.FAMILY}
    assert "font-weight" not in svg
    words = "".join(one.text or "" for one in fromstring(svg).iter(f"{SVG}text"))
    assert fonts.missing_glyphs(words) == ""


@EACH
def test_nothing_is_written_past_the_edge(name, locale):
    """A white margin of 20 px is left all around, whatever the texts are."""
    image = pictures.draw(name, locale).convert("RGB")
    inner = (20, 20, image.width - 20, image.height - 20)
    box = ImageChops.difference(image, Image.new("RGB", image.size, "white")).getbbox()
    assert box is not None
    assert box[0] >= inner[0]
    assert box[1] >= inner[1]
    assert box[2] <= inner[2]
    assert box[3] <= inner[3]


def test_another_picture_is_told_from_the_same_one():
    one, other = (pictures.draw("slope", locale) for locale in ("zh", "en"))
    assert pictures.share_of_others(one, one) == 0
    assert pictures.share_of_others(one, other) > pictures.MOST_OTHER
    moved = ImageChops.offset(one.convert("RGB"), 1, 0)
    assert pictures.share_of_others(one, moved) > pictures.MOST_OTHER


def test_a_pdf_of_a_figure_is_small():
    assert len(svg_to_pdf(pictures.svg("progress_with_fan", "zh"))) < 120_000
