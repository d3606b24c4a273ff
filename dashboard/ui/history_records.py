"""Puts the records that differ between two revisions on the screen, field by field."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.config import Settings, read_settings
from dashboard.i18n import text
from dashboard.store.schema import DATASETS
from dashboard.ui import viewed
from dashboard.ui.figures import show_csv
from dashboard.uploads import RECORDS, current_records
from dashboard.views.record_changes import change_heads, diff_records
from dashboard.views.record_words import dataset_word

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.i18n import Locale

_MAX_SHOWN = 500


def differences(earlier: int, later: int, locale: Locale) -> dict[str, pd.DataFrame]:
    """Return what differs, by dataset; those in which nothing does are left out."""
    found = {name: _rows(read_settings(), name, earlier, later, locale) for name in RECORDS}
    return {name: rows for name, rows in found.items() if not rows.empty}


@lru_cache(maxsize=100)
def _rows(
    settings: Settings, dataset: str, earlier: int, later: int, locale: Locale
) -> pd.DataFrame:
    """Return the fields that differ; nothing that was published is ever changed, so they hold."""
    del settings  # what was published is known by its number within one database only
    changes = viewed.store().changes(dataset, until=max(earlier, later))
    with viewed.as_of(0):
        shipped = current_records(viewed.sources(), dataset)
    with viewed.as_of(max(earlier, later)):
        catalog = viewed.sources().catalog
    return diff_records(
        dataset, DATASETS[dataset], shipped, changes, (earlier, later), catalog, locale
    )


def show_differences(
    found: dict[str, pd.DataFrame], revisions: tuple[int, int], locale: Locale
) -> None:
    """Show the differences of each dataset as a table, with its file."""
    for dataset, rows in found.items():
        _show_dataset(dataset, rows, revisions, locale)


def _show_dataset(
    dataset: str, rows: pd.DataFrame, revisions: tuple[int, int], locale: Locale
) -> None:
    named = dataset_word(dataset, locale)
    table = rows.rename(columns={**change_heads(locale), **_states(revisions, locale)})
    n = rows["record"].nunique()
    st.markdown(f"**{text('records.history.title', locale, dataset=named)}**")
    st.write(text("records.history.count", locale, dataset=named, n=f"{n:,}"))
    st.dataframe(table.head(_MAX_SHOWN), hide_index=True, width="stretch", key=f"history_{dataset}")
    if len(rows) > _MAX_SHOWN:
        st.caption(text("history.diff.shown", locale, n=_MAX_SHOWN))
    earlier, later = revisions
    show_csv(
        text("history.diff.download", locale),
        lambda: table,
        f"revisions_{earlier}_{later}_{dataset}.csv",
        key=f"history_{dataset}_csv",
    )


def _states(revisions: tuple[int, int], locale: Locale) -> dict[str, str]:
    """Return the headings of the two states."""
    named = (
        text("history.entry.title", locale, number=number)
        if number
        else text("history.diff.option_shipped", locale)
        for number in revisions
    )
    heads = (text("records.history.state", locale, name=name) for name in named)
    return dict(zip(("before", "after"), heads, strict=True))
