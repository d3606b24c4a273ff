"""Files for the browser, served from this host: hashed addresses, compressed, kept for good."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

import streamlit as st
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from xstatic.pkg import leaflet

import dashboard.render
from dashboard import pipeline
from dashboard.errors import DashboardError
from dashboard.i18n import LOCALES, Locale
from dashboard.model import LEVELS, Level, Selection
from dashboard.render.maps import (
    LayerUrls,
    MapFiles,
    area_document,
    choropleth_document,
    label_document,
)
from dashboard.render.pilot_map import pilot_document
from dashboard.store.boundaries import read_topology
from dashboard.ui import drafts, pilot_sources, viewed
from dashboard.ui.sources import choropleth, map_selection, siblings
from dashboard.ui.viewed import cached, sources
from dashboard.views.area_map import LEVEL
from dashboard.views.place_labels import place_labels
from dashboard.views.selection import parameters

if TYPE_CHECKING:
    from starlette.requests import Request

_KEEP = "public, max-age=31536000, immutable"
_RENDER = Path(dashboard.render.__file__).parent
_LEAFLET = Path(leaflet.BASE_DIR)
# In the order in which they are loaded: each uses those before it.
_CHOROPLETH = (
    "documents.js", "topology.js", "labels.js", "borders.js", "strip.js", "twins.js",
    "page_list.js", "hatches.js", "points.js", "tooltip.js",
    "choropleth.js",
)  # fmt: skip
_STYLES = (_LEAFLET / "leaflet.css", _RENDER / "choropleth.css")
_UNKNOWN_MAP = PlainTextResponse("unknown map", status_code=404)
MEDIA_TYPES = {"js": "text/javascript", "css": "text/css", "json": "application/json"}


@dataclass(frozen=True)
class Asset:
    """A file as it is sent: compressed bytes and their media type."""

    body: bytes
    media_type: str

    def respond(self) -> Response:
        """Return the answer that lets a browser keep the file for good."""
        headers = {"Cache-Control": _KEEP, "Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        return Response(self.body, media_type=self.media_type, headers=headers)


@cache
def _page_style() -> tuple[str, Asset]:
    return _hashed("app.css", Path(__file__).with_name("app.css").read_bytes())


@cache
def _map_assets() -> tuple[MapFiles, dict[str, Asset]]:
    """Return the addresses a map needs, and every file by its path."""
    assets: dict[str, Asset] = {}

    def add(name: str, content: bytes) -> str:
        path, assets[path] = _hashed(name, content)
        return _base() + path

    folder = sources().settings.data_dir / "boundaries"
    choropleth = b"\n".join((_RENDER / name).read_bytes() for name in _CHOROPLETH)
    files = MapFiles(
        scripts=(
            add("leaflet.js", (_LEAFLET / "leaflet.js").read_bytes()),
            add("choropleth.js", choropleth),
        ),
        styles=tuple(add(path.name, path.read_bytes()) for path in _STYLES),
        national=add("national.json", read_topology(folder, "national")),
        regional=add("regional.json", read_topology(folder, "regional")),
        places={
            (level, locale): add(f"places-{level}-{locale}.json", _place_labels(level, locale))
            for level in LEVELS
            for locale in LOCALES
        },
    )
    return files, assets


def _hashed(name: str, content: bytes) -> tuple[str, Asset]:
    stem, _, ending = name.rpartition(".")
    path = f"/assets/{stem}-{hashlib.sha256(content).hexdigest()[:12]}.{ending}"
    return path, compressed(content, ending)


def compressed(content: bytes, ending: str) -> Asset:
    """Return a file as it is sent; `ending` is one of `MEDIA_TYPES`."""
    return Asset(gzip.compress(content, 9, mtime=0), MEDIA_TYPES[ending])


def _place_labels(level: Level, locale: Locale) -> bytes:
    labels = place_labels(sources().boundaries[level], locale)
    return json.dumps(labels, ensure_ascii=False, separators=(",", ":")).encode()


def map_files() -> MapFiles:
    """Return the addresses of what a map in the browser is made of."""
    return _map_assets()[0]


def preload_links() -> str:
    """Return the value of a Link header: scripts and geometry of the first map."""
    files = map_files()
    links = [f"<{url}>; rel=preload; as=script" for url in files.scripts]
    return ", ".join([*links, f"<{files.national}>; rel=preload; as=fetch; crossorigin"])


def style_url() -> str:
    """Return the address of the style sheet of the pages; it needs no data file."""
    return _base() + _page_style()[0]


def layer_url(selection: Selection) -> str:
    """Return the address of the layer document of a selection."""
    return _map_url("layer", selection)


def _map_url(name: str, selection: Selection) -> str:
    asked = parameters(map_selection(selection)) | {"v": sources().revision}
    return f"{_base()}/map/{name}.json?{urlencode(asked)}"


def areas_url(locale: Locale) -> str:
    """Return the address of the layer document that marks the programme's areas."""
    return f"{_base()}/map/areas.json?{urlencode({'lang': locale, 'v': sources().revision})}"


