"""Tasks: the numbered tasks of the documents, their states, and how far they are."""

from __future__ import annotations

from dashboard.ui import tasks

tasks.show_tasks()
