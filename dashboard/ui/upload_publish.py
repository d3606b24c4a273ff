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
from dashboard.ui import access, frame, upload_conflicts, upload_desk, viewed
from dashboard.ui.upload_issues import part_of
from dashboard.ui.waiting import waiting
from dashboard.uploads import FIGURES
from dashboard.views.record_words import dataset_word
from dashboard.views.statements import target_statement
from dashboard.views.upload import Pair, changed_pairs, status_changes

if TYPE_CHECKING:
    from dashboard.i18n import Locale
    from dashboard.pipeline import Sources
    from dashboard.ui.upload_desk import Desk
    from dashboard.uploads import AnyPreview

_DONE = "upload_done"
_MAX_SOURCES = 3
_MAX_LINKS = 3


@dataclass(frozen=True)
class _Done:
    """What was published: the series of figures, or the targets among records, to be looked at."""

    dataset: str
    number: int
    n_new: int
    n_changed: int
    pairs: tuple[Pair, ...]
    targets: tuple[str, ...]


def show_publish(desk: Desk, seen: AnyPreview, locale: Locale) -> None:
    """Ask for source and note, and publish when the person says so."""
    if not access.may_publish():
        st.info(access.refusal(locale), icon=":material/lock:")
        return
    st.caption(text("upload.publish.author", locale, author=access.author()))
    part = part_of(seen.dataset)
    source = st.text_input(
        text(f"{part}.publish.source", locale), value=_source(seen, locale), key="upload_source"
    )
    note = st.text_input(
        text("upload.publish.note", locale),
        placeholder=text(f"{part}.publish.note_hint", locale),
        key="upload_note",
    )
    button = text(f"{part}.publish.button", locale, n=f"{len(seen.changing):,}")
    if st.button(button, type="primary", icon=":material/publish:", key="upload_publish"):
        if source.strip():
            _publish(desk, seen, source.strip(), note.strip(), locale)
        else:
            st.error(text(f"{part}.publish.source_needed", locale), icon=":material/error:")


def _source(seen: AnyPreview, locale: Locale) -> str:
    """Return what the rows say of where they are from: a source or a document."""
    rows = seen.changing
    if "source_title" in rows:
        named = list(dict.fromkeys(rows["source_title"]))
    elif "doc_id" in rows:
        titles = seen.after.catalog.documents[f"title_{locale}"]
        named = [str(titles[code]) for code in dict.fromkeys(rows["doc_id"])]
    else:
        return ""
    return "；".join(named[:_MAX_SOURCES]) + (" …" if len(named) > _MAX_SOURCES else "")


def _publish(desk: Desk, seen: AnyPreview, source: str, note: str, locale: Locale) -> None:
    entry = Entry(access.author(), desk.name, desk.content, source, note)
    try:
        with waiting(text("upload.publish.working", locale)) as progress:
            number = uploads.publish(viewed.store(), seen, entry, progress)
    except ConflictError as error:
        _show_conflict(desk, seen, error, locale)
        return
    except UploadError as error:
        st.error(error.sentence(locale), icon=":material/error:")
        return
    except StoreError as error:
        st.error(
            f"{text('upload.publish.failed', locale)}\n\n{error.sentence(locale)}",
            icon=":material/error:",
        )
        return
    if after := seen.published(number):
        viewed.take(after)
    else:
        viewed.look_again()
    st.session_state[_DONE] = _done(seen, number, locale)
    upload_desk.clear()
    st.rerun()


def _done(seen: AnyPreview, number: int, locale: Locale) -> _Done:
    pairs: tuple[Pair, ...] = ()
    if seen.dataset == FIGURES:
        moved = status_changes(seen.statuses, seen.after.catalog, locale)
        pairs = changed_pairs(seen.rows, seen.change, moved)
    targets = tuple(seen.changing["target_id"]) if seen.dataset == "targets" else ()
    counts = seen.counts
    return _Done(seen.dataset, number, counts["new"], counts["changed"], pairs, targets)


def _show_conflict(desk: Desk, seen: AnyPreview, error: ConflictError, locale: Locale) -> None:
    """Say who changed what since the preview, and offer to compare again."""
    said = text(f"{part_of(seen.dataset)}.publish.conflict", locale, n=len(error.keys))
    lines = upload_conflicts.conflict_lines(seen, upload_conflicts.conflicts_of(seen), locale)
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
        f"{part_of(done.dataset)}.publish.done", locale, number=done.number, new=done.n_new,
        changed=done.n_changed, dataset=dataset_word(done.dataset, locale),
    )  # fmt: skip
    st.success(f"**{said}**", icon=":material/task_alt:")
    with st.spinner(text("upload.publish.updating", locale)):
        known = viewed.sources()
    _link_series(done.pairs, known, locale)
    _link_targets(done.targets, known, locale)
    frame.show_link("history", text("upload.publish.to_history", locale), known.catalog.nation)
    st.button(
        text("upload.publish.next", locale),
        icon=":material/upload_file:",
        on_click=lambda: st.session_state.pop(_DONE, None),
        key="upload_next",
    )
    return True


def _link_series(pairs: tuple[Pair, ...], known: Sources, locale: Locale) -> None:
    mapped = dict.fromkeys(
        pair.indicator_id for pair in pairs if pair.indicator_id in known.map_indicators
    )
    for code in list(mapped)[:_MAX_LINKS]:
        name = known.catalog.indicator(code).name(locale)
        said = text("upload.publish.to_map", locale, indicator=name)
        frame.show_link("map", said, known.catalog.nation, code)
    for pair in pairs[:_MAX_LINKS]:
        said = text(
            "upload.publish.to_targets", locale,
            place=known.catalog.place(pair.place_id).name(locale),
            indicator=known.catalog.indicator(pair.indicator_id).name(locale),
        )  # fmt: skip
        frame.show_link("targets", said, pair.place_id, pair.indicator_id)


def _link_targets(targets: tuple[str, ...], known: Sources, locale: Locale) -> None:
    for code in targets[:_MAX_LINKS]:
        target = known.catalog.targets.loc[code]
        statement = target_statement(known.catalog, code, locale)
        said = text("records.publish.to_targets", locale, target=statement)
        frame.show_link("targets", said, str(target["place_id"]), str(target["indicator_id"]))
