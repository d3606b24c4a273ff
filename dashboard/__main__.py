"""`python -m dashboard` checks the data and serves the dashboard."""

from __future__ import annotations

import argparse
import sys

from dashboard.errors import AddressError, DashboardError
from dashboard.ui.listen import listen, serve, tell_streamlit
from dashboard.ui.server import build_app, warm_up


def main() -> int:
    """Serve until stopped; return 1 without serving if a data file is damaged."""
    parser = argparse.ArgumentParser(prog="python -m dashboard", description=__doc__)
    parser.add_argument("--address", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=8501, help="port to listen on")
    arguments = parser.parse_args()
    tell_streamlit(arguments.address, arguments.port)
    try:
        with listen(arguments.address, arguments.port) as listening:
            warm_up()
            _greet(*listening.getsockname()[:2])
            serve(build_app(), listening)
    except AddressError as error:
        return _refuse("端口不可用，未能启动 / Not started, the address cannot be used", error)
    except DashboardError as error:
        return _refuse("数据文件有误，未能启动 / Not started, a data file is at fault", error)
    return 0


def _greet(host: str, port: int) -> None:
    sys.stdout.write(f"美丽中国先行区看板 / Beautiful China dashboard: http://{host}:{port}\n")
    sys.stdout.flush()


def _refuse(reason: str, error: DashboardError) -> int:
    sys.stderr.write(f"{reason}:\n{error}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
