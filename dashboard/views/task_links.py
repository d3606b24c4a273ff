"""What tasks are followed by: the targets of their clause, and others for their indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from dashboard.catalog import Catalog
    from dashboard.catalog.tasks import TaskLedger


def task_targets(catalog: Catalog, ledger: TaskLedger) -> pd.DataFrame:
    """Return the targets of each task, those of its own clause first, in the order of the catalog.

    Targets of another clause belong to a task if they are of the same document and for one of its
    indicators: the general goals of a plan stand in its first chapter. One that says an earlier
    target again belongs to none.

    Returns
    -------
    pandas.DataFrame
        RangeIndex: task_id, target_id, is_own (bool: of its own clause).
    """
    targets = catalog.targets[catalog.targets["restates"] == ""].reset_index()
    tasks = ledger.tasks.reset_index()[["task_id", "doc_id", "clause", "indicator_ids"]]
    own = tasks.merge(targets, on=["doc_id", "clause"])
    named = tasks.assign(indicator_id=tasks["indicator_ids"].str.split(";")).explode("indicator_id")
    shared = named.merge(targets, on=["doc_id", "indicator_id"])
    columns = ["task_id", "target_id"]
    both = pd.concat([own[columns].assign(is_own=True), shared[columns].assign(is_own=False)])
    order = both["target_id"].map(pd.Series(range(len(catalog.targets)), catalog.targets.index))
    listed = both.assign(order=order, is_other=~both["is_own"])
    kept = listed.drop_duplicates(columns)
    kept = kept.sort_values(["task_id", "is_other", "order"], kind="stable")
    return kept[[*columns, "is_own"]].reset_index(drop=True)
