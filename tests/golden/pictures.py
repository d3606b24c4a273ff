"""Pictures to compare with: where they are, and how much a new one may differ.

Two machines draw the same outlines and round the edges a little differently. A letter that moves
by a pixel, a colour that changes or a line that is gone is far beyond the tolerance.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image

from dashboard.i18n import Locale
from dashboard.render.raster import svg_to_png
from tests.golden.figures import FIGURES

FOLDER = Path(__file__).parent / "pictures"
SEEN = Path(__file__).resolve().parents[2] / "build" / "golden"
"""Where a picture that differs is kept, to be looked at."""

STEP = 40
"""By how much of 255 a pixel may differ before it counts as another one."""
MOST_OTHER = 0.0005
"""What share of the pixels may be other ones."""

_COLOURS = 64


def path(name: str, locale: Locale) -> Path:
    """Return the file of a figure's picture."""
    return FOLDER / f"{name}-{locale}.png"


@cache
def svg(name: str, locale: Locale) -> str:
    """Return the sheet of a figure."""
    return FIGURES[name](locale)


@cache
def draw(name: str, locale: Locale) -> Image.Image:
    """Return the picture of a figure as it is drawn now, in few colours: small files suffice."""
    image = Image.open(BytesIO(svg_to_png(svg(name, locale)))).convert("RGB")
    return image.quantize(_COLOURS, dither=Image.Dither.NONE)


def share_of_others(one: Image.Image, another: Image.Image) -> float:
    """Return the share of pixels in which two pictures differ; all if their sizes do."""
    if one.size != another.size:
        return 1.0
    pair = [np.asarray(image.convert("RGB"), dtype=np.int16) for image in (one, another)]
    return float((np.abs(pair[0] - pair[1]).max(axis=2) > STEP).mean())
