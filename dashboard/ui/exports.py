"""Offers a figure as files: pictures, vectors, tables, its link. All is made at the click."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import streamlit as st

from dashboard.config import read_settings
from dashboard.errors import DashboardError, StoreError
from dashboard.i18n import text
from dashboard.render.exports import export_csv
from dashboard.render.print_chart import draw_chart_sheet
from dashboard.render.raster import svg_to_pdf, svg_to_png
from dashboard.render.workbook import export_xlsx
from dashboard.ui import copying, frame, state, task_sources, viewed
from dashboard.ui.downloads import show_download
from dashboard.ui.reader import reader_zone
from dashboard.ui.viewed import of_revision
from dashboard.views.export_tables import definition_rows, source_rows
from dashboard.views.history import local_time
from dashboard.views.imprint import figure_imprint, revision_sentence, view_link

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.i18n import Locale
    from dashboard.model import Selection
    from dashboard.views.figure import Figure
    from dashboard.views.imprint import Imprint

Bytes = Callable[[], bytes]
Sheet = Callable[["Imprint", bool], str]
"""Draws the sheet of a figure with its small print, in grey if asked, as an SVG file."""

_PNG = {"PNG 1×": (96, ".png"), "PNG 2×": (192, "@2x.png"), "300 dpi": (300, "_300dpi.png")}
"""Resolutions by what their buttons say, which is the same in every language."""

_COPIED_DPI = 192
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, eq=False)
class Export:
    """What one popover offers.

    Attributes
    ----------
    sheet
        None for a figure that is a table: it has no picture.
    caption
        Of the map that the figure is; empty for others.
    has_grey
        Whether the sheet can be drawn in grey.
    check
        Raises a `DashboardError` where the sheet must not leave the product.
    """

    figure: Figure
    sheet: Sheet | None = None
    caption: str = ""
    has_grey: bool = False
    check: Callable[[Imprint], None] | None = None


def chart_export(figure: Figure, spec: Callable[[], dict[str, Any]]) -> Export:
    """Return the export of a chart; `spec` returns its specification, laid out for a sheet."""
    return Export(figure, lambda imprint, _: draw_chart_sheet(spec(), figure, imprint))


def show_exports(build: Callable[[], Export], key: str, locale: Locale) -> None:
    """Show the button that opens the choice of files.

    What is in it is built and sent when somebody opens it: a page carries the bare button.

    Parameters
    ----------
    key
        Unique on the page.
    """
    _show_popover(build, key, viewed.sources().number, locale)


@st.fragment
def _show_popover(build: Callable[[], Export], key: str, number: int, locale: Locale) -> None:
    popover = st.popover(
        text("exports.popover.button", locale), icon=":material/download:", type="tertiary",
        key=f"{key}_export", on_change="rerun",
    )  # fmt: skip
    if not popover.open:
        return
    with popover, viewed.as_of(number), st.container(key=f"export_choice_{key}", gap="xsmall"):
        try:
            _show_choice(build(), key, number, locale)
        except DashboardError as error:
            frame.show_error(error)


def _show_choice(export: Export, key: str, number: int, locale: Locale) -> None:
    imprint = _imprint(export, number, locale)
    draw = _show_sheet(export, imprint, key, locale)
    _show_tables(export.figure, imprint, key, locale)
    st.caption(text("exports.popover.share", locale))
    picture = of_revision(partial(_png, draw, _COPIED_DPI)) if draw else None
    copying.show_copying(imprint.link, picture, key, locale)


def _show_sheet(
    export: Export, imprint: Imprint, key: str, locale: Locale
) -> Callable[[], str] | None:
    """Offer the sheet and return what draws it; where there must be none, say why."""
    if export.sheet is None:
        return None
    try:
        if export.check:
            export.check(imprint)
    except DashboardError as error:
        st.warning(error.sentence(locale), icon=":material/block:")
        return None
    is_grey = export.has_grey and st.toggle(text("exports.popover.grey", locale), key=f"{key}_grey")
    draw = partial(export.sheet, imprint, is_grey)
    ending = f"_{text('exports.popover.in_grey', locale)}" if is_grey else ""
    _show_pictures(draw, export.figure.file_name + ending, key, locale)
    return draw


def _show_tables(figure: Figure, imprint: Imprint, key: str, locale: Locale) -> None:
    def xlsx() -> bytes:
        return export_xlsx(_tables(figure, imprint), locale)

    with _group("data", locale):
        name = figure.file_name
        _show_button("XLSX", xlsx, f"{name}.xlsx", _XLSX, key)
        csv = partial(export_csv, figure.table)
        _show_button("CSV", csv, f"{name}.csv", "text/csv", key)


def _show_pictures(draw: Callable[[], str], stem: str, key: str, locale: Locale) -> None:
    with _group("images", locale):
        for name, (dpi, ending) in _PNG.items():
            png = partial(_png, draw, dpi)
            _show_button(name, png, stem + ending, "image/png", key)
    with _group("vectors", locale):
        _show_button("SVG", lambda: draw().encode(), f"{stem}.svg", "image/svg+xml", key)
        _show_button("PDF", lambda: svg_to_pdf(draw()), f"{stem}.pdf", "application/pdf", key)


def _png(draw: Callable[[], str], dpi: int) -> bytes:
    return svg_to_png(draw(), dpi)


@contextmanager
def _group(name: str, locale: Locale) -> Iterator[None]:
    """Show what follows side by side, after a word that says what it is."""
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.caption(text(f"exports.popover.{name}", locale), width=64)
        yield


def _show_button(name: str, make: Bytes, file_name: str, mime: str, key: str) -> None:
    show_download(name, make, file_name, mime, f"{key}_{name}")


def _tables(figure: Figure, imprint: Imprint) -> dict[str, pd.DataFrame]:
    catalog = viewed.sources().catalog
    return {
        "data": figure.table,
        "definitions": definition_rows(catalog, figure.table, figure.indicators, imprint.locale),
        "sources": source_rows(figure, imprint),
    }


def _imprint(export: Export, number: int, locale: Locale) -> Imprint:
    revision = revision_sentence(number, _published(number), locale)
    link = view_link(_address(), frame.page_path(), _dated(state.current()), number)
    return figure_imprint(export.figure, revision, link, locale, export.caption)


def _dated(selection: Selection) -> Selection:
    """Return a selection that shows the same next year, which the ledger's own year would not."""
    goes_by_year = frame.page_path() == "tasks" and not selection.year
    return replace(selection, year=task_sources.today()[:4]) if goes_by_year else selection


def _published(number: int) -> str:
    """Return the day of a publication, by the reader's clock; empty where nobody can say."""
    try:
        moment = _moment(read_settings().database_url, number) if number else None
    except StoreError:
        return ""
    return local_time(moment, reader_zone())[:10] if moment else ""


@lru_cache(maxsize=64)
def _moment(_url: str, number: int) -> Any:
    return viewed.store().revisions()["published_at"].get(number)


def _address() -> str:
    """Return the address of the deployment: the one it was given, else the one that is open."""
    if own := read_settings().address:
        return own
    opened = urlsplit(st.context.url or "")
    path = opened.path.rstrip("/").removesuffix(frame.page_path()).rstrip("/")
    return f"{opened.scheme}://{opened.netloc}{path}"
