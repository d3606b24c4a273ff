"""The pages: their files, addresses and order."""

from __future__ import annotations

from dataclasses import dataclass

HOME = ""


@dataclass(frozen=True)
class PageEntry:
    """A page: its key in the locales, its script under pages/, its address and icon.

    Pages of one `group` share an entry of the menu; those of none stand in it by themselves.
    """

    key: str
    script: str
    path: str
    icon: str
    group: str = ""


PAGES = (
    PageEntry("overview", "overview.py", HOME, ":material/dashboard:"),
    PageEntry("map", "indicator_map.py", "map", ":material/map:"),
    PageEntry("region", "region_profile.py", "region", ":material/location_on:"),
    PageEntry("targets", "target_progress.py", "targets", ":material/flag:"),
    PageEntry("compare", "city_compare.py", "compare", ":material/compare_arrows:"),
    PageEntry("watch", "watch_list.py", "watch", ":material/visibility:", "follow"),
    PageEntry("pilots", "pilot_zones.py", "pilots", ":material/workspace_premium:", "follow"),
    PageEntry("tasks", "tasks.py", "tasks", ":material/checklist:", "follow"),
    PageEntry("assessments", "assessments.py", "assessments", ":material/fact_check:", "follow"),
    PageEntry("briefing", "briefing.py", "briefing", ":material/slideshow:"),
    PageEntry("upload", "upload_metrics.py", "upload", ":material/upload_file:", "about"),
    PageEntry("history", "history.py", "history", ":material/history:", "about"),
    PageEntry("coverage", "coverage.py", "coverage", ":material/grid_on:", "about"),
    PageEntry("methods", "methods.py", "methods", ":material/rule:", "about"),
    PageEntry("sources", "sources.py", "sources", ":material/source:", "about"),
)

PATHS = tuple(page.path for page in PAGES)
MAP_PATHS = (HOME, "map")
"""Pages that show a map."""
