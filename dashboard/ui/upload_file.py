"""The first step of an upload: the file, its encoding and its sheet; and the template."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.i18n import text
from dashboard.intake.files import ENCODINGS, MAX_MB
from dashboard.intake.templates import make_template
from dashboard.intake.words import UploadError
from dashboard.render.upload_html import draw_drop_words
from dashboard.ui import state, upload_desk
from dashboard.ui.downloads import show_download
from dashboard.ui.viewed import sources
from dashboard.ui.waiting import waiting

if TYPE_CHECKING:
    from dashboard.i18n import Locale
    from dashboard.ui.upload_desk import Desk

_ASKS_ENCODING = ("encoding_unclear", "encoding_wrong")
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MB, _KB = 10**6, 10**3


def show_file(locale: Locale) -> Desk | None:
    """Ask for a file and what is unclear about it; return it once it can be read."""
    desk = upload_desk.current()
    if desk is None:
        _ask_file(locale)
        return None
    _show_chosen(desk, locale)
    try:
        with waiting(text("upload.file.reading", locale)) as progress:
            sheets = desk.sheets(progress)
    except UploadError as error:
        st.error(error.sentence(locale), icon=":material/error:")
        if error.key in _ASKS_ENCODING:
            _ask_encoding(desk, locale)
        return None
    if len(sheets) > 1:
        _ask_sheet(desk, [sheet.name for sheet in sheets], locale)
    if encoding := desk.sheet().encoding:
        st.caption(text("upload.file.encoding_chosen", locale, encoding=encoding.upper()))
    return desk


def _ask_file(locale: Locale) -> None:
    words = (text(f"upload.file.{name}", locale) for name in ("pick_button", "drop"))
    st.html(draw_drop_words(*words))
    with st.container(key="upload_drop"):
        file = st.file_uploader(
            text("upload.file.pick", locale),
            type=["csv", "tsv", "txt", "xlsx"],
            key="upload_file",
            max_upload_size=MAX_MB,
        )
    st.caption(text("upload.file.limits", locale, limit_mb=MAX_MB))
    if file is not None:
        upload_desk.put(file.name, file.getvalue())
        st.rerun()


def _show_chosen(desk: Desk, locale: Locale) -> None:
    n_bytes = len(desk.content)
    size = f"{n_bytes / _MB:.1f} MB" if n_bytes >= _MB else f"{max(n_bytes / _KB, 0.1):.1f} KB"
    kind = desk.name.rpartition(".")[2].upper()
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        said = text("upload.file.chosen", locale, name=desk.name, size=size, kind=kind)
        st.markdown(f":material/description: {said}", width="content")
        st.button(
            text("upload.file.again", locale),
            icon=":material/restart_alt:",
            on_click=upload_desk.clear,
            key="upload_again",
        )


def _ask_encoding(desk: Desk, locale: Locale) -> None:
    chosen = st.selectbox(
        text("upload.file.encoding", locale),
        ENCODINGS,
        index=None,
        placeholder=text("upload.file.encoding_pick", locale),
        key=f"upload_encoding_{desk.digest}",
        width=260,
    )
    if chosen and chosen != desk.encoding:
        desk.encoding = chosen
        st.rerun()


def _ask_sheet(desk: Desk, names: list[str], locale: Locale) -> None:
    key = "upload_sheet"
    st.session_state[key] = desk.sheet().name
    st.selectbox(
        text("upload.file.sheet", locale),
        names,
        key=key,
        on_change=lambda: desk.reread(sheet_name=st.session_state[key]),
        width=330,
    )


def show_template(locale: Locale) -> None:
    """Offer a template of the indicators that the person chooses."""
    catalog = sources().catalog
    with st.expander(text("upload.template.title", locale), icon=":material/description:"):
        st.caption(text("upload.template.lead", locale))
        chosen = st.multiselect(
            text("upload.template.indicators", locale),
            list(catalog.indicators.index),
            default=[state.current().indicator],
            format_func=lambda code: catalog.indicator(code).name(locale),
            key="upload_template",
        )
        if not chosen:
            st.caption(text("upload.template.pick_first", locale))
            return
        observations = sources().observations
        show_download(
            text("upload.template.download", locale),
            lambda: make_template(catalog, observations, tuple(chosen), locale),
            "template.xlsx",
            _XLSX,
            "upload_template_download",
            ":material/download:",
        )
