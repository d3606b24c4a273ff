"""The command line: serve, and bring figures in and out without a browser.

Exit codes: 0 done, 1 refused (what is said tells why), 2 wrong use of the command.
"""

from __future__ import annotations

import getpass
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from dashboard import briefing_command, pipeline, uploads
from dashboard.config import read_settings
from dashboard.errors import DashboardError, UnknownCodeError
from dashboard.i18n import LOCALES, Locale
from dashboard.intake.files import read_file
from dashboard.intake.words import UploadError, UploadIssue
from dashboard.pipeline import Sources
from dashboard.render.exports import export_csv
from dashboard.store.database import open_database
from dashboard.store.revisions import Entry, RevisionStore
from dashboard.terminal import Bars
from dashboard.uploads import Preview, RecordPreview, RecordUpload, Upload

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, no_args_is_help=False)

File = Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="CSV or XLSX")]
AsJson = Annotated[bool, typer.Option("--json", help="print JSON")]
Lang = Annotated[str, typer.Option(help="language of what is printed: zh or en")]
Author = Annotated[str, typer.Option(help="who publishes; default: the user of this machine")]
Dataset = Annotated[
    str, typer.Option(help="observations, targets, pilot_status, places, indicators ...")
]
Field = Annotated[
    list[str] | None,
    typer.Option("--set", help="what the file does not say, as field=value: source_title=公报"),
]


@app.command("validate")
def validate(
    file: File,
    encoding: Annotated[str, typer.Option(help="utf-8 or gb18030, where it is unclear")] = "",
    sheet: Annotated[str, typer.Option(help="name of the sheet; default: the first")] = "",
    dataset: Dataset = "",
    fields: Field = None,
    lang: Lang = "zh",
    is_json: AsJson = False,
) -> None:
    """Check a file and print every issue; publish nothing."""
    with _refusals(lang):
        bars = Bars(_locale(lang), is_quiet=is_json)
        upload = _read(_sources(_store()), file, encoding, sheet, dataset, fields, bars)
        _print_issues(upload, lang, is_json=is_json)
        raise typer.Exit(1 if upload.has_errors else 0)


@app.command("import")
def import_file(
    file: File,
    publish: Annotated[
        bool, typer.Option("--publish/--dry-run", help="publish, or only tell what would change")
    ] = False,
    encoding: Annotated[str, typer.Option(help="utf-8 or gb18030, where it is unclear")] = "",
    sheet: Annotated[str, typer.Option(help="name of the sheet; default: the first")] = "",
    dataset: Dataset = "",
    fields: Field = None,
    note: Annotated[str, typer.Option(help="why, for the history")] = "",
    author: Author = "",
    lang: Lang = "zh",
    is_json: AsJson = False,
) -> None:
    """Check a file, tell what it changes, and publish it if all of it is sound."""
    with _refusals(lang):
        store = _store()
        sources = _sources(store)
        bars = Bars(_locale(lang), is_quiet=is_json)
        upload = _read(sources, file, encoding, sheet, dataset, fields, bars)
        if upload.has_errors:
            _print_issues(upload, lang, is_json=is_json)
            raise typer.Exit(1)
        seen = _preview(sources, upload, bars)
        told: dict[str, Any] = {
            "dataset": upload.dataset,
            **seen.counts,
            "status_changes": seen.statuses.to_dict("index"),
            "revision": None,
        }
        if publish and seen.is_new:
            source = "; ".join(dict.fromkeys(_sources_named(seen)))
            entry = Entry(author or getpass.getuser(), file.name, file.read_bytes(), source, note)
            told["revision"] = _publish(store, seen, entry, bars)
        _print(told, is_json=is_json)


@app.command("export")
def export(
    output: Annotated[Path, typer.Argument(help="CSV file to write")],
    dataset: Dataset = uploads.FIGURES,
    indicator: Annotated[str, typer.Option(help="only this indicator")] = "",
    as_of: Annotated[int, typer.Option(help="as of this revision; default: the latest")] = -1,
    lang: Lang = "zh",
) -> None:
    """Write the observations, or other records, as of any revision, to a CSV file."""
    with _refusals(lang):
        store = _store()
        number = store.latest() if as_of < 0 else as_of
        sources = _sources(store, number)
        is_figures = _known(dataset) == uploads.FIGURES
        rows = sources.observations if is_figures else uploads.current_records(sources, dataset)
        if indicator:
            rows = rows[rows["indicator_id"] == indicator]
        output.write_bytes(export_csv(rows))
        _print({"rows": len(rows), "revision": number, "file": str(output)}, is_json=False)


@app.command("revisions")
def revisions(is_json: AsJson = False, lang: Lang = "zh") -> None:
    """List what was published, latest first."""
    _locale(lang)
    with _refusals(lang):
        table = _store().revisions().reset_index()
        if is_json:
            _print_json(table.astype(object).where(table.notna(), None).to_dict("records"))
        elif not table.empty:
            typer.echo(table.drop(columns=["sha256"]).to_string(index=False))


