"""The records that a person is bringing: what the file holds, how it is read, what it changes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import uploads
from dashboard.i18n import text
from dashboard.intake.record_layout import RecordLayout, find_record_layout
from dashboard.intake.words import UploadError
from dashboard.store.schema import DATASETS
from dashboard.ui.viewed import sources
from dashboard.uploads import FIGURES, RECORDS, RecordPreview, RecordUpload
from dashboard.views.record_words import dataset_word

if TYPE_CHECKING:
    from dashboard.i18n import Locale
    from dashboard.ui.upload_desk import Desk

__all__ = ["FIGURES", "checked", "layout", "pick_dataset", "preview"]


def pick_dataset(desk: Desk, locale: Locale) -> str:
    """Show what the file is taken for, to be corrected; return it."""
    catalog = sources().catalog
    place = (desk.encoding, desk.sheet_name)
    found = desk.kept("dataset", place, lambda: uploads.find_dataset(desk.sheet(), catalog))
    key = f"upload_dataset_{desk.digest}"
    st.session_state[key] = desk.dataset or found

    def take() -> None:
        desk.dataset = st.session_state[key]
        desk.fields.clear()
        desk.defaults.clear()

    chosen = st.selectbox(
        text("records.pick.label", locale),
        [FIGURES, *RECORDS],
        key=key,
        format_func=lambda one: dataset_word(one, locale),
        on_change=take,
        help=text("records.pick.help", locale),
        width=260,
    )
    return str(chosen)


def layout(desk: Desk, dataset: str) -> RecordLayout:
    """Return how the sheet is read, with what the person corrected.

    Raises
    ------
    UploadError
        If no header is found.
    """
    asked = (desk.encoding, desk.sheet_name, desk.header_row, dataset)
    found = desk.kept("record_layout", asked, lambda: _find_layout(desk, dataset))
    fields = tuple(desk.fields.get(place, name) for place, name in enumerate(found.fields))
    return replace(found, fields=fields)


def _find_layout(desk: Desk, dataset: str) -> RecordLayout:
    catalog, table = sources().catalog, DATASETS[dataset]
    return find_record_layout(desk.sheet(), dataset, table, catalog, desk.header_row)


def checked(desk: Desk, dataset: str) -> RecordUpload:
    """Return the records after their check, checked again only if something changed.

    Raises
    ------
    UploadError
        If the sheet has no header that is known, or far too many lines.
    """
    read = layout(desk, dataset)
    known = sources()
    if not read.columns:
        raise UploadError("no_record_header", sheet=desk.sheet().name)
    choices = [(kind, *pair) for kind, named in desk.choices.items() for pair in named.items()]
    asked = (
        desk.encoding, desk.sheet_name, dataset, read, known.revision,
        tuple(desk.defaults.items()), tuple(choices),
    )  # fmt: skip
    return desk.kept(
        "records",
        asked,
        lambda: uploads.read_records(
            known, dataset, desk.sheet(), desk.choices, read, desk.defaults
        ),
    )


def preview(desk: Desk, upload: RecordUpload) -> RecordPreview:
    """Return what the upload would change, compared again only if something changed."""
    return desk.kept(
        "record_preview",
        upload,
        lambda: uploads.preview_records(sources(), upload.dataset, upload.rows),
    )
