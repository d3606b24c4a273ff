"""Puts what differs between two revisions on the screen."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.config import Settings, read_settings
from dashboard.i18n import text
from dashboard.ui import history_records, state, viewed
from dashboard.ui.figures import show_csv
from dashboard.views.history import diff_heads, diff_rows

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.i18n import Locale
    from dashboard.views.history import RevisionEntry

_DATASET = "observations"
_MAX_SHOWN = 500
_PICKS = {"from": "history_from", "until": "history_until"}


def show_diff(entries: tuple[RevisionEntry, ...], locale: Locale) -> None:
    """Ask for two revisions; show the values that differ.

    Parameters
    ----------
    entries
        All revisions, latest first; at least one.
    """
    st.subheader(text("history.diff.title", locale), anchor=False)
    names = {0: text("history.diff.option_shipped", locale)} | {
        entry.number: text("history.diff.option", locale, number=entry.number, when=entry.when)
        for entry in reversed(entries)
    }
    latest = entries[0].number
    with st.container(horizontal=True, gap="small"):
        earlier, later = _pick_two(names, latest, locale)
    if earlier == later:
        st.info(text("history.diff.same", locale), icon=":material/compare_arrows:")
        return
    with st.spinner(text("history.diff.working", locale)):
        rows = _rows(read_settings(), earlier, later, locale)
        records = history_records.differences(earlier, later, locale)
    if rows.empty and not records:
        st.info(text("history.diff.none", locale), icon=":material/task_alt:")
    if not rows.empty:
        _show_table(rows, earlier, later, locale)
    history_records.show_differences(records, (earlier, later), locale)


def _pick_two(names: dict[int, str], latest: int, locale: Locale) -> tuple[int, int]:
    """Ask for two revisions, which are a part of the selection; the usual ones are left out."""
    usual = latest - 1, latest
    chosen = tuple(map(int, state.current().between)) or usual

    def take() -> None:
        taken = tuple(int(st.session_state[key]) for key in _PICKS.values())
        state.change(between=() if taken == usual else tuple(map(str, taken)))

    for (name, key), number in zip(_PICKS.items(), chosen, strict=True):
        st.session_state[key] = number
        st.selectbox(
            text(f"history.diff.{name}", locale), list(names), key=key, on_change=take,
            format_func=lambda one: names[one], width=300,
        )  # fmt: skip
    earlier, later = chosen
    return earlier, later


@lru_cache(maxsize=50)
def _rows(settings: Settings, earlier: int, later: int, locale: Locale) -> pd.DataFrame:
    """Return the rows that differ; nothing that was published is ever changed, so they hold."""
    del settings  # what was published is known by its number within one database only
    changes = viewed.store().changes(_DATASET, until=max(earlier, later))
    with viewed.as_of(0):
        shipped = viewed.sources().observations
    return diff_rows(shipped, changes, earlier, later, viewed.sources().catalog, locale)


def _show_table(rows: pd.DataFrame, earlier: int, later: int, locale: Locale) -> None:
    before, after = (
        text("history.entry.title", locale, number=number)
        if number
        else text("history.diff.option_shipped", locale)
        for number in (earlier, later)
    )
    table = rows.rename(columns=diff_heads(before, after, locale))
    st.write(text("history.diff.count", locale, n=f"{len(rows):,}"))
    st.dataframe(table.head(_MAX_SHOWN), hide_index=True, width="stretch", key="history_diff")
    if len(rows) > _MAX_SHOWN:
        st.caption(text("history.diff.shown", locale, n=_MAX_SHOWN))
    show_csv(
        text("history.diff.download", locale),
        lambda: table,
        f"revisions_{earlier}_{later}.csv",
        key="history_diff_csv",
    )
