"""Serve the dashboard with its map left undrawn: `python benchmarks/no_map/serve.py PORT`.

What a rerun costs here is what everything but the map costs.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from dashboard.ui import map_view
from dashboard.ui.listen import listen, serve
from dashboard.ui.server import build_app, warm_up


def show_nothing(*_: Any, **__: Any) -> None:
    """Stand in for the map."""


if __name__ == "__main__":
    map_view.show_map = show_nothing
    warm_up()
    serve(build_app(), listen("127.0.0.1", int(sys.argv[1])))
