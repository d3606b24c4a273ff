"""The part of an address that the briefing reads: places, contents, files, their language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.i18n import LOCALES, text
from dashboard.model import Selection
from dashboard.views.briefing import ITEMS, briefing_places
from dashboard.views.selection import Notice, Resolver

if TYPE_CHECKING:
    from dashboard.catalog import Catalog

FORMATS = ("pptx", "pdf", "zip")


def resolve_briefing(
    asked: Mapping[str, str], selection: Selection, catalog: Catalog
) -> tuple[Selection, tuple[Notice, ...]]:
    """Return a selection with what an address asks of a briefing, and what was changed.

    Parameters
    ----------
    selection
        What the other parameters asked for.
    """
    reader, locale = Resolver(asked), selection.locale
    resolved = replace(
        selection,
        briefed=reader.pick_several("briefed", frozenset(briefing_places(catalog))),
        contents=reader.pick_several("contents", ITEMS),
        formats=reader.pick_several("formats", FORMATS),
        file_locale=reader.pick(
            "file_locale", LOCALES, "", "locale", label=lambda code: _language(code or locale)
        ),
    )
    return resolved, tuple(reader.notices)


def _language(code: str) -> str:
    return text(f"app.{code}", "en" if code == "en" else "zh")
