"""Areas that are easily taken for each other: how much of their members they share."""

from __future__ import annotations

from collections.abc import Collection

MIN_OVERLAP = 0.25
"""Two areas are near each other if at least this share of their joint members is in both."""


def overlap_share(members: Collection[str], others: Collection[str]) -> float:
    """Return the share of all members of two areas that lie in both; 0 if they have none.

    It is the same whichever area comes first, 1 for equal areas, and small for a part that is
    much smaller than the whole: a nation is not near its regions.
    """
    first, second = frozenset(members), frozenset(others)
    joint = first | second
    return len(first & second) / len(joint) if joint else 0.0


def is_near(members: Collection[str], others: Collection[str]) -> bool:
    """Tell whether two areas share enough members to be confused: `MIN_OVERLAP` of all."""
    return overlap_share(members, others) >= MIN_OVERLAP
