"""Rounding as official figures are rounded, and free of floating-point noise."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

Floats = npt.NDArray[np.float64]

_EPSILON = float(np.finfo(float).eps)


def round_half_even(values: pd.Series[float], digits: int | pd.Series[int] = 0) -> pd.Series[float]:
    """Round to `digits` decimals; what lies half-way goes to the even neighbour (GB/T 8170).

    Half-way is decided on the decimal number that was meant, not on its binary approximation:
    33.45 becomes 33.4 and 33.55 becomes 33.6. A result is the float nearest to its decimal text,
    so that it can be compared with a literal. Missing stays missing.
    """
    places = np.asarray(
        digits.reindex(values.index) if isinstance(digits, pd.Series) else digits, dtype=np.float64
    )
    numbers = np.asarray(values.to_numpy(np.float64, na_value=np.nan), dtype=np.float64)
    rounded = round_numbers(numbers, places)
    return pd.Series(rounded, index=values.index, name=values.name)


def round_numbers(numbers: Floats, digits: float | Floats) -> Floats:
    """Round an array as `round_half_even` does; `digits` is one number or an array as long."""
    scale: Floats = np.power(10.0, digits, dtype=np.float64)
    return _nearest_even(numbers * scale) / scale


def _nearest_even(numbers: Floats) -> Floats:
    below = np.floor(numbers)
    noise = np.maximum(1e-9, 8 * _EPSILON * np.abs(numbers))
    is_half = np.abs(numbers - below - 0.5) <= noise
    even = below + np.mod(below, 2)
    return np.where(is_half, even, np.rint(numbers))
