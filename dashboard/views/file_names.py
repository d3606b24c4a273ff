"""Names of files as a reader reads them, and as every file system takes them."""

from __future__ import annotations

import re
import unicodedata

_MAX_BYTES = 180
"""Of a name without its ending: most systems take 255 bytes, and a copy gets a number added."""
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_SPACES = re.compile(r"[\s_·]+")
_SPACED_DASH = re.compile(r"\s–\s")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)", re.IGNORECASE)
_UNSAID = "export"


def file_stem(*parts: str) -> str:
    """Return a file name without its ending, of parts such as place, indicator and period.

    It is a name on Windows too: without reserved characters and names, without a dot or space at
    its end, and short enough; a part without anything left takes no room.
    """
    words = "_".join(filter(None, map(_safe, parts)))
    shortened = _shortened(words).rstrip(" ._")
    stem = shortened or _UNSAID
    return f"_{stem}" if _RESERVED.match(stem) else stem


def _safe(part: str) -> str:
    plain = "".join(
        sign
        for sign in unicodedata.normalize("NFC", part)
        if unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn") or sign.isspace()
    )
    tight = _SPACED_DASH.sub("–", _FORBIDDEN.sub("_", plain))
    return _SPACES.sub("_", tight).strip(" ._")


def _shortened(words: str) -> str:
    """Return as many characters as fit; none is cut in two."""
    return words.encode()[:_MAX_BYTES].decode(errors="ignore")
