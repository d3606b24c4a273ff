"""The one-pager: one A4 page, with everything that has room and in words what has none."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from pypdf import PdfReader

from dashboard.render.drawing import Drawing
from dashboard.render.one_pager import draw_one_pager
from dashboard.render.one_pager_figures import HEIGHT, WIDTH
from dashboard.render.raster import svg_to_pdf
from dashboard.views.briefing import ITEMS
from tests.render.decks import NO_MAP, toy_view

MAP = replace(
    NO_MAP, facts="时期：2025", png=b"1", drawing=Drawing('<rect width="700"/>', 700, 500),
    key=(("#ffeda0", "10 – 20", "3个"),),
)  # fmt: skip


def said(svg: str) -> str:
    return "".join(text for text in ET.fromstring(svg).itertext())


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_a_page_has_the_facts_the_table_the_chart_the_map_and_the_sources(locale):
    svg = draw_one_pager(toy_view(locale=locale), ITEMS, MAP)
    words = said(svg)
    parts = {
        "zh": ("玩具区域美丽中国建设目标进展", "数值目标进展一览", "需加快", "审图号 1", "玩具方案",
               "10 – 20"),
        "en": ("Toy Region: progress towards", "where the targets stand", "Acceleration",
               "审图号 1", "Toy Plan", "10 – 20"),
    }[locale]  # fmt: skip
    for part in parts:
        assert part in words
    assert 'width="700"' in svg


def test_it_is_one_a4_page_of_pdf_with_its_text():
    pdf = PdfReader(BytesIO(svg_to_pdf(draw_one_pager(toy_view(), ITEMS, None))))
    (page,) = pdf.pages
    width, height = float(page.mediabox.width), float(page.mediabox.height)
    assert (width, height) == pytest.approx((595.3, 841.9), abs=0.1)
    assert "玩具区域美丽中国建设目标进展" in page.extract_text()


def test_rows_without_room_are_counted_in_words():
    view = toy_view()
    many = replace(view, status=replace(view.status, rows=view.status.rows * 30))
    svg = draw_one_pager(many, ITEMS, MAP)
    left_out = int(re.search(r"另有(\d+)行未列", said(svg)).group(1))
    shown = said(svg).count("微克/立方米（2027年）")
    assert shown < 30
    assert left_out + shown * 3 in range(88, 93)


def test_nothing_is_written_below_the_page():
    view = toy_view()
    many = replace(view, status=replace(view.status, rows=view.status.rows * 30))
    for one in (draw_one_pager(view, ITEMS, MAP), draw_one_pager(many, ITEMS, None)):
        root = ET.fromstring(one)
        assert (float(root.get("width")), float(root.get("height"))) == (WIDTH, HEIGHT)
        for text in root.iterfind("{http://www.w3.org/2000/svg}text"):
            assert 0 < float(text.get("y")) < HEIGHT


def test_a_place_without_a_target_shows_its_values_or_says_that_there_are_none():
    assert "没有为甲市规定目标" in said(draw_one_pager(toy_view("990100"), ITEMS, None))
    assert "也没有找到玩具流域的任何公开数值" in said(
        draw_one_pager(toy_view("toy_basin"), ITEMS, None)
    )


def test_items_left_out_are_not_on_the_page():
    assert "数值目标进展一览" not in said(draw_one_pager(toy_view(), ("cover",), None))


def test_ids_differ_between_the_charts_of_a_page():
    ids = re.findall(r'id="([^"]+)"', draw_one_pager(toy_view(), ITEMS, None))
    assert len(ids) == len(set(ids))
