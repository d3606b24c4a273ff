"""A presentation in the making: slides from layouts, with titles, notes, footers and fonts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any

from lxml import etree
from pptx.util import Emu, Pt

from dashboard.i18n import text
from dashboard.render import briefing_layouts as layouts
from dashboard.render.briefing_table import describe
from dashboard.render.briefing_text import (
    GAP,
    LINE,
    SMALLEST,
    Paragraph,
    Words,
    fill,
    set_fonts,
    write,
)

if TYPE_CHECKING:
    from dashboard.render.briefing_map import MapPicture
    from dashboard.views.briefing import BriefingItem, BriefingView

_FREE_ID = 900
_MOST_TITLE = 255
"""Characters that a property of the file may have; those of all provinces would be more."""
_DRAWING = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}


@dataclass
class Deck:
    """A presentation that slides are added to, for one place after the other."""

    presentation: Any
    view: BriefingView
    maps: Mapping[str, MapPicture]
    items: Sequence[BriefingItem]
    footers: dict[str, list[Any]] = field(default_factory=dict)

    def add(self, layout: str, title: str, notes: Iterable[str]) -> Any:
        """Add a slide with its title, notes, footer and number."""
        used = layouts.layout(self.presentation, layout)
        slide = self.presentation.slides.add_slide(used)
        fill(slide.shapes.title, [(Words(title),)], self.view.locale)
        frame = slide.notes_slide.notes_text_frame
        frame.text = "\n".join(filter(None, [*notes, self.view.revision]))
        if layout not in self.footers:
            self.footers[layout] = _make_footers(slide, used, self.view)
        slide.shapes._spTree.extend(deepcopy(self.footers[layout]))
        return slide


def _make_footers(slide: Any, layout: Any, view: BriefingView) -> list[Any]:
    """Return footer and slide number as a layout has them: the library leaves them out."""
    product = text("briefing.cover.product", view.locale)
    said = text("briefing.slide.footer", view.locale, product=product, revision=view.revision)
    made = []
    for number, shape in enumerate(layout.placeholders):
        kind = shape.placeholder_format.type.name
        if kind not in ("FOOTER", "SLIDE_NUMBER"):
            continue
        copied = deepcopy(shape._element)
        copied.xpath(".//p:cNvPr")[0].set("id", str(_FREE_ID + number))
        slide.shapes._spTree.append(copied)
        own = places_of(slide)[shape.placeholder_format.idx]
        own.text_frame.paragraphs[0].line_spacing = Pt(round(SMALLEST * LINE, 1))
        if kind == "FOOTER":
            fill(own, [(Words(said),)], view.locale)
        slide.shapes._spTree.remove(copied)
        made.append(copied)
    return made


def say_nothing(slide: Any, place: Any, deck: Deck, reason: str = "") -> None:
    """Say that there is nothing to draw, where the drawing would stand."""
    box = slide.shapes.add_textbox(place.left, place.top, place.width, Pt(80))
    box.text_frame.word_wrap = True
    remove(place)
    locale = deck.view.locale
    head = (Words(text("briefing.no_data", locale), is_bold=True),)
    said = reason or text("briefing.chart.nothing", locale)
    write(box.text_frame, [head, (Words(said),)], 16, locale)


def insert_whole(place: Any, picture: MapPicture) -> None:
    """Put a picture into its placeholder whole: as large as it fits, in the middle."""
    left, top, width, height = place.left, place.top, place.width, place.height
    shape = place.insert_picture(BytesIO(picture.png))
    shape.crop_left = shape.crop_right = shape.crop_top = shape.crop_bottom = 0
    own_width, own_height = shape.image.size
    scale = min(width / own_width, height / own_height)
    shape.width, shape.height = Emu(round(own_width * scale)), Emu(round(own_height * scale))
    shape.left = Emu(left + (width - shape.width) // 2)
    shape.top = Emu(top + (height - shape.height) // 2)
    describe(shape, picture.alt)


def places_of(slide: Any) -> dict[int, Any]:
    """Return the placeholders of a slide by index."""
    return {shape.placeholder_format.idx: shape for shape in slide.placeholders}


def fill_or_remove(
    place: Any, paragraphs: Sequence[Paragraph], deck: Deck, gap: float = GAP
) -> None:
    """Write into a placeholder; an empty one would ask the presenter to fill it."""
    if any(words.text for paragraph in paragraphs for words in paragraph):
        fill(place, paragraphs, deck.view.locale, gap=gap)
    else:
        remove(place)


def remove(shape: Any) -> None:
    """Take a shape off its slide."""
    shape._element.getparent().remove(shape._element)


def finish(presentation: Any, views: Sequence[BriefingView]) -> None:
    """Name fonts everywhere, and what the file is."""
    latin, east_asian = _typefaces(presentation)
    set_fonts(_trees(presentation), latin, east_asian)
    properties = presentation.core_properties
    title = "; ".join(dict.fromkeys(view.title for view in views))
    properties.title = title if len(title) <= _MOST_TITLE else f"{title[: _MOST_TITLE - 1]}…"
    properties.subject = views[0].revision
    properties.author = properties.last_modified_by = text(
        "briefing.cover.product", views[0].locale
    )
    properties.language = {"zh": "zh-CN", "en": "en-GB"}[views[0].locale]


def _trees(presentation: Any) -> Iterable[Any]:
    for slide in presentation.slides:
        yield slide._element
        yield slide.notes_slide._element
        for shape in slide.shapes:
            if shape.has_chart:
                yield shape.chart._chartSpace


def _typefaces(presentation: Any) -> tuple[str, str]:
    """Return the fonts of the template's theme; one that names no east-asian font gets ours."""
    part = next(
        relation.target_part
        for relation in presentation.slide_master.part.rels.values()
        if relation.reltype.endswith("/theme")
    )
    fonts = etree.fromstring(part.blob).find(".//a:minorFont", _DRAWING)
    names = [fonts.find(f"a:{script}", _DRAWING).get("typeface") for script in ("latin", "ea")]
    return names[0] or layouts.TYPEFACE, names[1] or layouts.TYPEFACE
