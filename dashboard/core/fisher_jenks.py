"""Natural breaks: the classes with the least sum of squared deviations from their means.

The optimum of Fisher (1958) and Jenks (1977) is found exactly: equal values are taken together,
and since the best start of a last class never moves left as its end moves right, each round of the
dynamic programme needs only O(n log n) steps, done for a whole depth of the search at once.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]


def natural_breaks(values: Floats, k: int) -> Floats:
    """Return the upper bounds of the best `k` classes of finite `values`, lowest first.

    Each bound is a value. Of several best partitions one is chosen, always the same. With fewer
    than `k` distinct values every one is a class of its own.
    """
    distinct, counts = np.unique(values, return_counts=True)
    if len(distinct) <= k:
        return distinct
    sums = _running_sums(distinct, counts)
    ends = np.arange(1, len(distinct) + 1)
    costs = np.concatenate([[0.0], _deviation(sums, np.zeros_like(ends), ends)])
    starts: list[Integers] = []
    for n_classes in range(2, k + 1):
        costs, start = _add_class(costs, sums, n_classes)
        starts.append(start)
    return distinct[_ends(starts, len(distinct)) - 1]


def _running_sums(distinct: Floats, counts: Integers) -> Floats:
    centred = distinct - np.average(distinct, weights=counts)
    scaled = centred / np.abs(centred).max()
    moments = np.vstack([counts, counts * scaled, counts * scaled**2]).astype(float)
    return np.hstack([np.zeros((3, 1)), moments.cumsum(axis=1)])


def _deviation(sums: Floats, starts: Integers, ends: Integers) -> Floats:
    weight, total, squares = sums[:, ends] - sums[:, starts]
    return np.maximum(squares - total**2 / weight, 0.0)


def _add_class(costs: Floats, sums: Floats, n_classes: int) -> tuple[Floats, Integers]:
    """Add one class behind partitions of cost `costs[end]`: new costs, and where it starts."""
    n = len(costs) - 1
    new_costs = np.full(n + 1, np.inf)
    starts = np.zeros(n + 1, dtype=np.int64)
    first, last = np.array([n_classes]), np.array([n])
    lowest, highest = np.array([n_classes - 1]), np.array([n - 1])
    while len(first):
        middle = (first + last) // 2
        best, cost = _best_start(costs, sums, middle, lowest, np.minimum(highest, middle - 1))
        new_costs[middle], starts[middle] = cost, best
        first, last = np.r_[first, middle + 1], np.r_[middle - 1, last]
        lowest, highest = np.r_[lowest, best], np.r_[best, highest]
        is_left = first <= last
        first, last = first[is_left], last[is_left]
        lowest, highest = lowest[is_left], highest[is_left]
    return new_costs, starts


def _best_start(
    costs: Floats, sums: Floats, ends: Integers, lowest: Integers, highest: Integers
) -> tuple[Integers, Floats]:
    """Return for each end the best start between `lowest` and `highest`, and its cost."""
    lengths = highest - lowest + 1
    heads = np.cumsum(lengths) - lengths
    starts = np.arange(lengths.sum()) + np.repeat(lowest - heads, lengths)
    cost = costs[starts] + _deviation(sums, starts, np.repeat(ends, lengths))
    least = np.minimum.reduceat(cost, heads)
    hits = np.flatnonzero(cost == np.repeat(least, lengths))
    return starts[hits[np.searchsorted(hits, heads)]], least


def _ends(starts: list[Integers], n: int) -> Integers:
    ends = [n]
    for start in reversed(starts):
        ends.append(int(start[ends[-1]]))
    return np.array(ends[::-1])
