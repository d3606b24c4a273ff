"""Copies the link and the picture of a figure; the picture is made when it is asked for."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

import streamlit as st
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

import dashboard.render
from dashboard.errors import DashboardError
from dashboard.i18n import text
from dashboard.ui.downloads import why_not

if TYPE_CHECKING:
    from starlette.requests import Request

    from dashboard.i18n import Locale

_RENDER = Path(dashboard.render.__file__).parent
_WORDS = (
    "link", "copy_link", "copy_image", "link_copied", "link_marked", "drawing", "image_copied",
    "image_failed", "no_image",
)  # fmt: skip
_TOKEN_BYTES = 24
_log = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class Picture:
    """A picture that is made when somebody asks for it."""

    make: Callable[[], bytes] = field(repr=False)
    token: str = field(repr=False)
    locale: Locale


_offered: WeakValueDictionary[str, Picture] = WeakValueDictionary()


def show_copying(link: str, picture: Callable[[], bytes] | None, key: str, locale: Locale) -> None:
    """Show the link of a figure and the buttons that copy it and its picture.

    Parameters
    ----------
    picture
        Makes the PNG, when it is asked for; None where there is nothing to see but a table.
    """
    words = {name: text(f"exports.copy.{name}", locale) for name in _WORDS}
    image = offer(picture, key, locale) if picture else ""
    _component()(data={"link": link, "image": image, "words": words}, key=f"{key}_copy")


@cache
def _component() -> Any:
    html, css, js = (
        (_RENDER / f"copy_view.{ending}").read_text(encoding="utf-8")
        for ending in ("html", "css", "js")
    )
    return st.components.v2.component("copy_view", html=html, css=css, js=js)


def offer(make: Callable[[], bytes], name: str, locale: Locale) -> str:
    """Return an address that answers with a picture; nobody can guess it.

    It is good for as long as the session keeps the picture: the register holds none itself.

    Parameters
    ----------
    name
        Within the session: the picture takes the place of the one offered by that name before.
    """
    picture = Picture(make, secrets.token_urlsafe(_TOKEN_BYTES), locale)
    st.session_state.setdefault("offered_pictures", {})[name] = picture
    _offered[picture.token] = picture
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    return f"{'/' + base if base else ''}/exports/{picture.token}.png"


def routes() -> list[Route]:
    """Return the route of the pictures that are copied."""
    return [Route("/exports/{token}.png", _send_picture)]


def _send_picture(request: Request) -> Response:
    picture = _offered.get(request.path_params["token"])
    if picture is None:
        return PlainTextResponse("", status_code=404)
    try:
        return Response(
            picture.make(), media_type="image/png", headers={"Cache-Control": "no-store"}
        )
    except Exception as error:  # noqa: BLE001 - it is told, and a defect is logged
        if not isinstance(error, DashboardError):
            _log.exception("a picture could not be made")
        return PlainTextResponse(why_not(error, picture.locale), status_code=409)
