"""Draws cases as HTML: counters, cards, those that sources name, and what the pins mean.

The same pieces stand on a page of the dashboard and on the public one, which has its own styles.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from dashboard.i18n import text
from dashboard.render.assessment_html import LANGUAGES, WEB, Link, draw_words
from dashboard.render.palette import PIN_COLOURS

if TYPE_CHECKING:
    from dashboard.i18n import Locale
    from dashboard.render.small_map import Pin
    from dashboard.views.assessments import Words
    from dashboard.views.cases import CaseCard, CaseCounter, NamedCase, NamedCases


def draw_counters(counters: Iterable[CaseCounter]) -> str:
    """Return how many cases of each kind there are and how many a text wants."""
    items = "".join(
        f"<li>{escape(one.sentence)} <small>{escape(one.cite)}</small></li>" for one in counters
    )
    return f'<ul class="counters">{items}</ul>'


def draw_cards(
    cards: Iterable[CaseCard], link: Link, picture: Link, locale: Locale, *, has_state: bool
) -> str:
    """Return a card for each case.

    Parameters
    ----------
    picture
        Address at which a picture of ours can be fetched; "" if it cannot. Pictures on other sites
        are linked, not shown: the page asks no other host for anything.
    has_state
        Whether the step of the case stands on its card.
    """
    shown = "".join(_card(one, link, picture, locale, has_state=has_state) for one in cards)
    return f'<div class="case-cards">{shown}</div>'


def _card(card: CaseCard, link: Link, picture: Link, locale: Locale, *, has_state: bool) -> str:
    is_ours = card.picture and not card.picture.startswith(WEB)
    image = _image(picture(card.picture), card.title.text) if is_ours else ""
    step = f'<span class="step step-{card.state}">{escape(card.state_word)}</span>'
    note = text("assessments.record.note", locale, note=card.note) if card.note else ""
    source = text("assessments.cases.source", locale, source=card.source)
    return (
        f"<article>{image}<h4>{_language(card.title)}</h4>"
        f'<p class="where">{_where(card, link(card.place_id), locale)}</p>'
        f'<p class="kind">{escape(card.kind)} {step if has_state else ""}</p>'
        f"{draw_words(card.summary)}<small>{escape(source)}</small>"
        f"{_web(card.link, 'more', locale)}{_web(card.picture, 'picture_out', locale)}"
        f"{f'<small>{escape(note)}</small>' if note else ''}</article>"
    )


def _image(address: str, alt: str) -> str:
    if not address:
        return ""
    return (
        f'<img src="{escape(address)}" alt="{escape(alt)}" loading="lazy" width="320" height="200">'
    )


def _where(card: CaseCard, address: str, locale: Locale) -> str:
    facts = {"place": card.place, "domain": card.domain, "year": card.year}
    said = escape(text("assessments.cases.place_year", locale, **facts))
    return f'<a href="{escape(address)}" target="_self">{said}</a>' if address else said


def _language(words: Words) -> str:
    return f'<span lang="{LANGUAGES[words.locale]}">{escape(words.text)}</span>'


def _web(address: str, name: str, locale: Locale) -> str:
    if not address.startswith(WEB):
        return ""
    return (
        f' <a href="{escape(address)}" target="_blank" rel="noopener noreferrer">'
        f"{_said(f'cases.{name}', locale)}</a>"
    )


def draw_named(group: NamedCases, locale: Locale) -> str:
    """Return the cases that a source names, folded, with how complete their list is."""
    key = "partial" if group.is_partial else "full"
    note = text(f"assessments.cases.{key}", locale, note=group.list_note)
    name = "show_named" if group.is_partial else "show_named_full"
    head = text(f"assessments.cases.{name}", locale, name=group.name, n=len(group.cases))
    items = "".join(f"<li>{_named(one, locale)}</li>" for one in group.cases)
    return (
        f'<details class="named"><summary>{escape(head)}</summary>'
        f"<p>{escape(note)}</p><ul>{items}</ul></details>"
    )


def _named(case: NamedCase, locale: Locale) -> str:
    detail = text(
        "assessments.cases.named_line", locale, detail=case.detail or case.place, date=case.date
    )
    source = escape(text("assessments.cases.source", locale, source=case.source))
    linked = (
        f'<a href="{escape(case.link)}" target="_blank" rel="noopener noreferrer">{source}</a>'
        if case.link.startswith(WEB)
        else source
    )
    return f"<b>{escape(case.place)}</b> {escape(detail)} <small>{linked}</small>"


@dataclass(frozen=True)
class CaseMap:
    """Pins over a map that is a file of its own: it is fetched once, whatever is on it.

    Attributes
    ----------
    url
        Address of the map without pins.
    width, height
        Of the map, in the px that pins count in.
    n_unplaced
        How many places have no position.
    """

    url: str
    width: float
    height: float
    pins: tuple[Pin, ...]
    alt: str
    n_unplaced: int


def draw_case_map(shown: CaseMap) -> str:
    """Return the map with its pins; what a pin stands for is its title."""
    pins = "".join(
        f'<i class="pin pin-{pin.kind}" role="img" aria-label="{escape(pin.label)}" '
        f'title="{escape(pin.label)}" style="left:{pin.x / shown.width:.2%};'
        f'top:{pin.y / shown.height:.2%}"></i>'
        for pin in shown.pins
    )
    return (
        f'<figure class="case-map"><img src="{escape(shown.url)}" alt="{escape(shown.alt)}" '
        f'width="{shown.width:.0f}" height="{shown.height:.0f}">{pins}</figure>'
    )


def draw_pin_legend(locale: Locale) -> str:
    """Return what the two kinds of pins mean."""
    items = "".join(
        f'<span><i class="pin pin-{kind}"></i> {_said(f"cases.legend_{kind}", locale)}</span>'
        for kind in PIN_COLOURS
    )
    return f'<p class="pin-legend">{items}</p>'


def _said(key: str, locale: Locale) -> str:
    return escape(text(f"assessments.{key}", locale))
