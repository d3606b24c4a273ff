"""States of tasks that are brought: blank lines of a ledger, unknown tasks, steps backwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pandas as pd

from dashboard.core.tasks import STATE_KEY, state_faults
from dashboard.core.validation import nearest
from dashboard.intake.record_issues import step_words, told

if TYPE_CHECKING:
    from dashboard.catalog import Catalog
    from dashboard.catalog.tasks import TaskLedger
    from dashboard.intake.words import UploadIssue


_DISARMED = r"^'(?=\s*[=+\-@＝＋－＠])"


def prepare_states(rows: pd.DataFrame, _: Catalog) -> pd.DataFrame:
    """Return rows without those that name a task and say nothing of it.

    A ledger that is handed out has a line for every task; one that was left blank is not reported.
    Where it had a text that a spreadsheet would run, an apostrophe was put in front, which goes.
    """
    said = [name for name in rows.columns if name not in (*STATE_KEY, "row")]
    is_blank = (rows[said] == "").all(axis="columns") & (rows["task_id"] != "")
    plain = {name: rows[name].str.replace(_DISARMED, "", regex=True) for name in said}
    return rows.assign(**plain)[~is_blank].reset_index(drop=True)


def check_task_states(rows: pd.DataFrame, ledger: TaskLedger) -> list[UploadIssue]:
    """Return what is wrong with states beyond their single cells.

    Parameters
    ----------
    rows
        Text, RangeIndex: the columns of the states and `row`, the line in the file.
    ledger
        The tasks, and the states that hold now.
    """
    known, task_ids = ledger.tasks.index, rows["task_id"]
    is_unknown = ~task_ids.isin(known) & (task_ids != "")
    near = {code: nearest(code, known) for code in task_ids[is_unknown].unique()}
    faults = {(fault.rule, fault.row) for fault in state_faults(rows, ledger.states)}

    def breaks(rule: str) -> pd.Series[bool]:
        return pd.Series([(rule, label) in faults for label in rows.index], index=rows.index)

    def hint(label: int) -> dict[str, str]:
        suggested = near[str(task_ids[label])].split("'")
        return {"near": suggested[1] if len(suggested) > 1 else "—"}

    def steps(label: int) -> dict[str, str]:
        row = cast("pd.Series[str]", rows.loc[label])
        return step_words(row, ledger.states, STATE_KEY)

    return [
        *told(rows, is_unknown, "task_id", "task_unknown", fields=hint),
        *told(rows, breaks("evidence"), "evidence", "evidence_no_link"),
        *told(rows, breaks("step_back"), "note", "state_step_back", fields=steps),
    ]
