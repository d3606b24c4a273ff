"""Build the template of the briefing: dashboard/render/briefing_template.pptx.

``python scripts/build_briefing_template.py`` starts from the blank presentation that python-pptx
brings along and gives it the size, the colours and the layouts of the product. The same machine
writes the same file.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from lxml import etree
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.util import Pt

from dashboard.render.briefing_layouts import CHART, COVER, MAP, TABLE, TEXT, TYPEFACE
from dashboard.render.packages import pinned

TARGET = Path(__file__).resolve().parent.parent / "dashboard" / "render" / "briefing_template.pptx"

WIDTH, HEIGHT = 960, 540  # points: 16:9
MARGIN = 44
INNER = WIDTH - 2 * MARGIN

_SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_COLOURS = {
    "dk1": "1D2B28", "lt1": "FFFFFF", "dk2": "5D6A66", "lt2": "EEF3F1",
    "accent1": "1F6F5C", "accent2": "C2570C", "accent3": "3F8FC4", "accent4": "B7791F",
    "accent5": "7B1FA2", "accent6": "66736F", "hlink": "1F6F5C", "folHlink": "5D6A66",
}  # fmt: skip


@dataclass(frozen=True)
class Box:
    """A placeholder of a layout: points from the top left corner, size of its text."""

    idx: int
    kind: str
    name: str
    x: float
    y: float
    width: float
    height: float
    size: float = 14
    colour: str = "tx1"
    is_bold: bool = False
    anchor: str = "t"
    align: str = "l"


_TITLE = Box(0, "title", "Title", MARGIN, 26, INNER, 44, 26, is_bold=True, anchor="ctr")
_LEAD = Box(10, "body", "Lead", MARGIN, 78, INNER, 44, 16, "tx2", anchor="ctr")
_SOURCE = Box(13, "body", "Source", MARGIN, 450, INNER, 54, 12, "tx2", anchor="b")
_FOOTER = Box(21, "ftr", "Footer", MARGIN, 512, 700, 18, 12, "tx2", anchor="ctr")
_NUMBER = Box(22, "sldNum", "Number", WIDTH - MARGIN - 120, 512, 120, 18, 12, "tx2",
              anchor="ctr", align="r")  # fmt: skip
_BODY_TOP, _BODY_HEIGHT = 128, 318

LAYOUTS: dict[str, tuple[Box, ...]] = {
    COVER: (
        Box(0, "ctrTitle", "Title", 84, 96, 816, 96, 38, is_bold=True, anchor="b"),
        Box(10, "body", "Kind", 84, 200, 816, 26, 16, "accent1", anchor="ctr"),
        Box(11, "tbl", "Facts", 84, 244, 816, 84),
        Box(12, "body", "Summary", 84, 344, 816, 118, 15),
        Box(13, "body", "Source", 84, 466, 816, 38, 12, "tx2", anchor="b"),
        Box(21, "ftr", "Footer", 84, 512, 700, 18, 12, "tx2", anchor="ctr"),
    ),
    TABLE: (
        _TITLE,
        Box(10, "body", "Lead", MARGIN, 74, INNER, 38, 15, "tx2", anchor="ctr"),
        Box(11, "tbl", "Table", MARGIN, 118, INNER, 384),
        _FOOTER, _NUMBER,
    ),
    CHART: (
        _TITLE, _LEAD,
        Box(11, "chart", "Chart", MARGIN, _BODY_TOP, 536, _BODY_HEIGHT),
        Box(12, "body", "Words", 604, _BODY_TOP, 312, 124, 14),
        Box(14, "tbl", "Figures", 604, 256, 312, 190),
        _SOURCE, _FOOTER, _NUMBER,
    ),
    MAP: (
        _TITLE,
        Box(10, "body", "Facts", MARGIN, 74, INNER, 24, 14, "tx2", anchor="ctr"),
        Box(11, "pic", "Map", MARGIN, 104, 676, 362),
        Box(14, "tbl", "Legend", 736, 104, 180, 362),
        Box(13, "body", "Source", MARGIN, 470, INNER, 34, 12, "tx2", anchor="b"),
        _FOOTER, _NUMBER,
    ),
    TEXT: (
        _TITLE,
        Box(10, "body", "Text", MARGIN, 82, INNER, 418, 14),
        _FOOTER, _NUMBER,
    ),
}  # fmt: skip


def main() -> None:
    """Write the template."""
    TARGET.write_bytes(build())
    print(f"{TARGET.name}: {TARGET.stat().st_size} bytes")


def build() -> bytes:
    """Return the template as a file."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Pt(WIDTH), Pt(HEIGHT)
    master = presentation.slide_master
    kept = list(master.slide_layouts)[: len(LAYOUTS)]
    for layout in list(master.slide_layouts)[len(LAYOUTS) :]:
        master.slide_layouts.remove(layout)
    _replace_tree(master, _master_shapes())
    _set_styles(master)
    _set_theme(master)
    for layout, (name, boxes) in zip(kept, LAYOUTS.items(), strict=True):
        _set_layout(layout, name, boxes)
    presentation.core_properties.title = "Briefing"
    presentation.core_properties.author = ""
    file = BytesIO()
    presentation.save(file)
    return pinned(file.getvalue())


