"""Offers files that are made at the click, and says in the reader's words why one was not made.

A button of Streamlit that makes its file at the click answers every error with one English sentence
of its own, which nothing that is public can change. So the answer is taken where the server gives
it; what is said shows below the button, whichever page it is on.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import TYPE_CHECKING, Any

import streamlit as st
from streamlit.runtime.backend_operation_handler import DeferredFileHandler

from dashboard.errors import DashboardError
from dashboard.i18n import text, told
from dashboard.ui import state
from dashboard.ui.viewed import of_revision

if TYPE_CHECKING:
    from dashboard.i18n import Locale

_SAID: ContextVar[list[str]] = ContextVar("said")


def show_download(
    label: str,
    make: Callable[[], bytes],
    file_name: str,
    mime: str,
    key: str | None,
    icon: str = "",
) -> None:
    """Show the button of a file that is made at the click, of the revision that is viewed now."""
    st.download_button(
        label,
        data=_heard(of_revision(make), state.current().locale),
        file_name=file_name,
        mime=mime,
        icon=icon or None,
        on_click="ignore",
        key=key,
    )


def _heard(make: Callable[[], bytes], locale: Locale) -> Callable[[], bytes]:
    """Return `make` for the thread of a request, which is told why nothing was made."""

    def made() -> bytes:
        try:
            return make()
        except Exception as error:
            _SAID.get([]).append(why_not(error, locale))
            raise

    return made


def why_not(error: Exception, locale: Locale) -> str:
    """Return why a file was not made, and what to do next."""
    if isinstance(error, DashboardError):
        return text("exports.not_made.error", locale, error=error.sentence(locale))
    return text("exports.not_made.bug", locale)


def answer_in_words() -> None:
    """Make the server answer in words where a file was not made; the log has the traceback."""
    answer = DeferredFileHandler.handle
    if not hasattr(answer, "__wrapped__"):
        DeferredFileHandler.handle = _in_words(answer)  # type: ignore[method-assign]


def _in_words(answer: Any) -> Any:
    @wraps(answer)
    async def answered(handler: DeferredFileHandler, request: Any, session_id: str) -> Any:
        said: list[str] = []
        token = _SAID.set(said)  # the thread that makes the file gets a copy of this context
        try:
            given = await answer(handler, request, session_id)
        finally:
            _SAID.reset(token)
        if given.error_msg:
            given.error_msg = (
                said[-1] if said else " / ".join(told("exports.not_made.gone").values())
            )
        return given

    return answered
