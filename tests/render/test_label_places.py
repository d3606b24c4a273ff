from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.render.label_places import spread

LOW, HIGH = 30.0, 330.0


def test_labels_with_room_stay_where_they_belong():
    assert spread([50, 200, 120], [20, 20, 20], LOW, HIGH) == [50, 200, 120]


def test_two_at_one_height_move_apart_by_as_much():
    assert spread([100, 100], [20, 20], LOW, HIGH) == [90, 110]


def test_labels_stay_inside():
    assert spread([30, 31, 330], [20, 20, 20], LOW, HIGH) == [40, 60, 320]


def test_no_labels_have_no_places():
    assert spread([], [], LOW, HIGH) == []


@given(st.lists(st.tuples(st.floats(LOW, HIGH), st.sampled_from([15.0, 20.0, 35.0])), max_size=8))
def test_no_two_overlap_and_all_keep_their_order(labels):
    wanted = [at for at, _ in labels]
    sizes = [size for _, size in labels]
    places = spread(wanted, sizes, LOW, HIGH)
    order = sorted(range(len(labels)), key=lambda one: wanted[one])
    for above, below in pairwise(order):
        apart = (sizes[above] + sizes[below]) / 2
        assert places[below] - places[above] == pytest.approx(apart) or (
            places[below] - places[above] > apart
        )
    for at, size in zip(places, sizes, strict=True):
        assert at - size / 2 >= LOW - 1e-6
        assert at + size / 2 <= HIGH + 1e-6
