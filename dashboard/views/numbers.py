"""Figures as text: the published precision, a true minus sign, and what qualifies a figure."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.core.rounding import round_numbers
from dashboard.core.words import floats

MINUS = "−"
QUALIFIER_SIGNS = {"exact": "", "at_least": "≥", "about": "≈"}


def format_number(value: float, digits: int, *, signed: bool = False) -> str:
    """Return a figure with `digits` decimals, thousands set apart; empty text for a missing one.

    Parameters
    ----------
    signed
        Whether a positive figure carries a plus sign, as a change does.
    """
    rounded = round_numbers(
        np.array([np.nan if pd.isna(value) else value], dtype=np.float64), digits
    )
    return _written(float(rounded[0]), digits, signed)


def format_values(
    values: pd.Series[float],
    qualifiers: pd.Series[str] | None,
    digits: int,
    *,
    signed: bool = False,
) -> pd.Series[str]:
    """Return figures as text on the same index; empty text for a missing one.

    Parameters
    ----------
    qualifiers
        ``exact``, ``at_least`` or ``about``; shown as a sign before the figure.
    """
    rounded = round_numbers(floats(values.astype(float)), digits).tolist()
    texts = [_written(number, digits, signed) for number in rounded]
    if qualifiers is not None:
        words = qualifiers.reindex(values.index).tolist()
        signs = [QUALIFIER_SIGNS.get(word, "") for word in words]
        texts = [text and sign + text for sign, text in zip(signs, texts, strict=True)]
    return pd.Series(texts, index=values.index, name=values.name, dtype="str")


def _written(rounded: float, digits: int, signed: bool) -> str:
    if np.isnan(rounded):
        return ""
    # Adding 0.0 turns the negative zero of rounding into zero.
    text = f"{rounded + 0.0:,.{digits}f}".replace("-", MINUS)
    return f"+{text}" if signed and rounded > 0 else text


def format_plain(value: float) -> str:
    """Return a figure as a text states it: 33, 3.2, 1,000; no decimals that say nothing."""
    if pd.isna(value):
        return ""
    return f"{value:,.6f}".rstrip("0").rstrip(".").replace("-", MINUS)


def format_percent(share: float, digits: int = 1, *, signed: bool = False) -> str:
    """Return a share (0 to 1) as per cent: ``28.6%``; empty text for a missing one."""
    number = format_number(share * 100, digits, signed=signed)
    return f"{number}%" if number else ""


def recorded_digits(values: pd.Series[float], digits: int) -> int:
    """Return the decimals that show all values as recorded: `digits`, or up to two more."""
    places, numbers = range(digits, digits + 3), floats(values)
    fits = (p for p in places if not (np.abs(round_numbers(numbers, p) - numbers) > 1e-9).any())
    return next(fits, places[-1])


def format_recorded(value: float, digits: int) -> str:
    """Return a figure with the decimals its source gives, and at least `digits`.

    A value is judged at its published precision, but shown as it was recorded.
    """
    return format_number(value, recorded_digits(pd.Series([value], dtype=float), digits))
