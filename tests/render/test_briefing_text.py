"""Words on slides fit, tables break where they must, axes hold their values."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.render import briefing_layouts as layouts
from dashboard.render.briefing_chart_data import value_bounds
from dashboard.render.briefing_labels import Scale, point_labels
from dashboard.render.briefing_table import SIZES, pages
from dashboard.render.briefing_text import LINE, SMALLEST, Words, fill, height_of, lines_of
from dashboard.render.packages import pinned, write_zip
from dashboard.views.briefing_chart import ChartSeries
from dashboard.views.briefing_tables import BriefingTable, Cell


@pytest.fixture
def lead():
    deck = layouts.open_template()
    slide = deck.slides.add_slide(layouts.layout(deck, layouts.TABLE))
    return next(one for one in slide.placeholders if one.placeholder_format.idx == layouts.LEAD)


def test_short_words_keep_the_size_of_the_layout(lead):
    size, is_whole = fill(lead, [(Words("短句"),)], "zh")
    assert (size, is_whole) == (15, True)
    assert lead.text_frame.text == "短句"


def test_long_words_get_smaller_and_what_does_not_fit_is_said_to_be_elsewhere(lead):
    size, is_whole = fill(lead, [(Words("很长的句子，" * 80),)], "zh")
    assert (size, is_whole) == (SMALLEST, False)
    assert lead.text_frame.text.endswith("……（全文见备注）")
    lines = lead.text_frame.text.split("\n")
    assert len(lines) * SMALLEST * LINE <= lead.height.pt + 0.1


@given(st.text(alphabet="中文字数 abcPM2.5（），%", min_size=1, max_size=120))
def test_narrower_boxes_never_need_fewer_lines(words):
    assert len(lines_of(words, 12, 120)) >= len(lines_of(words, 12, 240))
    assert height_of([words, words], 12, 200) > height_of([words], 12, 200)


def table(n_rows: int, words: str = "一行字") -> BriefingTable:
    row = (Cell(words), Cell("值"))
    return BriefingTable("表", "", ("甲", "乙"), (0.5, 0.5), (row,) * n_rows)


def test_a_small_table_is_large_and_a_long_one_goes_on():
    assert pages(table(3), 800, 384)[0] == SIZES[0]
    size, parts = pages(table(40), 800, 384)
    assert size == SIZES[-1]
    assert len(parts) > 1
    assert sum(len(rows) for rows in parts) == 40
    assert max(map(len, parts)) - min(map(len, parts)) <= len(parts)


@given(st.lists(st.integers(1, 60), min_size=1, max_size=40))
def test_no_row_is_lost_and_no_slide_is_too_full(lengths):
    rows = tuple((Cell("字" * length), Cell("值")) for length in lengths)
    size, parts = pages(BriefingTable("表", "", ("甲", "乙"), (0.5, 0.5), rows), 400, 200)
    assert tuple(row for part in parts for row in part) == rows
    for part in parts:
        heights = [len(lines_of(row[0].text, size, 188)) * size * LINE + 8 for row in part]
        assert sum(heights) + size * LINE + 8 <= 200.1 or len(part) == 1


@given(
    st.lists(st.integers(-(10**8), 10**8).map(lambda n: n / 100), min_size=1, max_size=8),
    st.booleans(),
)
def test_an_axis_holds_all_its_values(values, from_zero):
    low, high, step = value_bounds(values, is_share=False, from_zero=from_zero)
    assert low <= min(values) <= max(values) <= high
    assert step > 0
    assert not from_zero or low <= 0


def test_shares_end_at_100_and_columns_leave_room_for_their_labels():
    assert value_bounds([60, 98.9], is_share=True, from_zero=False)[1] == 100
    assert value_bounds([100.0], is_share=True, from_zero=True)[1] > 100


def series(*ys: float, role: str = "actual") -> ChartSeries:
    xs = tuple(float(2020 + number) for number in range(len(ys)))
    labels = tuple(f"{y:.1f}" for y in ys)
    return ChartSeries("实际值", role, "", False, xs, ys, labels, labels)


def test_labels_stand_where_the_line_does_not_pass():
    scale = Scale(2019, 2024, 0, 100, 480, 200)
    sides = point_labels([series(90, 20, 60)], scale)
    assert sides == {(0, 0): "above", (0, 1): "below", (0, 2): "above"}


def test_a_label_that_would_cover_another_is_left_out():
    scale = Scale(1999, 2051, 0, 100, 300, 200)
    sides = point_labels([series(50, 50.5, 50, 50.5, 50)], scale)
    assert 0 < len(sides) < 5
    assert (0, 4) in sides


def test_a_zip_has_the_same_bytes_for_the_same_files_and_keeps_chinese_names():
    files = {"说明.txt": "字".encode(), "图表/一.png": b"1"}
    assert write_zip(files) == write_zip(dict(files))
    with ZipFile(BytesIO(write_zip(files))) as archive:
        assert archive.namelist() == list(files)
        assert archive.read("说明.txt").decode() == "字"


def test_the_time_of_writing_is_taken_out_of_an_office_file():
    core = b'<dcterms:created xsi:type="x">2024-01-01T00:00:00Z</dcterms:created>'
    inner = write_zip({"docProps/core.xml": core})
    package = pinned(write_zip({"ppt/embeddings/book.xlsx": inner, "docProps/core.xml": core}))
    with ZipFile(BytesIO(package)) as archive:
        assert b"2000-01-01" in archive.read("docProps/core.xml")
        with ZipFile(BytesIO(archive.read("ppt/embeddings/book.xlsx"))) as book:
            assert b"2000-01-01" in book.read("docProps/core.xml")
