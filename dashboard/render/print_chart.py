"""A chart as a drawing for a sheet, from the specification that is on the screen."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import vl_convert

from dashboard.i18n import text
from dashboard.render import fonts, theme
from dashboard.render.drawing import Drawing
from dashboard.render.sheet import draw_sheet

if TYPE_CHECKING:
    from dashboard.i18n import Locale
    from dashboard.views.figure import Figure
    from dashboard.views.imprint import Imprint

WIDTH = 880.0
"""Of a chart on a sheet, in px; what is laid out for more is drawn wider."""

_LINE, _SUBLINE = 18, 16
_PADDING, _OFFSET = 5, 10
_EMPTY_HEIGHT = 220.0
_SVG = "http://www.w3.org/2000/svg"
_REFERENCE = re.compile(r"url\(#([^)]+)\)")
# Said once, in the words of the sheet, and not for every mark in those of a program.
_SPOKEN = ("role", "aria-label", "aria-roledescription", "aria-hidden")


def draw_print_chart(
    spec: dict[str, Any], figure: Figure, locale: Locale, width: float = WIDTH
) -> Drawing:
    """Return a chart for a sheet; without anything to draw, the words that say why.

    Parameters
    ----------
    spec
        The Vega-Lite specification of the screen; title and unit are left to the sheet, and what
        the marks mean stays.
    """
    if figure.empty:
        return draw_nothing(figure.empty, locale, width)
    fonts.register()
    svg = vl_convert.vegalite_to_svg(_printed(spec, figure, width))
    return _drawing(svg, prefix="chart-")


def draw_chart_sheet(spec: dict[str, Any], figure: Figure, imprint: Imprint) -> str:
    """Return the sheet of a chart as an SVG file."""
    drawing = draw_print_chart(spec, figure, imprint.locale)
    return draw_sheet(drawing, figure.title, figure.subtitle, imprint, figure.alt)


def draw_nothing(reason: str, locale: Locale, width: float = WIDTH) -> Drawing:
    """Return a drawing that says that there is nothing to draw, and why."""
    lines = fonts.wrap(reason, 14, width * 0.7)
    top = (_EMPTY_HEIGHT - 34 - 22 * len(lines)) / 2
    words = [
        f'<text x="{width / 2:g}" y="{top + 20:g}" text-anchor="middle" font-size="20" '
        f'fill="{theme.INK}">{escape(text("exports.no_data", locale))}</text>'
    ]
    words += [
        f'<text x="{width / 2:g}" y="{top + 52 + 22 * number:g}" text-anchor="middle" '
        f'font-size="14" fill="{theme.MUTED}">{escape(line)}</text>'
        for number, line in enumerate(lines)
    ]
    ground = (
        f'<rect x="0.5" y="0.5" width="{width - 1:g}" height="{_EMPTY_HEIGHT - 1:g}" '
        f'fill="#fafbfa" stroke="{theme.GRID}"/>'
    )
    return Drawing(ground + "".join(words), width, _EMPTY_HEIGHT)


def _printed(spec: dict[str, Any], figure: Figure, width: float) -> dict[str, Any]:
    """Return the specification with what the marks mean for a title, in the font of the sheet."""
    legend, room = _legend(spec, figure, width)
    printed = {name: part for name, part in spec.items() if name not in ("title", "$schema")}
    if legend:
        printed["title"] = legend
    if "autosize" not in spec:
        # The height of the whole, as it is on the screen; the title's room goes with the title.
        printed["autosize"] = {"type": "fit", "contains": "padding"}
        printed["height"] = spec["height"] - room
    config = {**spec.get("config", {}), "font": fonts.FAMILY}
    return {**printed, "width": width, "config": config, "padding": 0}


def _legend(spec: dict[str, Any], figure: Figure, width: float) -> tuple[dict[str, Any], float]:
    """Return the lines under a title as a title of their own, and the room that is saved."""
    title = spec.get("title") or {}
    if isinstance(title, str):
        return {}, _LINE + _OFFSET
    heads, lines = _as_lines(title.get("text")), _as_lines(title.get("subtitle"))
    kept = [line for line in lines if line != figure.subtitle]
    room = _LINE * len(heads) + _SUBLINE * (len(lines) - len(kept))
    if not kept:
        return {}, room + (_PADDING + _OFFSET if heads else 0)
    look = {"anchor": "start", "fontSize": 12, "fontWeight": "normal", "color": theme.MUTED}
    packed = _packed(kept, width)
    saved = room + _PADDING + _SUBLINE * (len(kept) - len(packed))
    return {**look, "text": packed, "lineHeight": 17, "offset": _OFFSET}, saved


def _packed(lines: list[str], width: float) -> list[str]:
    """Return short lines, which a telephone needs, joined as far as a sheet is wide."""
    packed = lines[:1]
    for line in lines[1:]:
        joined = f"{packed[-1]}　{line}"
        if fonts.text_width(joined, 12) <= width:
            packed[-1] = joined
        else:
            packed.append(line)
    return packed


def _as_lines(words: str | list[str] | None) -> list[str]:
    return [words] if isinstance(words, str) else list(words or [])


def _drawing(svg: str, prefix: str) -> Drawing:
    """Return what is inside an SVG file, with ids that begin with `prefix`."""
    ET.register_namespace("", _SVG)
    root = ET.fromstring(svg)
    for element in root.iter():
        _rename(element, prefix)
        _embolden(element)
        for name in _SPOKEN:
            element.attrib.pop(name, None)
        if element.text:  # of neighbouring spaces, a drawing program keeps one
            element.text = element.text.replace("  ", "\u00a0\u00a0")
    # A chart begins with its white ground; the sheet has one.
    parts = [one for one in root if one.tag != f"{{{_SVG}}}rect"]
    inside = "".join(ET.tostring(one, encoding="unicode") for one in parts)
    body = inside.replace(f' xmlns="{_SVG}"', "")
    return Drawing(body, float(root.attrib["width"]), float(root.attrib["height"]))


def _rename(element: ET.Element, prefix: str) -> None:
    for name, value in element.attrib.items():
        if name == "id":
            element.set(name, prefix + value)
        elif "url(#" in value:
            element.set(name, _REFERENCE.sub(rf"url(#{prefix}\1)", value))


def _embolden(element: ET.Element) -> None:
    """Make a bold text one with a thin stroke; the white ground of a text has a stroke already."""
    weight = element.attrib.pop("font-weight", "")
    if not element.tag.endswith("text") or weight not in ("bold", "600", "700"):
        return
    if "stroke" not in element.attrib:
        size = float(element.get("font-size", "11").removesuffix("px"))
        element.set("stroke", element.get("fill", theme.INK))
        element.set("stroke-width", f"{size * fonts.BOLD_STROKE:g}")
        element.set("stroke-linejoin", "round")
