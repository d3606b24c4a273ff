"""What the units of a printed map are filled with: the colours of the screen, or greys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.render import palette
from dashboard.render.svg_paths import GRID

if TYPE_CHECKING:
    from dashboard.views.choropleth import ChoroplethView
    from dashboard.views.print_map import LegendEntry

_PREFIX = "map-"
_NO_DATA = -1
_CELL = 4
# Colour, width and slant of stripes: values of an earlier period as on the screen; no data in grey
# print the other way, so that neither is taken for the other.
_EARLIER = ("#ffffff", 1.0, -45)
_HATCH = ("#8a8a8a", 0.5, 45)


@dataclass(frozen=True)
class Fills:
    """Fills by class, lowest first.

    Attributes
    ----------
    no_data
        A colour, or the reference to a pattern.
    """

    colours: tuple[str, ...]
    no_data: str
    is_grey: bool

    def of_class(self, class_: int, is_earlier: bool = False) -> str:
        """Return the fill of a class, for paths on the grid; -1 is no data."""
        if class_ == _NO_DATA:
            return self.no_data
        return f"url(#{_PREFIX}earlier-{class_})" if is_earlier else self.colours[class_]

    def of_entry(self, entry: LegendEntry) -> str:
        """Return the fill of a line of the legend."""
        if entry.kind == "class":
            return self.colours[entry.class_]
        is_pattern = entry.kind == "earlier" or self.is_grey
        return f"url(#{_PREFIX}key-{entry.kind})" if is_pattern else self.no_data

    def of_islet(self, class_: int) -> str:
        """Return the fill of a part that is a dot: too small for a pattern."""
        return self.colours[class_] if class_ != _NO_DATA else palette.NO_DATA_COLOUR

    def patterns(self) -> str:
        """Return the patterns that the fills refer to, as SVG definitions."""
        earlier = [
            _stripes(f"earlier-{number}", colour, _EARLIER, GRID)
            for number, colour in enumerate(self.colours)
        ]
        hatched = [_stripes("no-data", "#ffffff", _HATCH, GRID)] if self.is_grey else []
        key = [
            _stripes("key-earlier", "#8a9491", _EARLIER, 1),
            _stripes("key-no_data", "#ffffff", _HATCH, 1),
        ]
        return "".join(earlier + hatched + key)


def map_fills(view: ChoroplethView, is_grey: bool) -> Fills:
    """Return the fills of a view: the very colours of the screen, or greys that print apart."""
    n_classes = len(view.legend)
    if is_grey:
        return Fills(palette.greys(n_classes), f"url(#{_PREFIX}no-data)", is_grey=True)
    colours = palette.colours(view.palette, n_classes, view.indicator.direction, view.scheme)
    return Fills(colours, palette.NO_DATA_COLOUR, is_grey=False)


def _stripes(name: str, ground: str, stripe: tuple[str, float, int], scale: int) -> str:
    """Return a pattern of diagonal stripes: colour, width and slant; `scale` units are a px."""
    colour, width, turn = stripe
    return (
        f'<pattern id="{_PREFIX}{name}" width="{_CELL}" height="{_CELL}" '
        f'patternUnits="userSpaceOnUse" patternTransform="scale({scale}) rotate({turn})">'
        f'<rect width="{_CELL}" height="{_CELL}" fill="{ground}"/>'
        f'<path d="M0 {_CELL / 2:g}h{_CELL}" stroke="{colour}" stroke-width="{width:g}"/></pattern>'
    )
