"""Texts that a spreadsheet would run as a formula: made harmless, and read back as they were."""

from __future__ import annotations

import re

_GUARD = "'"
# A spreadsheet runs a cell that begins so, or begins so after spaces, as a formula.
_FORMULA = re.compile(r"[\t\r\n]|[ \u3000\u00a0]*[=+\-@＝＋－＠]")
# A number or a bare dash runs nothing, and an apostrophe would make another thing of it.
_HARMLESS = re.compile(r"[+-]?(?:\d+(?:[.,]\d+)*(?:e[+-]?\d+)?\s?[%‰]?)?|[-+]+", re.IGNORECASE)


def guarded(text: str) -> str:
    """Return a text with an apostrophe in front if a spreadsheet would run it as a formula."""
    if not _FORMULA.match(text) or _HARMLESS.fullmatch(text):
        return text
    return f"{_GUARD}{text}"


def unguarded(text: str) -> str:
    """Return a text without the apostrophe that `guarded` gave it; any other one stays."""
    rest = text.removeprefix(_GUARD)
    return rest if guarded(rest) == text else text
