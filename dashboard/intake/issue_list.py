"""The issues of an upload, counted and narrowed."""

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
    n_listed = {rule: 0 for rule in dict.fromkeys(issue.rule for issue in told)}
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
