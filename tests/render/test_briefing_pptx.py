"""The presentation of a briefing: native charts and tables, titles, fonts, notes, templates."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree
from openpyxl import Workbook
from PIL import Image
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Pt

from dashboard.errors import TemplateError
from dashboard.i18n import LOCALES
from dashboard.render import briefing_layouts as layouts
from dashboard.render.briefing_map import MapPicture
from dashboard.render.briefing_pptx import draw_briefing
from dashboard.render.briefing_text import SMALLEST
from dashboard.views.briefing import ITEMS
from scripts.build_briefing_template import build
from tests.render.decks import (
    NO_MAP,
    charts,
    opened,
    tables,
    titles,
    toy_deck,
    toy_view,
    words,
    workbook_rows,
)


@pytest.fixture(scope="module")
def deck():
    return toy_deck()


def slide_of(deck, title: str):
    return next(slide for slide in deck.slides if slide.shapes.title.text.startswith(title))


def test_every_item_has_its_slides_in_order(deck):
    assert titles(deck) == [
        "玩具区域美丽中国建设目标进展",
        "玩具区域：阶段目标",
        "玩具区域：数值目标进展一览",
        "细颗粒物浓度：需加快",
        "绿色工厂数：数据不足",
        "优良水体比例：进度正常",
        "玩具区域：文字目标",
        "地图",
        "玩具区域：资料来源",
    ]


def test_titles_stand_in_title_placeholders_and_slides_are_16_to_9(deck):
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9)
    for slide in deck.slides:
        assert "TITLE" in slide.shapes.title.placeholder_format.type.name


def test_a_target_slide_says_everything(deck):
    said = words(slide_of(deck, "细颗粒物浓度"))
    for part in (
        "到2027年，玩具区域细颗粒物浓度不高于33微克/立方米", "38.0微克/立方米（2025年，实况）",
        "◆ 需加快", "28.6%", "目标出处：玩具方案，一", "数值来源：玩具公报",
    ):  # fmt: skip
        assert part in said


def test_charts_are_native_and_hold_the_numbers_of_the_view(deck):
    slides = {slide.title: slide for slide in toy_view().targets}
    drawn = list(charts(deck))
    assert len(drawn) == len(slides) == 3
    for slide in deck.slides:
        for shape in (one for one in slide.shapes if one.has_chart):
            series = slides[slide.shapes.title.text].chart.series
            plotted = shape.chart.plots[0].series
            assert [one.name for one in plotted] == [one.name for one in series]
            for one, expected in zip(plotted, series, strict=True):
                assert [value for value in one.values if value is not None] == list(expected.ys)


def test_the_workbook_of_a_chart_holds_the_same_numbers(deck):
    (shape,) = [
        one for one in slide_of(deck, "细颗粒物浓度").shapes if one.has_chart
    ]  # fmt: skip
    numbers = {
        cell for row in workbook_rows(shape) for cell in row if isinstance(cell, float | int)
    }
    assert {40, 38, 33} <= numbers


def test_a_long_series_is_drawn_over_years():
    river = toy_deck("river")
    shape = next(charts(river))
    chart = shape.chart
    assert chart.plots[0].series[0].values == (2.0, 2.0)
    assert chart.value_axis.reverse_order
    labels = etree.tostring(chart._chartSpace, encoding="unicode")
    assert "Ⅱ类" in labels


def test_tables_are_native_and_a_status_has_its_sign_and_colour(deck):
    (shape,) = [one for one in slide_of(deck, "玩具区域：数值目标").shapes if one.has_table]
    cells = [[cell.text for cell in row.cells] for row in shape.table.rows]
    assert cells[0] == ["指标", "目标", "最新值", "判断", "还需与说明"]
    assert len(cells) == 4
    sign = shape.table.cell(1, 3).text_frame.paragraphs[0].runs[0]
    assert sign.text.strip() == "◆"
    assert str(sign.font.color.rgb) == "B7791F"


def test_every_run_names_its_fonts_and_nothing_is_small(deck):
    for slide in deck.slides:
        parts = [slide._element, slide.notes_slide._element]
        parts += [shape.chart._chartSpace for shape in slide.shapes if shape.has_chart]
        for part in parts:
            for properties in part.iter(qn("a:rPr"), qn("a:defRPr")):
                for name in ("a:latin", "a:ea"):
                    assert properties.find(qn(name)).get("typeface") == layouts.TYPEFACE
        for part in (parts[0], *parts[2:]):
            sizes = [int(one) for one in part.xpath("//@sz") if one.isdigit()]
            assert all(size >= SMALLEST * 100 for size in sizes)


def test_pictures_charts_and_tables_have_words_for_those_who_cannot_see_them(deck):
    for shape in [*charts(deck), *tables(deck)]:
        assert shape._element.xpath(".//p:cNvPr")[0].get("descr")


def test_notes_have_the_sources_and_the_revision(deck):
    for slide in deck.slides:
        assert "数据版本：0" in slide.notes_slide.notes_text_frame.text
    notes = slide_of(deck, "细颗粒物浓度").notes_slide.notes_text_frame.text
    assert "玩具公报" in notes
    assert "线性比值：0.86" in notes
    assert "玩具公报" in slide_of(deck, "玩具区域：资料来源").notes_slide.notes_text_frame.text


def test_a_slide_without_a_map_says_no_data_and_why(deck):
    said = words(slide_of(deck, "地图"))
    assert "暂无数据" in said
    assert NO_MAP.reason in said


def test_a_place_without_anything_has_slides_that_say_so():
    deck = toy_deck("toy_basin", "en", items=("status", "targets", "values"))
    said = "\n".join(words(slide) for slide in deck.slides)
    assert "No data" in said
    assert "set no target for Toy Basin" in said


def test_no_placeholder_is_left_for_the_presenter_to_fill(deck):
    for slide in deck.slides:
        for shape in slide.placeholders:
            if shape.has_text_frame:
                assert shape.text_frame.text.strip()


def test_nothing_stands_outside_the_slide(deck):
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= deck.slide_width
            assert shape.top + shape.height <= deck.slide_height


def test_the_map_is_put_in_whole_with_a_key_that_can_be_read():
    png = BytesIO()
    Image.new("RGB", (400, 100)).save(png, "PNG")
    picture = MapPicture(
        "地图", "2025年", "四个方块", (), "审图号 1", png.getvalue(), key_title="浓度",
        key=(("#ffeda0", "10 – 20", "3个"), ("#d5d9d8", "无数据", "1个")),
    )  # fmt: skip
    deck = opened(draw_briefing([toy_view()], {"toy": picture}, ("map",)))
    (slide,) = deck.slides
    (shape,) = [one for one in slide.shapes if one.shape_type is not None and hasattr(one, "image")]
    assert shape.width / shape.height == pytest.approx(4, abs=0.01)
    assert shape.crop_left == shape.crop_top == 0
    assert "审图号 1" in words(slide)
    (key,) = [one for one in slide.shapes if one.has_table]
    assert [cell.text for cell in key.table.rows[1].cells] == ["", "10 – 20", "3个"]
    assert str(key.table.cell(1, 0).fill.fore_color.rgb) == "FFEDA0"


@pytest.mark.parametrize(
    ("second", "ends", "length"), [("第1处", "第1处", 8), ("远" * 300, "…", 255)]
)
def test_the_title_of_the_file_is_as_long_as_the_format_lets_it_be(second, ends, length):
    views = [replace(toy_view(), title=title) for title in ("第0处", second)]
    title = opened(draw_briefing(views, {}, ("cover",))).core_properties.title
    assert title.startswith(f"第0处; {second[0]}")
    assert title.endswith(ends)
    assert len(title) == length


def test_the_same_briefing_is_the_same_file():
    first, second = (
        draw_briefing([toy_view()], {"toy": NO_MAP}, ITEMS) for _ in range(2)
    )  # fmt: skip
    assert first == second


def test_the_template_that_ships_is_the_one_that_the_script_builds():
    with ZipFile(BytesIO(build())) as built, ZipFile(layouts.TEMPLATE) as shipped:
        assert built.namelist() == shipped.namelist()
        for name in built.namelist():
            assert built.read(name) == shipped.read(name)


def test_a_template_of_the_user_is_taken_with_its_font_and_size(tmp_path):
    own = Presentation(BytesIO(build()))
    own.slide_width, own.slide_height = Pt(1000), Pt(600)
    theme = next(
        one.target_part for one in own.slide_master.part.rels.values() if "theme" in one.reltype
    )
    theme._blob = theme.blob.replace(layouts.TYPEFACE.encode(), b"SimHei")
    own.slides.add_slide(own.slide_layouts[0])
    own.save(tmp_path / "own.pptx")
    deck = toy_deck(items=("cover",), template=tmp_path / "own.pptx")
    assert len(deck.slides) == 1
    assert deck.slide_width == Pt(1000)
    assert {one.get("typeface") for one in deck.slides[0]._element.iter(qn("a:ea"))} == {"SimHei"}


def test_a_template_that_lacks_layouts_or_placeholders_is_refused_by_name(tmp_path):
    own = Presentation(BytesIO(build()))
    own.slide_layouts.remove(own.slide_layouts.get_by_name(layouts.MAP))
    chart = own.slide_layouts.get_by_name(layouts.CHART)
    place = next(one for one in chart.placeholders if one.placeholder_format.idx == layouts.MAIN)
    place._element.getparent().remove(place._element)
    own.save(tmp_path / "own.pptx")
    with pytest.raises(TemplateError) as refused:
        toy_deck(template=tmp_path / "own.pptx")
    said = refused.value.sentence("en")
    assert f'the layout "{layouts.MAP}"' in said
    assert f'the chart placeholder {layouts.MAIN} of the layout "{layouts.CHART}"' in said
    said = refused.value.sentence("zh")
    assert f"缺少版式“{layouts.CHART}”中的图表占位符（编号{layouts.MAIN}）；" in said
    assert f"版式“{layouts.MAP}”" in said
    assert str(layouts.TEMPLATE) in said


@pytest.mark.parametrize(
    ("content", "zh", "en"),
    [
        (b"", "不是演示文稿", "is not a presentation"),
        (b"no presentation", "不是演示文稿", "is not a presentation"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"slides", "旧版格式", "old format"),
    ],
)
def test_a_file_that_is_no_template_is_refused(tmp_path, content, zh, en):
    file = tmp_path / "own.pptx"
    file.write_bytes(content)
    with pytest.raises(TemplateError) as refused:
        toy_deck(template=file)
    assert (zh in refused.value.sentence("zh"), en in refused.value.sentence("en")) == (True, True)
    assert all(file.name in refused.value.sentence(locale) for locale in LOCALES)
    with pytest.raises(TemplateError) as refused:
        toy_deck(template=tmp_path / "none.pptx")
    assert "无法读取" in refused.value.sentence("zh")
    assert "cannot be read" in str(refused.value)


def test_another_kind_of_office_file_is_no_template(tmp_path):
    Workbook().save(tmp_path / "own.pptx")
    with pytest.raises(TemplateError, match="is not a presentation"):
        toy_deck(template=tmp_path / "own.pptx")


def test_english_slides_hold_no_chinese_of_ours():
    deck = toy_deck(locale="en")
    for slide in deck.slides:
        if slide.shapes.title.text == "地图":
            continue
        said = words(slide).replace("玩具公报", "")
        assert not re.search("[\u4e00-\u9fff]", said), said
