from __future__ import annotations

from defusedxml.ElementTree import fromstring

from dashboard.render.drawing import Drawing
from dashboard.render.sheet import MARGIN, draw_sheet
from dashboard.views.imprint import Imprint

SVG = "{http://www.w3.org/2000/svg}"
DRAWING = Drawing('<rect id="toy-box" width="400" height="200" fill="#ccc"/>', 400, 200)
IMPRINT = Imprint(
    notes=("第一条 <注>",),
    source="来源：某公报",
    caption="审图号：某号",
    revision="数据版本：第3版",
    link="https://board.example/map?place=cn&level=city",
    locale="zh",
)


def texts(svg: str) -> list[str]:
    return [str(one.text) for one in fromstring(svg).iter(f"{SVG}text")]


def test_a_sheet_says_everything_from_top_to_bottom() -> None:
    lines = "".join(texts(draw_sheet(DRAWING, "标题", "副标题", IMPRINT, "说明")))
    said = ["标题", "副标题", "第一条 <注>", "来源", "审图号", "第3版", IMPRINT.link]
    places = [lines.replace(" ", "").find(one.replace(" ", "")) for one in said]
    assert -1 not in places
    assert places == sorted(places)


def test_a_sheet_has_a_title_and_a_description_for_those_who_cannot_see() -> None:
    root = fromstring(draw_sheet(DRAWING, "甲 & 乙", "", IMPRINT, "说明 < 100"))
    assert root.findtext(f"{SVG}title") == "甲 & 乙"
    assert root.findtext(f"{SVG}desc") == "说明 < 100"


def test_a_sheet_is_as_wide_as_its_drawing_and_two_margins() -> None:
    root = fromstring(draw_sheet(DRAWING, "标题", "", IMPRINT, ""))
    assert float(root.get("width")) == 400 + 2 * MARGIN


def test_long_words_make_a_sheet_higher_not_wider() -> None:
    short = fromstring(draw_sheet(DRAWING, "标题", "", IMPRINT, ""))
    long = fromstring(draw_sheet(DRAWING, "标题" * 40, "", IMPRINT, ""))
    assert long.get("width") == short.get("width")
    assert float(long.get("height")) > float(short.get("height"))


def test_what_is_empty_takes_no_line() -> None:
    bare = Imprint((), "", "", "", "", "zh")
    assert texts(draw_sheet(DRAWING, "标题", "", bare, "")) == ["标题"]
