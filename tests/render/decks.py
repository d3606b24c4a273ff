"""Decks for the tests: the toy world's briefings, and what stands in a presentation."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import openpyxl
from pptx import Presentation

from dashboard.render.briefing_map import MapPicture
from dashboard.render.briefing_pptx import draw_briefing
from dashboard.views.briefing import ITEMS, BriefingView, briefing_view
from tests import toy_world

NO_MAP = MapPicture("地图", "", "没有地图", (), "审图号 1", reason="玩具区域没有数值")


def toy_view(place: str = "toy", locale: str = "zh") -> BriefingView:
    return briefing_view(
        toy_world.catalog(), toy_world.observations(), toy_world.judgements(), place,
        "数据版本：0" if locale == "zh" else "Data revision 0", locale, ITEMS,
    )  # fmt: skip


def toy_deck(place: str = "toy", locale: str = "zh", items: Any = ITEMS, **named: Any) -> Any:
    return opened(draw_briefing([toy_view(place, locale)], {place: NO_MAP}, items, **named))


def opened(content: bytes) -> Any:
    return Presentation(BytesIO(content))


def titles(deck: Any) -> list[str]:
    return [slide.shapes.title.text for slide in deck.slides]


def charts(deck: Any) -> Iterator[Any]:
    for slide in deck.slides:
        yield from (shape for shape in slide.shapes if shape.has_chart)


def tables(deck: Any) -> Iterator[Any]:
    for slide in deck.slides:
        yield from (shape for shape in slide.shapes if shape.has_table)


def workbook_rows(shape: Any) -> list[tuple[Any, ...]]:
    """Return the cells of the workbook in a chart: what a person sees who edits its data."""
    blob = shape.chart.part.chart_workbook.xlsx_part.blob
    return list(openpyxl.load_workbook(BytesIO(blob)).active.values)


def words(slide: Any) -> str:
    parts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    for shape in slide.shapes:
        if shape.has_table:
            parts += [cell.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(parts)
