"""Briefings made from the toy world's files: what comes out, in which folders, and how it stops."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from pypdf import PdfReader

from dashboard.briefings import (
    BriefingCancelledError,
    BriefingOrder,
    find_place,
    make_briefing,
)
from dashboard.briefings.maps import map_choice
from dashboard.config import Settings
from dashboard.errors import UnknownCodeError
from dashboard.pipeline import Sources, read_sources
from dashboard.views.briefing import briefing_view
from tests import toy_world
from tests.render.decks import opened, titles

ITEMS = ("cover", "status", "targets", "sources")


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Sources:
    folder = tmp_path_factory.mktemp("briefings")
    return read_sources(
        Settings(data_dir=toy_world.write_boundaries(toy_world.write_world(folder)))
    )


def order(*places: str, **named) -> BriefingOrder:
    return BriefingOrder(**{"places": places, "items": ITEMS, **named})


def test_a_deck_holds_its_places_one_after_the_other(sources):
    (file,) = make_briefing(sources, order("toy", "990100"))
    assert file.name == "简报_2个地点.pptx"
    assert [title for title in titles(opened(file.content)) if "进展" in title] == [
        "玩具区域美丽中国建设目标进展", "玩具区域：数值目标进展一览", "甲市美丽中国建设目标进展",
    ]  # fmt: skip


def test_a_pdf_has_a_page_a_place(sources):
    (file,) = make_briefing(sources, order("toy", "990100", formats=("pdf",), locale="en"))
    assert file.name == "briefing_2-places.pdf"
    pages = PdfReader(BytesIO(file.content)).pages
    assert ["Toy Region" in page.extract_text() for page in pages] == [True, False]


def test_a_zip_has_a_folder_a_place_and_says_where_all_is_from(sources):
    (file,) = make_briefing(sources, order("toy", "990100", formats=("zip",)))
    with ZipFile(BytesIO(file.content)) as archive:
        names = archive.namelist()
        words = archive.read("说明与来源.txt")
        book = openpyxl.load_workbook(BytesIO(archive.read("玩具区域/数据_玩具区域.xlsx")))
        svg = archive.read("玩具区域/图表/玩具区域_细颗粒物浓度.svg").decode()
    assert names[0] == "说明与来源.txt"
    assert words.startswith(b"\xef\xbb\xbf")
    assert "玩具公报" in words.decode("utf-8-sig")
    assert all(name in words.decode("utf-8-sig") for name in names[1:])
    for name in (
        "玩具区域/简报_玩具区域.pptx", "玩具区域/简报_玩具区域.pdf", "甲市/简报_甲市.pptx",
        "玩具区域/图表/玩具区域_细颗粒物浓度.png",
    ):  # fmt: skip
        assert name in names
    assert len(book.worksheets) == 3
    assert "数据版本" in svg


def test_everything_is_told_and_nothing_beyond_the_end(sources):
    told = []
    make_briefing(sources, order("toy", formats=("pptx", "pdf", "zip")), told.append)
    assert [one.done for one in told] == list(range(told[0].total))
    assert all(one.what for one in told)


@pytest.mark.parametrize("after", [0, 1, 2, 4])
def test_it_stops_when_nobody_wants_it_any_more(sources, after):
    told = []

    def is_cancelled() -> bool:
        return len(told) > after

    with pytest.raises(BriefingCancelledError):
        make_briefing(sources, order("toy", formats=("pptx", "zip")), told.append, is_cancelled)
    assert len(told) == after + 1


def test_a_briefing_of_nowhere_is_refused(sources):
    with pytest.raises(UnknownCodeError, match="at least one place"):
        make_briefing(sources, order())
    with pytest.raises(UnknownCodeError, match="did you mean 'toy'"):
        make_briefing(sources, order("toyy"))


@pytest.mark.parametrize("asked", ["toy", "玩具区域", "Toy Region"])
def test_a_place_is_found_by_id_or_name(sources, asked):
    assert find_place(sources, asked) == "toy"


def test_an_unknown_place_has_a_suggestion(sources):
    with pytest.raises(UnknownCodeError, match='did you mean "toy"'):
        find_place(sources, "tooy")


def test_the_map_shows_a_target_s_indicator_where_units_can_be_told_apart(sources):
    def choice(place: str):
        view = briefing_view(
            sources.catalog, sources.observations, sources.judgements, place, "", "zh"
        )
        chosen = map_choice(sources, view)
        return chosen.place, chosen.indicator, chosen.level

    # Two cities of the region are too few to tell apart; the province has four.
    assert choice("toy") == ("cn", "pm25", "city")
    assert choice("990000") == ("990000", "pm25", "city")
