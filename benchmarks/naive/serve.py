"""Serve the naive page: `python benchmarks/naive/serve.py [--tuned] PORT`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from streamlit.starlette import App
from xstatic.pkg import leaflet

APP = Path(__file__).with_name("app.py")

if __name__ == "__main__":
    os.environ["NAIVE_IS_TUNED"] = "1" if "--tuned" in sys.argv else ""
    app = App(APP, routes=[Mount("/assets", StaticFiles(directory=leaflet.BASE_DIR))])
    # Streamlit's own setting; the dashboard turns it off and freezes its heap instead.
    app.run(config={"server.port": int(sys.argv[-1]), "runner.postScriptGC": True})
