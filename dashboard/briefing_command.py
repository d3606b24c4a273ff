"""`python -m dashboard brief`: a briefing without a browser.

Exit codes: 0 done, 1 refused (what is said tells why), 2 wrong use of the command.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, cast

import typer

from dashboard import briefings, commands
from dashboard.briefings import FORMATS, BriefingFormat, BriefingOrder, Progress
from dashboard.commands import AsJson
from dashboard.config import read_settings
from dashboard.store.revisions import RevisionStore
from dashboard.views.briefing import ITEMS, USUAL_ITEMS

_DAY = 10


def brief(
    place: Annotated[
        list[str], typer.Option(help="id or name of a place; several: repeat the option")
    ],
    kind: Annotated[str, typer.Option("--format", help="pptx, pdf or zip")] = "pptx",
    lang: Annotated[
        str, typer.Option(help="language of the briefing and of what is printed: zh or en")
    ] = "zh",
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
    is_json: AsJson = False,
) -> None:
    """Make a briefing: a presentation, one page a place as PDF, or a ZIP with everything."""
    with commands.refusals(lang) as locale:
        chosen = cast("BriefingFormat", commands.one_of(kind, FORMATS, "--format", locale))
        items = tuple(commands.one_of(one, ITEMS, "--item", locale) for one in item or USUAL_ITEMS)
        store = commands.store()
        number = store.latest() if revision < 0 else revision
        sources = commands.sources_of(store, number)
        order = BriefingOrder(
            tuple(dict.fromkeys(briefings.find_place(sources, one) for one in place)),
            tuple(one for one in ITEMS if one in items),
            locale,
            (chosen,),
            template or read_settings().template,
            _published(store, number),
        )
        (made,) = briefings.make_briefing(sources, order, _show)
        written = commands.write(out or Path(made.name), made.content)
        facts = {"file": str(written), "bytes": len(made.content), "places": list(order.places)}
        commands.show({**facts, "revision": number}, locale, is_json=is_json)


def _published(store: RevisionStore, number: int) -> str:
    return str(store.revisions()["published_at"].get(number))[:_DAY] if number else ""


def _show(progress: Progress) -> None:
    """Say how far the work is, where a person looks on."""
    if sys.stderr.isatty():
        typer.echo(f"{progress.done + 1}/{progress.total} {progress.what}", err=True)