def pilots_url(selection: Selection) -> str:
    """Return the address of the layer document of the pilot map of a selection."""
    asked = parameters(pilot_sources.map_selection(selection)) | {"v": sources().revision}
    return f"{_base()}/map/pilots.json?{urlencode(asked)}"


def routes() -> list[Route]:
    """Return the routes that this package adds to Streamlit's own."""
    return [
        Route("/assets/{name}", _send_asset),
        Route("/map/layer.json", _send_layer),
        Route("/map/labels.json", _send_labels),
        Route("/map/areas.json", _send_areas),
        Route("/map/pilots.json", _send_pilots),
        Route("/map/draft/{token}.json", _send_draft),
    ]


def _send_asset(request: Request) -> Response:
    path = f"/assets/{request.path_params['name']}"
    style_path, style = _page_style()
    asset = style if path == style_path else _map_assets()[1].get(path)
    if asset is None:
        return PlainTextResponse("unknown file", status_code=404)
    return asset.respond()


def _send_layer(request: Request) -> Response:
    return _send(request, _layer)


def _send_labels(request: Request) -> Response:
    return _send(request, _labels)


def _send_areas(request: Request) -> Response:
    return _send(request, lambda selection: _areas(selection.locale))


def _send_draft(request: Request) -> Response:
    """Answer whoever knows the address, and let nobody on the way keep the answer."""
    content = drafts.content(request.path_params["token"])
    if content is None:
        return _UNKNOWN_MAP
    headers = {"Cache-Control": "private, no-store", "Content-Encoding": "gzip"}
    return Response(content, media_type=MEDIA_TYPES["json"], headers=headers)


def draft_url(draft: drafts.Draft) -> str:
    """Return the address of a layer document that only its session knows."""
    return f"{_base()}/map/draft/{draft.token}.json"


def _send_pilots(request: Request) -> Response:
    return _send(request, _pilots, pilot_sources.map_selection)


def _send(
    request: Request,
    asset: Callable[[Selection], Asset],
    part: Callable[[Selection], Selection] = map_selection,
) -> Response:
    """Answer with the asset of the selection that is asked for, of its revision and no other.

    Parameters
    ----------
    part
        The part of a selection that the asset depends on.
    """
    asked = dict(parse_qsl(request.url.query))
    revision = asked.pop("v", "")
    number = revision.rpartition(".")[2]
    if not number.isdecimal() or int(number) > viewed.latest_number():
        return _UNKNOWN_MAP
    try:
        with viewed.as_of(int(number)):
            selection = _selection(tuple(asked.items())) if revision == sources().revision else None
            return asset(part(selection)).respond() if selection else _UNKNOWN_MAP
    except DashboardError as error:
        return PlainTextResponse(str(error), status_code=409)


@cached(2000)
def _selection(asked: tuple[tuple[str, str], ...]) -> Selection | None:
    selection, notices = pipeline.resolve(sources(), dict(asked))
    return None if notices else selection


@cached(200)
def _layer(selection: Selection) -> Asset:
    view = choropleth(selection)
    bounds = pipeline.bounds(sources(), view)
    units = sources().adcodes(selection.level)
    urls = LayerUrls(
        labels=_map_url("labels", selection),
        siblings={
            sources().catalog.indicator(one.indicator).name(one.locale): layer_url(one)
            for one in siblings(selection)
        },
    )
    return _document(choropleth_document(view, units, bounds, map_files(), urls))


@cached(200)
def _labels(selection: Selection) -> Asset:
    return _document(label_document(choropleth(selection), sources().adcodes(selection.level)))


@cached()
def _areas(locale: Locale) -> Asset:
    view = pipeline.area_map(sources(), locale)
    return _document(area_document(view, sources().adcodes(LEVEL), map_files()))


@cached(200)
def _pilots(selection: Selection) -> Asset:
    view = pilot_sources.pilot_map(selection)
    bounds = pipeline.bounds(sources(), view)
    units = sources().adcodes(selection.level)
    return _document(pilot_document(view, units, bounds, map_files()))


def _document(content: bytes) -> Asset:
    return Asset(gzip.compress(content, 6, mtime=0), "application/json")


def _base() -> str:
    return "/" + base if (base := str(st.get_option("server.baseUrlPath")).strip("/")) else ""
