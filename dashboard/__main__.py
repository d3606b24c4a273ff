"""`python -m dashboard` checks the data and serves the dashboard."""

from __future__ import annotations

import argparse
import sys

from dashboard.errors import DashboardError
from dashboard.ui.server import build_app, warm_up


def main() -> int:
    """Serve until stopped; return 1 without serving if a data file is damaged."""
    parser = argparse.ArgumentParser(prog="python -m dashboard", description=__doc__)
    parser.add_argument("--address", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=8501, help="port to listen on")
    arguments = parser.parse_args()
    try:
        warm_up()
    except DashboardError as error:
        sys.stderr.write(
            f"数据文件有误，未能启动 / Not started, a data file is at fault:\n{error}\n"
        )
        return 1
    build_app().run(config={"server.address": arguments.address, "server.port": arguments.port})
    return 0


if __name__ == "__main__":
    sys.exit(main())
