from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader

from dashboard.render import raster
from dashboard.render.fonts import FAMILY

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="96" height="48" viewBox="0 0 96 48">'
    '<rect width="96" height="48" fill="#ffffff"/>'
    f'<text x="4" y="20" font-family="{FAMILY}" font-size="12">京津冀</text></svg>'
)


@pytest.mark.parametrize(("dpi", "size"), [(96, (96, 48)), (192, (192, 96)), (300, (300, 150))])
def test_a_png_is_as_fine_as_asked_and_says_so(dpi: int, size: tuple[int, int]) -> None:
    image = Image.open(BytesIO(raster.svg_to_png(SVG, dpi)))
    assert image.size == size
    assert image.info["dpi"] == pytest.approx((dpi, dpi), abs=0.1)


def test_a_pdf_page_has_the_size_on_paper() -> None:
    (page,) = PdfReader(BytesIO(raster.svg_to_pdf(SVG))).pages
    assert (page.mediabox.width, page.mediabox.height) == (72, 36)  # an inch, half an inch


def test_a_pdf_keeps_its_text() -> None:
    (page,) = PdfReader(BytesIO(raster.svg_to_pdf(SVG))).pages
    assert "京津冀" in page.extract_text()


def test_sheets_become_pages_in_their_order() -> None:
    pages = PdfReader(BytesIO(raster.pdf_pages([SVG, SVG.replace("京津冀", "汾渭平原")]))).pages
    assert ["京津冀" in page.extract_text() for page in pages] == [True, False]
