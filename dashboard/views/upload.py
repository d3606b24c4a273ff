"""What an upload would change, written for the screen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboard.core.revise import UNCHANGED
from dashboard.i18n import Locale, text
from dashboard.views.numbers import format_recorded
from dashboard.views.statements import target_statement

if TYPE_CHECKING:
    from dashboard.catalog import Catalog

CHANGE_COLUMNS = (
    "kind", "place", "indicator", "period", "basis", "before", "after", "unit",
)  # fmt: skip


@dataclass(frozen=True)
class StatusChange:
    """A target that an upload gives another status, which are codes."""

    target_id: str
    place_id: str
    indicator_id: str
    statement: str
    before: str
    after: str


@dataclass(frozen=True)
class Pair:
    """A place and an indicator, and how many values of them would change."""

    place_id: str
    indicator_id: str
    n_values: int


def change_rows(
    rows: pd.DataFrame,
    change: pd.Series[str],
    before: pd.Series[float],
    catalog: Catalog,
    locale: Locale,
    limit: int | None = None,
) -> pd.DataFrame:
    """Return the rows that would be added or changed: `CHANGE_COLUMNS`, all text.

    Changed rows come first, since they replace something; then the order of the file.

    Parameters
    ----------
    rows, change, before
        As `uploads.Preview` has them, on one index.
    limit
        How many rows to return; None for all.
    """
    kept = change[change != UNCHANGED].sort_values(kind="stable").index[:limit]
    known = rows.loc[kept].assign(kind=change[kept], before=before[kept])
    table = [_change_row(row, catalog, locale) for row in known.itertuples(index=False)]
    return pd.DataFrame(table, columns=list(CHANGE_COLUMNS), dtype="str")


def _change_row(row: Any, catalog: Catalog, locale: Locale) -> tuple[str, ...]:
    indicator = catalog.indicator(row.indicator_id)
    now, then = float(row.before), float(row.value)
    after = recorded(then, indicator.digits)
    if now == then:
        after = text("upload.preview.note_only", locale, value=after)
    return (
        text(f"upload.word.{row.kind}", locale),
        catalog.place(row.place_id).name(locale),
        indicator.name(locale),
        row.period,
        catalog.basis_label(row.basis, locale) or text("app.no_basis", locale),
        recorded(now, indicator.digits) or text("upload.preview.no_value", locale),
        after,
        catalog.unit_label(indicator.unit, locale),
    )


def recorded(value: float, digits: int) -> str:
    """Return a value with the decimals it was recorded with; empty text for a missing one."""
    return "" if pd.isna(value) else _recorded(value, digits)


@lru_cache(maxsize=50_000)
def _recorded(value: float, digits: int) -> str:
    # A hundred thousand rows hold some thousands of values, and writing one takes its time.
    return format_recorded(value, digits)


def change_heads(locale: Locale) -> dict[str, str]:
    """Return the headings of `CHANGE_COLUMNS`."""
    return {name: text(f"upload.preview.{name}", locale) for name in CHANGE_COLUMNS}


def status_changes(
    statuses: pd.DataFrame, catalog: Catalog, locale: Locale
) -> tuple[StatusChange, ...]:
    """Return the targets whose status would change, in the order of the catalog.

    Parameters
    ----------
    statuses
        Index target_id; `before` and `after`, codes.
    """
    return tuple(
        StatusChange(
            str(code),
            str(catalog.targets.at[code, "place_id"]),
            str(catalog.targets.at[code, "indicator_id"]),
            target_statement(catalog, str(code), locale),
            str(row["before"]),
            str(row["after"]),
        )
        for code, row in statuses.iterrows()
    )


def changed_pairs(
    rows: pd.DataFrame, change: pd.Series[str], statuses: Iterable[StatusChange] = ()
) -> tuple[Pair, ...]:
    """Return the series that would change.

    Those of targets whose status changes come first, then those with most new values.
    """
    moved = {(one.place_id, one.indicator_id) for one in statuses}
    kept = rows.loc[change != UNCHANGED, ["place_id", "indicator_id"]]
    sizes = kept.groupby(["place_id", "indicator_id"]).size().reset_index(name="n")
    pairs = [Pair(str(place), str(code), int(n)) for place, code, n in sizes.to_numpy(dtype=object)]
    return tuple(
        sorted(
            pairs, key=lambda one: ((one.place_id, one.indicator_id) not in moved, -one.n_values)
        )
    )
