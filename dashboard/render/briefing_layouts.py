"""The layouts that a template must have, and what is missing from one that a person brings."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from pptx import Presentation

from dashboard.errors import TemplateError

TEMPLATE = Path(__file__).with_name("briefing_template.pptx")
TYPEFACE = "Microsoft YaHei"
"""Where the template's theme names no east-asian font."""

COVER, TABLE, CHART, MAP, TEXT = (
    "封面 Cover", "表格 Table", "图表 Chart", "地图 Map", "文字 Text",
)  # fmt: skip
TITLE = 0
LEAD, MAIN, WORDS, SOURCE, FIGURES = 10, 11, 12, 13, 14
NEEDED: dict[str, dict[int, str]] = {
    COVER: {TITLE: "title", LEAD: "text", MAIN: "table", WORDS: "text", SOURCE: "text"},
    TABLE: {TITLE: "title", LEAD: "text", MAIN: "table"},
    CHART: {
        TITLE: "title", LEAD: "text", MAIN: "chart", WORDS: "text", FIGURES: "table",
        SOURCE: "text",
    },
    MAP: {TITLE: "title", LEAD: "text", MAIN: "picture", FIGURES: "table", SOURCE: "text"},
    TEXT: {TITLE: "title", LEAD: "text"},
}  # fmt: skip
"""By layout: index and kind of the placeholders that are filled."""

_KINDS = {
    "TITLE": "title", "CENTER_TITLE": "title", "BODY": "text", "SUBTITLE": "text",
    "TABLE": "table", "CHART": "chart", "PICTURE": "picture", "OBJECT": "text",
}  # fmt: skip


def open_template(file: Path | None = None) -> Any:
    """Return an empty presentation made from a template; without one, from the product's own.

    Raises
    ------
    TemplateError
        If it cannot be read, or lacks layouts or placeholders; the message names all of them.
    """
    chosen = file or TEMPLATE
    presentation = _read(chosen)
    missing = missing_parts(presentation)
    if missing:
        msg = (
            f"template {chosen.name}: missing {'; '.join(missing)}. Start from a copy of "
            f"{TEMPLATE} and keep the names of its layouts and their placeholders"
        )
        raise TemplateError(msg)
    _remove_slides(presentation)
    return presentation


def _read(file: Path) -> Any:
    try:
        return Presentation(BytesIO(file.read_bytes()))
    except OSError as error:
        msg = f"template {file}: cannot be read ({error.strerror}); check the path"
        raise TemplateError(msg) from error
    except Exception as error:  # a broken file makes the library raise this and that
        msg = f"template {file}: not a PowerPoint file (.pptx); save it as one"
        raise TemplateError(msg) from error


def missing_parts(presentation: Any) -> list[str]:
    """Return the layouts and placeholders that a presentation lacks, in words."""
    layouts = {layout.name: layout for layout in presentation.slide_layouts}
    missing = []
    for name, needed in NEEDED.items():
        if name not in layouts:
            missing.append(f"layout {name!r}")
            continue
        kinds = _placeholders(layouts[name])
        missing += [
            f"{kind} placeholder {index} in layout {name!r}"
            for index, kind in needed.items()
            if kinds.get(index) != kind
        ]
    return missing


def _placeholders(layout: Any) -> dict[int, str]:
    formats = [shape.placeholder_format for shape in layout.placeholders]
    return {one.idx: _KINDS.get(one.type.name, "") for one in formats}


def layout(presentation: Any, name: str) -> Any:
    """Return a layout by name; `open_template` has made sure that it is there."""
    return presentation.slide_layouts.get_by_name(name)


def _remove_slides(presentation: Any) -> None:
    """Drop the slides that a template shows as examples."""
    slides = presentation.slides._sldIdLst
    for slide in list(slides):
        presentation.part.drop_rel(slide.rId)
        slides.remove(slide)
