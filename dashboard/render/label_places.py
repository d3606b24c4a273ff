"""Places for labels that must not overlap: as near to where they belong as there is room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class _Group:
    """Labels that stand directly below each other, and where the first begins."""

    labels: tuple[int, ...]
    top: float
    size: float


def spread(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Return middles as near to those wanted as may be, with no two labels overlapping.

    Labels keep their order, and stay between `low` and `high` as long as all fit in there; if they
    do not, they run on below `high`. Labels that would overlap form a group, which stands where
    its labels, on average, want to be.

    Parameters
    ----------
    wanted
        Middle of each label, in pixels; in any order.
    sizes
        Height of each label, with the gap that it needs.
    """
    groups: list[_Group] = []
    for label in sorted(range(len(wanted)), key=lambda one: wanted[one]):
        groups.append(_group((label,), wanted, sizes, low, high))
        while len(groups) > 1 and groups[-1].top < groups[-2].top + groups[-2].size:
            labels = groups[-2].labels + groups[-1].labels
            groups[-2:] = [_group(labels, wanted, sizes, low, high)]
    middles = [0.0] * len(wanted)
    for group in groups:
        top = group.top
        for label in group.labels:
            middles[label] = top + sizes[label] / 2
            top += sizes[label]
    return middles


def _group(
    labels: tuple[int, ...],
    wanted: Sequence[float],
    sizes: Sequence[float],
    low: float,
    high: float,
) -> _Group:
    size, tops = 0.0, []
    for label in labels:
        tops.append(wanted[label] - size - sizes[label] / 2)
        size += sizes[label]
    top = max(low, min(sum(tops) / len(tops), high - size))
    return _Group(labels, top, size)
