"""Assessments and cases that are brought: what is wrong between cells, and against what holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pandas as pd

from dashboard.catalog.reports import place_levels
from dashboard.core.assessments import ASSESSMENT_KEY, assessment_faults, case_faults
from dashboard.core.faults import Fault
from dashboard.i18n import LOCALES
from dashboard.intake.labels import joined
from dashboard.intake.record_cells import word_label
from dashboard.intake.record_issues import step_words, told

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.catalog import Catalog
    from dashboard.intake.words import UploadIssue

_RULES = {"step_back": "report_step_back", "link": "evidence_no_link", "picture": "picture_unfit"}


def check_assessments(
    rows: pd.DataFrame, current: pd.DataFrame, catalog: Catalog
) -> list[UploadIssue]:
    """Return what is wrong with assessments beyond their single cells.

    Parameters
    ----------
    rows
        Text, RangeIndex: the columns of the assessments and `row`, the line in the file.
    current
        The assessments that hold now.
    """
    faults = assessment_faults(rows, current, place_levels(catalog))
    return _issues(rows, current, faults, ASSESSMENT_KEY)


def check_cases(rows: pd.DataFrame, current: pd.DataFrame) -> list[UploadIssue]:
    """Return what is wrong with cases beyond their single cells; see `check_assessments`."""
    return _issues(rows, current, case_faults(rows, current), ("case_id",))


def _issues(
    rows: pd.DataFrame, current: pd.DataFrame, faults: Sequence[Fault], key: Sequence[str]
) -> list[UploadIssue]:
    return [issue for fault in faults for issue in _issue(rows, current, fault, key)]


def _issue(
    rows: pd.DataFrame, current: pd.DataFrame, fault: Fault, key: Sequence[str]
) -> list[UploadIssue]:
    where = pd.Series(rows.index == fault.row, index=rows.index)
    row = cast("pd.Series[str]", rows.loc[fault.row])
    fields = _fields(row, current, fault, key)
    rule = _RULES.get(fault.rule, fault.rule)
    return told(rows, where, fault.column, rule, fields=lambda _: fields)


def _fields(
    row: pd.Series[str], current: pd.DataFrame, fault: Fault, key: Sequence[str]
) -> Mapping[str, str]:
    """Return what the sentence names, in the words of either language."""
    if fault.rule == "step_back":
        return step_words(row, current, key)
    if fault.codes:
        return {
            f"missing_{locale}": joined(
                [word_label("orientation", code, locale) for code in fault.codes], locale
            )
            for locale in LOCALES
        }
    return {}
