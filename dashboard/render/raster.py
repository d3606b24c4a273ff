"""SVG sheets as files to look at and to print; no browser and no network is needed for it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import BytesIO

import vl_convert
from pypdf import PdfReader, PdfWriter

from dashboard.render import fonts

SCREEN_DPI = 96
"""Pixels of an inch that an SVG file counts in."""

_POINTS = 72
_SIDES = re.compile(r'\b(width|height)="([\d.]+)"')


def svg_to_png(svg: str, dpi: int = SCREEN_DPI) -> bytes:
    """Return a sheet as PNG: 96 dpi is as on screen, 192 twice as fine, 300 for print."""
    fonts.register()
    return vl_convert.svg_to_png(svg, scale=_POINTS / SCREEN_DPI, ppi=dpi)


def svg_to_pdf(svg: str) -> bytes:
    """Return a sheet as a PDF page: vectors, fonts embedded and subset."""
    return pdf_pages([svg])


def pdf_pages(svgs: Iterable[str]) -> bytes:
    """Return sheets as one PDF, a page each, of the size that the sheet has on paper."""
    writer = PdfWriter()
    for svg in svgs:
        writer.append(PdfReader(BytesIO(_pdf_page(svg))))
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def _pdf_page(svg: str) -> bytes:
    """Return a page; vl-convert takes a px for a point, so the sheet is told its size in points."""
    fonts.register()
    head, rest = svg.split(">", 1)
    return vl_convert.svg_to_pdf(f"{_SIDES.sub(_in_points, head)}>{rest}")


def _in_points(side: re.Match[str]) -> str:
    return f'{side[1]}="{float(side[2]) * _POINTS / SCREEN_DPI:g}"'
