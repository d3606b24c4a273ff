from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.core.scopes import MIN_OVERLAP, is_near, overlap_share


@pytest.mark.parametrize(
    ("members", "others", "share"),
    [
        ("ab", "ab", 1.0),
        ("ab", "bc", 1 / 3),
        ("ab", "abcd", 0.5),
        ("ab", "cd", 0.0),
        ("", "ab", 0.0),
        ("", "", 0.0),
    ],
)
def test_the_share_is_what_both_have_of_all(members, others, share):
    assert overlap_share(members, others) == pytest.approx(share)


def test_a_quarter_of_all_is_near_and_less_is_not():
    assert is_near("abcd", "d")
    assert not is_near("abcde", "e")
    assert MIN_OVERLAP == 0.25


sets = st.sets(st.integers(min_value=0, max_value=20))


@given(sets, sets)
def test_nearness_is_mutual(members, others):
    share = overlap_share(members, others)
    assert share == overlap_share(others, members)
    assert 0 <= share <= 1
