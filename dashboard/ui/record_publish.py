"""The last step of an upload of records: publish them, or learn who was first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import uploads
from dashboard.core.revise import UNCHANGED
from dashboard.errors import ConflictError, StoreError
from dashboard.i18n import text
from dashboard.intake.words import UploadError
from dashboard.store.revisions import Entry
from dashboard.ui import access, frame, record_preview, upload_desk, viewed
from dashboard.views.record_words import dataset_word
from dashboard.views.statements import target_statement

if TYPE_CHECKING:
    from dashboard.i18n import Locale
    from dashboard.ui.upload_desk import Desk
    from dashboard.uploads import RecordPreview

_DONE = "upload_records_done"
_MAX_LINKS = 3
_MAX_SOURCES = 3


@dataclass(frozen=True)
class _Done:
    """What was published."""

    dataset: str
    number: int
    n_new: int
    n_changed: int
    targets: tuple[str, ...]


def show_publish(desk: Desk, seen: RecordPreview, locale: Locale) -> None:
    """Ask for the authority and a note, and publish when the person says so."""
    if not access.may_publish():
        st.info(access.refusal(locale), icon=":material/lock:")
        return
    st.caption(text("upload.publish.author", locale, author=access.author()))
    source = st.text_input(
        text("records.publish.source", locale), value=_source(seen, locale), key="upload_source"
    )
    note = st.text_input(text("upload.publish.note", locale), key="upload_note")
    n = seen.counts["new"] + seen.counts["changed"]
    button = text("records.publish.button", locale, n=f"{n:,}")
    if st.button(button, type="primary", icon=":material/publish:", key="upload_publish"):
        if source.strip():
            _publish(desk, seen, source.strip(), note.strip(), locale)
        else:
            said = text("records.publish.source_needed", locale)
            st.error(said, icon=":material/error:")


def _source(seen: RecordPreview, locale: Locale) -> str:
    """Return what the records say of where they are from: a source or a document."""
    rows = seen.rows[seen.change != UNCHANGED]
    if "source_title" in rows:
        named = list(dict.fromkeys(rows["source_title"]))
    elif "doc_id" in rows:
        titles = seen.after.catalog.documents[f"title_{locale}"]
        named = [str(titles[code]) for code in dict.fromkeys(rows["doc_id"])]
    else:
        return ""
    return "；".join(named[:_MAX_SOURCES]) + (" …" if len(named) > _MAX_SOURCES else "")


def _publish(desk: Desk, seen: RecordPreview, source: str, note: str, locale: Locale) -> None:
    entry = Entry(access.author(), desk.name, desk.content, source, note)
    try:
        with st.spinner(text("upload.publish.working", locale)):
            number = uploads.publish_records(viewed.store(), seen, entry)
    except ConflictError as error:
        _show_conflict(desk, seen, error, locale)
        return
    except UploadError as error:
        st.error(error.sentence(locale), icon=":material/error:")
        return
    except StoreError as error:
        st.error(f"{text('upload.publish.failed', locale)}\n\n{error}", icon=":material/error:")
        return
    viewed.look_again()
    changed = seen.rows[seen.change != UNCHANGED]
    targets = tuple(changed["target_id"]) if seen.dataset == "targets" else ()
    counts = seen.counts
    st.session_state[_DONE] = _Done(seen.dataset, number, counts["new"], counts["changed"], targets)
    upload_desk.clear()
    st.rerun()


def _show_conflict(desk: Desk, seen: RecordPreview, error: ConflictError, locale: Locale) -> None:
    """Say who changed what since the preview, and offer to compare again."""
    said = text("records.publish.conflict", locale, n=len(error.keys))
    lines = record_preview.conflict_lines(seen, record_preview.conflicts_of(seen), locale)
    st.error("\n".join([f"**{said}**", "", *lines]), icon=":material/sync_problem:")
    st.button(
        text("upload.publish.compare_again", locale),
        icon=":material/refresh:",
        on_click=desk.compare_again,
        key="upload_compare_again",
    )


def show_done(locale: Locale) -> bool:
    """Show what was just published, if anything was; return whether."""
    done: _Done | None = st.session_state.get(_DONE)
    if done is None:
        return False
    said = text(
        "records.publish.done", locale, number=done.number, new=done.n_new,
        changed=done.n_changed, dataset=dataset_word(done.dataset, locale),
    )  # fmt: skip
    st.success(f"**{said}**", icon=":material/task_alt:")
    with st.spinner(text("upload.publish.updating", locale)):
        catalog = viewed.sources().catalog
    for code in done.targets[:_MAX_LINKS]:
        target = catalog.targets.loc[code]
        said = text("records.publish.to_targets", locale,
                    target=target_statement(catalog, code, locale))  # fmt: skip
        frame.show_link("targets", said, str(target["place_id"]), str(target["indicator_id"]))
    frame.show_link("history", text("upload.publish.to_history", locale), catalog.nation)
    st.button(
        text("upload.publish.next", locale),
        icon=":material/upload_file:",
        on_click=lambda: st.session_state.pop(_DONE, None),
        key="upload_next",
    )
    return True
