"""Figures as text: the published precision, a true minus sign, and what qualifies a figure."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.core.rounding import round_half_even, round_numbers

MINUS = "−"
QUALIFIER_SIGNS = {"exact": "", "at_least": "≥", "about": "≈"}


def format_number(value: float, digits: int, *, signed: bool = False) -> str:
    """Return a figure with `digits` decimals, thousands set apart; empty text for a missing one.

    Parameters
    ----------
    signed
        Whether a positive figure carries a plus sign, as a change does.
    """
    if pd.isna(value):
        return ""
    return _text(_rounded(float(value), digits), digits, signed=signed)


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
    rounded = round_half_even(values.astype(float), digits)
    texts = pd.Series(
        [_text(value, digits, signed=signed) for value in rounded.to_list()],
        index=values.index,
        dtype="str",
    )
    if qualifiers is not None:
        texts = qualifiers.reindex(values.index).map(QUALIFIER_SIGNS).fillna("") + texts
    return texts.where(values.notna(), "")


def _rounded(value: float, digits: int) -> float:
    return float(round_numbers(np.array([value], dtype=np.float64), digits)[0])


def _text(rounded: float, digits: int, *, signed: bool) -> str:
    # Adding 0.0 turns the negative zero of rounding into zero.
    shown = f"{rounded + 0.0:,.{digits}f}".replace("-", MINUS)
    return f"+{shown}" if signed and rounded > 0 else shown


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
    places = range(digits, digits + 3)
    numbers = np.asarray(values.to_numpy(np.float64, na_value=np.nan), dtype=np.float64)
    fits = (p for p in places if not (abs(round_numbers(numbers, p) - numbers) > 1e-9).any())
    return next(fits, places[-1])


def format_recorded(value: float, digits: int) -> str:
    """Return a figure with the decimals its source gives, and at least `digits`.

    A value is judged at its published precision, but shown as it was recorded.
    """
    return format_number(value, recorded_digits(pd.Series([value], dtype=float), digits))
