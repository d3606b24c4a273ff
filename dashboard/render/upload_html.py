"""Draws what stands on the upload page besides its widgets: the steps, and changes of status."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from dashboard.i18n import text
from dashboard.render.status_marks import draw_status

if TYPE_CHECKING:
    from dashboard.i18n import Locale
    from dashboard.views.upload import StatusChange

STEPS = ("file", "check", "preview", "publish")


def draw_steps(reached: int, locale: Locale) -> str:
    """Return the steps with the one that the person is at, by its number from 0."""
    items = "".join(
        f'<li class="{_state(number, reached)}"'
        f'{" aria-current=\"step\"" if number == reached else ""}>'
        f"<b>{'✓' if number < reached else number + 1}</b>"
        f"{escape(text(f'upload.step.{name}', locale))}</li>"
        for number, name in enumerate(STEPS)
    )
    return f'<ol class="steps">{items}</ol>'


def _state(number: int, reached: int) -> str:
    return "done" if number < reached else "now" if number == reached else "due"


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
