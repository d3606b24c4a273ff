"""Draws what stands on the upload page besides its widgets: the steps, and changes of status."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.i18n import text
from dashboard.render.status_marks import draw_status

if TYPE_CHECKING:
    from dashboard.i18n import Locale
    from dashboard.views.upload import StatusChange

STEPS = ("file", "check", "preview", "publish")


def draw_steps(reached: int, locale: Locale) -> str:
    """Return the steps with the one that the person is at, by its number from 0."""
    items = "".join(_step(number, name, reached, locale) for number, name in enumerate(STEPS))
    return f'<ol class="upload-steps">{items}</ol>'


def _step(number: int, name: str, reached: int, locale: Locale) -> str:
    state = "done" if number < reached else "now" if number == reached else "due"
    current = ' aria-current="step"' if state == "now" else ""
    sign = "✓" if state == "done" else str(number + 1)
    word = escape(text(f"upload.step.{name}", locale))
    return f'<li class="{state}"{current}><b>{sign}</b>{word}</li>'


def draw_drop_words(pick: str, drop: str) -> str:
    """Return the style that gives the field for files its words, which it has in English only."""
    return f"<style>.st-key-upload_drop {{ --pick: '{pick}'; --drop: '{drop}' }}</style>"


def draw_status_changes(changes: Iterable[StatusChange], locale: Locale) -> str:
    """Return the targets whose status would change, as a table."""
    heads = "".join(
        f"<th>{escape(text(f'upload.preview.status_{name}', locale))}</th>"
        for name in ("target", "before", "after")
    )
    rows = "".join(
        f"<tr><td>{escape(one.statement)}</td><td>{draw_status(one.before, locale)}</td>"
        f"<td>→ {draw_status(one.after, locale)}</td></tr>"
        for one in changes
    )
    return f'<table class="status-changes"><tr>{heads}</tr>{rows}</table>'


def draw_issues(table: pd.DataFrame, lines: Sequence[str], whole_file: str) -> str:
    """Return issues as a table whose sentences wrap.

    Parameters
    ----------
    table
        As `dashboard.intake.report.issues_table` returns it: kind, row, column, cell, issue, what
        to do; headed in the reader's language.
    lines
        What is shown as the row of each.
    whole_file
        What stands for row 0.
    """
    heads = "".join(f"<th>{escape(str(name))}</th>" for name in table.columns)
    rows = []
    for row, line in zip(table.itertuples(index=False, name=None), lines, strict=True):
        kind, _, *rest = row
        cells = (kind, whole_file if line == "0" else line, *rest)
        rows.append(f"<tr>{''.join(f'<td>{escape(str(cell))}</td>' for cell in cells)}</tr>")
    return f'<div class="source-table issues"><table><tr>{heads}</tr>{"".join(rows)}</table></div>'
