"""Progress: told in shares of the whole, in order, and not too often."""

from __future__ import annotations

import pytest

from dashboard.core.waiting import part, told


def test_a_part_of_the_work_is_told_as_a_part_of_the_whole() -> None:
    heard: list[float] = []
    half = part(heard.append, 0.5, 1)
    for share in (0, 0.5, 1):
        half(share)
    assert heard == [0.5, 0.75, 1]


@pytest.mark.parametrize("n_items", [1, 7, 100, 12_345])
def test_a_pile_is_gone_through_whole_and_told_a_hundred_times_at_most(n_items: int) -> None:
    heard: list[float] = []
    assert list(told(range(n_items), heard.append)) == list(range(n_items))
    assert heard == sorted(heard)
    assert (heard[0], heard[-1]) == (0, 1)
    assert len(heard) <= 201


def test_no_work_is_done_at_once() -> None:
    heard: list[float] = []
    assert list(told([], heard.append)) == []
    assert heard == [1]
