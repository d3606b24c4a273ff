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
