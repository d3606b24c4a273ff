"""The third step of an upload: what it would change, before anything is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.i18n import text
from dashboard.render.progress_chart import draw_progress
from dashboard.render.upload_html import draw_status_changes
from dashboard.ui import figures, upload_map
from dashboard.ui.figures import show_csv
from dashboard.ui.viewed import sources
from dashboard.views.progress import ProgressView, progress_view
from dashboard.views.progress_figure import progress_figure
from dashboard.views.upload import (
    Pair,
    change_heads,
    change_rows,
    changed_pairs,
    status_changes,
)

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.i18n import Locale
    from dashboard.pipeline import Sources
    from dashboard.ui.upload_desk import Desk
    from dashboard.uploads import Preview

_MAX_SHOWN = 500
_MAX_PAIRS = 200
_CHART_HEIGHT = 240


def show_preview(desk: Desk, seen: Preview, locale: Locale) -> None:
    """Show counts, changes of status, changed values, a map and a series before and after."""
    number = seen.based_on
    key = "based_on" if number else "based_on_shipped"
    st.markdown(f"**{text('upload.preview.counts', locale, **seen.counts)}**")
    st.caption(text(f"upload.preview.{key}", locale, **({"number": number} if number else {})))
    if not seen.is_new:
        st.info(text("upload.preview.nothing_new", locale), icon=":material/task_alt:")
        return
    _show_statuses(seen, locale)
    _show_changes(seen, locale)
    upload_map.show_map_change(desk, seen, locale)
    _show_chart(seen, locale)


def _show_statuses(seen: Preview, locale: Locale) -> None:
    changes = status_changes(seen.statuses, seen.after.catalog, locale)
    if not changes:
        st.write(text("upload.preview.no_status", locale))
        return
    st.markdown(f"**{text('upload.preview.statuses', locale, n=len(changes))}**")
    st.html(draw_status_changes(changes, locale))


def _show_changes(seen: Preview, locale: Locale) -> None:
    heads = change_heads(locale)
    catalog = seen.after.catalog

    def table(limit: int | None) -> pd.DataFrame:
        rows = change_rows(seen.rows, seen.change, seen.before, catalog, locale, limit)
        return rows.rename(columns=heads)

    st.markdown(f"**{text('upload.preview.table', locale)}**")
    st.dataframe(table(_MAX_SHOWN), hide_index=True, width="stretch", key="upload_changes")
    if seen.counts["new"] + seen.counts["changed"] > _MAX_SHOWN:
        st.caption(text("upload.preview.shown", locale, n=_MAX_SHOWN))
    show_csv(
        text("upload.preview.download", locale),
        lambda: table(None),
        "upload_changes.csv",
        key="upload_changes_csv",
    )


def _show_chart(seen: Preview, locale: Locale) -> None:
    """Show one series as it is now and as it would be."""
    st.markdown(f"**{text('upload.preview.chart', locale)}**")
    pair = _pick_pair(seen, locale)
    before, after = (_series(known, pair, locale) for known in (sources(), seen.after))
    now, then = st.columns(2, gap="large")
    with now:
        st.markdown(f"###### {text('upload.preview.chart_before', locale)}")
        _show_series(before, after, "before", locale)
    with then:
        st.markdown(f"###### {text('upload.preview.chart_after', locale)}")
        _show_series(after, before, "after", locale)


def _pick_pair(seen: Preview, locale: Locale) -> Pair:
    """Ask for a series; those of targets whose status changes stand first."""
    catalog = seen.after.catalog
    moved = status_changes(seen.statuses, catalog, locale)
    pairs = changed_pairs(seen.rows, seen.change, moved)

    def word(pair: Pair) -> str:
        place = catalog.place(pair.place_id).name(locale)
        indicator = catalog.indicator(pair.indicator_id).name(locale)
        return text("upload.preview.chart_pair", locale, place=place, indicator=indicator)

    label = text("upload.preview.chart_pick", locale)
    return st.selectbox(label, pairs[:_MAX_PAIRS], format_func=word, key="upload_pair", width=460)


def _series(known: Sources, pair: Pair, locale: Locale) -> ProgressView:
    observed = known.observations_of(pair.indicator_id)
    return progress_view(
        known.catalog, observed, known.judgements, pair.place_id, pair.indicator_id, locale
    )


def _show_series(view: ProgressView, beside: ProgressView, when: str, locale: Locale) -> None:
    """Show a series on the axes that hold the one beside it too."""
    if view.series.empty:
        st.info(text("upload.preview.chart_none", locale), icon=":material/block:")
        return
    spec = draw_progress(view, _CHART_HEIGHT, alike=beside).to_dict(validate=False)
    figures.show_figure(progress_figure(view), spec, f"upload_{when}", locale, is_published=False)
