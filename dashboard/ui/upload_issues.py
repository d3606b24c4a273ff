"""The second step of an upload: everything that is wrong with it, and how to mend it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.i18n import text, texts
from dashboard.intake.issue_list import count_issues, group_issues, join_lines, narrow_issues
from dashboard.intake.report import annotate, issues_table
from dashboard.render.upload_html import draw_issues
from dashboard.ui.downloads import show_download
from dashboard.ui.figures import show_csv
from dashboard.uploads import FIGURES

if TYPE_CHECKING:
    from dashboard.i18n import Locale
    from dashboard.intake.words import UploadIssue
    from dashboard.ui.upload_desk import Desk
    from dashboard.uploads import ReadUpload

_MAX_SHOWN = 500
_ZIP = b"PK"
_SEVERITIES = ("error", "warning")
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_issues(desk: Desk, upload: ReadUpload, locale: Locale) -> None:
    """Show all issues at once: counts, filters, table and downloads."""
    _show_summary(upload, locale)
    if not upload.issues:
        return
    groups = group_issues(_pick_issues(upload, locale))
    shown = groups[:_MAX_SHOWN]
    table = issues_table([issue for issue, _ in shown], locale)
    lines = [join_lines(rows) for _, rows in shown]
    st.html(draw_issues(table, lines, text("intake.report.whole_file", locale)))
    if len(groups) > _MAX_SHOWN:
        st.caption(text("upload.issues.shown", locale, n=_MAX_SHOWN))
    _show_downloads(desk, upload, locale)


def _show_summary(upload: ReadUpload, locale: Locale) -> None:
    part = part_of(upload.dataset)
    n = count_issues(upload.issues, upload.checked.counts)
    if not upload.issues:
        said = text(f"{part}.issues.none", locale, n=upload.checked.n_read)
        st.success(said, icon=":material/task_alt:")
        return
    key = "summary" if n.n_rows else "summary_file"
    said = text(
        f"upload.issues.{key}", locale, errors=n.n_errors, warnings=n.n_warnings, rows=n.n_rows
    )
    ready = text(
        f"{part}.issues.ready", locale,
        sound=len(upload.checked.rows), read=upload.checked.n_read,
    )  # fmt: skip
    if upload.has_errors:
        block = text("upload.issues.block", locale)
        st.error(f"**{said}** {ready}\n\n{block}", icon=":material/error:")
    elif upload.checked.rows.empty:
        nothing = text(f"{part}.issues.nothing_left", locale)
        st.error(f"**{said}** {nothing}", icon=":material/error:")
    else:
        st.info(f"**{said}** {ready}", icon=":material/info:")


def part_of(dataset: str) -> str:
    """Return the part of the texts that speaks of what is uploaded."""
    return "upload" if dataset == FIGURES else "records"


def _pick_issues(upload: ReadUpload, locale: Locale) -> tuple[UploadIssue, ...]:
    """Ask for severity and rule; return the issues that fit."""
    severities = [one for one in _SEVERITIES if any(i.severity == one for i in upload.issues)]
    rules = list(dict.fromkeys(issue.rule for issue in narrow_issues(upload.issues)))
    if len(rules) == 1:
        return upload.issues
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        severity = _pick(
            "severity", severities, lambda one: text(f"intake.severity.{one}", locale), locale
        )
        rule = _pick("rule", rules, lambda one: _rule_word(one, locale), locale)
    return narrow_issues(upload.issues, severity, rule)


def _pick(field: str, options: list[str], word: Callable[[str], str], locale: Locale) -> str:
    key = f"upload_issue_{field}"
    if st.session_state.get(key) not in options:
        st.session_state[key] = ""
    return str(
        st.selectbox(
            text(f"upload.issues.{field}", locale),
            ["", *options],
            key=key,
            format_func=lambda one: word(one) if one else text("upload.issues.all", locale),
            width=220,
        )
    )


def _rule_word(rule: str, locale: Locale) -> str:
    """Return the short name of a rule; a rule without one is named by its code."""
    return texts("upload", locale).get(f"kind.{rule}", rule)


def _show_downloads(desk: Desk, upload: ReadUpload, locale: Locale) -> None:
    stem = desk.name.rpartition(".")[0] or desk.name
    content = desk.content if desk.content.startswith(_ZIP) else None
    with st.container(horizontal=True, gap="small"):
        show_download(
            text("upload.issues.download_marked", locale),
            lambda: annotate(content, upload.sheet, upload.issues, locale),
            f"{stem}_marked.xlsx",
            _XLSX,
            "upload_marked",
            ":material/rule:",
        )
        show_csv(
            text("upload.issues.download_csv", locale),
            lambda: issues_table(upload.issues, locale),
            f"{stem}_issues.csv",
            key="upload_issues_csv",
        )
