"""Puts the history on the screen: what was published, by whom, and how to take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import uploads
from dashboard.config import read_settings
from dashboard.errors import ConflictError, StoreError
from dashboard.i18n import text
from dashboard.intake.words import UploadError
from dashboard.ui import access, frame, history_diff, state, viewed
from dashboard.ui.downloads import show_download
from dashboard.ui.reader import reader_zone
from dashboard.uploads import FIGURES
from dashboard.views.history import RevisionEntry, revision_entries
from dashboard.views.record_words import dataset_word

if TYPE_CHECKING:
    from dashboard.i18n import Locale

_SHOWN, _SAID = "history_shown", "history_said"
_AT_ONCE = 10


def show_history() -> None:
    """Show all revisions, latest first, and what differs between any two."""
    locale = state.current().locale
    st.title(text("app.page.history", locale), anchor=False)
    st.write(text("history.lead", locale))
    if said := st.session_state.pop(_SAID, ""):
        st.success(said, icon=":material/task_alt:")
    entries = revision_entries(viewed.store().revisions(), reader_zone())
    if not entries:
        st.info(text("history.empty", locale), icon=":material/history:")
        frame.show_link("upload", text("history.to_upload", locale), _nation())
        return
    n_shown = int(st.session_state.get(_SHOWN, _AT_ONCE))
    for entry in entries[:n_shown]:
        _show_entry(entry, entries[0].number, locale)
    if len(entries) > n_shown:
        st.button(text("history.entry.more", locale), on_click=_show_more, key="history_more")
    else:
        _show_shipped(locale)
    history_diff.show_diff(entries, locale)


def _show_more() -> None:
    st.session_state[_SHOWN] = int(st.session_state.get(_SHOWN, _AT_ONCE)) + _AT_ONCE


def _nation() -> str:
    return viewed.sources().catalog.nation


def _show_entry(entry: RevisionEntry, latest: int, locale: Locale) -> None:
    with st.container(border=True):
        title = text("history.entry.title", locale, number=entry.number)
        mark = f"　:green-badge[{text('history.entry.latest', locale)}]"
        is_latest = entry.number == latest
        st.markdown(f"**{title}**{mark if is_latest else ''}")
        st.text("\n".join(_lines(entry, locale)))
        _show_actions(entry, locale)


def _lines(entry: RevisionEntry, locale: Locale) -> list[str]:
    """Return what is known of a revision; what a person wrote is shown as written."""
    lines = [text("history.entry.meta", locale, when=entry.when, author=entry.author)]
    is_records = entry.dataset != FIGURES
    if is_records:
        named = dataset_word(entry.dataset, locale)
        lines.append(text("records.history.dataset", locale, dataset=named))
    if entry.undoes:
        n = entry.n_changed
        key = "records.history.undoes" if is_records else "history.entry.undoes"
        lines.append(text(key, locale, number=entry.undoes, n=n))
    else:
        lines.append(
            text("history.entry.counts", locale, new=entry.n_new, changed=entry.n_changed,
                 unchanged=entry.n_unchanged)
        )  # fmt: skip
    if entry.file_name:
        lines.append(text("history.entry.file", locale, file=entry.file_name))
    if entry.source:
        lines.append(text("history.entry.source", locale, source=entry.source))
    if entry.note:
        lines.append(text("history.entry.note", locale, note=entry.note))
    if entry.undone_by:
        lines.append(text("history.entry.undone", locale, number=entry.undone_by))
    return lines


def _show_actions(entry: RevisionEntry, locale: Locale) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _show_view(entry.number, locale)
        if entry.file_name:
            show_download(
                text("history.entry.original", locale),
                lambda: viewed.store().original(entry.number),
                entry.file_name,
                "application/octet-stream",
                f"history_original_{entry.number}",
                ":material/download:",
            )
        if access.may_publish() and not entry.undone_by:
            _show_undo(entry, locale)


def _show_view(number: int, locale: Locale) -> None:
    if state.revision() == number:
        st.markdown(f":material/visibility: {text('history.entry.viewing', locale)}")
        return
    st.button(
        text("history.entry.view", locale),
        icon=":material/visibility:",
        on_click=lambda: state.change(revision=str(number)),
        key=f"history_view_{number}",
    )


def _show_shipped(locale: Locale) -> None:
    with st.container(border=True):
        st.markdown(f"**{text('history.entry.shipped', locale)}**")
        _show_view(0, locale)


def _show_undo(entry: RevisionEntry, locale: Locale) -> None:
    number = entry.number
    with st.popover(text("history.undo.open", locale), icon=":material/undo:"):
        is_records = entry.dataset != FIGURES
        key = "records.history.explain" if is_records else "history.undo.explain"
        st.write(text(key, locale, number=number))
        note = st.text_input(text("history.undo.note", locale), key=f"history_note_{number}")
        label = text("history.undo.confirm", locale, number=number)
        is_confirmed = st.button(label, type="primary", key=f"history_undo_{number}")
    if is_confirmed:
        _undo(number, note.strip(), locale)


def _undo(number: int, note: str, locale: Locale) -> None:
    try:
        with st.spinner(text("history.undo.working", locale)):
            added = uploads.undo(viewed.store(), read_settings(), number, access.author(), note)
    except ConflictError as error:
        said = text("history.undo.conflict", locale, n=len(error.keys))
        st.error(said, icon=":material/sync_problem:")
        return
    except UploadError as error:
        st.error(error.sentence(locale), icon=":material/link_off:")
        return
    except StoreError as error:
        said = f"{text('history.undo.failed', locale)}\n\n{error.sentence(locale)}"
        st.error(said, icon=":material/error:")
        return
    viewed.look_again()
    st.session_state[_SAID] = text("history.undo.done", locale, undone=number, number=added)
    st.rerun()
