"""The history of what was published, for the screen; and what differs between two states."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboard.catalog.observations import OBSERVATIONS
from dashboard.core.revise import apply_changes
from dashboard.i18n import Locale, text
from dashboard.views.upload import recorded

if TYPE_CHECKING:
    from dashboard.catalog import Catalog

DIFF_COLUMNS = ("place", "indicator", "period", "basis", "before", "after")
_KEY = list(OBSERVATIONS.key)


@dataclass(frozen=True)
class RevisionEntry:
    """One revision.

    Attributes
    ----------
    when
        In the reader's time zone.
    undoes, undone_by
        Number of the revision that it takes back, or that takes it back; 0 for none.
    """

    number: int
    dataset: str
    when: str
    author: str
    file_name: str
    source: str
    note: str
    n_new: int
    n_changed: int
    n_unchanged: int
    undoes: int
    undone_by: int


def revision_entries(revisions: pd.DataFrame, zone: tzinfo) -> tuple[RevisionEntry, ...]:
    """Return the revisions, latest first.

    Parameters
    ----------
    revisions
        As `dashboard.store.revisions.RevisionStore.revisions` returns them.
    """
    taken_back: dict[int, int] = {
        int(undone): int(number)
        for number, undone in zip(revisions.index, revisions["undoes"], strict=True)
        if not pd.isna(undone)
    }
    return tuple(
        _entry(number, facts, taken_back, zone)
        for number, facts in zip(revisions.index, revisions.to_dict("records"), strict=True)
    )


def _entry(
    number: int, facts: dict[Hashable, Any], taken_back: dict[int, int], zone: tzinfo
) -> RevisionEntry:
    return RevisionEntry(
        number=number,
        dataset=facts["dataset"],
        when=local_time(facts["published_at"], zone),
        author=facts["author"],
        file_name=facts["file_name"],
        source=facts["source"],
        note=facts["note"],
        n_new=facts["n_new"],
        n_changed=facts["n_changed"],
        n_unchanged=facts["n_unchanged"],
        undoes=0 if pd.isna(facts["undoes"]) else int(facts["undoes"]),
        undone_by=taken_back.get(number, 0),
    )


def local_time(moment: datetime, zone: tzinfo) -> str:
    """Return a moment on a clock of a time zone, to the minute; what has no zone is UTC."""
    known = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return known.astimezone(zone).strftime("%Y-%m-%d %H:%M")


def diff_rows(
    shipped: pd.DataFrame,
    changes: pd.DataFrame,
    earlier: int,
    later: int,
    catalog: Catalog,
    locale: Locale,
) -> pd.DataFrame:
    """Return the values that differ between two revisions: `DIFF_COLUMNS`, all text.

    Parameters
    ----------
    shipped
        The observations of revision 0.
    changes
        Those of all revisions until the later of the two: columns of OBSERVATIONS as text,
        `action` and `revision_id`, oldest first.
    earlier, later
        Numbers of the revisions; the first may be the greater.
    """
    low, high = sorted((earlier, later))
    touched = changes[(changes["revision_id"] > low) & (changes["revision_id"] <= high)]
    if touched.empty:
        return pd.DataFrame(columns=list(DIFF_COLUMNS), dtype="str")
    keys = pd.MultiIndex.from_frame(touched[_KEY]).unique()
    shipped, changes = _of(shipped, keys), _of(changes, keys)
    before = _values(shipped, changes, earlier).reindex(keys)
    after = _values(shipped, changes, later).reindex(keys)
    differs = ~((before == after) | (before.isna() & after.isna()))
    rows = pd.DataFrame({"before": before[differs], "after": after[differs]}).sort_index()
    table = [_diff_row(row, catalog, locale) for row in rows.reset_index().itertuples()]
    return pd.DataFrame(table, columns=list(DIFF_COLUMNS), dtype="str")


def _of(rows: pd.DataFrame, keys: pd.MultiIndex) -> pd.DataFrame:
    return rows[pd.MultiIndex.from_frame(rows[_KEY]).isin(keys)]


def _values(shipped: pd.DataFrame, changes: pd.DataFrame, until: int) -> pd.Series[float]:
    """Return the values as of a revision, by key."""
    known = changes[changes["revision_id"] <= until]
    typed = known.assign(value=pd.to_numeric(known["value"]).astype("float64"))
    table = apply_changes(shipped, typed, _KEY)
    return table.set_index(_KEY)["value"]


def _diff_row(row: Any, catalog: Catalog, locale: Locale) -> tuple[str, ...]:
    indicator = catalog.indicator(row.indicator_id)
    nothing = text("history.diff.no_value", locale)
    return (
        catalog.place(row.place_id).name(locale),
        indicator.name(locale),
        row.period,
        catalog.basis_label(row.basis, locale) or text("app.no_basis", locale),
        recorded(row.before, indicator.digits) or nothing,
        recorded(row.after, indicator.digits) or nothing,
    )


def diff_heads(before: str, after: str, locale: Locale) -> dict[str, str]:
    """Return the headings of `DIFF_COLUMNS`; the two revisions are named."""
    named = {
        "before": text("history.diff.before", locale, name=before),
        "after": text("history.diff.after", locale, name=after),
    }
    return {name: named.get(name) or text(f"history.diff.{name}", locale) for name in DIFF_COLUMNS}
