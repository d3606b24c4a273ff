"""Why a record is refused: what the rules of tasks, self-assessments and cases find."""

from __future__ import annotations

from dataclasses import dataclass

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
