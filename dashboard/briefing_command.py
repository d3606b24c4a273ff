"""`python -m dashboard brief`: a briefing without a browser.

Exit codes: 0 done, 1 refused (what is said tells why), 2 wrong use of the command.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any, cast

import typer

from dashboard import briefings, pipeline
from dashboard.briefings import FORMATS, BriefingFormat, BriefingOrder, Progress
from dashboard.config import read_settings
from dashboard.errors import DashboardError, UnknownCodeError
from dashboard.i18n import LOCALES, Locale
from dashboard.pipeline import Sources
from dashboard.store.database import open_database
from dashboard.store.revisions import RevisionStore
from dashboard.views.briefing import ITEMS, USUAL_ITEMS

_DAY = 10


def brief(
    place: Annotated[
        list[str], typer.Option(help="id or name of a place; several: repeat the option")
    ],
    kind: Annotated[str, typer.Option("--format", help="pptx, pdf or zip")] = "pptx",
    lang: Annotated[str, typer.Option(help="language of the briefing: zh or en")] = "zh",
    out: Annotated[
        Path | None, typer.Option(help="file to write; default: named after the place, here")
    ] = None,
    item: Annotated[
        list[str] | None, typer.Option(help=f"what it holds: {', '.join(ITEMS)}; repeat the option")
    ] = None,
    template: Annotated[
        Path | None, typer.Option(help="presentation to start from; default: the product's own")
    ] = None,
    revision: Annotated[int, typer.Option(help="as of this revision; default: the latest")] = -1,
    is_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """Make a briefing: a presentation, one page a place as PDF, or a ZIP with everything."""
    locale = cast("Locale", _one_of(lang, LOCALES, "--lang"))
    chosen = cast("BriefingFormat", _one_of(kind, FORMATS, "--format"))
    items = tuple(_one_of(one, ITEMS, "--item") for one in item or USUAL_ITEMS)
    try:
        store = RevisionStore(open_database(read_settings().database_url))
        number = store.latest() if revision < 0 else revision
        sources = _sources(store, number)
        order = BriefingOrder(
            tuple(dict.fromkeys(briefings.find_place(sources, one) for one in place)),
            tuple(one for one in ITEMS if one in items),
            locale,
            (chosen,),
            template or read_settings().template,
            _published(store, number),
        )
        (made,) = briefings.make_briefing(sources, order, _show)
        written = _write(out or Path(made.name), made.content)
    except DashboardError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    told = {"file": str(written), "bytes": len(made.content), "places": list(order.places)}
    _print({**told, "revision": number}, is_json=is_json)


def _one_of(asked: str, known: tuple[str, ...], option: str) -> str:
    if asked not in known:
        raise typer.BadParameter(f"one of {', '.join(known)}", param_hint=option)
    return asked


def _sources(store: RevisionStore, number: int) -> Sources:
    if number > store.latest():
        msg = f"no revision {number}; the latest is {store.latest()}"
        raise UnknownCodeError(msg)
    return pipeline.read_sources(read_settings(), store.changes_by_file(number), number)


def _published(store: RevisionStore, number: int) -> str:
    return str(store.revisions()["published_at"].get(number))[:_DAY] if number else ""


def _write(file: Path, content: bytes) -> Path:
    try:
        file.write_bytes(content)
    except OSError as error:
        msg = f"{file}: cannot be written ({error.strerror}); name another file with --out"
        raise DashboardError(msg) from error
    return file


def _show(progress: Progress) -> None:
    """Say how far the work is, where a person looks on."""
    if sys.stderr.isatty():
        typer.echo(f"{progress.done + 1}/{progress.total} {progress.what}", err=True)


def _print(told: dict[str, Any], *, is_json: bool) -> None:
    if is_json:
        typer.echo(json.dumps(told, ensure_ascii=False))
        return
    for name, value in told.items():
        typer.echo(f"{name}: {value}")