@app.command("undo")
def undo(
    revision: Annotated[int, typer.Argument(help="number of the revision")],
    note: Annotated[str, typer.Option(help="why, for the history")] = "",
    author: Author = "",
    lang: Lang = "zh",
    is_json: AsJson = False,
) -> None:
    """Take a revision back; this is a revision too, so nothing is lost."""
    with _refusals(lang):
        settings, person = read_settings(), author or getpass.getuser()
        number = uploads.undo(_store(), settings, revision, person, note)
        _print({"undone": revision, "revision": number}, is_json=is_json)


app.command("brief")(briefing_command.brief)


@app.callback(invoke_without_command=True)
def serve(
    context: typer.Context,
    address: Annotated[str, typer.Option(help="address to listen on")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="port to listen on")] = 8501,
) -> None:
    """Check the data and serve the dashboard; or run one of the commands."""
    if context.invoked_subcommand is None:
        # Commands that need no browser start without Streamlit.
        from dashboard.ui.start import start

        raise typer.Exit(start(address, port))


@contextmanager
def _refusals(lang: str) -> Iterator[None]:
    """End with exit code 1 and one sentence where something expected goes wrong."""
    try:
        yield
    except UploadError as error:
        _refuse(error.sentence(_locale(lang)))
    except DashboardError as error:
        _refuse(str(error))


def _refuse(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(1)


def _locale(lang: str) -> Locale:
    if lang not in LOCALES:
        raise typer.BadParameter(f"one of {', '.join(LOCALES)}", param_hint="--lang")
    return lang


def _store() -> RevisionStore:
    return RevisionStore(open_database(read_settings().database_url))


def _sources(store: RevisionStore, number: int | None = None) -> Sources:
    as_of = store.latest() if number is None else number
    if as_of > store.latest():
        msg = f"no revision {as_of}; the latest is {store.latest()}"
        raise UnknownCodeError(msg)
    return pipeline.read_sources(read_settings(), store.changes_by_file(as_of), as_of)


def _read(
    sources: Sources,
    file: Path,
    encoding: str,
    name: str,
    dataset: str,
    fields: list[str] | None,
    bars: Bars,
) -> Upload | RecordUpload:
    with bars.waiting("upload.file.reading") as progress:
        read = read_file(file.name, file.read_bytes(), encoding, progress)
    sheets = {sheet.name: sheet for sheet in read}
    if name and name not in sheets:
        raise typer.BadParameter(f"one of {', '.join(sheets)}", param_hint="--sheet")
    chosen = sheets[name] if name else next(iter(sheets.values()))
    held = _known(dataset) if dataset else uploads.find_dataset(chosen, sources.catalog)
    if held == uploads.FIGURES:
        with bars.waiting("upload.issues.checking") as progress:
            return uploads.read_upload(sources, chosen, defaults=_pairs(fields), progress=progress)
    return uploads.read_records(sources, held, chosen, defaults=_pairs(fields))


def _known(dataset: str) -> str:
    known = (uploads.FIGURES, *uploads.RECORDS)
    if dataset not in known:
        raise typer.BadParameter(f"one of {', '.join(known)}", param_hint="--dataset")
    return dataset


def _preview(
    sources: Sources, upload: Upload | RecordUpload, bars: Bars
) -> Preview | RecordPreview:
    if isinstance(upload, RecordUpload):
        return uploads.preview_records(sources, upload.dataset, upload.rows)
    with bars.waiting("upload.preview.working") as progress:
        return uploads.preview(sources, upload.checked.rows, progress)


def _sources_named(seen: Preview | RecordPreview) -> list[str]:
    """Return what the rows of an upload say of where they are from."""
    stated = [name for name in ("source_title", "doc_id") if name in seen.rows]
    return list(seen.rows[stated[0]]) if stated else []


def _publish(store: RevisionStore, seen: Preview | RecordPreview, entry: Entry, bars: Bars) -> int:
    with bars.waiting("upload.publish.working") as progress:
        return uploads.publish(store, seen, entry, progress)


def _pairs(fields: list[str] | None) -> dict[str, str]:
    pairs = [field.partition("=") for field in fields or []]
    if any(not sign for _, sign, _ in pairs):
        raise typer.BadParameter("field=value, such as source_title=公报", param_hint="--set")
    return {name.strip(): value.strip() for name, _, value in pairs}


def _print_issues(upload: Upload | RecordUpload, lang: str, *, is_json: bool) -> None:
    locale = _locale(lang)
    if is_json:
        _print_json([_issue(issue, locale) for issue in upload.issues])
        return
    for issue in upload.issues:
        where = f"{issue.row}{issue.column and f' {issue.column}'}"
        typer.echo(f"{where}\t{issue.severity}\t{issue.message(locale)}\t{issue.remedy(locale)}")


def _issue(issue: UploadIssue, locale: Locale) -> dict[str, Any]:
    return {
        "row": issue.row,
        "column": issue.column,
        "value": issue.value,
        "rule": issue.rule,
        "severity": issue.severity,
        "message": issue.message(locale),
        "remedy": issue.remedy(locale),
    }


def _print(told: Mapping[str, Any], *, is_json: bool) -> None:
    if is_json:
        _print_json(told)
        return
    for name, value in told.items():
        typer.echo(f"{name}: {value}")


def _print_json(told: object) -> None:
    typer.echo(json.dumps(told, ensure_ascii=False, default=str))
