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
    from collections.abc import Sequence

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
        briefed=_listed(reader, "briefed", briefing_places(catalog)),
        contents=_listed(reader, "contents", ITEMS),
        formats=_listed(reader, "formats", FORMATS),
        file_locale=reader.pick(
            "file_locale", LOCALES, "", "locale", label=lambda code: _language(code or locale)
        ),
    )
    return resolved, tuple(reader.notices)


def _listed(reader: Resolver, name: str, known: Sequence[str]) -> tuple[str, ...]:
    """Return the codes asked for that there are, each once; of places, in the order asked."""
    asked = dict.fromkeys(filter(None, reader.asked.get(name, "").split(",")))
    offered = frozenset(known)
    reader.notices += [Notice("listed", name, code, "") for code in asked if code not in offered]
    return tuple(code for code in asked if code in offered)


def _language(code: str) -> str:
    return text(f"app.{code}", "en" if code == "en" else "zh")
