"""Streamlit's own browser files from memory, compressed: a first visit asks for ninety of them.

Streamlit sends them from disk and uncompressed, 3.5 MB in all, which is most of what a first visit
waits for. They carry a hash in their names and never change while the server runs.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st
from streamlit import file_util

from dashboard.ui.assets import MEDIA_TYPES, Asset, compressed

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send


class FrontendFiles:
    """Answers for the hashed text files under ``/static/``; passes everything else on."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for a file that is known; its encoding is one that all browsers read."""
        file = _asset(scope["path"]) if _is_read(scope) else None
        await (file.respond() if file else self.app)(scope, receive, send)


def _is_read(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    accepted = dict(scope["headers"]).get(b"accept-encoding", b"")
    return b"gzip" in accepted


@cache
def _files() -> dict[str, Path]:
    """Return the text files of the frontend by address: what is not among them is not served."""
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    folder = Path(file_util.get_static_dir()) / "static"
    return {
        "/".join(("", base, "static", *path.relative_to(folder).parts)).replace("//", "/"): path
        for path in folder.rglob("*")
        if path.suffix.removeprefix(".") in MEDIA_TYPES
    }


def _asset(address: str) -> Asset | None:
    path = _files().get(address)
    return _read(path) if path else None


@cache
def _read(path: Path) -> Asset:
    return compressed(path.read_bytes(), path.suffix.removeprefix("."))
