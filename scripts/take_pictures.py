"""Take the pictures of README.md anew: ``make pictures``, then look at what changed.

The picture of the upload page shows a file of its own, so it is not among them.
"""

from __future__ import annotations

import tempfile
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.browser import ARGUMENTS, IS_IDLE
from benchmarks.servers import ROOT, serve
from scripts.install_browser import find_browser

FOLDER = ROOT / "docs" / "images"
WIDTH = 1440
_COLOURS = 128
_TIMEOUT_MS = 90_000
_REST_MS = 3000
_MAP = "iframe[title='streamlit_folium.st_folium']"
_PAINTED = "() => window.choropleth && window.choropleth.paints > 0"


class Picture(NamedTuple):
    """A page, opened at an address; as much of it as its height shows."""

    name: str
    address: str
    height: int
    has_map: bool = False


PICTURES = (
    Picture("overview", "/?lang=en", 1120, has_map=True),
    Picture("map", "/map?place=jjj&level=city&lang=en", 940, has_map=True),
    Picture("panel", "/map?place=jjj&level=city&region=130100&lang=en", 940, has_map=True),
    Picture("targets", "/targets?place=cn&indicator=pm25_annual_mean&lang=en", 1060),
    Picture("region", "/region?place=cn&lang=en", 1060),
    Picture("compare", "/compare?lang=en", 1060),
    Picture("watch", "/watch?lang=en", 900),
    Picture("pilots", "/pilots?lang=en", 1210, has_map=True),
    Picture("tasks", "/tasks?lang=en", 1000),
    Picture("briefing", "/briefing?place=jjj&lang=en", 700),
    Picture("coverage", "/coverage?lang=en", 900),
    Picture("methods", "/methods?lang=en", 820),
    Picture("public", "/show/jjj/en", 1060),
)


def main() -> None:
    """Serve the product from what ships alone, and keep a picture of each page."""
    with tempfile.TemporaryDirectory() as name:
        store = {"DASHBOARD_DATABASE_URL": f"sqlite:///{Path(name) / 'store.sqlite'}"}
        with serve("dashboard", store, Path(name)) as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
            for picture in PICTURES:
                _take(browser, server.url, picture)
            browser.close()


def _take(browser: Browser, url: str, picture: Picture) -> None:
    page = browser.new_page(viewport={"width": WIDTH, "height": picture.height})
    page.set_default_timeout(_TIMEOUT_MS)
    page.goto(f"{url}{picture.address}")
    page.wait_for_function(IS_IDLE)
    if picture.has_map:
        _wait_for_map(page)
    page.wait_for_timeout(_REST_MS)
    image = Image.open(BytesIO(page.screenshot())).convert("RGB")
    file = FOLDER / f"{picture.name}.png"
    image.quantize(_COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)
    print(f"{file.relative_to(ROOT)}: {file.stat().st_size / 1000:.0f} kB")
    page.close()


def _wait_for_map(page: Page) -> None:
    frame = page.wait_for_selector(_MAP)
    content = frame.content_frame() if frame else None
    if content:
        content.wait_for_function(_PAINTED)


if __name__ == "__main__":
    main()
