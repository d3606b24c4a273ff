"""Which revisions stay in memory: few, and fewer when they are large."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from dashboard.ui import kept_sources
from dashboard.ui.kept_sources import KeptSources


@pytest.fixture
def read() -> list[int]:
    return []


@pytest.fixture
def kept(read):
    def make(_: str, number: int) -> SimpleNamespace:
        read.append(number)
        return SimpleNamespace(number=number, settings="here", observations=range(10))

    return KeptSources(make)


def test_a_revision_is_read_once(kept, read):
    assert kept.of("here", 1) is kept.of("here", 1)
    assert read == [1]
    kept.of("elsewhere", 1)
    assert read == [1, 1]


def test_the_longest_unseen_goes_first(kept, read, monkeypatch):
    monkeypatch.setattr(kept_sources, "MAX_REVISIONS", 2)
    for number in (1, 2, 1, 3, 1, 2):
        kept.of("here", number)
    assert read == [1, 2, 3, 2]


@pytest.mark.parametrize(
    ("max_rows", "again"), [(30, [1, 2, 3]), (29, [1, 2, 3, 1]), (5, [1, 2, 3, 1])]
)
def test_large_ones_leave_room_for_fewer(kept, read, monkeypatch, max_rows, again):
    monkeypatch.setattr(kept_sources, "MAX_ROWS", max_rows)
    for number in (1, 2, 3, 1):
        kept.of("here", number)
    assert read == again


def test_what_is_known_is_not_read(kept, read):
    known = SimpleNamespace(number=7, settings="here", observations=range(10))
    kept.put(known)
    assert kept.of("here", 7) is known
    assert read == []
