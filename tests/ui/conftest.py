"""A request to the routes of this package, answered without a socket or Streamlit's runtime."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from dashboard.ui.server import MIDDLEWARE, routes


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


Fetch = Callable[..., Answer]


def passed_on(request: Request) -> PlainTextResponse:
    """Stand for Streamlit: whatever comes here was left alone."""
    return PlainTextResponse(f"passed on: {request.url.path}")


@pytest.fixture
def fetch() -> Fetch:
    """Return what asks for an address, path and query, and brings back the answer."""
    app = Starlette(
        routes=[*routes(), Route("/{path:path}", passed_on)],
        middleware=[Middleware(one) for one in MIDDLEWARE],
    )
    return lambda address, encoding="gzip": asyncio.run(_ask(app, address, encoding))


async def _ask(app: Starlette, address: str, encoding: str) -> Answer:
    path, _, query = address.partition("?")
    sent: list[Any] = []
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(b"host", b"localhost"), (b"accept-encoding", encoding.encode())],
        "server": ("localhost", 80),
        "client": ("localhost", 1),
    }

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    await app(scope, receive, send)
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return Answer(sent[0]["status"], headers, b"".join(part["body"] for part in sent[1:]))
