"""Uploads of figures: a file is read and checked, compared with the sources, and published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.catalog.observations import OBSERVATIONS
from dashboard.core import attainment
from dashboard.core.revise import CHANGED, NEW, UNCHANGED, apply_changes, compare_rows
from dashboard.core.waiting import Progress, part, unheard
from dashboard.intake.check import check_rows
from dashboard.intake.layout import find_layout
from dashboard.intake.tidy import line_notes, read_body, tidy
from dashboard.uploads.guard import loads
from dashboard.views.choices import map_indicators

if TYPE_CHECKING:
    from dashboard.intake.files import Sheet
    from dashboard.intake.findings import Checked
    from dashboard.intake.layout import Layout
    from dashboard.intake.words import UploadIssue
    from dashboard.pipeline import Sources
    from dashboard.store.revisions import Entry, RevisionStore

_DATASET = "observations"
# How far a check has come once the sheet is in rows, and a comparison once rows are compared, and
# once they are put in.
_READ_SHARE, _COMPARED_SHARE, _APPLIED_SHARE = 0.15, 0.5, 0.7


@dataclass(frozen=True, eq=False)
class Upload:
    """A file that was read: its sheet, how the sheet was understood, and what the check found."""

    sheet: Sheet
    layout: Layout
    checked: Checked
    line_notes: tuple[UploadIssue, ...]

    @property
    def dataset(self) -> str:
        """What it holds, as a revision names it."""
        return _DATASET

    @property
    def issues(self) -> tuple[UploadIssue, ...]:
        """Everything to mend or to know: of the file, of its lines, of its cells."""
        return (*self.sheet.notes, *self.line_notes, *self.checked.issues)

    @property
    def has_errors(self) -> bool:
        """Whether anything must be mended before the upload can be published."""
        return any(issue.severity == "error" for issue in self.issues)


def read_upload(
    sources: Sources,
    sheet: Sheet,
    layout: Layout | None = None,
    defaults: Mapping[str, str] = MappingProxyType({}),
    choices: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
    progress: Progress = unheard,
) -> Upload:
    """Understand and check one sheet of a file.

    Parameters
    ----------
    layout
        How a person says the sheet is to be read; found out where nobody says.
    defaults
        What the file does not say, by field: ``source_title``, ``basis`` ...
    choices
        What a person decided about names: see `dashboard.intake.check.check_rows`.
    progress
        Is told the share of the check that is done.
    """
    found = layout or find_layout(sheet, sources.catalog)
    body = read_body(sheet, found)
    rows = tidy(sheet, found, defaults, body)
    progress(_READ_SHARE)
    checked = check_rows(
        rows, sources.catalog, sources.observations, defaults, found.columns, choices,
        part(progress, _READ_SHARE, 1),
    )  # fmt: skip
    return Upload(sheet, found, checked, line_notes(sheet, found, body))


@dataclass(frozen=True, eq=False)
class Preview:
    """What an upload of observations would change.

    Attributes
    ----------
    rows
        The upload: text, columns `OBSERVATIONS`.
    change
        Index of `rows`: ``new``, ``changed`` or ``unchanged``.
    before
        Index of `rows`: the value that holds now, NaN where there is none.
    after
        The sources as they would be.
    statuses
        Index target_id: `before`, `after`, of the targets whose status would change.
    based_on
        The revision it was compared with.
    """

    rows: pd.DataFrame
    change: pd.Series[str]
    before: pd.Series[float]
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

    def published(self, number: int) -> Sources | None:
        """Return the sources of the revision that it became, None if others came in between."""
        if number != self.based_on + 1:
            return None
        data = self.after.revision.rpartition(".")[0]
        return replace(self.after, number=number, revision=f"{data}.{number}")


def preview(sources: Sources, rows: pd.DataFrame, progress: Progress = unheard) -> Preview:
    """Compare checked rows with what holds now.

    Parameters
    ----------
    sources
        As of the revision that the person looks at.
    rows
        Text, columns `OBSERVATIONS`, each key once; checked.
    progress
        Is told the share of the comparison that is done.
    """
    key = list(OBSERVATIONS.key)
    uploaded = _typed(rows)
    change = compare_rows(sources.observations, uploaded, key)
    progress(_COMPARED_SHARE)
    # In the order in which the store has them, so that the sources are those of its revision.
    changes = uploaded[change != UNCHANGED].sort_values(key).assign(action="set")
    observations = apply_changes(sources.observations, changes, key)
    progress(_APPLIED_SHARE)
    after = _with_observations(sources, observations)
    progress(1)
    held = sources.observations.set_index(key)["value"]
    asked = pd.MultiIndex.from_frame(rows[key])
    return Preview(
        rows=rows,
        change=change,
        before=pd.Series(held.reindex(asked).to_numpy(), index=rows.index),
        after=after,
        statuses=_status_changes(sources.judgements, after.judgements),
        based_on=sources.number,
    )


def publish(
    store: RevisionStore, upload: Preview, entry: Entry, progress: Progress = unheard
) -> int:
    """Publish an upload as a revision; return its number.

    Parameters
    ----------
    progress
        Is told the share of the rows that are written.

    Raises
    ------
    ConflictError
        If somebody changed one of its keys since the preview.
    UploadError
        If a place or indicator that it names was taken back since the preview.
    StoreError
        If the store cannot be written.
    """
    check = loads(upload.after.settings)
    return store.publish(
        _DATASET, upload.rows, upload.change, entry, upload.based_on, check, progress
    )


def _typed(rows: pd.DataFrame) -> pd.DataFrame:
    values = pd.to_numeric(rows["value"]).astype("float64")
    return rows[OBSERVATIONS.names].assign(value=values)


def _with_observations(sources: Sources, observations: pd.DataFrame) -> Sources:
    catalog = sources.catalog
    return replace(
        sources,
        observations=observations,
        observations_by_indicator={
            str(code): rows for code, rows in observations.groupby("indicator_id")
        },
        map_indicators=map_indicators(observations, catalog),
        judgements=attainment.judge_targets(
            catalog.targets, observations, catalog.indicators, catalog.breaks
        ),
    )


def _status_changes(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    statuses = pd.DataFrame({"before": before["status"], "after": after["status"]})
    return statuses[statuses["before"] != statuses["after"]]
