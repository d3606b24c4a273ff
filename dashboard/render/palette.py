"""Colours: ColorBrewer ramps that colour-blind people can tell apart, and the colours of no data.

Ramps come with branca, which folium is built on; ColorBrewer is the work of C. Brewer.
"""

from __future__ import annotations

from branca.utilities import color_brewer

from dashboard.errors import UnknownCodeError
from dashboard.model import DIVERGING_PALETTES, SEQUENTIAL_PALETTES, Direction, Scheme

NO_DATA_COLOUR = "#d5d9d8"
OUTSIDE_COLOUR = "#f6f7f7"
AREA_COLOURS = ("#1b5f8c", "#d08a1d", "#8c3f6b", "#a9cfe5", "#ead9a0")
"""Three regions in strong colours, two basins in light ones; told apart in greyscale too."""
BORDER_COLOUR = "#6f7d78"
PIN_COLOURS = {"record": "#7b1fa2", "named": "#1b5f8c"}
"""Of cases: what is recorded here, and what a source names."""
HATCH_COLOURS = {"A": "#7d1d4f", "B": "#1d2b28", "C": "#6b3d00"}
"""Of hatchings, by letter; hatches.js has the same for the screen."""

_GREY_LIGHTNESS = (93.0, 24.0)


def colours(palette: str, n_classes: int, direction: Direction, scheme: Scheme) -> tuple[str, ...]:
    """Return one hex colour per class, lowest class first.

    A diverging ramp is turned so that its cool end (purple, teal or blue) is the side where the
    target is met. Ramps have at least three colours; fewer classes take theirs from the dark end
    of a ramp of three, so that one class is never nearly white.

    Raises
    ------
    UnknownCodeError
        If no ramp has that name.
    """
    known = SEQUENTIAL_PALETTES + DIVERGING_PALETTES
    if palette not in known:
        msg = f"no palette {palette!r}; choose one of {', '.join(known)}"
        raise UnknownCodeError(msg)
    ramp = tuple(str(colour) for colour in color_brewer(palette, n=max(n_classes, 3)))
    if scheme == "gap_to_target":
        ramp = ramp if direction != "lower_better" else ramp[::-1]
        return ramp if n_classes >= 3 else (ramp[0], ramp[-1])[:n_classes]
    return ramp[len(ramp) - n_classes :] if n_classes < 3 else ramp


def greys(n_classes: int) -> tuple[str, ...]:
    """Return greys for print without colour, lowest class first and lightest.

    Their lightness (CIE L*) falls in equal steps, so that neighbours are as far apart as can be.
    """
    lightest, darkest = _GREY_LIGHTNESS
    steps = max(n_classes - 1, 1)
    shades = [lightest - (lightest - darkest) * number / steps for number in range(n_classes)]
    return tuple("#" + f"{_grey_level(shade):02x}" * 3 for shade in shades)


def lightness(colour: str) -> float:
    """Return the CIE L* of ``#rrggbb``: 0 is black, 100 white, and equal steps look equal."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    luminance = sum(
        share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True)
    )
    if luminance <= 0.008856:
        return luminance * 903.3
    return 116 * float(luminance ** (1 / 3)) - 16


def lighter(colour: str, share: float) -> str:
    """Return ``#rrggbb`` mixed with a share of white."""
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    mixed = (round(part * (1 - share) + 255 * share) for part in parts)
    return "#" + "".join(f"{part:02x}" for part in mixed)


def _grey_level(shade: float) -> int:
    luminance = ((shade + 16) / 116) ** 3
    return round(255 * (1.055 * luminance ** (1 / 2.4) - 0.055))
