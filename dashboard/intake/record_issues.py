"""Issues of records: told by the name of a column, then by the letter that it has in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from dashboard.i18n import LOCALES, text
from dashboard.intake.findings import MAX_LISTED
from dashboard.intake.sheets import column_letter
from dashboard.intake.words import Severity, UploadIssue

Fields = Callable[[int], Mapping[str, str]]


def told(
    rows: pd.DataFrame,
    where: pd.Series[bool],
    column: str,
    rule: str,
    severity: Severity = "error",
    fields: Fields = lambda _: {},
) -> list[UploadIssue]:
    """Return an issue for each row of `where`.

    Parameters
    ----------
    rows
        Records with `row`, their line in the file.
    column
        Column of the records at fault; "" for the whole row.
    fields
        Further words of the sentence, by label of the row.
    """
    return [
        UploadIssue(
            int(str(rows.at[label, "row"])), column, "", rule, severity,
            tuple(fields(int(str(label))).items()),
        )
        for label in rows.index[where.to_numpy(dtype=bool)]
    ]  # fmt: skip


def step_words(row: pd.Series[str], current: pd.DataFrame, key: Sequence[str]) -> dict[str, str]:
    """Return the state that holds and the one that is brought, in the words of either language."""
    is_it = (current[list(key)] == row[list(key)]).all(axis="columns")
    codes = {"before": current.loc[is_it, "state"].iloc[0], "after": row["state"]}
    return {
        f"{name}_{locale}": text(f"records.word.state.{code}", locale)
        for name, code in codes.items()
        for locale in LOCALES
    }


def placed(
    issues: Iterable[UploadIssue], written: pd.DataFrame, columns: Mapping[str, int]
) -> tuple[UploadIssue, ...]:
    """Return issues as they stand in the file: letters for columns, and cells as written.

    Parameters
    ----------
    written
        The records as written, with `row`.
    columns
        Which column of the file, the first being 1, holds each column of the records.
    """
    lines = {int(line): label for label, line in written["row"].items()}

    def in_file(one: UploadIssue) -> UploadIssue:
        place = columns.get(one.column, 0)
        letter = column_letter(place - 1) if place else ""
        is_cell = one.row in lines and one.column in written and not one.value
        value = str(written.at[lines[one.row], one.column]) if is_cell else one.value
        return replace(one, column=letter, value=value)

    found = dict.fromkeys(in_file(one) for one in issues)
    return tuple(sorted(found, key=lambda one: (one.row, len(one.column), one.column)))


def count_rules(issues: Iterable[UploadIssue]) -> dict[str, int]:
    """Return how often each rule was broken."""
    counts: dict[str, int] = {}
    for one in issues:
        counts[one.rule] = counts.get(one.rule, 0) + 1
    return counts


def listed(issues: Sequence[UploadIssue]) -> tuple[UploadIssue, ...]:
    """Return the first thousands of each rule, and how many more there are."""
    kept: list[UploadIssue] = []
    n_kept: dict[str, int] = {}
    first: dict[str, UploadIssue] = {}
    for one in issues:
        n_kept[one.rule] = n_kept.get(one.rule, 0) + 1
        first.setdefault(one.rule, one)
        if n_kept[one.rule] <= MAX_LISTED:
            kept.append(one)
    for rule, n in n_kept.items():
        if n > MAX_LISTED:
            fields = (("n", str(n)), ("listed", str(MAX_LISTED)), ("first", str(first[rule].row)))
            kept.append(UploadIssue(0, "", "", "more_of_kind", first[rule].severity, fields))
    return tuple(kept)
