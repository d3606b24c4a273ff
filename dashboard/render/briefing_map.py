"""The map of a briefing: a picture for a slide, and the whole sheet as a file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING, Any

import shapely

from dashboard.i18n import text
from dashboard.render import theme
from dashboard.render.fonts import FAMILY, wrap
from dashboard.render.map_fills import map_fills
from dashboard.render.map_sheet import draw_map_sheet
from dashboard.render.print_map import draw_print_map
from dashboard.render.print_map_parts import draw_north, draw_scale
from dashboard.render.raster import svg_to_png

if TYPE_CHECKING:
    from dashboard.render.drawing import Drawing
    from dashboard.views.imprint import Imprint
    from dashboard.views.map_panel import MapPanel
    from dashboard.views.print_map import PrintMapView

_DPI = 192
_CAPTION = 13.0
_PLATE_HEIGHT = 52.0


@dataclass(frozen=True, eq=False)
class MapPicture:
    """The map of a place, ready to be put on a slide or a page.

    Attributes
    ----------
    facts
        Period, basis, unit and how many units have a value.
    png
        The map with its own key and caption; empty if nothing could be drawn: `reason` says why.
    sheet
        The whole sheet as SVG; empty without a map.
    drawing
        The map as a part of an SVG file; None without a map.
    key
        Colour, label and number of units of each class, for a key that can be read from afar.
    caption
        Source and approval number; stands under every map.
    """

    title: str
    facts: str
    alt: str
    notes: tuple[str, ...]
    caption: str
    png: bytes = b""
    sheet: str = ""
    drawing: Drawing | None = None
    key_title: str = ""
    key: tuple[tuple[str, str, str], ...] = ()
    reason: str = ""


def draw_map_picture(view: PrintMapView[Any], imprint: Imprint) -> MapPicture:
    """Return the map of a briefing.

    Raises
    ------
    MapRuleError
        If the map may not be published as it is: see `dashboard.render.map_sheet`.
    """
    # The sheet refuses what may not be published, so it comes before every other form.
    sheet = draw_map_sheet(view, imprint)
    if view.geometry is None:
        return MapPicture(
            view.title, view.subtitle, view.alt, imprint.notes, imprint.caption,
            reason=" ".join(view.empty),
        )  # fmt: skip
    drawing = _trimmed(draw_print_map(view), view)
    fills = map_fills(view.screen, is_grey=False)
    return MapPicture(
        title=view.title,
        facts=view.subtitle,
        alt=view.alt,
        notes=imprint.notes,
        caption=imprint.caption,
        png=svg_to_png(_captioned(drawing, imprint), _DPI),
        sheet=sheet,
        drawing=drawing,
        key_title=view.legend_title,
        key=tuple(
            (fills.of_entry(entry).on_dot, entry.label, entry.count) for entry in view.legend
        ),
    )


def _trimmed(drawing: Drawing, view: PrintMapView[Any]) -> Drawing:
    """Return a map without the key around it, which is too small on a slide; scale and arrow stay.

    Where the key stands inside the frame, as on the map of the nation, nothing is taken away.
    """
    geometry = view.geometry
    if geometry is None or geometry.place == "inside":
        return drawing
    frame = geometry.main.window.box
    width = 24 + geometry.scale.length_px + 44 + 40
    left, top = _free_corner(geometry.main, width)
    scale = draw_scale(geometry.scale, text("print_map.km", view.locale), left + 14, top + 12)
    plate = (
        f'<rect x="{left:g}" y="{top:g}" width="{width:g}" height="{_PLATE_HEIGHT:g}" '
        f'fill="#ffffff" opacity=".88"/>{scale}'
        f"{draw_north(geometry.north_deg, left + width - 26, top + 4)}"
    )
    # Covered and not clipped: a clipped group takes twice as long to be made a picture of.
    covers = "".join(
        f'<rect x="{x:g}" y="{y:g}" width="{across:g}" height="{down:g}" fill="#ffffff"/>'
        for x, y, across, down in (
            (frame.right + 1, 0, drawing.width - frame.right, drawing.height),
            (0, frame.bottom + 1, drawing.width, drawing.height - frame.bottom),
        )
        if across > 0 and down > 0
    )
    body = f"{drawing.body}{covers}{plate}"
    return replace(drawing, body=body, width=frame.right, height=frame.bottom)


def _free_corner(panel: MapPanel, width: float) -> tuple[float, float]:
    """Return where the plate hides least of the area: in one of the corners of the frame."""
    frame = panel.window.box
    corners = [
        (left, top)
        for top in (frame.bottom - _PLATE_HEIGHT - 10, frame.top + 10)
        for left in (frame.left + 10, frame.right - width - 10)
    ]

    def hidden(corner: tuple[float, float]) -> float:
        left, top = corner
        plate = shapely.box(left, top, left + width, top + _PLATE_HEIGHT)
        return float(shapely.area(shapely.intersection(panel.units.to_numpy(), plate)).sum())

    return min(corners, key=hidden)


def _captioned(drawing: Drawing, imprint: Imprint) -> str:
    """Return the drawing as an SVG file with nothing but its caption below."""
    lines = wrap(imprint.caption, _CAPTION, drawing.width)
    height = drawing.height + 8 + len(lines) * _CAPTION * 1.4
    caption = "".join(
        f'<text x="0" y="{drawing.height + 6 + (number + 1) * _CAPTION * 1.3:.1f}" '
        f'font-size="{_CAPTION:g}" fill="{theme.MUTED}">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{drawing.width:g}" height="{height:g}" '
        f'viewBox="0 0 {drawing.width:g} {height:g}" font-family="{FAMILY}">'
        f'<rect width="100%" height="100%" fill="#ffffff"/>{drawing.body}{caption}</svg>'
    )
