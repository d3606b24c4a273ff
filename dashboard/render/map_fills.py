"""What the units of a printed map are filled with: the colours of the screen, or greys."""

from __future__ import annotations

from dataclasses import dataclass
from functools import singledispatch
from typing import TYPE_CHECKING, Any, Literal

from dashboard.render import palette
from dashboard.render.pilot_colours import WHITE_STATES, state_colour
from dashboard.render.svg_paths import GRID
from dashboard.views.area_map import AreaMapView
from dashboard.views.case_map import CASE_KINDS, CaseMapView
from dashboard.views.choropleth import ChoroplethView
from dashboard.views.pilots import OUTSIDE, UNKNOWN_STATES, PilotMapView

if TYPE_CHECKING:
    from dashboard.views.print_map import LegendEntry, PrintMapView

Texture = Literal["", "striped", "ruled", "dotted"]

_PREFIX = "map-"
_NO_DATA = -1
_CELL = 4
_HATCH_CELL = 7.0
# Stripes over a colour as on the screen; what is not known, in grey print, is ruled the other way,
# so that neither is taken for the other.
_STRIPES = {"striped": ("#ffffff", 1.0, -45), "ruled": ("#8a8a8a", 0.5, 45)}
_DOTS = "#6b6b6b"
_HATCH_INK = "#141414"
_HALO = "#ffffff"
# As on the screen: a line each, and what of it comes round the corners of its tile.
_HATCH_LINES = {
    "A": ((0, 1, 1, 0), (-0.1, 0.1, 0.1, -0.1), (0.9, 1.1, 1.1, 0.9)),
    "B": ((0, 0, 1, 1), (-0.1, 0.9, 0.1, 1.1), (0.9, -0.1, 1.1, 0.1)),
    "C": ((0, 0.5, 1, 0.5),),
}
_BROKEN = 0.22


@dataclass(frozen=True)
class Fill:
    """A colour, or a texture on it."""

    ground: str
    texture: Texture = ""

    @property
    def on_map(self) -> str:
        """The fill of a path on the grid."""
        return f"url(#{self.name})" if self.texture else self.ground

    @property
    def in_key(self) -> str:
        """The fill of a box of the legend."""
        return f"url(#{self.name}-key)" if self.texture else self.ground

    @property
    def on_dot(self) -> str:
        """The fill of what is too small for a texture."""
        return palette.NO_DATA_COLOUR if self.texture == "ruled" else self.ground

    @property
    def name(self) -> str:
        """The name of its pattern."""
        return f"{_PREFIX}{self.texture}-{self.ground.lstrip('#')}"

    def patterns(self) -> str:
        """Return its patterns for map and key; none of a plain colour."""
        if not self.texture:
            return ""
        draw = _dots if self.texture == "dotted" else _stripes
        return draw(self, self.name, GRID) + draw(self, f"{self.name}-key", 1)


_HATCHED_NO_DATA = Fill("#ffffff", "ruled")
_STRIPED_KEY = Fill("#8a9491", "striped")


@dataclass(frozen=True)
class Fills:
    """Fills by class, in their order; `hatches` has the colour of each letter, capital."""

    classes: tuple[Fill, ...]
    no_data: Fill
    hatches: dict[str, str]

    def of_class(self, class_: int, is_striped: bool = False) -> Fill:
        """Return the fill of a class; -1 is no data."""
        if class_ == _NO_DATA:
            return self.no_data
        fill = self.classes[class_]
        return Fill(fill.ground, "striped") if is_striped else fill

    def of_entry(self, entry: LegendEntry) -> Fill:
        """Return the fill of a line of the legend that has a box."""
        if entry.kind == "class":
            return self.classes[entry.class_]
        if entry.kind == "hatched":
            return Fill("#ffffff")
        return _STRIPED_KEY if entry.kind == "striped" else self.no_data

    def pieces(self, class_: int, letters: str) -> tuple[str, ...]:
        """Return the colours of a mark: of its class, then of its hatchings, light if broken."""
        own = () if class_ == _NO_DATA else (self.classes[class_].on_dot,)
        return (*own, *(self._plain(letter) for letter in letters))

    def _plain(self, letter: str) -> str:
        colour = self.hatches[letter.upper()]
        return colour if letter.isupper() else palette.lighter(colour, 0.6)

    def patterns(self, view: PrintMapView[Any]) -> str:
        """Return the patterns that a map in these fills refers to, as SVG definitions."""
        striped = view.regions.loc[view.regions["is_striped"], "class_"].unique()
        used = dict.fromkeys(
            [*self.classes, *(self.of_class(int(class_), True) for class_ in striped),
             self.no_data, _STRIPED_KEY]
        )  # fmt: skip
        letters = {*view.regions["hatching"], *(entry.letters for entry in view.legend)} - {""}
        hatched = "".join(
            _hatching(one, self.hatches, ending, scale)
            for one in sorted(letters)
            for ending, scale in (("", GRID), ("-key", 1))
        )
        return "".join(fill.patterns() for fill in used) + hatched


def hatching_fill(letters: str, ending: str = "") -> str:
    """Return the reference to the pattern of a hatching; `ending` is "-key" for the legend."""
    return f"url(#{_PREFIX}hatch-{letters}{ending})"


@singledispatch
def map_fills(screen: Any, is_grey: bool) -> Fills:  # noqa: ARG001
    """Return the fills of a view: the very colours of the screen, or greys that print apart."""
    raise TypeError(type(screen))


