"""Clauses of a document in its order: 一, 二(一), 二(十二), 结尾."""

from __future__ import annotations

import re

import pandas as pd

_DIGITS = {digit: n for n, digit in enumerate("一二三四五六七八九", start=1)}
_TEN = "十"
_PATTERN = rf"^(?P<chapter>[{''.join(_DIGITS)}{_TEN}]+)(?:[(（](?P<clause>[^)）]+)[)）])?$"
_LAST = 10_000


def clause_order(clauses: pd.Series[str]) -> pd.Series[int]:
    """Return a number that puts clauses into the order of their document.

    Parameters
    ----------
    clauses
        Chapter and clause in Chinese numerals to ninety-nine; a chapter without a clause comes
        before its clauses, and what is no number (结尾, the closing words) after all chapters.
    """
    parts = clauses.str.extract(_PATTERN)
    chapter, clause = (parts[name].map(number, na_action="ignore") for name in parts.columns)
    order = chapter * 100 + clause.fillna(0)
    return order.fillna(_LAST).astype(int)


def clause_parts(clause: str) -> tuple[str, str] | None:
    """Return chapter and item of one clause as they are written; the item may be empty.

    None for what is no number (结尾, the closing words).
    """
    found = re.match(_PATTERN, clause)
    return (found["chapter"], found["clause"] or "") if found else None


def number(numeral: str) -> int:
    """Return the number of a Chinese numeral to ninety-nine; 0 for what is none."""
    tens, ten, ones = numeral.rpartition(_TEN)
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)
