"""Texts in Chinese and English, from dashboard/locales/<locale>/<part>.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from dashboard.errors import TranslationError

Locale = Literal["zh", "en"]
LOCALES: tuple[Locale, ...] = get_args(Locale)

_FOLDER = Path(__file__).parent / "locales"


def text(key: str, locale: Locale, /, **fields: object) -> str:
    """Return the text of `key`, with its {fields} filled in.

    Parameters
    ----------
    key
        ``"part.name"``: `part` is the file, ``name`` the entry (nested tables: ``"part.a.b"``).
    locale
        ``"zh"`` or ``"en"``.
    fields
        Values for the braces in the text, formatted already.

    Raises
    ------
    TranslationError
        If the locale has no such text.
    """
    part, _, name = key.partition(".")
    try:
        pattern = texts(part, locale)[name]
    except KeyError:
        msg = f"no text {key!r} in dashboard/locales/{locale}/{part}.toml; add it to every locale"
        raise TranslationError(msg) from None
    return pattern.format(**fields) if fields else pattern


def told(key: str, /, **fields: object) -> dict[Locale, str]:
    """Return a text in every language, for an error that does not know who will read it."""
    return {locale: text(key, locale, **fields) for locale in LOCALES}


@cache
def texts(part: str, locale: Locale) -> dict[str, str]:
    """Return all texts of one part, flat: nested TOML tables become dotted names.

    Raises
    ------
    TranslationError
        If the locale has no such part.
    """
    path = _FOLDER / locale / f"{part}.toml"
    if not path.is_file():
        msg = f"no texts {part!r}: dashboard/locales/{locale}/{part}.toml is missing"
        raise TranslationError(msg)
    return dict(_flatten(tomllib.loads(path.read_text(encoding="utf-8"))))


def _flatten(table: dict[str, object], prefix: str = "") -> list[tuple[str, str]]:
    entries: list[tuple[str, str]] = []
    for name, value in table.items():
        if isinstance(value, dict):
            entries += _flatten(value, f"{prefix}{name}.")
        else:
            entries.append((f"{prefix}{name}", str(value)))
    return entries
