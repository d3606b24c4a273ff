"""A briefing that is made beside the session that asked for it, which can stop it any time."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from typing import Literal

from dashboard.briefings import BriefingCancelledError, BriefingFile, Progress, Tell
from dashboard.errors import DashboardError

JobState = Literal["waiting", "working", "done", "cancelled", "failed", "broken"]
Make = Callable[[Tell, Callable[[], bool]], tuple[BriefingFile, ...]]

_log = logging.getLogger(__name__)
# One at a time: drawing takes a processor, and the pages of everybody else need one too.
_workers = ThreadPoolExecutor(max_workers=1, thread_name_prefix="briefing")


class BriefingJob:
    """One briefing in the making; the thread that makes it never touches the session.

    Attributes
    ----------
    progress
        How far it is; None before it has begun.
    files
        Empty until it is done.
    error
        An expected error that ended it; None without one.
    """

    def __init__(self, make: Make) -> None:
        self.progress: Progress | None = None
        self.files: tuple[BriefingFile, ...] = ()
        self.error: DashboardError | None = None
        self._outcome: JobState = "waiting"
        self._cancelled = Event()
        self._make = make
        self._future: Future[None] = _workers.submit(self._run)

    @property
    def state(self) -> JobState:
        """Where it stands; cancelled from the moment that somebody wants it no more."""
        is_over = self._outcome in ("done", "failed", "broken")
        return "cancelled" if self._cancelled.is_set() and not is_over else self._outcome

    @property
    def is_running(self) -> bool:
        """Whether somebody has to wait for it."""
        return self.state in ("waiting", "working")

    def cancel(self) -> None:
        """Stop it: at once if it waits, else before its next step or chart."""
        self._cancelled.set()
        self._future.cancel()

    def wait(self, seconds: float) -> None:
        """Wait until the thread is through with it, in tests."""
        if not self._future.cancelled():
            self._future.result(timeout=seconds)

    def _run(self) -> None:
        self._outcome = "working"
        try:
            self.files = self._make(self._tell, self._cancelled.is_set)
            self._outcome = "done"
        except BriefingCancelledError:
            self._outcome = "cancelled"
        except DashboardError as error:
            self.error = error
            self._outcome = "failed"
        except Exception:  # noqa: BLE001 - it is logged here, nobody else would hear of it
            _log.exception("a briefing could not be made")
            self._outcome = "broken"

    def _tell(self, progress: Progress) -> None:
        self.progress = progress
