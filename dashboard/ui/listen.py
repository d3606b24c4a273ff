"""Serves the ASGI app on a socket of our own.

Streamlit's runner leaves the socket as it finds it: what is sent in two parts, as every answer on
an open connection is, waits 40 ms for the browser to confirm the first. A first visit asks for
ninety files. (asyncio turns that off only where the socket says that it speaks TCP.)
"""

from __future__ import annotations

import os
import socket
import sys
from typing import TYPE_CHECKING

import uvicorn
from streamlit import config

from dashboard.errors import AddressError

if TYPE_CHECKING:
    from streamlit.starlette import App

_PING_SECONDS = 30.0


def listen(address: str, port: int) -> socket.socket:
    """Return a socket that listens and sends without delay.

    Raises
    ------
    AddressError
        If the address is not of this machine, or the port is taken or reserved.
    """
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if sys.platform != "win32":  # there it would share the port with another program
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        listening.bind((address, port))
        listening.listen(socket.SOMAXCONN)
    except OSError as error:
        listening.close()
        msg = f"cannot listen at {address}, port {port} ({error.strerror}); choose another --port"
        raise AddressError(msg) from error
    return listening


def tell_streamlit(address: str, port: int) -> None:
    """Make the address known to Streamlit, which checks by it where a request comes from.

    The environment tells `dashboard.ui.access`; Streamlit itself reads it in its own program alone.
    """
    os.environ["STREAMLIT_SERVER_ADDRESS"] = address
    config.get_config_options()
    config.set_option("server.address", address)
    config.set_option("server.port", port)


def serve(app: App, listening: socket.socket) -> None:
    """Answer at a socket until the program is stopped."""
    settings = uvicorn.Config(
        app,
        ws="websockets-sansio",
        ws_ping_interval=_PING_SECONDS,
        ws_ping_timeout=_PING_SECONDS,
        ws_per_message_deflate=False,
        log_level="warning",
        access_log=False,
    )
    uvicorn.Server(settings).run(sockets=[listening])
