"""The public pages as documents, built once for each revision."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import streamlit as st

from dashboard import pipeline
from dashboard.core.assessments import SHOWN
from dashboard.errors import StoreError
from dashboard.i18n import Locale, text
from dashboard.render import palette, show_html, show_page
from dashboard.render.show_preview import draw_preview
from dashboard.render.small_map import Pin, draw_small_map
from dashboard.ui import small_maps, viewed
from dashboard.ui.sources import choropleth, map_place, map_places
from dashboard.ui.viewed import cached, sources
from dashboard.views.history import local_time
from dashboard.views.imprint import revision_sentence
from dashboard.views.show import Known, ShowView, show_view
from dashboard.views.show_map import (
    HERE,
    ShowMap,
    area_level,
    locator_map,
    plain_map,
    value_map,
)
from dashboard.views.show_places import (
    ShownPlaces,
    children_shown,
    shown_places,
    suggested_places,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.model import Selection

_ZONE = ZoneInfo("Asia/Shanghai")
_PICTURE = re.compile(r"[\w-]+\.(jpg|jpeg|png|webp)")
_MAX_PICTURE_BYTES = 300_000
_HERE_COLOUR, _AROUND_COLOUR = "#1f6f5c", "#dfe5e2"


def base() -> str:
    """Return the path below which the server answers; empty for the root."""
    found = str(st.get_option("server.baseUrlPath")).strip("/")
    return f"/{found}" if found else ""


def shown() -> frozenset[str]:
    """Return the places that have a public page."""
    return frozenset(_places().every)


def _places() -> ShownPlaces:
    return shown_places(sources().catalog, sources().pilots)


def address(place: str, locale: Locale) -> str:
    """Return the address of the page of a place, or of the list for ""; "" if it has none."""
    if place and place not in shown():
        return ""
    path = f"{base()}/show" + (f"/{place}" if place else "")
    return path if locale == "zh" else f"{path}/en"


def _addresses(place: str, locale: Locale, image: str = "") -> show_page.Addresses:
    other: Locale = "en" if locale == "zh" else "zh"
    return show_page.Addresses(
        address(place, locale), address(place, other), address("", locale), image
    )


@cached(400)
def _view(place: str, locale: Locale) -> ShowView:
    known = sources()
    everything = Known(
        known.catalog, known.pilots, known.reports, known.observations_of, known.observations,
        known.judgements,
    )  # fmt: skip
    return show_view(everything, place, _places().every, locale)


@cached(120)
def place_page(place: str, locale: Locale) -> str:
    """Return the page of a place that has one."""
    view = _view(place, locale)
    main = show_html.draw_show(
        view,
        _map(place, locale),
        _inside(place, locale),
        lambda code: address(code, locale),
        lambda name: f"{base()}/show/pictures/{name}" if picture_path(name) else "",
    )
    image = f"{base()}/show/preview/{preview_name(place, locale)}"
    foot = show_html.draw_foot(view, _revision(locale), _dashboard(place, locale))
    title = text("show.title", locale, place=view.name)
    at = _addresses(place, locale, image)
    return show_page.draw_document(title, view.description, main, foot, at, locale)


def _map(place: str, locale: Locale) -> str:
    asked = _show_map(place, locale)
    colours = _colours(place, locale) | {HERE: _HERE_COLOUR}
    is_located = any(one == HERE for one in asked.classes.values())
    ground = _AROUND_COLOUR if is_located else palette.NO_DATA_COLOUR
    drawn = small_maps.area_map(asked.level, asked.adcodes)
    cases = {card.place_id: card.title.text for card in _view(place, locale).cases}
    placed = drawn.pins(small_maps.spots(tuple(cases)))
    pins = [Pin(cases[code], "record", x, y) for code, (x, y) in placed.items()]
    fills = {code: colours[one] for code, one in asked.classes.items()}
    svg = draw_small_map(drawn, fills, asked.alt, title_id="map-title", ground=ground, pins=pins)
    note = text("show.map_cases", locale) if pins else ""
    caption = pipeline.map_caption(sources().settings, locale)
    return show_html.draw_map(asked, svg, colours | {"": ground}, caption, note)


@cached(400)
def _show_map(place: str, locale: Locale) -> ShowMap:
    if place not in map_places():
        return locator_map(sources().catalog, place, locale)
    selection = _map_selection(place, locale)
    if selection is None:
        return plain_map(sources().catalog, place, locale)
    observed = sources().observations_of(selection.indicator)
    return value_map(sources().catalog, choropleth(selection), observed)


def _map_selection(place: str, locale: Locale) -> Selection | None:
    """Return the map of the best covered indicator of an area; None without any value."""
    level = area_level(sources().catalog, place)
    indicator = next(
        (
            code
            for code in sources().map_indicators
            if level in pipeline.levels_with_values(sources(), code, place)
        ),
        "",
    )
    if not indicator:
        return None
    asked = {"place": place, "indicator": indicator, "level": level, "lang": locale}
    return pipeline.resolve(sources(), asked)[0]


def _colours(place: str, locale: Locale) -> dict[str, str]:
    selection = _map_selection(place, locale) if place in map_places() else None
    if selection is None:
        return {}
    view = choropleth(selection)
    ramp = palette.colours(view.palette, len(view.legend), view.indicator.direction, view.scheme)
    return {str(number): colour for number, colour in enumerate(ramp)}


def _inside(place: str, locale: Locale) -> str:
    groups = children_shown(sources().catalog, place, _places())
    return show_html.draw_inside(
        [(text(f"show.inside_{name}", locale), _links(codes, locale))
         for name, codes in groups.items()],
        locale,
    )  # fmt: skip


def _links(places: Iterable[str], locale: Locale) -> list[tuple[str, str]]:
    catalog = sources().catalog
    return [(address(code, locale), catalog.place(code).name(locale)) for code in places]


def _dashboard(place: str, locale: Locale) -> str:
    """Return where the full dashboard shows a place."""
    asked = {"lang": locale} if locale != "zh" else {}
    if place in map_places():
        return f"{base()}/region?{urlencode({'place': place, **asked})}"
    return f"{base()}/map?{urlencode({'place': map_place(place), 'region': place, **asked})}"


def _revision(locale: Locale) -> str:
    number = sources().number
    return revision_sentence(number, _published(number), locale)


@lru_cache(maxsize=64)
def _published(number: int) -> str:
    """Return the day of a publication; empty where nobody can say."""
    if not number:
        return ""
    try:
        moment = viewed.store().revisions()["published_at"].get(number)
    except StoreError:
        return ""
    return local_time(moment, _ZONE)[:10] if moment is not None else ""


@cached(400)
def preview_svg(place: str, locale: Locale) -> str:
    """Return the picture of a page that is shared, as SVG."""
    return draw_preview(_view(place, locale))


def preview_name(place: str, locale: Locale) -> str:
    """Return the file name of that picture, which names its content."""
    digest = hashlib.sha256(preview_svg(place, locale).encode()).hexdigest()[:12]
    return f"{place}-{locale}-{digest}.png"


def picture_path(name: str) -> Path | None:
    """Return the file of a picture that a shown case names; None if there is none to be shown."""
    cases = sources().reports.cases
    is_shown = ((cases["picture"] == name) & (cases["state"] == SHOWN)).any()
    path = sources().settings.data_dir / "pictures" / name
    if not _PICTURE.fullmatch(name) or not is_shown or not path.is_file():
        return None
    return path if path.stat().st_size <= _MAX_PICTURE_BYTES else None


@cached(4)
def place_list(locale: Locale) -> str:
    """Return the page that lists all places with one."""
    places = _places()
    title = text("show.list_title", locale)
    lead = text("show.list_lead", locale)
    sections = "".join(
        f"<section><h2>{escape(text(f'show.group_{name}', locale))}</h2>{body}</section>"
        for name, body in {
            "areas": show_page.draw_place_links(_links(places.areas, locale)),
            "provinces": show_page.draw_place_links(_links(places.provinces, locale)),
            "cities": _by_province(places.cities, locale),
            "counties": _by_province(places.counties, locale),
        }.items()
    )
    note = escape(text("show.groups_note", locale))
    main = f"{show_page.draw_notice(text('show.list_head', locale), [lead])}{sections}<p>{note}</p>"
    foot = f"<p>{escape(_revision(locale))}</p>"
    return show_page.draw_document(title, lead, main, foot, _addresses("", locale), locale)


def _by_province(places: tuple[str, ...], locale: Locale) -> str:
    """Return links to places, folded by the province that they lie in."""
    catalog = sources().catalog
    provinces: dict[str, list[str]] = {code: [] for code in _places().provinces}
    for code in places:
        above = next((one for one in catalog.place(code).parent_ids if one in provinces), "")
        if above:
            provinces[above].append(code)
    named = [
        (catalog.place(code).name(locale), _links(inside, locale))
        for code, inside in provinces.items()
    ]
    return show_html.draw_inside(named, locale)


def missing(asked: str, locale: Locale) -> str:
    """Return the page that says that there is none, and which may be meant."""
    near = suggested_places(sources().catalog, asked, _places().every) if asked else ()
    sentences = [text("show.missing", locale)]
    sentences.append(text("show.suggest" if near else "show.suggest_none", locale))
    title = text("show.missing_title", locale)
    main = show_page.draw_notice(title, sentences)
    main += show_page.draw_place_links(_links(near, locale)) if near else ""
    return show_page.draw_document(title, title, main, "", _addresses("", locale), locale)


def closed(locale: Locale) -> str:
    """Return the page for those who may not read; it names no place."""
    title = text("show.close_title", locale)
    main = show_page.draw_notice(title, [text("show.close", locale)])
    return show_page.draw_document(title, title, main, "", _addresses("", locale), locale)
