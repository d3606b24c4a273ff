"""What others stored since an upload was compared, and so stands in its way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.i18n import text
from dashboard.store.schema import DATASETS
from dashboard.ui import viewed
from dashboard.views.record_changes import conflicting
from dashboard.views.record_words import record_name

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.i18n import Locale
    from dashboard.uploads import AnyPreview

_MAX_NAMED = 10


def conflicts_of(seen: AnyPreview) -> pd.Series[int]:
    """Return the revision by which somebody stored rows of an upload since it was compared."""
    since = viewed.store().changes(seen.dataset, after=seen.based_on)
    return conflicting(seen.changing, since, DATASETS[seen.dataset])


def conflict_lines(seen: AnyPreview, conflicts: pd.Series[int], locale: Locale) -> list[str]:
    """Return who changed which rows, as lines of a list."""
    authors = viewed.store().revisions()["author"]
    named = conflicts.head(_MAX_NAMED)
    records = seen.rows.loc[named.index].to_dict("records")
    lines = []
    for number, record in zip(named, records, strict=True):
        cells = {str(name): str(cell) for name, cell in record.items()}
        said = record_name(seen.dataset, DATASETS[seen.dataset], cells, seen.after.catalog, locale)
        author = authors[number]
        one = text("upload.publish.conflict_one", locale, number=number, author=author, record=said)
        lines.append(f"- {one}")
    if n := len(conflicts) - len(named):
        lines.append(f"- {text('upload.publish.conflict_more', locale, n=n)}")
    return lines
