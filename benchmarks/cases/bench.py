"""What the cases share: data, browser and servers of a run, and the addresses of its maps."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser

from benchmarks.browser import Kind, Window, open_window
from benchmarks.servers import FULL, Server, serve
from benchmarks.stores import fill_store
from benchmarks.synthetic import PERIODS, invented_indicators
from dashboard.i18n import text

PLAIN = Path(__file__).resolve().parents[1] / "plain" / "index.html"


@dataclass
class Bench:
    """Where the data, the browser and the servers of a run are; servers start when asked for."""

    browser: Browser
    folder: Path
    rounds: int
    n_rows: int
    stack: ExitStack
    servers: dict[str, Server] = field(default_factory=dict)

    def server(self, name: str) -> Server:
        """Return a running server, starting it at the first request."""
        if name not in self.servers:
            database = self.folder / f"{name}.sqlite"
            if name == FULL:
                fill_store(database, self.folder / "data", self.n_rows)
            environment = {
                "DASHBOARD_DATA_DIR": str(self.folder / "data"),
                "DASHBOARD_DATABASE_URL": f"sqlite:///{database}",
                "NAIVE_DATA_DIR": str(self.folder / "naive"),
            }
            self.servers[name] = self.stack.enter_context(serve(name, environment, self.folder))
        return self.servers[name]

    def address(self, name: str) -> str:
        """Return the address of a server's county map of the first indicator."""
        if name.startswith("naive"):
            return self.server(name).url
        query = {
            "level": "county",
            "indicator": invented_indicators()[0].indicator_id,
            "period": PERIODS[-1],
        }
        return f"{self.server(name).url}/map?{urlencode(query)}"

    @contextmanager
    def window(self, name: str) -> Iterator[Window]:
        """Open a server's map in a window of its own."""
        with open_window(self.browser, kind_of(name)) as window:
            window.open(self.address(name))
            window.settle()
            yield window


def kind_of(name: str) -> Kind:
    """Return what the probe has to look for: one of the maps, or a heading where there is none."""
    if name == "no map":
        return "heading"
    return "naive" if name.startswith("naive") else "dashboard"


def label_of(name: str) -> str:
    """Return the label of the list of indicators."""
    return "Indicator" if name.startswith("naive") else text("map.pick.indicator", "zh")


def options(n_rounds: int) -> list[str]:
    """Return the indicators to switch to, in turn; both windows start at the first."""
    names = [indicator.name for indicator in invented_indicators()]
    return [names[(turn + 1) % 2] for turn in range(n_rounds)]


def ratios_to(figures: dict[str, float], reference: str) -> dict[str, float]:
    """Return every figure as a multiple of the one named `reference`."""
    return {name: figure / figures[reference] for name, figure in figures.items()}


def plain_address(framed: Window, plain: Window) -> str:
    """Give the plain window the page that loads the dashboard's own files; return its address."""
    files = framed.map_frame().evaluate(
        """() => ({
          scripts: [...document.scripts].map((one) => one.src).filter((one) => /assets/.test(one)),
          styles: [...document.querySelectorAll("link[rel=stylesheet]")]
            .map((one) => one.href).filter((one) => /assets/.test(one)),
          layer: window.choropleth.layerUrl,
        })"""
    )
    body = PLAIN.read_text(encoding="utf-8")
    scripts = [f'<script src="{url}"></script>' for url in files["scripts"]]
    styles = [f'<link rel="stylesheet" href="{url}">' for url in files["styles"]]
    body = body.replace("{scripts}", "\n".join(scripts)).replace("{styles}", "\n".join(styles))
    body = body.replace("{layer}", files["layer"])
    origin = "/".join(framed.page.url.split("/")[:3])
    address = f"{origin}/plain.html"
    plain.page.route(address, lambda route: route.fulfill(body=body, content_type="text/html"))
    return address
