"""The steps of every upload: what was read of a file, what it would change, and its publication."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.core.revise import CHANGED, NEW, UNCHANGED
from dashboard.core.waiting import Progress, unheard
from dashboard.uploads.guard import loads

if TYPE_CHECKING:
    from dashboard.intake.findings import Checked
    from dashboard.intake.sheets import Sheet
    from dashboard.intake.words import UploadIssue
    from dashboard.pipeline import Sources
    from dashboard.store.revisions import Entry, RevisionStore

FIGURES = "observations"
"""The dataset of figures, as a revision names it; every other one is of records."""


@dataclass(frozen=True, eq=False, kw_only=True)
class ReadUpload:
    """A file that was read, and what the check found.

    Attributes
    ----------
    dataset
        What it holds, as a revision names it.
    """

    dataset: str
    sheet: Sheet
    checked: Checked
    line_notes: tuple[UploadIssue, ...]

    @property
    def issues(self) -> tuple[UploadIssue, ...]:
        """Everything to mend or to know: of the file, of its lines, of its cells."""
        return (*self.sheet.notes, *self.line_notes, *self.checked.issues)

    @property
    def has_errors(self) -> bool:
        """Whether anything must be mended before the upload can be published."""
        return any(issue.severity == "error" for issue in self.issues)


@dataclass(frozen=True, eq=False, kw_only=True)
class AnyPreview:
    """What an upload would change.

    Attributes
    ----------
    dataset
        What it holds, as a revision names it.
    rows
        The upload: text, the columns of the dataset.
    change
        Index of `rows`: ``new``, ``changed`` or ``unchanged``.
    after
        The sources as they would be.
    statuses
        Index target_id: `before`, `after`, of the targets whose status would change; `before` is
        "" for a target that is new.
    based_on
        The revision it was compared with.
    """

    dataset: str
    rows: pd.DataFrame
    change: pd.Series[str]
    after: Sources
    statuses: pd.DataFrame
    based_on: int

    @property
    def counts(self) -> dict[str, int]:
        """How many rows are new, changed, unchanged."""
        return {word: int((self.change == word).sum()) for word in (NEW, CHANGED, UNCHANGED)}

    @property
    def is_new(self) -> bool:
        """Whether publishing would change anything."""
        return bool((self.change != UNCHANGED).any())

    @property
    def changing(self) -> pd.DataFrame:
        """The rows that publishing would store."""
        return self.rows[self.change != UNCHANGED]

    def published(self, _number: int) -> Sources | None:
        """Return the sources of the revision that it became; None if they have to be read."""
        return None


def status_changes(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Return the targets whose status would change, new ones among them: see `AnyPreview`."""
    statuses = pd.DataFrame({"before": before["status"], "after": after["status"]})
    statuses = statuses.reindex(after.index).fillna({"before": ""})
    return statuses[statuses["before"] != statuses["after"]]


def publish(
    store: RevisionStore, upload: AnyPreview, entry: Entry, progress: Progress = unheard
) -> int:
    """Publish an upload as a revision; return its number.

    Before anything is kept, everything is read as it would then be.

    Parameters
    ----------
    progress
        Is told the share of the rows that are written.

    Raises
    ------
    ConflictError
        If somebody changed one of its keys since the preview.
    UploadError
        If the application could not load what would be stored: a place or indicator that it names
        was taken back since the preview, say.
    StoreError
        If the store cannot be written.
    """
    check = loads(upload.after.settings)
    return store.publish(
        upload.dataset, upload.rows, upload.change, entry, upload.based_on, check, progress
    )
