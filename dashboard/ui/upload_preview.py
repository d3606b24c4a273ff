"""The third step of an upload: what it would change, before anything is stored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

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
    from dashboard.views.figure import Figure

_MAX_SHOWN = 500
_MAX_PAIRS = 200
_CHART_HEIGHT = 240


@dataclass(frozen=True)
class _Chart:
    """A series as it is shown."""

    figure: Figure
    spec: dict[str, Any]


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
    _show_chart(desk, seen, locale)


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


def _show_chart(desk: Desk, seen: Preview, locale: Locale) -> None:
    """Show one series as it is now and as it would be."""
    st.markdown(f"**{text('upload.preview.chart', locale)}**")
    pair = _pick_pair(seen, locale)
    drawn = desk.kept("chart", (seen, pair, locale), lambda: _draw(seen, pair, locale))
    for column, (when, chart) in zip(st.columns(2, gap="large"), drawn.items(), strict=True):
        with column:
            st.markdown(f"###### {text(f'upload.preview.chart_{when}', locale)}")
            if chart:
                key = f"upload_{when}"
                figures.show_figure(chart.figure, chart.spec, key, locale, is_published=False)
            else:
                said = text("upload.preview.chart_none", locale)
                st.info(said, icon=":material/block:")


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


def _draw(seen: Preview, pair: Pair, locale: Locale) -> dict[str, _Chart | None]:
    """Return both charts, each on the axes that hold the other one too."""
    before, after = (_series(known, pair, locale) for known in (sources(), seen.after))
    return {"before": _chart(before, after), "after": _chart(after, before)}


def _chart(view: ProgressView, beside: ProgressView) -> _Chart | None:
    if view.series.empty:
        return None
    drawn = draw_progress(view, _CHART_HEIGHT, alike=beside)
    return _Chart(progress_figure(view), drawn.to_dict(validate=False))


def _series(known: Sources, pair: Pair, locale: Locale) -> ProgressView:
    observed = known.observations_of(pair.indicator_id)
    return progress_view(
        known.catalog, observed, known.judgements, pair.place_id, pair.indicator_id, locale
    )
