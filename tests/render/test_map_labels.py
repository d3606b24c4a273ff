"""Names on a map: the important ones first, none over another or over the legend."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from dashboard.render.fonts import text_width
from dashboard.render.map_labels import settle_labels
from dashboard.views.map_window import Box

SIZES = {"province": 12.0, "city": 10.0, "county": 8.0, "outside": 10.0}
FRAME = Box(0, 0, 300, 200)


def spots(*rows):
    """Return spots: name, tier, x, y, room, half_width, half_height."""
    columns = ["name", "tier", "x", "y", "room", "half_width", "half_height"]
    return pd.DataFrame(rows, columns=columns)


def settle(*rows, blocked=()):
    return settle_labels(spots(*rows), SIZES, FRAME, blocked)


def test_a_name_with_room_stands_in_its_middle():
    (label,) = settle(("石家庄", "city", 100, 50, 20, 60, 40))
    assert (label.x, label.y, label.size) == (100, 50, 10)
    assert label.width == text_width("石家庄", 10)


def test_the_less_important_of_two_moves_aside():
    first, second = settle(
        ("保定", "city", 100, 50, 20, 60, 40), ("定州", "city", 102, 50, 20, 60, 40)
    )
    assert (first.x, first.y) == (100, 50)
    assert (second.x, second.y) != (102, 50)
    assert not first.overlaps(second)


def test_a_county_without_room_has_no_name():
    assert settle(("雄县", "county", 100, 50, 3, 8, 6)) == []


def test_a_small_province_is_named_beside_itself():
    (label,) = settle(("澳门", "province", 100, 50, 0.5, 1, 1))
    assert label.x - label.width / 2 > 100


def test_no_name_covers_what_is_blocked():
    blocked = Box(80, 30, 60, 60)
    for label in settle(("保定", "city", 100, 50, 30, 90, 90), blocked=[blocked]):
        assert not (
            label.x + label.width / 2 > blocked.left
            and label.x - label.width / 2 < blocked.right
            and label.y + label.height / 2 > blocked.top
            and label.y - label.height / 2 < blocked.bottom
        )


def test_a_name_that_would_leave_the_frame_moves_in_or_is_left_out():
    assert settle(("齐齐哈尔", "city", 2, 50, 30, 3, 90)) != []
    assert settle(("乌", "county", 299, 199, 30, 90, 90)) == []


PLACES = st.tuples(
    st.text("京津冀长江湾ab ", min_size=1, max_size=6), st.sampled_from(sorted(SIZES)),
    st.floats(-20, 320), st.floats(-20, 220), st.floats(0, 60), st.floats(0, 100),
    st.floats(0, 100),
)  # fmt: skip


@given(st.lists(PLACES, max_size=25))
def test_names_never_overlap(rows):
    settled = settle(*rows)
    for number, label in enumerate(settled):
        assert label.x - label.width / 2 >= FRAME.left
        assert label.x + label.width / 2 <= FRAME.right
        assert not any(label.overlaps(other) for other in settled[:number])
