"""Bars for work that a person waits for at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import typer

from dashboard.core.waiting import Progress, unheard
from dashboard.i18n import Locale, text

_STEPS = 100


@dataclass(frozen=True)
class Bars:
    """Bars in the reader's language, beside what is printed; none where no person looks."""

    locale: Locale
    is_quiet: bool = False

    @contextmanager
    def waiting(self, key: str) -> Iterator[Progress]:
        """Give what takes the share of the work that is done; `key` names its text."""
        if self.is_quiet or not sys.stderr.isatty():
            yield unheard
            return
        label = text(key, self.locale)
        with typer.progressbar(length=_STEPS, label=label, file=sys.stderr) as bar:

            def show(share: float) -> None:
                bar.update(max(int(share * _STEPS) - bar.pos, 0))

            yield show
            show(1)
