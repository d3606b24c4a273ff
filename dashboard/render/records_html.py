"""Draws the statuses of targets that an upload of records would add or change."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from dashboard.i18n import text
from dashboard.render.status_marks import draw_status

if TYPE_CHECKING:
    from dashboard.i18n import Locale
    from dashboard.views.upload import StatusChange


def draw_target_statuses(changes: Iterable[StatusChange], locale: Locale) -> str:
    """Return targets with their status before and after, as a table; a new one has none before."""
    heads = "".join(
        f"<th>{escape(text(f'upload.preview.status_{name}', locale))}</th>"
        for name in ("target", "before", "after")
    )
    new = escape(text("records.preview.new_before", locale))
    rows = "".join(
        f"<tr><td>{escape(one.statement)}</td>"
        f"<td>{draw_status(one.before, locale) if one.before else new}</td>"
        f"<td>→ {draw_status(one.after, locale)}</td></tr>"
        for one in changes
    )
    return f'<table class="status-changes"><tr>{heads}</tr>{rows}</table>'
