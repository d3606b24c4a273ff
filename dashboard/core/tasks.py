"""Tasks and their yearly states: what a change may say, what is overdue, how far groups are.

A state is reported for a task and a year. A task that nobody has reported on is none of the
states: it is `NOT_REPORTED`, which is never counted as not started.
"""

from __future__ import annotations

import pandas as pd

from dashboard.core.faults import LINK, Fault

NOT_STARTED, UNDER_WAY, BLOCKED, DONE = "not_started", "under_way", "blocked", "done"
STATES = (NOT_STARTED, UNDER_WAY, BLOCKED, DONE)
NOT_REPORTED = "not_reported"
SHOWN_STATES = (DONE, UNDER_WAY, BLOCKED, NOT_STARTED, NOT_REPORTED)
"""The order in which states are listed and drawn."""

STATE_KEY = ("task_id", "year")

# Work that is blocked has begun: it stands still, it did not go back.
_RANKS = {NOT_STARTED: 0, UNDER_WAY: 1, BLOCKED: 1, DONE: 2}


def is_step_back(before: pd.Series[str], after: pd.Series[str]) -> pd.Series[bool]:
    """Return where a state goes backwards; where there was none it cannot."""
    return after.map(_RANKS) < before.map(_RANKS)


def state_faults(rows: pd.DataFrame, current: pd.DataFrame) -> list[Fault]:
    """Return what makes rows of states unfit to be published, in the order of rows.

    A step backwards, such as from done to under way, needs a note that was not there before: it
    says why. Evidence is an address on the web, or empty.

    Parameters
    ----------
    rows, current
        Text: task_id, year, state, note, evidence; each key once. `current` is what holds now.
    """
    if rows.empty:
        return []
    held = current.set_index(list(STATE_KEY))
    before = held.reindex(pd.MultiIndex.from_frame(rows[list(STATE_KEY)]))
    was = before["state"].set_axis(rows.index)
    noted = before["note"].set_axis(rows.index)
    is_unexplained = (rows["note"] == "") | (rows["note"] == noted)
    is_back = is_step_back(was, rows["state"]) & is_unexplained
    is_no_link = (rows["evidence"] != "") & ~rows["evidence"].str.fullmatch(LINK)
    found = [Fault(int(row), "note", "step_back") for row in rows.index[is_back]]
    found += [Fault(int(row), "evidence", "evidence") for row in rows.index[is_no_link]]
    return sorted(found, key=lambda fault: (fault.row, fault.column))


def states_of_year(task_ids: pd.Index[str], states: pd.DataFrame, year: str) -> pd.DataFrame:
    """Return the states of a year, one row a task: state `NOT_REPORTED` where there is none.

    Parameters
    ----------
    states
        Text: task_id, year, state and more.

    Returns
    -------
    pandas.DataFrame
        Index `task_ids`; the columns of `states` without the key, "" where nothing is reported.
    """
    of_year = states[states["year"] == year].set_index("task_id").drop(columns="year")
    return of_year.reindex(task_ids).fillna("").replace({"state": {"": NOT_REPORTED}})


def is_overdue(states: pd.DataFrame, today: str) -> pd.Series[bool]:
    """Return which tasks are past their due date and not done; without a date none is.

    Parameters
    ----------
    states
        `state`, and `due` as text such as 2026-06-30, "" for none.
    today
        The same form. The due day itself is not late yet.
    """
    return (states["due"] != "") & (states["due"] < today) & (states["state"] != DONE)


def task_progress(
    groups: pd.Series[str], states: pd.Series[str], overdue: pd.Series[bool]
) -> pd.DataFrame:
    """Count the states of each group of tasks.

    Parameters
    ----------
    groups, states, overdue
        One entry a task, on one index: the group, the state or `NOT_REPORTED`, and whether it is
        overdue.

    Returns
    -------
    pandas.DataFrame
        Index group, in the order of first appearance; one column a state (`SHOWN_STATES`), `n`
        of all tasks, `n_reported`, `n_overdue`; `done_share` (0 to 1) of those reported, NaN
        where none is.
    """
    counts = pd.crosstab(groups, states).reindex(
        index=groups.unique(), columns=list(SHOWN_STATES), fill_value=0
    )
    table = counts.rename_axis(index="group", columns=None).astype(int)
    n = table.sum(axis=1)
    n_reported = n - table[NOT_REPORTED]
    late = overdue.groupby(groups).sum().reindex(table.index, fill_value=0)
    return table.assign(
        n=n,
        n_reported=n_reported,
        n_overdue=late.astype(int),
        done_share=table[DONE] / n_reported.where(n_reported > 0),
    )
