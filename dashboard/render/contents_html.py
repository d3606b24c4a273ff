"""Draws the table of contents of a manual, as HTML, and finds the section an address names."""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashboard.views.manual import Manual, Section


def draw_contents(manual: Manual, label: str) -> str:
    """Return a list of links to the parts and sections; `label` names it to a screen reader."""
    entries = "".join(_entry(section) for section in manual.sections)
    return f'<nav class="contents" aria-label="{escape(label)}">{entries}</nav>'


def _entry(section: Section) -> str:
    return f'<a class="level{section.level}" href="#{section.anchor}">{escape(section.heading)}</a>'


@cache
def scrolling() -> str:
    """Return the script that scrolls to the section in the address, once it has arrived."""
    script = Path(__file__).with_name("scroll_to_section.js").read_text(encoding="utf-8")
    return f"<script>{script}</script>"
