"""The printed maps whose pictures are compared: real areas, invented values."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from dashboard.render.map_sheet import draw_map_sheet
from dashboard.render.raster import svg_to_png
from dashboard.views.print_map import PrintMapView
from tests import print_world
from tests.golden.pictures import FOLDER

MOST_OTHER = 0.002
"""What share of the pixels may be other ones: a map has many edges, and machines smooth them."""

_DPI = 72
_COLOURS = 32


def _sheet(
    place: str, level: print_world.Level, locale: print_world.Locale = "zh", *,
    is_grey: bool = False, carries_earlier: bool = False,
) -> str:  # fmt: skip
    view = print_world.print_map(place, level, locale, carries_earlier=carries_earlier)
    return _whole(view, is_grey)


def _whole(view: PrintMapView[Any], is_grey: bool = False) -> str:
    return draw_map_sheet(view, print_world.imprint(view), is_grey)


MAPS: dict[str, Callable[[], str]] = {
    "map-nation-counties": lambda: _sheet("cn", "county"),
    "map-nation-provinces": lambda: _sheet("cn", "province"),
    "map-nation-provinces-en": lambda: _sheet("cn", "province", "en"),
    "map-nation-grey": lambda: _sheet("cn", "city", is_grey=True),
    "map-region-cities": lambda: _sheet("jjj", "city", carries_earlier=True),
    "map-province-counties": lambda: _sheet("130000", "county"),
    "map-basin-cities": lambda: _sheet("yellow", "city"),
    "map-south-sea": lambda: _sheet("460000", "county"),
    "map-areas": lambda: _whole(print_world.print_areas()),
    "map-areas-en": lambda: _whole(print_world.print_areas("en")),
    "map-pilots": lambda: _whole(print_world.print_pilots("cn", "city")),
    "map-pilots-en": lambda: _whole(print_world.print_pilots("cn", "city", "en")),
    "map-pilots-grey-en": lambda: _whole(print_world.print_pilots("yrd", "county", "en"), True),
}


def path(name: str) -> Path:
    """Return the file of a map's picture."""
    return FOLDER / f"{name}.png"


def draw(name: str) -> Image.Image:
    """Return the picture of a map as it is drawn now, small and in few colours."""
    image = Image.open(BytesIO(svg_to_png(MAPS[name](), _DPI))).convert("RGB")
    return image.quantize(_COLOURS, dither=Image.Dither.NONE)


def renew() -> None:
    """Draw every map anew, to be compared with from now on."""
    for name in MAPS:
        draw(name).save(path(name), optimize=True)


if __name__ == "__main__":
    renew()
