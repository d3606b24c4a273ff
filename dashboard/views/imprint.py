"""The small print of an export: what a reader needs who has the sheet and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from dashboard.i18n import text
from dashboard.views.selection import parameters

if TYPE_CHECKING:
    from dashboard.i18n import Locale
    from dashboard.model import Selection
    from dashboard.views.figure import Figure


@dataclass(frozen=True)
class Imprint:
    """What stands under a drawing.

    Attributes
    ----------
    notes
        Sentences that a reader of the drawing needs.
    source
        Where the values are from, as a sentence.
    caption
        Source and approval number of the map; empty for charts.
    revision
        Of which revision the figures are, as a sentence.
    link
        Address that opens the same view with the same figures.
    """

    notes: tuple[str, ...]
    source: str
    caption: str
    revision: str
    link: str
    locale: Locale


def figure_imprint(
    figure: Figure, revision: str, link: str, locale: Locale, caption: str = ""
) -> Imprint:
    """Return the small print of a figure.

    Parameters
    ----------
    revision, link
        See `revision_sentence` and `view_link`.
    caption
        Source and approval number of the map that the figure is.
    """
    return Imprint(figure.notes, figure.source, caption, revision, link, locale)


def revision_sentence(number: int, published: str, locale: Locale) -> str:
    """Return of which revision the figures are.

    Parameters
    ----------
    number
        0 for the figures as shipped.
    published
        Day of the publication, ``2026-03-01``; empty where it is not known, or for revision 0.
    """
    if not number:
        return text("exports.revision_shipped", locale)
    key = "exports.revision" if published else "exports.revision_undated"
    return text(key, locale, number=number, published=published)


def view_link(address: str, page: str, selection: Selection, number: int) -> str:
    """Return the address that opens a selection again, with the figures of one revision.

    Parameters
    ----------
    address
        Of the deployment, as far as the pages: ``https://board.example/base``.
    page
        Path of the page: ``map``; empty for the first one.
    """
    asked = parameters(replace(selection, revision=str(number)))
    # A comma between codes needs no cipher, and the link is read on paper.
    return f"{address.rstrip('/')}/{page}?{urlencode(asked, safe=',')}"
