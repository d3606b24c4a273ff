"""Starts the dashboard, or says what stands in its way."""

from __future__ import annotations

import sys

from dashboard.errors import AddressError, DashboardError
from dashboard.ui.listen import listen, serve, tell_streamlit
from dashboard.ui.server import build_app, warm_up


def start(address: str, port: int) -> int:
    """Serve until stopped; return 1 without serving if the data or the address are at fault."""
    tell_streamlit(address, port)
    try:
        with listen(address, port) as listening:
            warm_up()
            _greet(*listening.getsockname()[:2])
            serve(build_app(), listening)
    except AddressError as error:
        return _refuse("端口不可用，未能启动 / Not started, the address cannot be used", error)
    except DashboardError as error:
        return _refuse("数据有误，未能启动 / Not started, the data are at fault", error)
    return 0


def _greet(host: str, port: int) -> None:
    sys.stdout.write(f"美丽中国先行区看板 / Beautiful China dashboard: http://{host}:{port}\n")
    sys.stdout.flush()


def _refuse(reason: str, error: DashboardError) -> int:
    sys.stderr.write(f"{reason}:\n{error}\n")
    return 1
