"""The issues of an upload, counted, narrowed, and put together where they are alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dashboard.intake.words import UploadIssue

_MORE = "more_of_kind"


@dataclass(frozen=True)
class IssueCounts:
    """How many issues there are, and on how many lines of the file those listed stand."""

    n_errors: int
    n_warnings: int
    n_rows: int


def count_issues(issues: Sequence[UploadIssue], counts: Mapping[str, int]) -> IssueCounts:
    """Count the issues of an upload.

    Parameters
    ----------
    counts
        How often each rule of the check was broken, those that are not listed included.
    """
    told = [issue for issue in issues if issue.rule != _MORE]
    n_listed = dict.fromkeys(dict.fromkeys(issue.rule for issue in told), 0)
    severities: dict[str, str] = {}
    for issue in told:
        n_listed[issue.rule] += 1
        severities[issue.rule] = issue.severity
    n = {"error": 0, "warning": 0}
    for rule, n_here in n_listed.items():
        n[severities[rule]] += max(n_here, counts.get(rule, 0))
    rows = {issue.row for issue in told if issue.row > 0}
    return IssueCounts(n["error"], n["warning"], len(rows))


def narrow_issues(
    issues: Iterable[UploadIssue], severity: str = "", rule: str = ""
) -> tuple[UploadIssue, ...]:
    """Return the issues of a severity and a rule, errors first; "" for all."""
    kept = [one for one in issues if severity in ("", one.severity) and rule in ("", one.rule)]
    return tuple(sorted(kept, key=lambda one: one.severity != "error"))


def group_issues(
    issues: Iterable[UploadIssue],
) -> tuple[tuple[UploadIssue, tuple[int, ...]], ...]:
    """Return the issues that differ in more than their line, each with its lines, ascending."""
    lines: dict[tuple[object, ...], list[int]] = {}
    first: dict[tuple[object, ...], UploadIssue] = {}
    for one in issues:
        alike = (one.rule, one.severity, one.column, one.value, one.fields)
        first.setdefault(alike, one)
        lines.setdefault(alike, []).append(one.row)
    return tuple((first[alike], tuple(sorted(set(rows)))) for alike, rows in lines.items())


def join_lines(rows: Sequence[int]) -> str:
    """Return ascending numbers of lines with runs drawn together: 3, 5–8."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in runs)
