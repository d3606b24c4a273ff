"""The pages: their files, addresses and order."""

from __future__ import annotations

from dataclasses import dataclass

HOME = ""


@dataclass(frozen=True)
class PageEntry:
    """A page: its key in the locales, its script under pages/, its address and icon."""

    key: str
    script: str
    path: str
    icon: str


PAGES = (
    PageEntry("overview", "overview.py", HOME, ":material/dashboard:"),
    PageEntry("map", "indicator_map.py", "map", ":material/map:"),
    PageEntry("targets", "target_progress.py", "targets", ":material/flag:"),
    PageEntry("sources", "sources.py", "sources", ":material/source:"),
)

PATHS = tuple(page.path for page in PAGES)
MAP_PATHS = (HOME, "map")
"""Pages that show a map."""
