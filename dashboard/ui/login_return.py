"""Brings a person who logs in or out back to the page where they were.

Streamlit sends everybody to the start page, in Chinese, whatever they were looking at.
"""

from __future__ import annotations

import re
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from starlette.datastructures import Headers, MutableHeaders

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_COOKIE = "dashboard_return"
_SECONDS = 600
_LEAVING = ("/auth/login", "/auth/logout")
_CALLBACK = "/oauth2callback"
# One slash and no more: two, or one that leans the other way, begin the name of another host.
_ON_THIS_HOST = re.compile(r"/(?![/\\])[^\s\\]*")


class LoginReturn:
    """Notes in a cookie where a person leaves to log in or out, and sends them back there."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let Streamlit answer; change where it sends the browser, never whether it lets it in."""
        path = scope["path"] if scope["type"] == "http" else ""
        place = _left(scope) if path.endswith(_LEAVING) else ""
        place = _noted(scope) if path.endswith(_CALLBACK) else place

        async def send_on(message: Message) -> None:
            if message["type"] == "http.response.start":
                _redirect(MutableHeaders(scope=message), place)
            await send(message)

        await self.app(scope, receive, send_on if place else send)


def _redirect(headers: MutableHeaders, place: str) -> None:
    """Lead to `place` instead of the start page; on the way to another host, take note of it."""
    if headers.get("location", "").startswith("/"):
        headers["location"] = place
        headers.append("set-cookie", _cookie("", 0))
    else:
        headers.append("set-cookie", _cookie(place, _SECONDS))


def _cookie(value: str, seconds: int) -> str:
    settings = f"Max-Age={seconds}; Path=/; HttpOnly; SameSite=Lax"
    return f"{_COOKIE}={quote(value, safe='')}; {settings}"


def _left(scope: Scope) -> str:
    """Return the page that the request was sent from."""
    left = urlsplit(Headers(scope=scope).get("referer", ""))
    return _checked(left.path + (f"?{left.query}" if left.query else ""))


def _noted(scope: Scope) -> str:
    try:
        cookies = SimpleCookie(Headers(scope=scope).get("cookie", ""))
    except CookieError:
        return ""
    return _checked(unquote(cookies[_COOKIE].value)) if _COOKIE in cookies else ""


def _checked(address: str) -> str:
    return address if _ON_THIS_HOST.fullmatch(address) else ""
