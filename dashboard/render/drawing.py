"""What a printed figure is before it stands on a sheet."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Drawing:
    """A part of an SVG file.

    Attributes
    ----------
    body
        SVG elements without the root; ids have a prefix of their own, so that several drawings
        can stand in one file. Text is in `fonts.FAMILY`.
    width, height
        In px, 96 of which are an inch.
    """

    body: str
    width: float
    height: float
