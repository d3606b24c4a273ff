"""Draws printed maps as SVG: the colours, classes and line styles of the map on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd
import shapely

from dashboard.i18n import text
from dashboard.render import palette, theme
from dashboard.render.drawing import Drawing
from dashboard.render.fonts import wrap
from dashboard.render.map_fills import Fills, hatching_fill, map_fills
from dashboard.render.map_labels import settle_labels
from dashboard.render.map_marks import draw_marks, mark_boxes
from dashboard.render.print_legend import draw_legend, make_legend
from dashboard.render.print_map_parts import (
    ARROW_SIZE,
    SCALE_HEIGHT,
    draw_empty,
    draw_labels,
    draw_north,
    draw_scale,
)
from dashboard.render.svg_paths import GRID, dot_path, line_path, polygon_paths
from dashboard.views.map_window import Box

if TYPE_CHECKING:
    from dashboard.render.map_labels import Label
    from dashboard.views.map_panel import MapPanel
    from dashboard.views.print_geometry import PrintGeometry
    from dashboard.views.print_map import PrintMapView

_EMPTY_SIZE = (1043.0, 300.0)
_NATION = "#3d4a46"
_OUTSIDE_EDGE = "#c9d1ce"
_FRAME = f'fill="none" stroke="{theme.INK}" stroke-width=".8"'

# Colour and width in px.
_EDGES = {
    "outside": (_OUTSIDE_EDGE, 0.5),
    "unit": (palette.BORDER_COLOUR, 0.25),
    "city": (palette.BORDER_COLOUR, 0.45),
    "province": ("#4c5955", 0.7),
    "area": (_NATION, 0.9),
}
# On a map of the nation by county borders are close, and coasts are ragged: finer lines.
_NATION_WIDTH = {"unit": 0.16, "city": 0.28, "province": 0.6, "area": 0.6}
_NO_UNIT_BORDERS = {"unit": 0.0, "city": 0.0}
_INSET_WIDTH = {"unit": 0.0, "city": 0.12, "province": 0.4, "area": 0.45}

_LABEL_SIZES = {
    "province": 13.0, "city": 10.0, "county": 8.0, "outside": 10.0, "pilot": 9.0, "area": 13.5,
}  # fmt: skip
_NATION_LABEL = 10.5
_LABEL_COLOURS = {
    "province": _NATION, "city": theme.INK, "county": "#33423e", "outside": "#84908c",
    "pilot": theme.INK, "area": theme.INK,
}  # fmt: skip
_ISLET = 0.8
_INSET_TITLE = 9.0
_LEGEND_GAP, _STRIP_SCALE = 20.0, 170.0


class _Paths(NamedTuple):
    """The path data of a panel; it is the same for every indicator and period."""

    units: tuple[str, ...]
    outside: tuple[str, ...]
    edges: dict[str, str]
    ten_dash: str
    undefined: str


def draw_print_map(view: PrintMapView[Any], is_grey: bool = False) -> Drawing:
    """Return the drawing of a printed map; without any value, the words that say why.

    It goes on paper by `dashboard.render.map_sheet.draw_map_sheet` only, which refuses what may
    not be published.

    Parameters
    ----------
    is_grey
        Greys from light to dark and hatching instead of colours, for print without colour.
    """
    geometry = view.geometry
    if geometry is None:
        width, height = _EMPTY_SIZE
        return Drawing(draw_empty(view.empty, width, height), width, height)
    fills = map_fills(view.screen, is_grey)
    bare = {} if view.has_unit_borders else _NO_UNIT_BORDERS
    widths = (_NATION_WIDTH if geometry.is_national else {}) | bare
    beside, blocked, height = _furniture(view, geometry, fills)
    body = (
        f"<defs>{fills.patterns(view)}</defs>"
        + _draw_panel(geometry.main, view.regions, fills, widths)
        + f"<rect {_sides(geometry.main.window.box)} {_FRAME}/>"
        + beside
        + _draw_inset(view, geometry.inset, fills)
        + draw_marks(view.marks, fills)
        + draw_labels(_labels(view, geometry, blocked), _LABEL_COLOURS)
    )
    return Drawing(body, geometry.width, height)


def _draw_panel(
    panel: MapPanel, regions: pd.DataFrame, fills: Fills, widths: dict[str, float]
) -> str:
    paths = _paths(panel)
    edges = {
        kind: _stroke(paths.edges[kind], colour, widths.get(kind, width))
        for kind, (colour, width) in _EDGES.items()
    }
    # A light rim, so that a border between two dark units is seen.
    rim = _stroke(paths.edges["province"], "#ffffff", 1.5, ' stroke-opacity=".5"')
    outside = "".join(f'<path d="{path}"/>' for path in paths.outside)
    dashes = f' stroke-dasharray="{4 * GRID} {3 * GRID}" stroke-linecap="butt"'
    # Smoothed edges of neighbours let the white ground through: every unit would have a pale rim.
    return (
        f'<g transform="scale({1 / GRID:g})"><g shape-rendering="crispEdges">'
        f'<g fill="{palette.OUTSIDE_COLOUR}">{outside}</g>'
        f"{_draw_units(panel, paths, regions, fills)}</g>"
        f"{edges['outside']}{edges['unit']}{edges['city']}"
        f'<g stroke-linejoin="round" stroke-linecap="round">{rim}{edges["province"]}{edges["area"]}'
        f"{_stroke(paths.undefined, '#ffffff', 2.2)}"
        f"{_stroke(paths.undefined, _NATION, 0.9, dashes)}"
        f"{_stroke(paths.ten_dash, _NATION, 1.5)}{_draw_islets(panel, regions, fills)}</g></g>"
    )


def _draw_units(panel: MapPanel, paths: _Paths, regions: pd.DataFrame, fills: Fills) -> str:
    """Return one path a unit; its code is in its class, since ids must differ on a sheet."""
    shown = regions.reindex(panel.units.index)
    classes = shown["class_"].fillna(-1).astype(int).tolist()
    is_striped = shown["is_striped"].eq(True).tolist()
    letters = shown["hatching"].fillna("").tolist()
    return "".join(
        f'<path class="u{code}" fill="{fills.of_class(class_, striped).on_map}" d="{path}"/>'
        + (f'<path fill="{hatching_fill(hatching)}" d="{path}"/>' if hatching else "")
        for code, class_, striped, hatching, path in zip(
            panel.units.index, classes, is_striped, letters, paths.units, strict=True
        )
    )


def _draw_islets(panel: MapPanel, regions: pd.DataFrame, fills: Fills) -> str:
    """Return a dot for each islet, with a rim; those of one class are one path."""
    islets = panel.islets
    classes = regions["class_"].reindex(islets["adcode"]).fillna(-1).astype(int).to_numpy()
    dots = "".join(
        _stroke(dot_path(islets["x"][classes == one], islets["y"][classes == one]),
                fills.of_class(one).on_dot, _ISLET)
        for one in sorted(set(classes.tolist()))
    )  # fmt: skip
    return _stroke(dot_path(islets["x"], islets["y"]), _NATION, _ISLET + 0.4) + dots


def _draw_inset(view: PrintMapView[Any], inset: MapPanel | None, fills: Fills) -> str:
    if inset is None:
        return ""
    box = inset.window.box
    lines = wrap(text("print_map.inset", view.locale), _INSET_TITLE, box.width * 0.42)
    first = box.bottom - 7 - (len(lines) - 1) * 11
    title = "".join(
        f'<text x="{box.right - 6:.1f}" y="{first + number * 11:.1f}" '
        f'font-size="{_INSET_TITLE:g}" text-anchor="end" fill="{theme.INK}">{line}</text>'
        for number, line in enumerate(lines)
    )
    bare = {} if view.has_unit_borders else _NO_UNIT_BORDERS
    inside = _draw_panel(inset, view.regions, fills, _INSET_WIDTH | bare)
    return (
        f'<g class="inset"><rect {_sides(box)} fill="#ffffff"/>'
        f"{inside}{title}<rect {_sides(box)} {_FRAME}/></g>"
    )


def _furniture(
    view: PrintMapView[Any], geometry: PrintGeometry, fills: Fills
) -> tuple[str, list[Box], float]:
    """Return legend, scale bar and arrow, what no name may cover, and the height of it all."""
    key, frame, height = geometry.key, geometry.main.window.box, geometry.height
    n_columns = 2 if geometry.place == "below" else 1
    legend = make_legend(view.legend_title, view.legend, n_columns)
    if geometry.place == "inside":
        scale = (key.left, key.bottom - SCALE_HEIGHT)
        top = scale[1] - _LEGEND_GAP - legend.height
        arrow = (frame.right - ARROW_SIZE, frame.top + 12)
    elif geometry.place == "beside":
        top = key.top + ARROW_SIZE + _LEGEND_GAP
        scale = (key.left, top + legend.height + _LEGEND_GAP)
        arrow = (key.left + 13, key.top)
    else:
        top = key.top
        scale = (key.right - _STRIP_SCALE, key.top + ARROW_SIZE + _LEGEND_GAP)
        arrow = (key.right - _STRIP_SCALE + 13, key.top)
        height = max(top + legend.height, scale[1] + SCALE_HEIGHT)
    drawn = (
        draw_legend(legend, fills, key.left, top)
        + draw_scale(geometry.scale, text("print_map.km", view.locale), *scale)
        + draw_north(geometry.north_deg, *arrow)
    )
    blocked = [
        Box(key.left, top, legend.width, key.bottom - top),
        Box(arrow[0] - 14, arrow[1], 28, ARROW_SIZE),
        *([geometry.inset.window.box] if geometry.inset else []),
        *_dash_boxes(geometry.main),
    ]
    return drawn, blocked, height


def _dash_boxes(panel: MapPanel) -> Iterator[Box]:
    for left, top, right, bottom in shapely.bounds(panel.ten_dash).tolist():
        yield Box(left, top, right - left, bottom - top)


def settled_labels(view: PrintMapView[Any]) -> list[Label]:
    """Return the names that a map has room for, in their places; none without a map."""
    if view.geometry is None:
        return []
    fills = map_fills(view.screen, is_grey=False)
    return _labels(view, view.geometry, _furniture(view, view.geometry, fills)[1])


def _labels(view: PrintMapView[Any], geometry: PrintGeometry, blocked: list[Box]) -> list[Label]:
    nation = {"province": _NATION_LABEL} if geometry.is_national else {}
    frame = geometry.main.window.box
    taken = [*blocked, *mark_boxes(view.marks)]
    return settle_labels(view.labels, _LABEL_SIZES | nation, frame, taken)


# As many panels as there may be geometries at hand, each with an inset.
@lru_cache(maxsize=64)
def _paths(panel: MapPanel) -> _Paths:
    return _Paths(
        units=tuple(polygon_paths(panel.units.to_numpy())),
        outside=tuple(polygon_paths(panel.outside.to_numpy())),
        edges={kind: line_path(lines) for kind, lines in panel.edges.items()},
        ten_dash=line_path(panel.ten_dash),
        undefined=line_path(panel.undefined),
    )


def _stroke(path: str, colour: str, width: float, more: str = "") -> str:
    """Return lines on the grid; none without a path or a width."""
    if not path or not width:
        return ""
    return f'<path fill="none" stroke="{colour}" stroke-width="{width * GRID:g}"{more} d="{path}"/>'


def _sides(box: Box) -> str:
    return f'x="{box.left:.2f}" y="{box.top:.2f}" width="{box.width:.2f}" height="{box.height:.2f}"'
