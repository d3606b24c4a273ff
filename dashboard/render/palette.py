"""Colours: ColorBrewer ramps that colour-blind people can tell apart, and the colours of no data.

Ramps come with branca, which folium is built on. Every ramp offered here is marked colour-blind
safe by ColorBrewer (C. Brewer, colorbrewer2.org); no ramp sets red against green.
"""

from __future__ import annotations

from branca.utilities import color_brewer

from dashboard.errors import UnknownCodeError
from dashboard.model import Direction, Scheme

SEQUENTIAL = ("YlOrBr", "YlGnBu", "Blues", "PuBu", "OrRd")
DIVERGING = ("PuOr", "BrBG", "RdBu")

NO_DATA_COLOUR = "#d5d9d8"
OUTSIDE_COLOUR = "#f6f7f7"
BORDER_COLOUR = "#6f7d78"


def palettes(scheme: Scheme) -> tuple[str, ...]:
    """Return the names of the ramps that suit a scheme, the default one for it first."""
    return DIVERGING if scheme == "gap_to_target" else SEQUENTIAL


def default_palette(scheme: Scheme, direction: Direction) -> str:
    """Return the ramp used where nobody chose one: browns for what should fall, else blues."""
    if scheme == "gap_to_target":
        return "PuOr"
    return "YlOrBr" if direction == "lower_better" else "YlGnBu"


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
    if palette not in SEQUENTIAL + DIVERGING:
        msg = f"no palette {palette!r}; choose one of {', '.join(SEQUENTIAL + DIVERGING)}"
        raise UnknownCodeError(msg)
    ramp = tuple(str(colour) for colour in color_brewer(palette, n=max(n_classes, 3)))
    if scheme == "gap_to_target":
        ramp = ramp if direction != "lower_better" else ramp[::-1]
        return ramp if n_classes >= 3 else (ramp[0], ramp[-1])[:n_classes]
    return ramp[len(ramp) - n_classes :] if n_classes < 3 else ramp
