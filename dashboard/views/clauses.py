"""A clause of a document as it is cited: 二(三) in Chinese, Part 2, item 3 in English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dashboard.core.clauses import clause_parts, number
from dashboard.i18n import text

if TYPE_CHECKING:
    from dashboard.i18n import Locale

_JOINTS = re.compile("[；、]")


def clause_label(clause: str, locale: Locale) -> str:
    """Return how a clause, or several of them, are cited in a language."""
    joint = text("clauses.joint", locale)
    return joint.join(_label(part.strip(), locale) for part in _JOINTS.split(clause))


def _label(clause: str, locale: Locale) -> str:
    # The documents count in Chinese numerals, and a lone 一 reads as a dash in English.
    if locale == "zh":
        return clause
    parts = clause_parts(clause)
    if parts is None:
        return text("clauses.closing", locale)
    chapter, item = map(number, parts)
    key = "clauses.item" if item else "clauses.chapter"
    return text(key, locale, chapter=chapter, item=item)
