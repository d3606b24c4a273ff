"""Puts the way of a file to the dashboard on one page: upload, check, preview, publish."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.i18n import text
from dashboard.intake.words import UploadError
from dashboard.render.upload_html import STEPS, draw_steps
from dashboard.ui import (
    access,
    record_desk,
    record_preview,
    record_template,
    state,
    upload_check,
    upload_file,
    upload_issues,
    upload_names,
    upload_preview,
    upload_publish,
    upload_records,
    viewed,
)
from dashboard.ui.waiting import waiting
from dashboard.uploads import RecordUpload

if TYPE_CHECKING:
    from dashboard.i18n import Locale
    from dashboard.ui.upload_desk import Desk
    from dashboard.uploads import AnyPreview, Upload


def show_upload() -> None:
    """Show the four steps, as far as the person has come."""
    locale = state.current().locale
    st.title(text("app.page.upload", locale), anchor=False)
    st.write(text("upload.lead", locale))
    if said := access.refusal(locale):
        st.info(said, icon=":material/lock:")
    if state.revision() is not None:
        st.caption(text("upload.as_latest", locale))
    progress = st.empty()
    # Whoever looks at an old revision still brings figures for the latest one.
    with viewed.as_of(None):
        reached = _show_steps(locale)
    progress.html(draw_steps(reached, locale))


def _show_steps(locale: Locale) -> int:
    """Show the steps; return the number of the one that the person is at, from 0."""
    if upload_publish.show_done(locale):
        return len(STEPS)
    show_head(0, locale)
    desk = upload_file.show_file(locale)
    if desk is None:
        upload_file.show_template(locale)
        record_template.show_template(locale)
        return 0
    with viewed.as_of(desk.based_on):
        return _show_file_steps(desk, locale)


def _show_file_steps(desk: Desk, locale: Locale) -> int:
    """Show the steps after the file was read, compared with the revision it is based on."""
    show_head(1, locale)
    dataset = record_desk.pick_dataset(desk, locale)
    is_records = dataset != record_desk.FIGURES
    try:
        upload = (upload_records.show_check(desk, dataset, locale) if is_records
                  else _show_check(desk, locale))  # fmt: skip
    except UploadError as error:
        st.error(error.sentence(locale), icon=":material/error:")
        return 1
    if upload.has_errors or upload.checked.rows.empty:
        return 1
    show_head(2, locale)
    seen = _show_preview(desk, upload, locale)
    if not seen.is_new:
        return 2
    show_head(3, locale)
    upload_publish.show_publish(desk, seen, locale)
    return 3


def _show_check(desk: Desk, locale: Locale) -> Upload:
    """Show what was understood and what is wrong."""
    upload_check.show_columns(desk, locale)
    upload_check.show_defaults(desk, locale)
    with waiting(text("upload.issues.checking", locale)) as progress:
        upload = desk.checked(viewed.sources(), progress)
    upload_names.show_names(desk, upload, locale)
    upload_issues.show_issues(desk, upload, locale)
    return upload


def _show_preview(desk: Desk, upload: Upload | RecordUpload, locale: Locale) -> AnyPreview:
    """Show what the upload would change."""
    label = text("upload.preview.working", locale)
    if isinstance(upload, RecordUpload):
        with waiting(label):
            records = record_desk.preview(desk, upload)
        record_preview.show_preview(records, locale)
        return records
    with waiting(label) as progress:
        figures = desk.preview(viewed.sources(), progress)
    upload_preview.show_preview(desk, figures, locale)
    return figures


def show_head(step: int, locale: Locale) -> None:
    """Show the heading of a step, by its number from 0."""
    st.subheader(f"{step + 1}　{text(f'upload.step.{STEPS[step]}', locale)}", anchor=False)
