from __future__ import annotations

import pytest

from dashboard.errors import DashboardError
from dashboard.intake.words import UploadError, UploadIssue


def test_error_says_its_sentence_in_both_languages() -> None:
    error = UploadError("too_large", size_mb=250, limit_mb=200)
    assert isinstance(error, DashboardError)
    assert "250 MB" in error.sentence("zh")
    assert error.sentence("zh").startswith("文件大小")
    assert str(error) == error.sentence("en")


def test_error_without_its_sentence_is_a_fault_of_ours() -> None:
    with pytest.raises(DashboardError, match="no text"):
        UploadError("nothing of the kind")


def test_issue_says_rule_and_remedy_with_its_value() -> None:
    issue = UploadIssue(3, "B", "12,5", "separator_unclear", "error")
    assert issue.message("zh").startswith("“12,5”")
    assert issue.message("en").startswith("In “12,5”")
    assert "“.”" in issue.remedy("en")


def test_braces_in_a_value_are_text() -> None:
    issue = UploadIssue(3, "B", "{x} {0}", "not_a_number", "error")
    assert "{x} {0}" in issue.message("en")


def test_further_fields_are_filled_in() -> None:
    issue = UploadIssue(0, "", "", "unit_unknown", "error", (("unit", "ppm"),))
    assert "ppm" in issue.message("zh")
