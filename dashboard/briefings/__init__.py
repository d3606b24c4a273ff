"""Briefings: places and contents in, files out; work that takes a while and can be stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from dashboard.briefings.maps import place_map
from dashboard.core.validation import most_alike
from dashboard.errors import UnknownCodeError
from dashboard.i18n import Locale, text, told
from dashboard.render.briefing_pptx import draw_briefing
from dashboard.render.one_pager import draw_one_pager
from dashboard.render.packages import write_zip
from dashboard.render.print_chart import draw_chart_sheet
from dashboard.render.progress_chart import draw_progress
from dashboard.render.raster import pdf_pages, svg_to_pdf, svg_to_png
from dashboard.render.workbook import export_xlsx
from dashboard.views.briefing import USUAL_ITEMS, BriefingItem, BriefingView, briefing_view
from dashboard.views.briefing_files import briefing_stem, data_sheets, file_of, folder_of, readme
from dashboard.views.file_names import file_stem
from dashboard.views.imprint import figure_imprint, revision_sentence
from dashboard.views.progress_figure import progress_figure

if TYPE_CHECKING:
    from dashboard.pipeline import Sources
    from dashboard.render.briefing_map import MapPicture
    from dashboard.views.briefing_slides import TargetSlide, ValueSlide

BriefingFormat = Literal["pptx", "pdf", "zip"]
FORMATS: tuple[BriefingFormat, ...] = get_args(BriefingFormat)

_MIME = {
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "pdf": "application/pdf",
    "zip": "application/zip",
}
_CHART_HEIGHT = 320


class BriefingCancelledError(Exception):
    """The person who asked for a briefing wants it no more."""


@dataclass(frozen=True)
class BriefingOrder:
    """What a briefing is to hold.

    Attributes
    ----------
    template
        A presentation of the user's to start from; None for the product's own.
    published
        Day on which the revision was published; empty where it is not known.
    """

    places: tuple[str, ...]
    items: tuple[BriefingItem, ...] = USUAL_ITEMS
    locale: Locale = "zh"
    formats: tuple[BriefingFormat, ...] = ("pptx",)
    template: Path | None = None
    published: str = ""


@dataclass(frozen=True, eq=False)
class BriefingFile:
    """A file that was made."""

    format: BriefingFormat
    name: str
    content: bytes

    @property
    def mime(self) -> str:
        """What kind of file it is, for a browser."""
        return _MIME[self.format]


@dataclass(frozen=True)
class Progress:
    """How far the work is: steps done, of how many, and what is being done."""

    done: int
    total: int
    what: str


Tell = Callable[[Progress], None]


@dataclass
class _Work:
    """One order in the making."""

    sources: Sources
    order: BriefingOrder
    tell: Tell
    is_cancelled: Callable[[], bool]
    total: int
    done: int = 0

    def step(self, kind: str, place: str = "") -> None:
        """Say what comes next.

        Raises
        ------
        BriefingCancelledError
            If nobody wants it any more.
        """
        self.check()
        what = text(f"briefing.step.{kind}", self.order.locale, place=place) if place else text(
            f"briefing.step.{kind}", self.order.locale
        )  # fmt: skip
        self.tell(Progress(self.done, self.total, what))
        self.done += 1

    def check(self) -> None:
        """Stop if nobody wants the briefing any more."""
        if self.is_cancelled():
            raise BriefingCancelledError


def make_briefing(
    sources: Sources,
    order: BriefingOrder,
    tell: Tell = lambda _: None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> tuple[BriefingFile, ...]:
    """Return the files of a briefing, one for each format.

    Parameters
    ----------
    tell
        Called before each step.
    is_cancelled
        Asked between steps, and between the charts of one.

    Raises
    ------
    BriefingCancelledError
        If it was cancelled; nothing is left.
    UnknownCodeError
        If there is no place, or none of that id.
    TemplateError
        If the template lacks what slides need.
    MapRuleError
        If a map may not be published as it is.
    """
    if not order.places:
        raise UnknownCodeError(**told("briefing.page.no_place"))
    work = _Work(sources, order, tell, is_cancelled, _n_steps(order))
    views, maps = _views(work)
    stem = briefing_stem(views)
    made = []
    for kind in (one for one in FORMATS if one in order.formats):
        content = _MAKERS[kind](work, views, maps)
        made.append(BriefingFile(kind, f"{stem}.{kind}", content))
    work.check()
    return tuple(made)


def _n_steps(order: BriefingOrder) -> int:
    """Return how many steps an order takes: see where `_Work.step` is called."""
    per_place = 2 if "map" in order.items else 1
    n_places = len(order.places)
    steps = n_places * per_place
    steps += 1 if "pptx" in order.formats else 0
    steps += n_places if "pdf" in order.formats else 0
    return steps + (3 * n_places + 1 if "zip" in order.formats else 0)


def _views(work: _Work) -> tuple[list[BriefingView], dict[str, MapPicture]]:
    sources, order = work.sources, work.order
    revision = revision_sentence(sources.number, order.published, order.locale)
    views, maps = [], {}
    for place_id in order.places:
        name = sources.catalog.place(place_id).name(order.locale)
        work.step("read", name)
        view = briefing_view(
            sources.catalog, sources.observations, sources.judgements, place_id, revision,
            order.locale, order.items,
        )  # fmt: skip
        views.append(view)
        if "map" in order.items:
            work.step("map", name)
            maps[place_id] = place_map(sources, view)
    return views, maps


def _pptx(work: _Work, views: list[BriefingView], maps: dict[str, MapPicture]) -> bytes:
    work.step("slides", views[0].name)
    return draw_briefing(views, maps, work.order.items, work.order.template, work.check)


def _pdf(work: _Work, views: list[BriefingView], maps: dict[str, MapPicture]) -> bytes:
    return pdf_pages([_page(work, view, maps) for view in views])


def _page(work: _Work, view: BriefingView, maps: dict[str, MapPicture]) -> str:
    work.step("page", view.name)
    return draw_one_pager(view, work.order.items, maps.get(view.place_id))


def _zip(work: _Work, views: list[BriefingView], maps: dict[str, MapPicture]) -> bytes:
    locale = work.order.locale
    files = {name: content for view in views for name, content in _files_of(work, view, maps)}
    work.step("pack")
    captions = [picture.caption for picture in maps.values() if picture.png]
    words = readme(views, list(files), captions)
    # Windows knows by the mark at its beginning that the text is UTF-8.
    name = f"{file_stem(text('briefing.file.readme', locale))}.txt"
    return write_zip({name: words.encode("utf-8-sig"), **files})


def _files_of(
    work: _Work, view: BriefingView, maps: dict[str, MapPicture]
) -> Iterator[tuple[str, bytes]]:
    sources, folder = work.sources, folder_of(view)
    work.step("slides", view.name)
    deck = draw_briefing([view], maps, work.order.items, work.order.template, work.check)
    yield f"{folder}/{file_of(view, 'briefing')}.pptx", deck
    page = _page(work, view, maps)
    yield f"{folder}/{file_of(view, 'briefing')}.pdf", svg_to_pdf(page)
    work.step("charts", view.name)
    sheets = data_sheets(sources.catalog, sources.observations, view)
    yield f"{folder}/{file_of(view, 'data')}.xlsx", export_xlsx(sheets, view.locale)
    picture = maps.get(view.place_id)
    if picture and picture.png:
        yield from _pictures(f"{folder}/{file_of(view, 'map')}", picture.sheet)
    for stem, svg in _charts(work, view):
        yield from _pictures(f"{folder_of(view, 'charts')}/{stem}", svg)


def _charts(work: _Work, view: BriefingView) -> Iterator[tuple[str, str]]:
    """Return the sheet of each indicator's chart, as on the screen, with all its targets."""
    slides: list[TargetSlide | ValueSlide] = [*view.values, *view.targets]
    for slide in {slide.indicator_id: slide for slide in slides}.values():
        work.check()
        figure = progress_figure(slide.progress)
        spec = draw_progress(slide.progress, _CHART_HEIGHT).to_dict(validate=False)
        imprint = figure_imprint(figure, view.revision, "", view.locale)
        yield file_stem(figure.title), draw_chart_sheet(spec, figure, imprint)


def _pictures(stem: str, svg: str) -> Iterator[tuple[str, bytes]]:
    yield f"{stem}.svg", svg.encode()
    yield f"{stem}.png", svg_to_png(svg, 192)


def find_place(sources: Sources, asked: str) -> str:
    """Return the place of an id or of a name in either language.

    Raises
    ------
    UnknownCodeError
        If there is none; the message names the nearest.
    """
    places = sources.catalog.places
    if asked in places.index:
        return asked
    names = places[["name_zh", "name_en", "short_zh"]]
    named = list(places.index[(names == asked).any(axis=1)])
    if not named:
        near = most_alike(asked, [*places.index, *names.to_numpy().ravel()])
        key = "near" if near else "none"
        raise UnknownCodeError(**told(f"briefing.unknown_place.{key}", asked=asked, near=near))
    return str(named[0])


_MAKERS: dict[
    BriefingFormat, Callable[[_Work, list[BriefingView], dict[str, MapPicture]], bytes]
] = {"pptx": _pptx, "pdf": _pdf, "zip": _zip}
