"""The server: Streamlit's ASGI app with the map's files beside it, and addresses that go astray."""

from __future__ import annotations

import difflib
import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import RedirectResponse
from streamlit.starlette import App

from dashboard import pipeline
from dashboard.ui import assets, copying, show, small_maps
from dashboard.ui.downloads import answer_in_words
from dashboard.ui.frontend import FrontendFiles
from dashboard.ui.login_return import LoginReturn
from dashboard.ui.navigation import HOME, MAP_PATHS, PATHS
from dashboard.ui.sources import choropleth
from dashboard.ui.viewed import sources

if TYPE_CHECKING:
    from starlette.routing import Route
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_ENTRY = Path(__file__).with_name("app.py")
# Where the identity provider sends a browser back to: a path of Streamlit that looks like a page.
_CALLBACK = "oauth2callback"
# The public pages, which are none of Streamlit's.
_SHOW = "show"


class UnknownPages:
    """Sends an address that is no page to the nearest page, which says so in its own words."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer an astray page request; pass everything else on."""
        asked = astray(scope["path"]) if scope["type"] == "http" else ""
        if not asked:
            await self.app(scope, receive, send)
            return
        query = scope["query_string"].decode("latin-1")
        added = urlencode({"asked_page": asked})
        address = f"{scope.get('root_path', '')}/{nearest_page(asked)}"
        answer = RedirectResponse(f"{address}?{'&'.join(filter(None, (query, added)))}", 307)
        await answer(scope, receive, send)


class Preload:
    """Tells the browser, with the page itself, which map files it will soon ask for.

    Streamlit's own start takes a second or two; meanwhile the geometry is on its way.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the links to the answer for a page that shows a map."""
        is_map = scope["type"] == "http" and scope["path"].strip("/") in MAP_PATHS

        async def send_with_links(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["Link"] = assets.preload_links()
            await send(message)

        await self.app(scope, receive, send_with_links if is_map else send)


MIDDLEWARE = (FrontendFiles, UnknownPages, Preload, LoginReturn)
"""What sees a request before Streamlit does, outermost first."""


def astray(path: str) -> str:
    """Return the name of the page that `path` asks for where there is none, else an empty text.

    Only addresses of one word without an ending can be meant as a page; all others belong to
    files and to Streamlit's own routes.
    """
    name = path.strip("/")
    is_word = bool(name) and "/" not in name and "." not in name and not name.startswith("_")
    return name if is_word and name not in (*PATHS, _CALLBACK, _SHOW) else ""


def nearest_page(name: str) -> str:
    """Return the path of the page whose name is nearest to `name`, the overview if none is near."""
    near = difflib.get_close_matches(
        name.lower(), [path for path in PATHS if path], n=1, cutoff=0.5
    )
    return near[0] if near else HOME


def warm_up() -> None:
    """Read the sources, make the map files and a first map, and spare the collector all of it.

    What start-up leaves behind stays for good; walking it at every collection costs more than a
    rerun of a page does.

    Raises
    ------
    DataFileError
        If a file that ships with the product is missing or damaged.
    """
    selection, _ = pipeline.resolve(sources(), {})
    assets.map_files()
    choropleth(selection)
    gc.collect()
    gc.freeze()
    # A thread that sends waits for one that computes; 5 ms, the usual, is long for thirty messages.
    sys.setswitchinterval(0.001)


def routes() -> list[Route]:
    """Return the routes beside Streamlit's own."""
    return [*assets.routes(), *copying.routes(), *small_maps.routes(), *show.routes()]


def build_app() -> App:
    """Return the ASGI app; it serves nothing until it runs."""
    answer_in_words()
    return App(_ENTRY, routes=routes(), middleware=[Middleware(one) for one in MIDDLEWARE])
