"""The font of everything that is printed: it comes with the installation, not the machine."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import vl_convert
from noto_cjk_sans_otc import FONT_PATH
from PIL import ImageFont

FAMILY = "Noto Sans CJK SC"
"""The only family that a printed text may name; it has one weight, Regular."""

BOLD_STROKE = 0.03
"""Width of the stroke, in sizes of the text, that makes a heading of it: there is no bold cut."""

_FONT = Path(str(FONT_PATH))
_FACE = 2  # of the collection: simplified Chinese
_EM, _LOOKED_AT = 1000, 32
_NOT_A_CHARACTER = "\uffff"

# What may not begin a line, and what may not end one.
_CLOSING = frozenset("·，。、；：？！）】》〉」』”’…％%‰℃,.;:?!)]}·—/")
_OPENING = frozenset("（【《〈「『“‘([{")
# A word longer than this, such as an address, may break after these signs.
_LONG_WORD = 30
_JOINTS = re.compile(r"(?<=[/?&])(?![/?&])")
_PIECES = re.compile(
    r"[!-~\u00a1-\u00b6\u00b8-\u024f\u0370-\u03ff\u2010-\u2015\u2080-\u2089]+|\s|."
)


@cache
def register() -> None:
    """Make the font known to what turns drawings into files; before the first of them."""
    vl_convert.register_font_directory(str(_FONT.parent))


@cache
def _face(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FONT, size, index=_FACE, layout_engine=ImageFont.Layout.BASIC)


@cache
def _advance(character: str) -> float:
    return _face(_EM).getlength(character) / _EM


def text_width(text: str, size: float) -> float:
    """Return how wide a text is, in the unit of `size`."""
    return size * sum(map(_advance, text))


def wrap(text: str, size: float, width: float) -> list[str]:
    """Return a text in lines of at most `width`; an empty text has none.

    Chinese breaks anywhere but before a closing and after an opening mark; words of letters break
    at spaces, addresses at their joints, and anything only where it alone is wider than a line.
    Line breaks of the text stay.
    """
    return [line for part in text.splitlines() for line in _lines(part, size, width)]


def _lines(text: str, size: float, width: float) -> list[str]:
    lines: list[str] = []
    line = ""
    for piece in _unbroken(text):
        if not line or text_width((line + piece).rstrip(), size) <= width:
            line += piece
        else:
            lines.append(line.strip())
            line = piece.lstrip()
        while text_width(line.rstrip(), size) > width and len(line) > 1:
            fitting = _fitting(line, size, width)
            lines.append(line[:fitting])
            line = line[fitting:]
    return [*lines, line.strip()] if line.strip() else lines


def _unbroken(text: str) -> list[str]:
    """Return the pieces between which a line may break."""
    pieces: list[str] = []
    for piece in (part for word in _PIECES.findall(text) for part in _parts(word)):
        is_joined = pieces and (piece[0] in _CLOSING or pieces[-1][-1] in _OPENING)
        if is_joined:
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def _parts(word: str) -> list[str]:
    return _JOINTS.split(word) if len(word) > _LONG_WORD else [word]


def _fitting(line: str, size: float, width: float) -> int:
    """Return how many characters of a line fit; at least one."""
    taken = 0.0
    for number, character in enumerate(line):
        taken += text_width(character, size)
        if taken > width:
            return max(number, 1)
    return len(line)


def missing_glyphs(text: str) -> str:
    """Return the characters of a text that the font cannot draw, each once, in their order."""
    drawn = (sign for sign in dict.fromkeys(text) if not sign.isspace())
    return "".join(sign for sign in drawn if _shape(sign) == _shape(_NOT_A_CHARACTER))


@cache
def _shape(character: str) -> tuple[tuple[int, int], bytes]:
    mask = _face(_LOOKED_AT).getmask(character)
    return mask.size, bytes(mask)
