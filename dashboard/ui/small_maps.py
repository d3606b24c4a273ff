"""The geometry of small maps, laid out once, and the one of the country as a file of its own."""

from __future__ import annotations

import gzip
import hashlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from dashboard.model import LEVELS, Level
from dashboard.render.small_map import draw_small_map
from dashboard.store.boundaries import read_boundaries, read_lines
from dashboard.ui.assets import Asset
from dashboard.ui.viewed import sources
from dashboard.views.map_inset import Spot
from dashboard.views.small_map import SmallMap, small_map, unit_spots

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from dashboard.views.map_panel import Layers

_NATION_LEVEL: Level = "province"
_GROUND = "#e3e8e6"


def area_map(level: Level, adcodes: tuple[str, ...]) -> SmallMap:
    """Return the small map of an area; it does not depend on the revision."""
    return _area_map(_folder(), level, adcodes)


def nation() -> SmallMap:
    """Return the small map of the country by province."""
    return area_map(_NATION_LEVEL, sources().adcodes(_NATION_LEVEL))


def spots(places: tuple[str, ...]) -> dict[str, Spot]:
    """Return where places are: a point inside those with a boundary, the set point of zones."""
    zones = sources().pilots.zone_points[["latitude", "longitude"]]
    set_points = {
        str(code): (float(latitude), float(longitude))
        for code, latitude, longitude in zones.itertuples()
        if code in places
    }
    return unit_spots(_layers(_folder()), places) | set_points


def nation_url() -> str:
    """Return the address of the map of the country without anything on it."""
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    return f"{'/' + base if base else ''}/map/small/{_nation_file(_folder())[0]}"


def routes() -> list[Route]:
    """Return the route of the map of the country."""
    return [Route("/map/small/{name}", _send)]


def _send(request: Request) -> Response:
    name, asset = _nation_file(_folder())
    if request.path_params["name"] != name:
        return PlainTextResponse("unknown map", status_code=404)
    return asset.respond()


@lru_cache(maxsize=2)
def _nation_file(_folder: Path) -> tuple[str, Asset]:
    svg = draw_small_map(nation(), {}, "", title_id="nation", ground=_GROUND).encode()
    name = f"nation-{hashlib.sha256(svg).hexdigest()[:12]}.svg"
    return name, Asset(gzip.compress(svg, 9, mtime=0), "image/svg+xml")


def _folder() -> Path:
    return sources().settings.data_dir / "boundaries"


@lru_cache(maxsize=256)
def _area_map(folder: Path, level: Level, adcodes: tuple[str, ...]) -> SmallMap:
    return small_map(_layers(folder), level, adcodes, read_lines(folder))


@lru_cache(maxsize=2)
def _layers(folder: Path) -> Layers:
    return {level: read_boundaries(folder, level) for level in LEVELS}
