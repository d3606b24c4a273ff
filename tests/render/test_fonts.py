from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.render import fonts

SENTENCES = st.text(
    st.sampled_from("京津冀细颗粒物年均浓度（）《》“”，。；、abc PM2.5/-·0123456789"), max_size=60
)


def test_a_chinese_character_is_as_wide_as_its_size() -> None:
    assert fonts.text_width("京津冀", 20) == pytest.approx(60)


def test_letters_are_narrower_than_chinese() -> None:
    assert 0 < fonts.text_width("PM", 20) < 40


def test_chinese_breaks_anywhere() -> None:
    assert fonts.wrap("京津冀地区", 10, 20) == ["京津", "冀地", "区"]


def test_no_line_begins_with_a_closing_mark() -> None:
    assert fonts.wrap("京津，冀", 10, 20) == ["京", "津，", "冀"]


def test_no_line_ends_with_an_opening_mark() -> None:
    assert fonts.wrap("京《津冀》", 10, 20) == ["京", "《津", "冀》"]


def test_words_of_letters_break_at_spaces() -> None:
    assert fonts.wrap("clean air for all", 10, 45) == ["clean air", "for all"]


def test_a_word_wider_than_the_line_breaks_inside() -> None:
    assert "".join(fonts.wrap("x" * 40, 10, 50)) == "x" * 40
    assert max(fonts.text_width(line, 10) for line in fonts.wrap("x" * 40, 10, 50)) <= 50


def test_line_breaks_of_the_text_stay() -> None:
    assert fonts.wrap("甲\n乙", 10, 100) == ["甲", "乙"]


def test_an_empty_text_has_no_lines() -> None:
    assert fonts.wrap("", 10, 100) == []


@given(SENTENCES, st.integers(20, 200))
def test_wrapping_loses_nothing_and_fits(sentence: str, width: int) -> None:
    lines = fonts.wrap(sentence, 10, width)
    assert "".join("".join(lines).split()) == "".join(sentence.split())
    assert all(fonts.text_width(line, 10) <= width for line in lines)


def test_missing_glyphs_are_named_once_in_their_order() -> None:
    assert fonts.missing_glyphs("京😀津₅😀") == "😀₅"
    assert fonts.missing_glyphs("京津冀 µg/m³ 尕猇") == ""
