"""Which revision is on the screen, and view models that are kept for each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache, wraps
from time import monotonic
from typing import ParamSpec, TypeVar

from dashboard import pipeline
from dashboard.config import Settings, read_settings
from dashboard.errors import StoreError
from dashboard.pipeline import Sources
from dashboard.store.database import open_database
from dashboard.store.revisions import RevisionStore
from dashboard.ui.kept_sources import KeptSources

_LOOK_AGAIN_SECONDS = 1.0
_TRY_AGAIN_SECONDS = 10.0

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

_AS_OF: ContextVar[int | None] = ContextVar("as_of", default=None)


def sources() -> Sources:
    """Return the sources as of the revision that is viewed; shared, never changed.

    Raises
    ------
    DataFileError
        If a file that ships with the product is missing or damaged.
    """
    as_of = _AS_OF.get()
    number = _latest.number() if as_of is None else as_of
    return _kept.of(read_settings(), number)


@contextmanager
def as_of(number: int | None) -> Iterator[None]:
    """View a revision until the block ends; None views the latest."""
    token = _AS_OF.set(number)
    try:
        yield
    finally:
        _AS_OF.reset(token)


def of_revision(make: Callable[[], Result]) -> Callable[[], Result]:
    """Return `make` for another thread or a later run: it sees the revision that is viewed now."""
    number = sources().number

    def made() -> Result:
        with as_of(number):
            return make()

    return made


def store() -> RevisionStore:
    """Return the store of this deployment.

    Raises
    ------
    StoreError
        If the database cannot be reached.
    """
    return _store(read_settings().database_url)


def latest_number() -> int:
    """Return the number of the latest revision, a second old at most.

    A store that fails keeps the pages at the last revision that was seen.
    """
    return _latest.number()


def is_store_silent() -> bool:
    """Return whether the store did not answer when it was last asked."""
    return _latest.silent_since is not None


def silent_since() -> datetime | None:
    """Return when the store was first found not to answer; None while it does."""
    return _latest.silent_since


def take(published: Sources) -> None:
    """Take the sources of a revision that this server has just published: nobody reads them."""
    _kept.put(published)
    look_again()


def look_again() -> None:
    """Forget what the latest revision was: this server has just published one."""
    _latest.forget()


def cached(
    max_entries: int | None = None,
) -> Callable[[Callable[Arguments, Result]], Callable[Arguments, Result]]:
    """Keep what a function builds from the sources, for each revision and its own arguments.

    The results are shared by all sessions, so nobody may change them.
    """

    def decorate(build: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
        @lru_cache(max_entries)
        def kept(
            _key: tuple[Settings, str], *arguments: Arguments.args, **named: Arguments.kwargs
        ) -> Result:
            return build(*arguments, **named)

        @wraps(build)
        def ask(*arguments: Arguments.args, **named: Arguments.kwargs) -> Result:
            return kept(_key(sources()), *arguments, **named)  # type: ignore[arg-type]

        return ask

    return decorate


def _key(known: Sources) -> tuple[Settings, str]:
    # The first revision of one database is not that of another; what ships is the same in all.
    where = known.settings if known.number else replace(known.settings, database_url="")
    return where, known.revision


class _Latest:
    """The number of the latest revision, asked for once a second, less often while none answers.

    Whoever asks meanwhile gets the last answer, so a slow database holds up one session at most.
    """

    def __init__(self) -> None:
        self.silent_since: datetime | None = None
        self._number = 0
        self.forget()

    def forget(self) -> None:
        self._ask_at = float("-inf")

    def number(self) -> int:
        if monotonic() >= self._ask_at:
            self._ask_at = monotonic() + _TRY_AGAIN_SECONDS
            try:
                self._number = store().latest()
            except StoreError:
                self.silent_since = self.silent_since or datetime.now(UTC)
            else:
                self.silent_since = None
                self._ask_at = monotonic() + _LOOK_AGAIN_SECONDS
        return self._number


_latest = _Latest()


@lru_cache(maxsize=2)
def _store(url: str) -> RevisionStore:
    return RevisionStore(open_database(url))


def _read(settings: Settings, number: int) -> Sources:
    changes = store().changes_by_file(number) if number else {}
    return pipeline.read_sources(settings, changes, number)


_kept = KeptSources(_read)
