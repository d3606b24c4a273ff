"""Who logs in or out comes back to the page they left, and never to another host."""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import quote

import pytest

from dashboard.ui.login_return import LoginReturn

PROVIDER = "http://127.0.0.1:9400/oauth2/authorize?state=1"
PAGE = "/targets?place=jjj&lang=en"


def answer(path: str, location: str, **headers: str) -> list[tuple[str, str]]:
    """Ask for `path` where Streamlit sends the browser to `location`; return the headers."""
    sent: list[Any] = []

    async def streamlit(_scope: Any, _receive: Any, send: Any) -> None:
        start = {"type": "http.response.start", "status": 302}
        await send(start | {"headers": [(b"location", location.encode())]})
        await send({"type": "http.response.body", "body": b""})

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {}

    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "path": path, "headers": raw}
    asyncio.run(LoginReturn(streamlit)(scope, receive, send))
    assert sent[0]["status"] == 302
    return [(name.decode(), value.decode()) for name, value in sent[0]["headers"]]


@pytest.mark.parametrize("path", ["/auth/login", "/auth/logout", "/base/auth/login"])
def test_the_page_is_noted_on_the_way_to_the_provider(path) -> None:
    found = dict(answer(path, PROVIDER, referer=f"http://127.0.0.1:8501{PAGE}"))
    assert found["location"] == PROVIDER
    assert found["set-cookie"].startswith(f"dashboard_return={quote(PAGE, safe='')}; Max-Age=600;")
    assert "HttpOnly" in found["set-cookie"]


def test_the_way_back_leads_to_the_page() -> None:
    found = dict(answer("/oauth2callback", "/", cookie=f"dashboard_return={quote(PAGE, safe='')}"))
    assert found["location"] == PAGE
    assert "Max-Age=0" in found["set-cookie"]


def test_who_logs_out_here_only_stays_on_the_page() -> None:
    found = dict(answer("/auth/logout", "/", referer=f"http://127.0.0.1:8501{PAGE}"))
    assert found["location"] == PAGE


@pytest.mark.parametrize(
    "place",
    ["//example.cn", "/\\example.cn", "/\r\nX:", "https://example.cn", ""],
)
def test_a_note_of_another_host_is_not_followed(place) -> None:
    found = answer("/oauth2callback", "/", cookie=f"dashboard_return={quote(place, safe='')}")
    assert found == [("location", "/")]


@pytest.mark.parametrize("cookie", ["", "other=/map", "dashboard_return", "a\x01b=c"])
def test_without_a_note_streamlit_decides(cookie) -> None:
    assert answer("/oauth2callback", "/", cookie=cookie) == [("location", "/")]


def test_other_answers_are_left_alone() -> None:
    headers = {"referer": f"http://127.0.0.1:8501{PAGE}", "cookie": "dashboard_return=%2Fmap"}
    assert answer("/map", "/elsewhere", **headers) == [("location", "/elsewhere")]
