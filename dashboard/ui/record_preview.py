"""The third step of an upload of records: what it would change, before anything is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from dashboard.core.revise import CHANGED, NEW
from dashboard.i18n import text
from dashboard.render.records_html import draw_target_statuses
from dashboard.store.schema import DATASETS
from dashboard.ui import upload_conflicts
from dashboard.ui.figures import show_csv
from dashboard.views.record_changes import (
    change_heads,
    field_changes,
    new_records,
    preview_pairs,
)
from dashboard.views.upload import status_changes

if TYPE_CHECKING:
    from dashboard.i18n import Locale
    from dashboard.uploads import RecordPreview

_MAX_SHOWN = 500
_MAX_STATUSES = 50


def show_preview(seen: RecordPreview, locale: Locale) -> None:
    """Show counts, conflicts, changes of status, new records, and what changes field by field."""
    conflicts = upload_conflicts.conflicts_of(seen)
    counts = {**seen.counts, "conflicts": len(conflicts)}
    st.markdown(f"**{text('records.preview.counts', locale, **counts)}**")
    number = seen.based_on
    key = "based_on" if number else "based_on_shipped"
    st.caption(text(f"upload.preview.{key}", locale, **({"number": number} if number else {})))
    if not seen.is_new:
        st.info(text("records.preview.nothing_new", locale), icon=":material/task_alt:")
        return
    if len(conflicts):
        title = text("records.preview.conflict_title", locale, n=len(conflicts))
        lines = upload_conflicts.conflict_lines(seen, conflicts, locale)
        st.warning("\n".join([title, "", *lines]), icon=":material/sync_problem:")
    if seen.dataset == "targets" or not seen.statuses.empty:
        _show_statuses(seen, locale)
    _show_new(seen, locale)
    _show_changed(seen, locale)
    _offer_changes(seen, locale)


def _show_statuses(seen: RecordPreview, locale: Locale) -> None:
    """Show the targets whose status changes, apart from those that are new."""
    changes = status_changes(seen.statuses, seen.after.catalog, locale)
    moved = [one for one in changes if one.before]
    new = [one for one in changes if not one.before]
    if not moved:
        st.write(text("records.preview.no_status", locale))
    for key, some in (("statuses", moved), ("new_targets", new)):
        if some:
            st.markdown(f"**{text(f'records.preview.{key}', locale, n=len(some))}**")
            st.html(draw_target_statuses(some[:_MAX_STATUSES], locale))


def _show_new(seen: RecordPreview, locale: Locale) -> None:
    rows = seen.rows[seen.change == NEW]
    if rows.empty:
        return
    st.markdown(f"**{text('records.preview.new_title', locale, n=len(rows))}**")
    table = new_records(seen.dataset, DATASETS[seen.dataset], rows.head(_MAX_SHOWN),
                        seen.after.catalog, locale)  # fmt: skip
    st.dataframe(table, hide_index=True, width="stretch", key="upload_records_new")
    if len(rows) > _MAX_SHOWN:
        st.caption(text("records.preview.shown", locale, n=_MAX_SHOWN))


def _show_changed(seen: RecordPreview, locale: Locale) -> None:
    n = seen.counts[CHANGED]
    if not n:
        return
    st.markdown(f"**{text('records.preview.changed_title', locale, n=n)}**")
    table = _changes(seen, (CHANGED,), locale).drop(columns=[change_heads(locale)["kind"]])
    st.dataframe(table.head(_MAX_SHOWN), hide_index=True, width="stretch",
                 key="upload_records_changed")  # fmt: skip
    if len(table) > _MAX_SHOWN:
        st.caption(text("records.preview.shown", locale, n=_MAX_SHOWN))


def _changes(seen: RecordPreview, kinds: tuple[str, ...], locale: Locale) -> pd.DataFrame:
    table = DATASETS[seen.dataset]
    pairs = [
        (text(f"upload.word.{kind}", locale), before, after)
        for one in kinds
        for kind, before, after in preview_pairs(seen.rows, seen.change, seen.before, one)
    ]
    found = field_changes(seen.dataset, table, pairs, seen.after.catalog, locale)
    return found.rename(columns=change_heads(locale))


def _offer_changes(seen: RecordPreview, locale: Locale) -> None:
    show_csv(
        text("records.preview.download", locale),
        lambda: _changes(seen, (CHANGED, NEW), locale),
        f"{seen.dataset}_changes.csv",
        key="upload_records_csv",
    )