@map_fills.register
def _choropleth(screen: ChoroplethView, is_grey: bool) -> Fills:
    n_classes = len(screen.legend)
    if is_grey:
        greys = palette.greys(n_classes)
        return Fills(tuple(map(Fill, greys)), _HATCHED_NO_DATA, {})
    direction = screen.indicator.direction
    colours = palette.colours(screen.palette, n_classes, direction, screen.scheme)
    return Fills(tuple(map(Fill, colours)), Fill(palette.NO_DATA_COLOUR), {})


@map_fills.register
def _areas(screen: AreaMapView, is_grey: bool) -> Fills:
    colours = palette.AREA_COLOURS[: len(screen.areas)]
    if is_grey:
        lightest_first = sorted(colours, key=palette.lightness, reverse=True)
        greys = dict(zip(lightest_first, palette.greys(len(colours)), strict=True))
        colours = tuple(greys[colour] for colour in colours)
    return Fills(tuple(map(Fill, colours)), Fill(palette.OUTSIDE_COLOUR), {})


@map_fills.register
def _cases(screen: CaseMapView, is_grey: bool) -> Fills:  # noqa: ARG001
    colours = (palette.PIN_COLOURS[kind] for kind in CASE_KINDS)
    shades = palette.greys(len(CASE_KINDS) + 1)[:0:-1] if is_grey else colours
    return Fills(tuple(map(Fill, shades)), Fill(palette.OUTSIDE_COLOUR), {})


@map_fills.register
def _pilots(screen: PilotMapView, is_grey: bool) -> Fills:
    if is_grey:
        hatches = dict.fromkeys(palette.HATCH_COLOURS, _HATCH_INK)
        return Fills(_grey_states(screen), _HATCHED_NO_DATA, hatches)
    colours = (Fill(state_colour(state, screen.steps)) for state in screen.states)
    return Fills(tuple(colours), Fill(palette.NO_DATA_COLOUR), palette.HATCH_COLOURS)


def _grey_states(screen: PilotMapView) -> tuple[Fill, ...]:
    """Return greys for the steps, darker the further; what is not known is ruled."""
    known = {
        "no_step": Fill("#ffffff", "dotted"),
        OUTSIDE: Fill(palette.OUTSIDE_COLOUR),
        **dict.fromkeys(WHITE_STATES, Fill("#ffffff")),
        **dict.fromkeys(UNKNOWN_STATES, _HATCHED_NO_DATA),
    }
    steps = [state for state in screen.states if state not in known]
    # Neither the lightest, which is near white, nor the darkest, which hides the hatching.
    shades = palette.greys(len(steps) + 2)[1:-1]
    ramp = dict(zip(sorted(steps, key=_lightness(screen), reverse=True), shades, strict=True))
    return tuple(known.get(state) or Fill(ramp[state]) for state in screen.states)


def _lightness(screen: PilotMapView) -> Any:
    return lambda state: palette.lightness(state_colour(state, screen.steps))


def _stripes(fill: Fill, name: str, scale: float) -> str:
    """Return a pattern of diagonal stripes; `scale` units are a px."""
    colour, width, turn = _STRIPES[fill.texture]
    line = f'<path d="M0 {_CELL / 2:g}h{_CELL}" stroke="{colour}" stroke-width="{width:g}"/>'
    return _pattern(fill, name, _CELL, f"scale({scale:g}) rotate({turn})", line)


def _dots(fill: Fill, name: str, scale: float) -> str:
    dot = f'<circle cx="{_CELL / 2:g}" cy="{_CELL / 2:g}" r=".8" fill="{_DOTS}"/>'
    return _pattern(fill, name, _CELL, f"scale({scale:g}) rotate(45)", dot)


def _pattern(fill: Fill, name: str, cell: float, transform: str, drawn: str) -> str:
    return (
        f'<pattern id="{name}" width="{cell:g}" height="{cell:g}" patternUnits="userSpaceOnUse" '
        f'patternTransform="{transform}"><rect width="{cell:g}" height="{cell:g}" '
        f'fill="{fill.ground}"/>{drawn}</pattern>'
    )


def _hatching(letters: str, colours: dict[str, str], ending: str, scale: float) -> str:
    """Return the pattern of some letters: lines with a rim; those of a small letter are broken."""
    drawn = "".join(
        f'<path d="{_lines(letter)}" stroke="{colour}" stroke-width="{width:g}"/>'
        for letter in letters
        for colour, width in ((_HALO, 2.3), (colours[letter.upper()], 1.2))
    )
    return (
        f'<pattern id="{_PREFIX}hatch-{letters}{ending}" width="{_HATCH_CELL:g}" '
        f'height="{_HATCH_CELL:g}" patternUnits="userSpaceOnUse" '
        f'patternTransform="scale({scale:g})">{drawn}</pattern>'
    )


def _lines(letter: str) -> str:
    lines = _HATCH_LINES[letter.upper()]
    if letter.islower():
        (x, y, to_x, to_y), cut = lines[0], _BROKEN
        wide, high = to_x - x, to_y - y
        lines = ((x + cut * wide, y + cut * high, to_x - cut * wide, to_y - cut * high),)
    return "".join(
        f"M{x * _HATCH_CELL:g} {y * _HATCH_CELL:g}L{to_x * _HATCH_CELL:g} {to_y * _HATCH_CELL:g}"
        for x, y, to_x, to_y in lines
    )
