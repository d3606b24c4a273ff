"""Why a record is refused: what the rules of tasks, self-assessments and cases find."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

LINK = r"https?://\S+"
"""Pattern of an address on the web."""


@dataclass(frozen=True)
class Fault:
    """Why a row is refused.

    Attributes
    ----------
    row
        Label of the row in its table.
    column
        Name of the column to mend.
    rule
        Of states: ``step_back`` (a step backwards needs a new note) or ``evidence`` (no link). Of
        assessments and cases: ``score_range``, ``orientation_level``, ``record_mixed`` (two records
        of one place and year), ``record_incomplete``, ``outside_without_body``,
        ``date_before_year``, ``step_back``, ``link`` or ``picture``.
    codes
        What the sentence names: the orientations that are missing, say.
    """

    row: int
    column: str
    rule: str
    codes: tuple[str, ...] = ()


def faults_where(is_wrong: pd.Series[bool], column: str, rule: str) -> list[Fault]:
    """Return a fault for each row that is wrong."""
    return [Fault(int(str(row)), column, rule) for row in is_wrong.index[is_wrong]]


def steps_back(
    rows: pd.DataFrame, current: pd.DataFrame, key: Sequence[str], ranks: Mapping[str, int]
) -> list[Fault]:
    """Return the rows that go back a step without a note that was not there before.

    Parameters
    ----------
    rows, current
        Text: `key`, state and note; each key once. `current` is what holds now.
    ranks
        How far each state is; states of one rank are no step apart.
    """
    if rows.empty:
        return []
    held = current[[*key, "state", "note"]].rename(columns={"state": "was", "note": "noted"})
    before = rows[[*key]].merge(held, on=list(key), how="left", validate="m:1")
    before = before.set_axis(rows.index)
    is_back = rows["state"].map(ranks) < before["was"].map(ranks)
    is_unexplained = (rows["note"] == "") | (rows["note"] == before["noted"])
    return faults_where(is_back & is_unexplained, "note", "step_back")
