"""The second step of an upload of records: what their columns mean, and what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.i18n import text
from dashboard.intake.record_cells import word_label
from dashboard.intake.sheets import column_letter
from dashboard.intake.words import UploadError
from dashboard.store.schema import DATASETS
from dashboard.ui import record_desk, upload_check, upload_issues, upload_names
from dashboard.views.record_words import column_word

if TYPE_CHECKING:
    from dashboard.core.validation import Column
    from dashboard.i18n import Locale
    from dashboard.intake.record_layout import RecordLayout
    from dashboard.ui.upload_desk import Desk
    from dashboard.uploads import RecordUpload

_MISSING = "field_missing"
_MAX_COLUMNS = 60
_N_SAMPLE = 6


def show_check(desk: Desk, dataset: str, locale: Locale) -> RecordUpload:
    """Show what was understood and what is wrong.

    Raises
    ------
    UploadError
        If the sheet cannot be read.
    """
    st.caption(text("records.pick.note", locale))
    _show_columns(desk, dataset, locale)
    with st.spinner(text("upload.issues.checking", locale)):
        upload = record_desk.checked(desk, dataset)
    _show_defaults(desk, upload, locale)
    upload_names.show_names(desk, upload, locale)
    upload_issues.show_issues(desk, upload, locale)
    return upload


def _show_columns(desk: Desk, dataset: str, locale: Locale) -> None:
    """Show what each column is taken for, open where one is not read.

    Raises
    ------
    UploadError
        If no header row is found; the person can then name one.
    """
    try:
        layout = record_desk.layout(desk, dataset)
    except UploadError:
        _ask_header_row(desk, 0, locale)
        raise
    heads = desk.sheet().cells.iloc[layout.header_row]
    is_unread = any(str(head).strip() and not name for head, name in
                    zip(heads, layout.fields, strict=True))  # fmt: skip
    with st.expander(text("records.columns.title", locale), expanded=is_unread):
        st.caption(text("records.columns.note", locale))
        _ask_header_row(desk, layout.header_row, locale)
        with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
            for place in range(min(len(layout.fields), _MAX_COLUMNS)):
                _ask_column(desk, dataset, layout, place, locale)
        first = layout.header_row + 1
        lines = desk.sheet().cells.iloc[first : first + _N_SAMPLE]
        titles = [f"{column_letter(place)} · {head}" for place, head in enumerate(heads)]
        st.caption(text("upload.columns.sample", locale, n=len(lines)))
        sample = lines.set_axis(titles, axis="columns")
        st.dataframe(sample, hide_index=True, width="stretch",
                     key=f"upload_record_sample_{upload_check.desk_key(desk.sheet())}")  # fmt: skip


def _ask_header_row(desk: Desk, row: int, locale: Locale) -> None:
    key = f"upload_record_header_{desk.digest}"
    st.session_state.setdefault(key, row + 1)
    st.number_input(
        text("upload.columns.header_row", locale),
        min_value=1,
        max_value=max(len(desk.sheet().cells), 1),
        key=key,
        on_change=lambda: desk.reread(
            sheet_name=desk.sheet_name, header_row=int(st.session_state[key]) - 1
        ),
        width=170,
    )


def _ask_column(desk: Desk, dataset: str, layout: RecordLayout, place: int, locale: Locale) -> None:
    key = f"upload_record_column_{desk.digest}_{dataset}_{place}"
    st.session_state[key] = layout.fields[place]
    header = str(desk.sheet().cells.iat[layout.header_row, place]).strip()

    def take() -> None:
        chosen = st.session_state[key]
        for other, name in enumerate(layout.fields):
            if name and name == chosen:
                desk.fields[other] = ""
        desk.fields[place] = chosen

    st.selectbox(
        text("upload.columns.column", locale, letter=column_letter(place),
             header=header or text("upload.columns.no_header", locale)),
        ["", *DATASETS[dataset].names],
        key=key,
        format_func=lambda one: (
            column_word(dataset, one, locale) if one else text("upload.columns.ignored", locale)
        ),
        on_change=take,
        width=190,
    )  # fmt: skip


def _show_defaults(desk: Desk, upload: RecordUpload, locale: Locale) -> None:
    """Ask for what the records lack, once for all rows."""
    dataset = upload.dataset
    lacking = {
        dict(issue.fields)["field"].partition(".")[2]
        for issue in upload.issues
        if issue.rule == _MISSING
    }
    due = [column for column in DATASETS[dataset].columns
           if column.name in lacking or desk.defaults.get(column.name)]  # fmt: skip
    if not due:
        return
    with st.container(border=True):
        st.markdown(f"**{text('records.defaults.title', locale)}**")
        st.caption(text("records.defaults.note", locale))
        with st.container(horizontal=True, gap="small"):
            for column in due:
                _ask_default(desk, dataset, column, locale)


def _ask_default(desk: Desk, dataset: str, column: Column, locale: Locale) -> None:
    key = f"upload_record_default_{dataset}_{column.name}"
    held = desk.defaults.get(column.name, "")
    st.session_state[key] = held
    label = column_word(dataset, column.name, locale)

    def take() -> None:
        value = str(st.session_state[key] or "").strip()
        if value:
            desk.defaults[column.name] = value
        else:
            desk.defaults.pop(column.name, None)

    if not column.words:
        st.text_input(label, key=key, on_change=take, width=260)
        return
    st.selectbox(
        label,
        list(dict.fromkeys(["", *column.words, held])),
        key=key,
        format_func=lambda one: (
            word_label(column.name, one, locale) if one else text("records.defaults.none", locale)
        ),
        on_change=take,
        width=220,
    )
