"""Classes of a choropleth: bounds by scheme, and the class of each value.

A class holds its upper bound. Values are rounded to the published precision first, so that two
regions that show the same figure always show the same colour.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.core.fisher_jenks import natural_breaks
from dashboard.core.rounding import round_half_even

if TYPE_CHECKING:
    from dashboard.model import Direction, Scheme

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Classification:
    """Bounds of classes, lowest class first.

    Attributes
    ----------
    lowest
        Lower bound of the lowest class, which holds it; NaN without classes.
    uppers
        Upper bound of each class, rising; their number is the number of classes, which may be
        less than was asked for, and is 0 without values.
    digits
        Decimals to which values are rounded before they are classed; None for as they are.
    target
        The value in the middle of the scheme ``gap_to_target``, else None.
    """

    scheme: Scheme
    lowest: float
    uppers: tuple[float, ...]
    digits: int | None = None
    target: float | None = None


def classify(
    values: pd.Series[float],
    scheme: Scheme,
    k: int,
    target: float | None = None,
    digits: int | None = None,
    direction: Direction = "none",
) -> Classification:
    """Choose the bounds of at most `k` classes for `values`; missing values are left out.

    Parameters
    ----------
    scheme
        ``quantiles``: about equally many values each; equal values share a class, so there may be
        fewer classes. ``natural_breaks``: exact Fisher-Jenks. ``equal_interval``: equal widths,
        some classes may be empty. ``gap_to_target``: equally many classes of one width on either
        side of the target; an odd `k` becomes the next even one.
    target
        Needed by ``gap_to_target`` alone.
    digits
        Published precision: values and bounds are rounded to it; None leaves both as they are.
    direction
        Side on which the target itself counts as met: below for lower is better, else above.

    Raises
    ------
    ValueError
        If a value is infinite, `k` is less than 1, or ``gap_to_target`` has no finite target.

    Notes
    -----
    Except for ``gap_to_target`` there are never more classes than distinct values: constant values
    make one class, with both bounds at the value.
    """
    if k < 1:
        msg = f"classify: k is {k}; a map needs at least one class"
        raise ValueError(msg)
    present = _rounded(values, digits)
    present = np.sort(present[~np.isnan(present)])
    if not len(present):
        return Classification(scheme, math.nan, (), digits, target)
    if scheme == "gap_to_target":
        return _gap_to_target(present, k, target, digits, direction)
    bounds = {"quantiles": _quantiles, "natural_breaks": natural_breaks}.get(scheme, _equal_widths)
    uppers = bounds(present, min(k, len(np.unique(present))))
    uppers = np.unique(_down_to_grid(uppers, digits)) if scheme == "equal_interval" else uppers
    return Classification(scheme, float(present[0]), tuple(uppers.tolist()), digits)


def assign(values: pd.Series[float], classification: Classification) -> pd.Series[int]:
    """Return the class of each value (Int64, 0 lowest), <NA> for a missing one.

    Raises
    ------
    ValueError
        If a value is infinite or lies outside all classes.
    """
    numbers = _rounded(values, classification.digits)
    is_missing = np.isnan(numbers)
    classes = np.searchsorted(np.array(classification.uppers), numbers, side="left")
    is_outside = (classes == len(classification.uppers)) | (numbers < classification.lowest)
    if (is_outside & ~is_missing).any():
        found = sorted(set(numbers[is_outside & ~is_missing].tolist()))[:5]
        msg = f"assign: values outside the classes of {classification}: {found}"
        raise ValueError(msg)
    return pd.Series(classes, index=values.index, dtype="Int64").mask(is_missing)


def _rounded(values: pd.Series[float], digits: int | None) -> Floats:
    numbers = values.astype("Float64").astype(float)
    if np.isinf(numbers).any():
        msg = "classify: an infinite value has no class"
        raise ValueError(msg)
    rounded = numbers if digits is None else round_half_even(numbers, digits)
    return np.asarray(rounded, dtype=np.float64)


def _quantiles(present: Floats, k: int) -> Floats:
    distinct = np.unique(present)
    if len(distinct) <= k:
        return distinct
    # Bounds are values, found with whole numbers: the same for a sample taken twice.
    last = -(-len(present) * np.arange(1, k + 1) // k) - 1
    return np.unique(present[last])


def _equal_widths(present: Floats, k: int) -> Floats:
    return np.linspace(present[0], present[-1], k + 1)[1:]


def _down_to_grid(bounds: Floats, digits: int | None) -> Floats:
    # Rounding down moves no value on the grid across a bound; rounding to nearest would.
    return bounds if digits is None else _on_grid(np.floor, bounds, digits)


def _on_grid(rounding: np.ufunc, numbers: Floats, digits: int) -> Floats:
    scale = 10.0**digits
    return rounding(np.round(numbers * scale, 6)) / scale


def _gap_to_target(
    present: Floats, k: int, target: float | None, digits: int | None, direction: Direction
) -> Classification:
    if target is None or not math.isfinite(target):
        msg = f"classify: the scheme gap_to_target needs a target; got {target}"
        raise ValueError(msg)
    n_side = (k + 1) // 2
    width = _class_width(np.abs(present - target).max() / n_side, digits)
    lower = target + width * np.arange(-n_side, 0)
    upper = target + width * np.arange(1, n_side + 1)
    # The bound at the target lies a hair below it where the target itself belongs above.
    middle = target if direction == "lower_better" else np.nextafter(target, -np.inf)
    uppers = np.concatenate([lower[1:], [middle], upper])
    uppers[-1] = max(uppers[-1], present[-1])
    lowest = float(min(lower[0], present[0]))
    return Classification("gap_to_target", lowest, tuple(uppers.tolist()), digits, target)


def _class_width(width: float, digits: int | None) -> float:
    if digits is not None:
        width = float(_on_grid(np.ceil, np.array([width]), digits)[0])
        return max(width, 10.0**-digits)
    return width or 1.0
