"""A briefing beside its charts alone: what titles, tables, notes, words and the look cost."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from io import BytesIO
from statistics import median
from time import process_time
from typing import Any

from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from benchmarks.cases.bench import Bench
from benchmarks.report import Table
from benchmarks.synthetic import DATA
from dashboard.briefings import BriefingOrder, make_briefing
from dashboard.briefings.maps import map_choice
from dashboard.config import Settings
from dashboard.pipeline import Sources, read_sources
from dashboard.printed_maps import print_map
from dashboard.render.briefing_chart_data import column_data, line_data
from dashboard.render.fonts import FAMILY
from dashboard.render.print_map import draw_print_map
from dashboard.render.raster import svg_to_png
from dashboard.views.briefing import USUAL_ITEMS, BriefingView, briefing_view

PLACES = ("310000", "jjj")
"""A province of twelve slides; a region of eleven, with many targets and few values: the fewer the
charts, the more the rest weighs."""
COLUMNS = (
    "briefing", "slides", "native charts", "charts alone ms", "briefing ms", "x charts alone",
    "min", "max",
)  # fmt: skip


def briefing(bench: Bench) -> Table:
    """Measure presentations beside their charts and map alone, round by round."""
    sources = read_sources(Settings(data_dir=DATA))
    table = Table("A briefing beside its charts alone, processor time", COLUMNS)
    for place in PLACES:
        view = briefing_view(
            sources.catalog, sources.observations, sources.judgements, place, "", "zh", USUAL_ITEMS
        )
        order = BriefingOrder((place,))
        alone, whole = _times(
            partial(_charts_alone, sources, view), partial(make_briefing, sources, order),
            3 * bench.rounds,
        )  # fmt: skip
        ratios = [one / other for one, other in zip(whole, alone, strict=True)]
        n_charts = len(view.targets) + len(view.values)
        table.add(
            view.name, str(_n_slides(sources, order)), str(n_charts), median(alone),
            median(whole), median(ratios), min(ratios), max(ratios),
        )  # fmt: skip
    table.notes.append(
        "Charts alone: the same native charts on blank slides with python-pptx, unstyled, from a "
        "view that is ready; the map drawn and rasterised as finely; the file saved. "
        "Briefing: everything from the tables in memory to the file, words and all."
    )
    return table


def _n_slides(sources: Sources, order: BriefingOrder) -> int:
    (made,) = make_briefing(sources, order)
    return len(Presentation(BytesIO(made.content)).slides)


def _times(
    alone: Callable[[], object], whole: Callable[[], object], n_rounds: int
) -> tuple[list[float], list[float]]:
    """Return the milliseconds of both ways, measured in turn after one round that warms up."""
    times: tuple[list[float], list[float]] = ([], [])
    for turn in range(n_rounds + 1):
        for way, measured in zip((alone, whole), times, strict=True):
            start = process_time()
            way()
            if turn:
                measured.append((process_time() - start) * 1000)
    return times


def _charts_alone(sources: Sources, view: BriefingView) -> bytes:
    deck: Any = Presentation()
    blank = deck.slide_layouts[6]
    box = (Inches(1), Inches(1), Inches(8), Inches(5))
    for slide in (*view.targets, *view.values):
        is_line = slide.chart.kind == "line"
        kind = XL_CHART_TYPE.XY_SCATTER_LINES if is_line else XL_CHART_TYPE.COLUMN_CLUSTERED
        data = line_data(slide.chart) if is_line else column_data(slide.chart, "zh")
        deck.slides.add_slide(blank).shapes.add_chart(kind, *box, data)
    drawing = draw_print_map(print_map(sources, map_choice(sources, view)))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{drawing.width:g}" '
        f'height="{drawing.height:g}" font-family="{FAMILY}">{drawing.body}</svg>'
    )
    deck.slides.add_slide(blank).shapes.add_picture(BytesIO(svg_to_png(svg, 192)), *box)
    file = BytesIO()
    deck.save(file)
    return file.getvalue()
