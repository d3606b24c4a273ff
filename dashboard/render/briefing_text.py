"""Words on slides: set in the largest size in which they fit, every run with its fonts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from pptx.dml.color import RGBColor
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from dashboard.i18n import text
from dashboard.render.fonts import text_width, wrap

if TYPE_CHECKING:
    from dashboard.i18n import Locale

SMALLEST = 12.0
"""No text of a slide is smaller, in points."""
LINE = 1.35
"""Height of a line in sizes of its text; exact, so that no machine's font moves what is below."""
_SPARE = 1.08
"""How much wider than the font that is measured those of other machines may be."""
_BETWEEN_SCRIPTS = 0.22
"""What some programs put between Chinese and other letters, in sizes of the text."""
_SCRIPTS = re.compile(
    r"(?<=[\u2e80-\u9fff])(?=[!-~\u00a1-\u2bff])|(?<=[!-~\u00a1-\u2bff])(?=[\u2e80-\u9fff])"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
GAP = 0.4
"""Between paragraphs, in sizes of the text."""
_TAGS = {"zh": "zh-CN", "en": "en-GB"}


@dataclass(frozen=True)
class Words:
    """A part of a line in one look; `colour` is a hex colour, empty for that of the layout."""

    text: str
    colour: str = ""
    is_bold: bool = False


Paragraph = tuple[Words, ...]


def lines_of(paragraph: str, size: float, width: float) -> list[str]:
    """Return how a paragraph breaks in a box, with room for wider fonts; at least one line."""
    return wrap(paragraph, size * _spare(paragraph), width) or [""]


def _spare(paragraph: str) -> float:
    """Return how much wider than measured a text may be: some programs part the scripts too."""
    if not paragraph:
        return _SPARE
    return _SPARE + _BETWEEN_SCRIPTS * len(_SCRIPTS.findall(paragraph)) / text_width(paragraph, 1)


def height_of(paragraphs: Sequence[str], size: float, width: float, gap: float = GAP) -> float:
    """Return how high paragraphs stand in a box, in points."""
    n_lines = sum(len(lines_of(one, size, width)) for one in paragraphs)
    return n_lines * size * LINE + max(len(paragraphs) - 1, 0) * size * gap


def widest(paragraph: str, size: float) -> float:
    """Return how wide a text is on one line, with room for wider fonts."""
    return text_width(paragraph, size) * _spare(paragraph)


def fill(
    shape: Any,
    paragraphs: Sequence[Paragraph],
    locale: Locale,
    largest: float = 0,
    gap: float = GAP,
) -> tuple[float, bool]:
    """Write paragraphs into a box, in the largest size in which they fit.

    What does not fit in the smallest size is cut, and the last line says where the rest is.

    Parameters
    ----------
    largest
        The size to begin with; 0 for that of the layout.
    gap
        Between paragraphs, in sizes.

    Returns
    -------
    tuple
        The size in points, and whether all of it is there.
    """
    # Every look at an inherited property searches the layout, so there is one look.
    layout = shape._base_placeholder
    width, height = layout.width.pt, layout.height.pt
    size = largest or _layout_size(layout)
    written = [one for one in paragraphs if any(words.text for words in one)]
    plain = ["".join(words.text for words in one) for one in written]
    while size > SMALLEST and height_of(plain, size, width, gap) > height + 0.1:
        size = max(SMALLEST, size - 1)
    is_whole = height_of(plain, size, width, gap) <= height + 0.1
    if is_whole:
        write(shape.text_frame, written, size, locale, gap)
    else:
        write(shape.text_frame, _cut(plain, size, width, height, locale), size, locale, gap=0)
    return size, is_whole


def write(
    frame: Any, paragraphs: Sequence[Paragraph], size: float, locale: Locale, gap: float = GAP
) -> None:
    """Write paragraphs into an empty text frame in a size, with a gap between them in sizes."""
    body = frame._txBody
    for paragraph in list(body.iterchildren(qn("a:p"))):
        body.remove(paragraph)
    xml = paragraphs_xml(paragraphs, size, locale, gap)
    body.extend(parse_xml(f"<a:txBody {nsdecls('a')}>{xml}</a:txBody>"))


def paragraphs_xml(
    paragraphs: Sequence[Paragraph], size: float, locale: Locale, gap: float = GAP
) -> str:
    """Return paragraphs as XML: one step for the library instead of one for each property."""
    written = [
        _paragraph_xml(words, size, locale, gap if number else 0)
        for number, words in enumerate(paragraphs)
    ]
    return "".join(written) or _paragraph_xml((), size, locale, 0)


def _paragraph_xml(words: Paragraph, size: float, locale: Locale, gap: float) -> str:
    before = f'<a:spcBef><a:spcPts val="{round(size * gap * 100)}"/></a:spcBef>' if gap else ""
    runs = "".join(_run_xml(one, size, locale) for one in words if one.text)
    return (
        f'<a:p><a:pPr><a:lnSpc><a:spcPts val="{round(size * LINE * 10) * 10}"/></a:lnSpc>{before}'
        f"</a:pPr>{runs}</a:p>"
    )


def _run_xml(words: Words, size: float, locale: Locale) -> str:
    bold = ' b="1"' if words.is_bold else ""
    fill = (
        f'<a:solidFill><a:srgbClr val="{words.colour.lstrip("#").upper()}"/></a:solidFill>'
        if words.colour
        else ""
    )
    return (
        f'<a:r><a:rPr lang="{_TAGS[locale]}" sz="{round(size * 100)}"{bold}>{fill}</a:rPr>'
        f"<a:t>{escape(_CONTROL.sub('', words.text))}</a:t></a:r>"
    )


def rgb(colour: str) -> RGBColor:
    """Return a hex colour as slides want it."""
    red, green, blue = bytes.fromhex(colour.lstrip("#"))
    return RGBColor(red, green, blue)


def _layout_size(placeholder: Any) -> float:
    """Return the size that a layout gives the text of a placeholder."""
    sizes = placeholder._element.xpath(".//a:lstStyle/a:lvl1pPr/a:defRPr/@sz")
    return max(float(sizes[0]) / 100, SMALLEST) if sizes else 14.0


def _cut(
    paragraphs: list[str], size: float, width: float, height: float, locale: Locale
) -> list[Paragraph]:
    """Return as many whole lines as fit, the last of them saying that there is more."""
    lines = [line for one in paragraphs for line in lines_of(one, size, width)]
    n_lines = max(int((height + 0.1) / (size * LINE)), 1)
    more = text("briefing.sources.more_text", locale)
    kept = lines[:n_lines]
    last = kept[-1]
    while last and widest(last + more, size) > width:
        last = last[:-1]
    return [(Words(line),) for line in (*kept[:-1], last + more)]


def set_fonts(parts: Iterable[Any], latin: str, east_asian: str) -> None:
    """Name the fonts on every run of some XML trees: programs guess where a run names none."""
    for tree in parts:
        for name in ("a:rPr", "a:defRPr", "a:endParaRPr"):
            for properties in tree.iter(qn(name)):
                _set_font(properties, "a:latin", latin)
                _set_font(properties, "a:ea", east_asian)


def _set_font(properties: Any, name: str, typeface: str) -> None:
    found = properties.find(qn(name))
    if found is None:
        found = properties.makeelement(qn(name), {})
        # The order of a run's properties is fixed: fills come before fonts, links after them.
        before = [qn("a:ln"), qn("a:noFill"), qn("a:solidFill"), qn("a:effectLst"), qn("a:latin")]
        position = sum(1 for child in properties if child.tag in before)
        properties.insert(position, found)
    found.set("typeface", typeface)
