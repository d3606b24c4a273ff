"""Figures as text: the published precision, a true minus sign, and what qualifies a figure."""

from __future__ import annotations

import pandas as pd

from dashboard.core.rounding import round_half_even

MINUS = "−"
QUALIFIER_SIGNS = {"exact": "", "at_least": "≥", "about": "≈"}


def format_number(value: float, digits: int, *, signed: bool = False) -> str:
    """Return a figure with `digits` decimals, thousands set apart; empty text for a missing one.

    Parameters
    ----------
    signed
        Whether a positive figure carries a plus sign, as a change does.
    """
    return format_values(pd.Series([value], dtype=float), None, digits, signed=signed).iloc[0]


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
    # Adding 0.0 turns the negative zero of rounding into zero.
    rounded = round_half_even(values.astype(float), digits) + 0.0
    texts = rounded.map(f"{{:,.{digits}f}}".format, na_action="ignore").astype("str")
    texts = texts.str.replace("-", MINUS, regex=False)
    texts = ("+" + texts).where(signed & (rounded > 0), texts)
    if qualifiers is not None:
        texts = qualifiers.reindex(values.index).map(QUALIFIER_SIGNS).fillna("") + texts
    return texts.where(values.notna(), "")


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
    fits = (p for p in places if not ((round_half_even(values, p) - values).abs() > 1e-9).any())
    return next(fits, places[-1])


def format_recorded(value: float, digits: int) -> str:
    """Return a figure with the decimals its source gives, and at least `digits`.

    A value is judged at its published precision, but shown as it was recorded.
    """
    return format_number(value, recorded_digits(pd.Series([value], dtype=float), digits))
