"""What all commands share: their options, the store, what they print and how they refuse."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from dashboard import pipeline
from dashboard.config import read_settings
from dashboard.errors import DashboardError, UnknownCodeError
from dashboard.i18n import LOCALES, Locale, text, told
from dashboard.pipeline import Sources
from dashboard.store.database import open_database
from dashboard.store.revisions import RevisionStore

AsJson = Annotated[bool, typer.Option("--json", help="print JSON")]
Lang = Annotated[str, typer.Option(help="language of what is printed: zh or en")]


@contextmanager
def refusals(lang: str) -> Iterator[Locale]:
    """Give the language asked for; end with exit code 1 where something expected goes wrong."""
    locale = next((one for one in LOCALES if one == lang), LOCALES[0])
    one_of(lang, LOCALES, "--lang", locale)
    try:
        yield locale
    except DashboardError as error:
        typer.echo(error.sentence(locale), err=True)
        raise typer.Exit(1) from None


def one_of(asked: str, known: Collection[str], option: str, locale: Locale) -> str:
    """Return what was asked for if it is known; else end with exit code 2."""
    if asked not in known:
        raise wrong("one_of", option, locale, known=", ".join(known))
    return asked


def wrong(key: str, option: str, locale: Locale, **fields: object) -> typer.BadParameter:
    """Return the error that says what an option takes."""
    return typer.BadParameter(text(f"command.wrong.{key}", locale, **fields), param_hint=option)


def store() -> RevisionStore:
    """Return the store of this deployment."""
    return RevisionStore(open_database(read_settings().database_url))


def sources_of(known: RevisionStore, number: int | None = None) -> Sources:
    """Return the sources as of a revision; None for the latest.

    Raises
    ------
    UnknownCodeError
        If there is no such revision.
    """
    latest = known.latest()
    as_of = latest if number is None else number
    if as_of > latest:
        raise UnknownCodeError(**told("store.no_revision", number=as_of, latest=latest))
    return pipeline.read_sources(read_settings(), known.changes_by_file(as_of), as_of)


def write(file: Path, content: bytes) -> Path:
    """Write a file and return its path.

    Raises
    ------
    DashboardError
        If it cannot be written.
    """
    try:
        file.write_bytes(content)
    except OSError as error:
        fields = {"file": file, "reason": error.strerror}
        raise DashboardError(**told("command.not_written", **fields)) from error
    return file


def show(facts: Mapping[str, object], locale: Locale, *, is_json: bool) -> None:
    """Print facts by name: in words, or as JSON under their own names."""
    if is_json:
        show_json(facts)
        return
    for name, value in facts.items():
        label = text(f"command.fact.{name}", locale)
        typer.echo(text("command.line", locale, label=label, value=_shown(value, locale)))


def _shown(value: object, locale: Locale) -> str:
    """Return a fact in words: a list, what became of the status of each target, or a value."""
    parts = [str(value)] if value not in (None, {}) else []
    if isinstance(value, list):
        parts = value
    elif isinstance(value, dict):
        parts = [_change(target, changed, locale) for target, changed in value.items()]
    return text("command.joint", locale).join(parts) or text("command.none", locale)


def _change(target: str, changed: Mapping[str, str], locale: Locale) -> str:
    before, after = (
        text(f"status.word.{status}", locale) if status else text("command.none", locale)
        for status in (changed["before"], changed["after"])
    )
    return text("command.change", locale, target=target, before=before, after=after)


def show_json(facts: object) -> None:
    """Print anything as JSON."""
    typer.echo(json.dumps(facts, ensure_ascii=False, default=str))
