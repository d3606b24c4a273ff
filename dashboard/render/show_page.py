"""The frame of a public page: a document that needs no script and asks no other host."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.i18n import text
from dashboard.render.assessment_html import LANGUAGES

if TYPE_CHECKING:
    from dashboard.i18n import Locale

ORIGIN = "{origin}"
"""Stands in a document for the address of the server, which a cached one does not know."""


@dataclass(frozen=True)
class Addresses:
    """Where a page and what belongs to it can be found, from the root of the server.

    Attributes
    ----------
    own, other
        The page in its language and in the other one.
    home
        The list of all places, in the language of the page.
    image
        The picture for those who share the page; empty for none.
    """

    own: str
    other: str
    home: str
    image: str = ""


@cache
def _style() -> str:
    return Path(__file__).with_name("show.css").read_text(encoding="utf-8")


def draw_document(
    title: str, description: str, main: str, foot: str, at: Addresses, locale: Locale
) -> str:
    """Return a whole HTML document.

    Parameters
    ----------
    description
        One sentence for searches and for those who share the page.
    main, foot
        HTML.
    """
    other: Locale = "en" if locale == "zh" else "zh"
    site = escape(text("show.site", locale))
    return (
        f'<!doctype html>\n<html lang="{LANGUAGES[locale]}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)}</title>{_meta(title, description, at, locale)}"
        f'<link rel="alternate" hreflang="{LANGUAGES[other]}" href="{ORIGIN}{at.other}">'
        f'<link rel="icon" href="data:,"><style>{_style()}</style></head>'
        f'<body><a class="skip" href="#main">{escape(text("show.skip", locale))}</a>'
        f'<header><b>{site}</b><nav aria-label="{site}"><a href="{at.home}">'
        f"{escape(text('show.all_places', locale))}</a>　"
        f'<a href="{at.other}" lang="{LANGUAGES[other]}" hreflang="{LANGUAGES[other]}">'
        f"{escape(text(f'app.{other}', locale))}</a></nav></header>"
        f'<main id="main">{main}</main><footer>{foot}</footer></body></html>\n'
    )


def _meta(title: str, description: str, at: Addresses, locale: Locale) -> str:
    facts = {
        "og:type": "article",
        "og:site_name": text("show.site", locale),
        "og:title": title,
        "og:description": description,
        "og:url": ORIGIN + at.own,
        "og:locale": "zh_CN" if locale == "zh" else "en_GB",
    }
    if at.image:
        facts |= {
            "og:image": ORIGIN + at.image,
            "og:image:type": "image/png",
            "og:image:width": "1200",
            "og:image:height": "630",
            "og:image:alt": description,
        }
    tags = "".join(
        f'<meta property="{name}" content="{_attribute(value)}">' for name, value in facts.items()
    )
    card = '<meta name="twitter:card" content="summary_large_image">' if at.image else ""
    return f'<meta name="description" content="{escape(description)}">{tags}{card}'


def _attribute(value: str) -> str:
    return escape(value)


def draw_place_links(places: Iterable[tuple[str, str]]) -> str:
    """Return links to places: address and name of each."""
    items = "".join(
        f'<li><a href="{escape(address)}">{escape(name)}</a></li>' for address, name in places
    )
    return f'<ul class="places">{items}</ul>'


def draw_notice(title: str, sentences: Iterable[str]) -> str:
    """Return a heading and paragraphs."""
    lines = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)
    return f"<h1>{escape(title)}</h1>{lines}"
