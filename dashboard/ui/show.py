"""The public pages: routes that answer with documents, for everybody or for this machine alone.

What an address asks beyond the place and the language is ignored: there is one revision here, the
latest, and nothing of it that is not shown.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.responses import Response
from starlette.routing import Route

from dashboard import access
from dashboard.config import read_settings
from dashboard.errors import DashboardError
from dashboard.i18n import LOCALES, Locale
from dashboard.render.raster import svg_to_png
from dashboard.render.show_page import ORIGIN
from dashboard.ui import access as ui_access
from dashboard.ui import show_pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

_SAFE = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
_PICTURE_TYPES = {
    "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp",
}  # fmt: skip
_KEEP = "public, max-age=31536000, immutable"
_HOST = re.compile(r"[A-Za-z0-9.\-]+(:\d{1,5})?|\[[0-9a-fA-F:]+\](:\d{1,5})?")


def routes() -> list[Route]:
    """Return the routes of the public pages."""
    return [
        Route("/show", _send_list),
        Route("/show/", _send_list),
        Route("/show/en", lambda request: _send_list(request, "en")),
        Route("/show/pictures/{name}", _send_picture),
        Route("/show/preview/{name}", _send_preview),
        Route("/show/{place}", _send_place),
        Route("/show/{place}/en", lambda request: _send_place(request, "en")),
        Route("/show/{rest:path}", _send_missing),
    ]


def may_read(request: Request) -> bool:
    """Return whether a request may read the public pages.

    Without a setting they are for this machine alone, as publishing is; where people log in, they
    are for nobody until the setting says so.
    """
    setting = read_settings().public
    if setting:
        return setting == "1"
    client = request.client.host if request.client else ""
    asked = access.Request(dict(request.headers), client)
    return not ui_access.has_provider() and access.is_local_request(ui_access.address(), asked)


def _guarded(answer: Callable[[Request, Locale], Response]) -> Callable[..., Response]:
    """Answer who may read, and nobody else; an expected error is answered in words."""

    def guarded(request: Request, locale: Locale = "zh") -> Response:
        if not may_read(request):
            return _document(request, show_pages.closed(locale), 403)
        try:
            return answer(request, locale)
        except DashboardError:
            return _document(request, show_pages.missing("", locale), 404)

    return guarded


@_guarded
def _send_list(request: Request, locale: Locale) -> Response:
    return _document(request, show_pages.place_list(locale))


@_guarded
def _send_place(request: Request, locale: Locale) -> Response:
    place = request.path_params["place"]
    if place not in show_pages.shown():
        return _document(request, show_pages.missing(place[:80], locale), 404)
    return _document(request, show_pages.place_page(place, locale))


@_guarded
def _send_missing(request: Request, locale: Locale) -> Response:
    return _document(request, show_pages.missing(request.path_params["rest"][:80], locale), 404)


@_guarded
def _send_preview(request: Request, locale: Locale) -> Response:
    """Answer with the picture of a page as it is now; an address of an earlier one is unknown."""
    name = request.path_params["name"]
    place, _, rest = name.partition("-")
    spoken = next((one for one in LOCALES if rest.startswith(f"{one}-")), None)
    if spoken and place in show_pages.shown() and name == show_pages.preview_name(place, spoken):
        png = _preview(show_pages.preview_svg(place, spoken))
        return Response(png, media_type="image/png", headers=_SAFE | {"Cache-Control": _KEEP})
    return _document(request, show_pages.missing("", locale), 404)


@lru_cache(maxsize=64)
def _preview(svg: str) -> bytes:
    return svg_to_png(svg)


@_guarded
def _send_picture(request: Request, locale: Locale) -> Response:
    path = show_pages.picture_path(request.path_params["name"])
    if path is None:
        return _document(request, show_pages.missing("", locale), 404)
    media_type = _PICTURE_TYPES[path.suffix.removeprefix(".")]
    headers = _SAFE | {"Cache-Control": "no-cache"}
    return Response(path.read_bytes(), media_type=media_type, headers=headers)


def _document(request: Request, document: str, status: int = 200) -> Response:
    """Return a document that a browser may keep and has to ask for again: a 304 if it stands."""
    body = document.replace(ORIGIN, quote(_origin(request), safe=":/[]")).encode()
    headers = _SAFE | {
        "Cache-Control": "no-cache",
        "Vary": "Accept-Encoding",
        "ETag": f'W/"{hashlib.sha256(body).hexdigest()[:20]}"',
    }
    if status == 200 and headers["ETag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        body = gzip.compress(body, 6, mtime=0)
        headers |= {"Content-Encoding": "gzip"}
    return Response(body, status, headers, "text/html")


def _origin(request: Request) -> str:
    """Return where the server is: as the deployment says, else as the request has it."""
    if own := read_settings().address:
        return own.removesuffix(show_pages.base())
    host = request.headers.get("host", "")
    return f"{request.url.scheme}://{host}" if _HOST.fullmatch(host) else ""
