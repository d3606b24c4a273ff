"""The last step of an upload: publish it, or learn who was first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import uploads
from dashboard.errors import ConflictError, StoreError
from dashboard.i18n import text
from dashboard.intake.words import UploadError
from dashboard.store.revisions import Entry
from dashboard.ui import access, frame, upload_desk, viewed
from dashboard.ui.waiting import waiting
from dashboard.views.history import conflict_rows
from dashboard.views.upload import Pair, changed_pairs, status_changes

if TYPE_CHECKING:
    from dashboard.catalog import Catalog
    from dashboard.i18n import Locale
    from dashboard.ui.upload_desk import Desk
    from dashboard.uploads import Preview

_DONE = "upload_done"
_MAX_SOURCES = 3
_MAX_LINKS = 3
_MAX_CONFLICTS = 10


@dataclass(frozen=True)
class _Done:
    """What was published."""

    number: int
    n_new: int
    n_changed: int
    pairs: tuple[Pair, ...]


def show_publish(desk: Desk, seen: Preview, locale: Locale) -> None:
    """Ask for source and note, and publish when the person says so."""
    if not access.may_publish():
        st.info(access.refusal(locale), icon=":material/lock:")
        return
    st.caption(text("upload.publish.author", locale, author=access.author()))
    source = st.text_input(
        text("upload.publish.source", locale), value=_source(seen), key="upload_source"
    )
    note = st.text_input(
        text("upload.publish.note", locale),
        placeholder=text("upload.publish.note_hint", locale),
        key="upload_note",
    )
    n = seen.counts["new"] + seen.counts["changed"]
    button = text("upload.publish.button", locale, n=f"{n:,}")
    if st.button(button, type="primary", icon=":material/publish:", key="upload_publish"):
        if source.strip():
            _publish(desk, seen, source.strip(), note.strip(), locale)
        else:
            st.error(text("upload.publish.source_needed", locale), icon=":material/error:")


def _source(seen: Preview) -> str:
    named = list(dict.fromkeys(seen.rows["source_title"]))
    return "；".join(named[:_MAX_SOURCES]) + (" …" if len(named) > _MAX_SOURCES else "")


def _publish(desk: Desk, seen: Preview, source: str, note: str, locale: Locale) -> None:
    entry = Entry(access.author(), desk.name, desk.content, source, note)
    try:
        with waiting(text("upload.publish.working", locale)) as progress:
            number = uploads.publish(viewed.store(), seen, entry, progress)
    except ConflictError as error:
        _show_conflict(desk, error, locale)
        return
    except UploadError as error:
        st.error(error.sentence(locale), icon=":material/error:")
        return
    except StoreError as error:
        st.error(f"{text('upload.publish.failed', locale)}\n\n{error}", icon=":material/error:")
        return
    if after := seen.published(number):
        viewed.take(after)
    else:
        viewed.look_again()
    moved = status_changes(seen.statuses, seen.after.catalog, locale)
    pairs = changed_pairs(seen.rows, seen.change, moved)
    st.session_state[_DONE] = _Done(number, seen.counts["new"], seen.counts["changed"], pairs)
    upload_desk.clear()
    st.rerun()


def _show_conflict(desk: Desk, error: ConflictError, locale: Locale) -> None:
    """Say who changed what since the preview, and offer to compare again."""
    store = viewed.store()
    changes, revisions = store.changes(error.dataset, after=desk.based_on), store.revisions()
    told = conflict_rows(error.keys[:_MAX_CONFLICTS], changes, revisions, _catalog(), locale)
    lines = [f"- {line}" for line in told]
    if len(error.keys) > _MAX_CONFLICTS:
        n = len(error.keys) - _MAX_CONFLICTS
        lines.append(f"- {text('upload.publish.conflict_more', locale, n=n)}")
    said = text("upload.publish.conflict", locale, n=len(error.keys))
    st.error("\n".join([f"**{said}**", "", *lines]), icon=":material/sync_problem:")
    st.button(
        text("upload.publish.compare_again", locale),
        icon=":material/refresh:",
        on_click=desk.compare_again,
        key="upload_compare_again",
    )


def _catalog() -> Catalog:
    return viewed.sources().catalog


def show_done(locale: Locale) -> bool:
    """Show what was just published, if anything was; return whether."""
    done: _Done | None = st.session_state.get(_DONE)
    if done is None:
        return False
    said = text(
        "upload.publish.done", locale, number=done.number, new=done.n_new, changed=done.n_changed
    )
    st.success(f"**{said}**", icon=":material/task_alt:")
    with st.spinner(text("upload.publish.updating", locale)):
        known = viewed.sources()
    mapped = dict.fromkeys(
        pair.indicator_id for pair in done.pairs if pair.indicator_id in known.map_indicators
    )
    for code in list(mapped)[:_MAX_LINKS]:
        name = known.catalog.indicator(code).name(locale)
        said = text("upload.publish.to_map", locale, indicator=name)
        frame.show_link("map", said, known.catalog.nation, code)
    for pair in done.pairs[:_MAX_LINKS]:
        said = text(
            "upload.publish.to_targets", locale,
            place=known.catalog.place(pair.place_id).name(locale),
            indicator=known.catalog.indicator(pair.indicator_id).name(locale),
        )  # fmt: skip
        frame.show_link("targets", said, pair.place_id, pair.indicator_id)
    frame.show_link("history", text("upload.publish.to_history", locale), known.catalog.nation)
    st.button(
        text("upload.publish.next", locale),
        icon=":material/upload_file:",
        on_click=lambda: st.session_state.pop(_DONE, None),
        key="upload_next",
    )
    return True
