"""What is special about each dataset of records; one that is not named here has nothing special."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.catalog import Catalog
from dashboard.intake import (
    indicator_records,
    place_records,
    status_records,
    target_records,
    task_records,
)
from dashboard.intake.words import UploadIssue

Rule = Callable[[pd.DataFrame, Catalog], list[UploadIssue]]
"""Checks records that were read: their columns as they would be stored, `row` the line in the file.
An issue names its column as the table does; `dashboard.intake.record_issues.told` makes them."""
Prepare = Callable[[pd.DataFrame, Catalog], pd.DataFrame]
Complete = Callable[
    [pd.DataFrame, Catalog, Mapping[str, Mapping[str, str]]],
    tuple[pd.DataFrame, list[UploadIssue]],
]


def _as_written(rows: pd.DataFrame, _: Catalog) -> pd.DataFrame:
    return rows


def _as_read(
    rows: pd.DataFrame, _: Catalog, __: Mapping[str, Mapping[str, str]]
) -> tuple[pd.DataFrame, list[UploadIssue]]:
    return rows, []


def _nothing(_: pd.DataFrame, __: Catalog) -> list[UploadIssue]:
    return []


@dataclass(frozen=True)
class RecordKind:
    """How the records of one dataset are read and checked beyond what their table says.

    Attributes
    ----------
    own
        Columns that `complete` reads itself.
    follows
        Columns that may follow from others: asked for only once the rest of the row is right.
    computed
        Columns that nobody is asked for.
    hint
        Column with the name of a place that the record's place lies in.
    prepare
        Fills cells as written from others, before they are read.
    complete
        Fills cells that were read from others, and returns what is wrong with them. It is given
        the choices of the person too, and `has_error` tells in which rows something is wrong.
    rule
        Everything else.
    """

    dataset: str
    own: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    computed: tuple[str, ...] = ()
    hint: str = ""
    prepare: Prepare = _as_written
    complete: Complete = _as_read
    rule: Rule = _nothing


_KINDS = {
    kind.dataset: kind
    for kind in (
        RecordKind(
            "targets",
            own=("value", "unit", "target_id"),
            follows=("comparator", "frequency", "value_source"),
            complete=target_records.complete_targets,
            rule=target_records.check_targets,
        ),
        RecordKind(
            "pilot_status",
            own=("adcode", "batch", "status_date"),
            prepare=status_records.prepare_status,
            complete=status_records.complete_status,
            rule=status_records.check_status,
        ),
        RecordKind(
            "places",
            own=("kind",),
            complete=place_records.complete_places,
            rule=place_records.check_places,
        ),
        RecordKind(
            "indicators",
            computed=("n_targets",),
            complete=indicator_records.complete_indicators,
            rule=indicator_records.check_indicators,
        ),
        RecordKind("task_states", prepare=task_records.prepare_states),
    )
}


def kind_of(dataset: str) -> RecordKind:
    """Return what is special about a dataset."""
    return _KINDS.get(dataset, RecordKind(dataset))
