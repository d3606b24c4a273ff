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
    places = (
        digits.reindex(values.index).to_numpy(float) if isinstance(digits, pd.Series) else digits
    )
    scale: Floats = np.power(10.0, places, dtype=np.float64)
    scaled = values.to_numpy(np.float64, na_value=np.nan) * scale
    return pd.Series(_nearest_even(scaled) / scale, index=values.index, name=values.name)


def _nearest_even(numbers: Floats) -> Floats:
    below = np.floor(numbers)
    noise = np.maximum(1e-9, 8 * _EPSILON * np.abs(numbers))
    is_half = np.abs(numbers - below - 0.5) <= noise
    even = below + np.mod(below, 2)
    return np.where(is_half, even, np.rint(numbers))
