"""Starts the dashboard, or says what stands in its way."""

from __future__ import annotations

import sys

from dashboard.access import is_loopback
from dashboard.errors import AddressError, DashboardError, LoginSettingsError
from dashboard.i18n import LOCALES, text
from dashboard.ui.access import has_provider
from dashboard.ui.listen import listen, serve, tell_streamlit
from dashboard.ui.server import build_app, warm_up


def start(address: str, port: int) -> int:
    """Serve until stopped; return 1 without serving if the data or the address are at fault."""
    tell_streamlit(address, port)
    try:
        told = _who_may(address)
        with listen(address, port) as listening:
            warm_up()
            host, bound = listening.getsockname()[:2]
            _greet(host, bound, told)
            serve(build_app(), listening)
    except AddressError as error:
        return _refuse("端口不可用，未能启动 / Not started, the address cannot be used", error)
    except LoginSettingsError as error:
        return _refuse(
            "登录设置有误，未能启动 / Not started, the login settings are at fault", error
        )
    except DashboardError as error:
        return _refuse("数据有误，未能启动 / Not started, the data are at fault", error)
    return 0


def _who_may(address: str) -> str:
    """Return the key of what to say about publishing; empty where there is nothing to say."""
    if has_provider():
        return "access.start.login"
    return "" if is_loopback(address) else "access.start.read_only"


def _greet(host: str, port: int, told: str) -> None:
    sys.stdout.write(f"美丽中国先行区看板 / Beautiful China dashboard: http://{host}:{port}\n")
    if told:
        sys.stdout.write("".join(f"{text(told, locale)}\n" for locale in LOCALES))
    sys.stdout.flush()


def _refuse(reason: str, error: DashboardError) -> int:
    sys.stderr.write(f"{reason}:\n{error}\n")
    return 1
