"""The layouts that a template must have, and what is missing from one that a person brings."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from pptx import Presentation

from dashboard.errors import TemplateError
from dashboard.i18n import LOCALES, Locale, text, told

TEMPLATE = Path(__file__).with_name("briefing_template.pptx")
TYPEFACE = "Microsoft YaHei"
"""Where the template's theme names no east-asian font."""

COVER, TABLE, CHART, MAP, TEXT = (
    "封面 Cover", "表格 Table", "图表 Chart", "地图 Map", "文字 Text",
)  # fmt: skip
_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
"""How files of PowerPoint 97 to 2003 begin, and newer ones that a password keeps."""

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


@dataclass(frozen=True)
class MissingPart:
    """A layout that a template lacks, or a placeholder by index and kind in one that it has."""

    layout: str
    index: int = -1
    kind: str = ""


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
        raise TemplateError(**{one: _lacking(chosen, missing, one) for one in LOCALES})
    _remove_slides(presentation)
    return presentation


def _read(file: Path) -> Any:
    try:
        content = file.read_bytes()
    except OSError as error:
        fields = {"file": file, "reason": error.strerror}
        raise TemplateError(**told("briefing.template.unreadable", **fields)) from error
    try:
        return Presentation(BytesIO(content))
    except Exception as error:  # a broken file makes the library raise this and that
        kind = "old" if content.startswith(_COMPOUND) else "other"
        raise TemplateError(**told(f"briefing.template.{kind}", file=file)) from error


def missing_parts(presentation: Any) -> list[MissingPart]:
    """Return the layouts and placeholders that a presentation lacks."""
    layouts = {layout.name: layout for layout in presentation.slide_layouts}
    missing = []
    for name, needed in NEEDED.items():
        if name not in layouts:
            missing.append(MissingPart(name))
            continue
        kinds = _placeholders(layouts[name])
        missing += [
            MissingPart(name, index, kind)
            for index, kind in needed.items()
            if kinds.get(index) != kind
        ]
    return missing


def _lacking(file: Path, missing: list[MissingPart], locale: Locale) -> str:
    """Return what a template lacks, and how to come by one that lacks nothing."""
    parts = text("briefing.template.joint", locale).join(_part(one, locale) for one in missing)
    return text("briefing.template.lacks", locale, file=file.name, parts=parts, own=TEMPLATE)


def _part(missing: MissingPart, locale: Locale) -> str:
    if not missing.kind:
        return text("briefing.template.layout", locale, layout=missing.layout)
    return text(
        "briefing.template.placeholder", locale, layout=missing.layout, index=missing.index,
        kind=text(f"briefing.template.kind.{missing.kind}", locale),
    )  # fmt: skip


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
