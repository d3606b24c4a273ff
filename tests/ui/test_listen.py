"""A socket of our own: it sends without delay, and says what stands in its way."""

from __future__ import annotations

import os
import socket

import pytest
from streamlit import config

from dashboard.errors import AddressError
from dashboard.ui.listen import listen, tell_streamlit


def test_what_is_accepted_sends_without_delay() -> None:
    with (
        listen("127.0.0.1", 0) as listening,
        socket.create_connection(listening.getsockname()),
        listening.accept()[0] as accepted,
    ):
        assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        # asyncio looks at the protocol before it turns the delay off by itself.
        assert accepted.proto == socket.IPPROTO_TCP


def test_a_taken_port_is_named_with_what_to_do() -> None:
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(AddressError, match=rf"127.0.0.1, port {port} .*--port"):
            listen("127.0.0.1", port)


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(AddressError, match=r"192\.0\.2\.1"):
        listen("192.0.2.1", 0)


def test_streamlit_hears_of_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STREAMLIT_SERVER_ADDRESS", "")
    before = {name: config.get_option(name) for name in ("server.address", "server.port")}
    try:
        tell_streamlit("0.0.0.0", 8600)
        assert os.environ["STREAMLIT_SERVER_ADDRESS"] == "0.0.0.0"
        assert config.get_option("server.address") == "0.0.0.0"
        assert config.get_option("server.port") == 8600
    finally:
        for name, value in before.items():
            config.set_option(name, value)
