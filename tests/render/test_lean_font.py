"""The lean font: the same letters as the full one, under a name of its own."""

from __future__ import annotations

import struct
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from noto_cjk_sans_otc import FONT_PATH
from PIL import ImageFont

from dashboard.render.fonts import FAMILY
from dashboard.render.lean_font import LEAN_FAMILY, lean_font, set_text

TEXT = "京津冀 PM2.5 微克/立方米"


@pytest.fixture(scope="module")
def lean() -> bytes:
    return lean_font(Path(str(FONT_PATH)).read_bytes())


def test_it_draws_the_same_letters(lean):
    basic = ImageFont.Layout.BASIC
    full = ImageFont.truetype(str(FONT_PATH), 40, index=2, layout_engine=basic)
    own = ImageFont.truetype(BytesIO(lean), 40, layout_engine=basic)
    assert own.getlength(TEXT) == full.getlength(TEXT)
    assert bytes(own.getmask(TEXT)) == bytes(full.getmask(TEXT))


def test_it_has_a_name_of_its_own(lean):
    """The licence of the font asks for it; and a font of the machine is not taken for it."""
    assert ImageFont.truetype(BytesIO(lean), 10).getname() == (LEAN_FAMILY, "Regular")
    assert "Noto" not in LEAN_FAMILY


def test_its_tables_are_in_order_and_their_sums_are_right(lean):
    (n_tables,) = struct.unpack_from(">H", lean, 4)
    tags = []
    for number in range(n_tables):
        tag, total, offset, length = struct.unpack_from(">4sLLL", lean, 12 + 16 * number)
        tags.append(tag)
        padded = lean[offset : offset + length] + b"\0" * (-length % 4)
        assert offset % 4 == 0
        assert int(np.frombuffer(padded, ">u4").sum(dtype=np.uint64)) & 0xFFFFFFFF == total
    assert tags == sorted(tags)
    assert not {b"GSUB", b"GPOS"} & set(tags)


def test_a_sheet_names_it_before_the_full_one():
    svg = f'<svg font-family="{FAMILY}"><text>{TEXT}</text></svg>'
    assert set_text(svg) == svg.replace(FAMILY, f"{LEAN_FAMILY}, {FAMILY}")