def _set_layout(layout: Any, name: str, boxes: tuple[Box, ...]) -> None:
    layout._element.cSld.set("name", name)
    layout._element.attrib.pop("type", None)
    layout._element.set("preserve", "1")
    shapes = [*_ornaments(is_cover=name == COVER), *(_shape(box) for box in boxes)]
    _replace_tree(layout, shapes)


def _ornaments(*, is_cover: bool) -> list[str]:
    """Return the only two marks of the look: a green band on the cover, a thin line below."""
    if is_cover:
        return [_rectangle("Band", 0, 0, 20, HEIGHT, "accent1")]
    return [
        _rectangle("Band", 0, 26, 8, 44, "accent1"),
        _rectangle("Line", MARGIN, 508, INNER, 0.75, "bg2"),
    ]


def _master_shapes() -> list[str]:
    body = Box(1, "body", "Text", MARGIN, _BODY_TOP, INNER, _BODY_HEIGHT)
    return [_shape(_TITLE), _shape(body), _shape(_FOOTER), _shape(_NUMBER)]


def _replace_tree(part: Any, shapes: list[str]) -> None:
    """Put shapes in the place of those that a master or layout has."""
    tree = part._element.cSld.spTree
    for shape in list(tree)[2:]:
        tree.remove(shape)
    for number, shape in enumerate(shapes, start=2):
        tree.append(parse_xml(shape.replace("@id@", str(number))))


def _frame(x: float, y: float, width: float, height: float) -> str:
    return (
        f'<a:xfrm><a:off x="{int(Pt(x))}" y="{int(Pt(y))}"/>'
        f'<a:ext cx="{int(Pt(width))}" cy="{int(Pt(height))}"/></a:xfrm>'
    )


def _rectangle(name: str, x: float, y: float, width: float, height: float, colour: str) -> str:
    return (
        f'<p:sp {_SPACES}><p:nvSpPr><p:cNvPr id="@id@" name="{name}" descr=""/><p:cNvSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{_frame(x, y, width, height)}'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr>'
        '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="zh-CN"/></a:p></p:txBody>'
        "</p:sp>"
    )


def _shape(box: Box) -> str:
    kind = f'type="{box.kind}" ' if box.kind != "body" or box.idx else ""
    index = f'idx="{box.idx}" ' if box.idx else ""
    levels = "".join(
        f'<a:lvl{level}pPr marL="0" indent="0" algn="{box.align}"><a:lnSpc>'
        '<a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>'
        f'<a:defRPr sz="{round(box.size * 100)}" b="{int(box.is_bold)}">'
        f'<a:solidFill><a:schemeClr val="{box.colour}"/></a:solidFill></a:defRPr></a:lvl{level}pPr>'
        for level in range(1, 6)
    )
    words = (
        '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
        '<a:rPr lang="zh-CN"/><a:t>‹#›</a:t></a:fld>'
        if box.kind == "sldNum"
        else f'<a:r><a:rPr lang="zh-CN"/><a:t>{escape(box.name)}</a:t></a:r>'
    )
    return (
        f'<p:sp {_SPACES}><p:nvSpPr><p:cNvPr id="@id@" name="{box.name}"/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {kind}{index}/></p:nvPr>'
        f"</p:nvSpPr><p:spPr>{_frame(box.x, box.y, box.width, box.height)}"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f'<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{box.anchor}">'
        f"<a:noAutofit/></a:bodyPr><a:lstStyle>{levels}</a:lstStyle>"
        f'<a:p>{words}<a:endParaRPr lang="zh-CN"/></a:p></p:txBody></p:sp>'
    )


def _set_styles(master: Any) -> None:
    """Let all text of the master name the fonts of the theme."""
    fonts = '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/>'
    styles = master._element.find(
        "{http://schemas.openxmlformats.org/presentationml/2006/main}txStyles"
    )
    for style in list(styles):
        for level in list(style):
            style.remove(level)
        levels = "".join(
            f'<a:lvl{n}pPr {_SPACES} marL="0" indent="0" algn="l"><a:buNone/>'
            f'<a:defRPr sz="1400"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>{fonts}'
            f"</a:defRPr></a:lvl{n}pPr>"
            for n in range(1, 10)
        )
        for level in etree.fromstring(f"<x>{levels}</x>"):
            style.append(parse_xml(etree.tostring(level)))


def _set_theme(master: Any) -> None:
    """Give the theme the colours and the font of the product."""
    part = next(
        relation.target_part
        for relation in master.part.rels.values()
        if relation.reltype.endswith("/theme")
    )
    theme = etree.fromstring(part.blob)
    space = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
    theme.set("name", "Beautiful China")
    for name, colour in _COLOURS.items():
        (entry,) = theme.xpath(f"//a:clrScheme/a:{name}", namespaces=space)
        for child in list(entry):
            entry.remove(child)
        etree.SubElement(entry, f"{{{space['a']}}}srgbClr", val=colour)
    for font in theme.xpath("//a:majorFont|//a:minorFont", namespaces=space):
        for script in ("latin", "ea"):
            font.find(f"a:{script}", space).set("typeface", TYPEFACE)
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


if __name__ == "__main__":
    main()
