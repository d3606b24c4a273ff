"""Draws a small map as SVG that stands in a page: units by class, borders, dashes, pins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from dashboard.render import palette, theme
from dashboard.render.svg_paths import GRID, line_path, polygon_paths

if TYPE_CHECKING:
    from dashboard.views.map_panel import MapPanel
    from dashboard.views.small_map import SmallMap

_EDGES = (
    ("outside", "#d3dad7", 0.6), ("unit", "#ffffff", 0.5), ("city", "#ffffff", 0.6),
    ("province", "#8a9692", 0.8), ("area", "#5f6d68", 1.0),
)  # fmt: skip


@dataclass(frozen=True)
class Pin:
    """A mark on the map; `link` "" for none."""

    label: str
    kind: str
    x: float
    y: float
    link: str = ""


def draw_small_map(
    shown: SmallMap,
    fills: Mapping[str, str],
    alt: str,
    *,
    title_id: str,
    ground: str = palette.NO_DATA_COLOUR,
    pins: Iterable[Pin] = (),
) -> str:
    """Return the map as an SVG element that scales with its page.

    Parameters
    ----------
    fills
        Colour of a unit by adcode; `ground` for the others of the area.
    alt
        What the map shows, for those who cannot see it.
    title_id
        Id of its title, unique on the page.
    """
    panels = _panel(shown.main, fills, ground)
    if shown.inset:
        panels += _framed(shown.inset, fills, ground)
    marks = "".join(_pin(pin) for pin in pins)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {shown.width:g} {shown.height:g}" '
        f'role="img" aria-labelledby="{title_id}" class="small-map">'
        f'<title id="{title_id}">{escape(alt)}</title>{panels}{marks}</svg>'
    )


def _framed(panel: MapPanel, fills: Mapping[str, str], ground: str) -> str:
    box = panel.window.box
    frame = (
        f'x="{box.left:.1f}" y="{box.top:.1f}" width="{box.width:.1f}" height="{box.height:.1f}"'
    )
    return (
        f'<svg {frame} viewBox="{box.left:.1f} {box.top:.1f} {box.width:.1f} {box.height:.1f}">'
        f'<rect {frame} fill="#fff"/>{_panel(panel, fills, ground)}'
        f'<rect {frame} fill="none" stroke="{theme.MUTED}"/></svg>'
    )


def _panel(panel: MapPanel, fills: Mapping[str, str], ground: str) -> str:
    by_colour: dict[str, str] = {}
    paths = polygon_paths(panel.outside.to_numpy())
    by_colour[palette.OUTSIDE_COLOUR] = "".join(paths)
    for code, path in zip(panel.units.index, polygon_paths(panel.units.to_numpy()), strict=True):
        colour = fills.get(str(code), ground)
        by_colour[colour] = by_colour.get(colour, "") + path
    areas = "".join(
        f'<path fill="{colour}" d="{path}"/>' for colour, path in by_colour.items() if path
    )
    edges = "".join(
        f'<path stroke="{colour}" stroke-width="{width * GRID:g}" d="{line_path(lines)}"/>'
        for kind, colour, width in _EDGES
        if (lines := panel.edges.get(kind)) is not None and len(lines)
    )
    own_lines = _lines(panel)
    return (
        f'<g transform="scale({1 / GRID:g})">{areas}{_islets(panel, fills, ground)}'
        f'<g fill="none" stroke-linejoin="round">{edges}{own_lines}</g></g>'
    )


def _islets(panel: MapPanel, fills: Mapping[str, str], ground: str) -> str:
    """Return a dot for each part that is too small to have an outline."""
    dots: dict[str, str] = {}
    for x, y, code in panel.islets[["x", "y", "adcode"]].itertuples(index=False):
        colour = fills.get(code, ground) if code else palette.OUTSIDE_COLOUR
        dots[colour] = dots.get(colour, "") + f"M{round(x * GRID)} {round(y * GRID)}h0"
    rim = "".join(dots.values())
    if not rim:
        return ""
    return f'<g fill="none" stroke-linecap="round" stroke-width="{2.2 * GRID:g}">' + (
        f'<path stroke="{theme.MUTED}" d="{rim}"/></g>'
        f'<g fill="none" stroke-linecap="round" stroke-width="{1.2 * GRID:g}">'
        + "".join(f'<path stroke="{colour}" d="{path}"/>' for colour, path in dots.items())
        + "</g>"
    )


def _lines(panel: MapPanel) -> str:
    dashes = line_path(panel.ten_dash)
    open_borders = line_path(panel.undefined)
    return (
        f'<path class="dashes" stroke="{theme.INK}" stroke-width="{1.3 * GRID:g}" d="{dashes}"/>'
        if dashes
        else ""
    ) + (
        f'<path stroke="{theme.MUTED}" stroke-width="{GRID:g}" '
        f'stroke-dasharray="{4 * GRID:g} {2 * GRID:g}" d="{open_borders}"/>'
        if open_borders
        else ""
    )


def _pin(pin: Pin) -> str:
    """Return a pin: the two kinds differ in shape, too."""
    colour = palette.PIN_COLOURS[pin.kind]
    if pin.kind == "record":
        shape = f"M{pin.x:.1f} {pin.y:.1f}l-6 -11a6.5 6.5 0 1 1 12 0z"
    else:
        shape = f"M{pin.x - 4:.1f} {pin.y:.1f}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z"
    mark = (
        f'<path d="{shape}" fill="{colour}" stroke="#fff" stroke-width="1.2">'
        f"<title>{escape(pin.label)}</title></path>"
    )
    return f'<a href="{escape(pin.link)}">{mark}</a>' if pin.link else mark
