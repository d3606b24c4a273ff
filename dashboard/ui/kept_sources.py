"""The sources of the revisions that were last viewed, as many as the memory should hold."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashboard.config import Settings
    from dashboard.pipeline import Sources

MAX_REVISIONS = 4
MAX_ROWS = 3_000_000
"""Observations of all revisions together; a revision that holds more is kept alone."""


class KeptSources:
    """Sources by revision; the longest unseen go first."""

    def __init__(self, read: Callable[[Settings, int], Sources]) -> None:
        self._read = read
        self._kept: OrderedDict[tuple[Settings, int], Sources] = OrderedDict()
        self._lock = Lock()

    def of(self, settings: Settings, number: int) -> Sources:
        """Return the sources of a revision; the first to ask reads, who comes meanwhile waits."""
        with self._lock:
            found = self._kept.get((settings, number)) or self._read(settings, number)
            self._put(found, settings, number)
            return found

    def put(self, sources: Sources) -> None:
        """Keep the sources of a revision that are known without reading."""
        with self._lock:
            self._put(sources, sources.settings, sources.number)

    def _put(self, sources: Sources, settings: Settings, number: int) -> None:
        self._kept[settings, number] = sources
        self._kept.move_to_end((settings, number))
        while len(self._kept) > 1 and self._is_much():
            self._kept.popitem(last=False)

    def _is_much(self) -> bool:
        n_rows = sum(len(one.observations) for one in self._kept.values())
        return len(self._kept) > MAX_REVISIONS or n_rows > MAX_ROWS
