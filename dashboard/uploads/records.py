"""Uploads of records - targets, pilot status, places, indicators: read and compared.

Every dataset of `store.schema.DATASETS` but the figures comes this way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.core.revise import UNCHANGED, compare_rows
from dashboard.errors import DashboardError
from dashboard.intake.record_cells import plain_numbers
from dashboard.intake.record_layout import RecordLayout, find_record_layout, own_headers
from dashboard.intake.records import check_records, record_lines
from dashboard.intake.report_records import check_assessments, check_cases
from dashboard.intake.task_records import check_task_states
from dashboard.intake.words import UploadIssue
from dashboard.store.schema import DATASETS
from dashboard.uploads.after import RECORDS, current_records, sources_after
from dashboard.uploads.steps import FIGURES, AnyPreview, ReadUpload, status_changes

if TYPE_CHECKING:
    from dashboard.catalog import Catalog
    from dashboard.core.validation import Table
    from dashboard.intake.record_kinds import Rule
    from dashboard.intake.sheets import Sheet
    from dashboard.pipeline import Sources

RULES: Mapping[str, Callable[[Sources], Rule]] = MappingProxyType(
    {
        "task_states": lambda sources: lambda rows, _: check_task_states(rows, sources.ledger),
        "self_assessments": lambda sources: (
            lambda rows, catalog: check_assessments(rows, sources.reports.assessments, catalog)
        ),
        "cases": lambda sources: (
            lambda rows, _: check_cases(rows, sources.reports.cases.reset_index())
        ),
    }
)
"""Rules for records that refer to more than the catalog, made of the sources."""

_FEWEST_OWN = 2
_NUMBERS = ("number", "integer")


@dataclass(frozen=True, eq=False, kw_only=True)
class RecordUpload(ReadUpload):
    """A file of records that was read: how it was understood, and what the check found."""

    layout: RecordLayout

    @property
    def rows(self) -> pd.DataFrame:
        """The sound records: text, the columns of the dataset, each key once."""
        return self.checked.rows[DATASETS[self.dataset].names]


def find_dataset(sheet: Sheet, catalog: Catalog) -> str:
    """Return which dataset the headers of a sheet speak for; figures, unless they say otherwise."""
    scores = {name: own_headers(sheet, name, DATASETS[name], catalog) for name in RECORDS}
    best = max(RECORDS, key=lambda name: scores[name])
    return best if scores[best][0] >= _FEWEST_OWN else FIGURES


def read_records(
    sources: Sources,
    dataset: str,
    sheet: Sheet,
    choices: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
    layout: RecordLayout | None = None,
    defaults: Mapping[str, str] = MappingProxyType({}),
) -> RecordUpload:
    """Understand and check one sheet of records.

    Parameters
    ----------
    choices
        What a person decided about names: by ``place`` or ``indicator``, the id by the name.
    layout
        How a person says the sheet is to be read; found out where nobody says.
    defaults
        What the file does not say, by column.

    Raises
    ------
    UploadError
        If the sheet has no header that is known, or far too many lines.
    """
    table, catalog = DATASETS[dataset], sources.catalog
    found = layout or find_record_layout(sheet, dataset, table, catalog)
    written, notes = record_lines(sheet, found, table, defaults)
    held = current_records(sources, dataset)
    rule = RULES[dataset](sources) if dataset in RULES else None
    checked = check_records(dataset, table, written, catalog, found.columns, choices, held, rule)
    upload = RecordUpload(
        dataset=dataset, sheet=sheet, layout=found, checked=checked, line_notes=notes
    )
    return upload if upload.has_errors else _fitting(sources, upload)


def _fitting(sources: Sources, upload: RecordUpload) -> RecordUpload:
    """Return the upload, with an error if the application could not load what it would store."""
    try:
        sources_after(sources, upload.dataset, upload.rows)
    except DashboardError as error:
        checked = upload.checked
        issue = UploadIssue(0, "", "", "would_not_fit", "error", (("reason", str(error)),))
        more = replace(
            checked, issues=(issue, *checked.issues), counts={**checked.counts, issue.rule: 1}
        )
        return replace(upload, checked=more)
    return upload


@dataclass(frozen=True, eq=False, kw_only=True)
class RecordPreview(AnyPreview):
    """What an upload of records would change.

    Attributes
    ----------
    before
        Index of `rows`: the record that holds now, in the same columns; "" where there is none.
    """

    before: pd.DataFrame


def preview_records(sources: Sources, dataset: str, rows: pd.DataFrame) -> RecordPreview:
    """Compare checked records with those that hold now.

    Parameters
    ----------
    sources
        As of the revision that the person looks at.
    rows
        Text, the columns of the dataset, each key once; checked.

    Raises
    ------
    DashboardError
        If the application could not load what would be stored.
    """
    table = DATASETS[dataset]
    own = rows[table.names].reset_index(drop=True)
    held = current_records(sources, dataset)
    change = compare_rows(comparable(held, table), comparable(own, table), table.key)
    changed = own[change != UNCHANGED]
    after = sources_after(sources, dataset, changed) if len(changed) else sources
    return RecordPreview(
        dataset=dataset,
        rows=own,
        change=change,
        before=_before(held, own, table),
        after=after,
        statuses=status_changes(sources.judgements, after.judgements),
        based_on=sources.number,
    )


def comparable(rows: pd.DataFrame, table: Table) -> pd.DataFrame:
    """Return records with the same text for the same number: 33 and 33.0 do not differ."""
    numbers = [column.name for column in table.columns if column.kind in _NUMBERS]
    return rows.assign(**{name: plain_numbers(rows[name]) for name in numbers})[table.names]


def _before(held: pd.DataFrame, rows: pd.DataFrame, table: Table) -> pd.DataFrame:
    key = [*table.key]
    known = pd.MultiIndex.from_frame(held[key])
    places = known.get_indexer(pd.MultiIndex.from_frame(rows[key]))
    empty = pd.DataFrame([dict.fromkeys(table.names, "")], dtype="str")
    every = pd.concat([held[table.names], empty], ignore_index=True)
    return every.iloc[places].set_axis(rows.index)
