from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.views.file_names import file_stem

RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")


def test_place_indicator_and_period_make_a_name():
    assert file_stem("京津冀 · 细颗粒物(PM2.5)年均浓度", "2013 – 2024") == (
        "京津冀_细颗粒物(PM2.5)年均浓度_2013–2024"
    )


@pytest.mark.parametrize(
    ("part", "stem"),
    [
        ("µg/m³", "µg_m³"), ('a<b>c:"d"|e?f*', "a_b_c_d_e_f"), ("a\\b", "a_b"),
        ("末尾. . ", "末尾"), (".hidden", "hidden"), ("a\tb\nc", "a_b_c"), ("a\u202eb", "ab"),
    ],
)  # fmt: skip
def test_what_a_file_system_refuses_is_left_out(part, stem):
    assert file_stem(part) == stem


@pytest.mark.parametrize("name", ["CON", "nul", "Com1", "LPT9", "aux.tar", "com¹"])
def test_reserved_names_are_avoided(name):
    assert file_stem(name) == f"_{name}"


def test_a_word_that_begins_like_a_reserved_name_is_none():
    assert file_stem("condition") == "condition"


def test_an_empty_part_takes_no_room_and_nothing_has_a_name_too():
    assert file_stem("甲", "", "乙") == "甲_乙"
    assert file_stem("", "???") == "export"


def test_a_long_name_is_cut_between_characters():
    stem = file_stem("美丽中国" * 60)
    assert 150 < len(stem.encode()) <= 180
    assert set(stem) == set("美丽中国")


@given(st.lists(st.text(), max_size=4))
def test_every_name_is_one_on_windows(parts):
    stem = file_stem(*parts)
    assert stem
    assert len(f"{stem}_300dpi.png".encode()) <= 200
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', stem)
    assert not RESERVED.fullmatch(stem)
    assert stem[-1] not in ". "
