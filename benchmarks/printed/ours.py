"""A national county map as PNG by the dashboard: prints what it took as JSON.

Run as ``python -m benchmarks.printed.ours DATA_FOLDER ROUNDS``.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from benchmarks.printed.meter import measure
from benchmarks.synthetic import PERIODS, invented_indicators
from dashboard.config import Settings
from dashboard.model import Selection
from dashboard.pipeline import choropleth, read_sources
from dashboard.printed_maps import print_map
from dashboard.render.map_sheet import draw_map_sheet
from dashboard.render.raster import svg_to_png
from dashboard.views.imprint import Imprint


def main() -> None:
    """Draw the map of one period after the other."""
    sources = read_sources(Settings(data_dir=Path(sys.argv[1])))
    indicator = invented_indicators()[0].indicator_id

    selection = Selection(place="cn", indicator=indicator, level="county")
    on_screen = choropleth(sources, selection)

    def draw(period: str) -> bytes:
        view = print_map(sources, selection, replace(on_screen, period=period))
        chosen = view.screen
        imprint = Imprint(chosen.notes, "", chosen.caption, "", "", chosen.locale)
        return svg_to_png(draw_map_sheet(view, imprint))

    measure(draw, PERIODS, int(sys.argv[2]))


if __name__ == "__main__":
    main()
