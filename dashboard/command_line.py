"""The command line: serve, and bring figures in and out without a browser.

Exit codes: 0 done, 1 refused (what is said tells why), 2 wrong use of the command.
"""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Annotated, Any

import typer

from dashboard import briefing_command, commands, uploads
from dashboard.commands import AsJson, Lang
from dashboard.config import read_settings
from dashboard.i18n import Locale, text
from dashboard.intake.files import read_file
from dashboard.intake.words import UploadIssue
from dashboard.pipeline import Sources
from dashboard.render.exports import export_csv
from dashboard.store.revisions import Entry, RevisionStore
from dashboard.terminal import Bars
from dashboard.uploads import Preview, RecordPreview, RecordUpload, Upload

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, no_args_is_help=False)

File = Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="CSV or XLSX")]
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
    with commands.refusals(lang) as locale:
        bars = Bars(locale, is_quiet=is_json)
        sources = commands.sources_of(commands.store())
        upload = _read(sources, file, encoding, sheet, dataset, fields, bars)
        _print_issues(upload, locale, is_json=is_json)
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
    with commands.refusals(lang) as locale:
        store = commands.store()
        sources = commands.sources_of(store)
        bars = Bars(locale, is_quiet=is_json)
        upload = _read(sources, file, encoding, sheet, dataset, fields, bars)
        if upload.has_errors:
            _print_issues(upload, locale, is_json=is_json)
            raise typer.Exit(1)
        seen = _preview(sources, upload, bars)
        facts: dict[str, Any] = {
            "dataset": upload.dataset,
            **seen.counts,
            "status_changes": seen.statuses.to_dict("index"),
            "revision": None,
        }
        if publish and seen.is_new:
            source = "; ".join(dict.fromkeys(_sources_named(seen)))
            entry = Entry(author or getpass.getuser(), file.name, file.read_bytes(), source, note)
            facts["revision"] = _publish(store, seen, entry, bars)
        commands.show(facts, locale, is_json=is_json)


@app.command("export")
def export(
    output: Annotated[Path, typer.Argument(help="CSV file to write")],
    dataset: Dataset = uploads.FIGURES,
    indicator: Annotated[str, typer.Option(help="only this indicator")] = "",
    as_of: Annotated[int, typer.Option(help="as of this revision; default: the latest")] = -1,
    lang: Lang = "zh",
) -> None:
    """Write the observations, or other records, as of any revision, to a CSV file."""
    with commands.refusals(lang) as locale:
        store = commands.store()
        number = store.latest() if as_of < 0 else as_of
        sources = commands.sources_of(store, number)
        is_figures = _known(dataset, locale) == uploads.FIGURES
        rows = sources.observations if is_figures else uploads.current_records(sources, dataset)
        if indicator:
            rows = rows[rows["indicator_id"] == indicator]
        written = commands.write(output, export_csv(rows))
        facts = {"rows": len(rows), "revision": number, "file": str(written)}
        commands.show(facts, locale, is_json=False)


@app.command("revisions")
def revisions(is_json: AsJson = False, lang: Lang = "zh") -> None:
    """List what was published, latest first."""
    with commands.refusals(lang):
        table = commands.store().revisions().reset_index()
        if is_json:
            commands.show_json(table.astype(object).where(table.notna(), None).to_dict("records"))
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
    with commands.refusals(lang) as locale:
        settings, person = read_settings(), author or getpass.getuser()
        number = uploads.undo(commands.store(), settings, revision, person, note)
        commands.show({"undone": revision, "revision": number}, locale, is_json=is_json)


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
    chosen = next(iter(sheets.values()))
    if name:
        chosen = sheets[commands.one_of(name, sheets, "--sheet", bars.locale)]
    defaults = _pairs(fields, bars.locale)
    known = sources.catalog
    held = _known(dataset, bars.locale) if dataset else uploads.find_dataset(chosen, known)
    if held == uploads.FIGURES:
        with bars.waiting("upload.issues.checking") as progress:
            return uploads.read_upload(sources, chosen, defaults=defaults, progress=progress)
    return uploads.read_records(sources, held, chosen, defaults=defaults)


def _known(dataset: str, locale: Locale) -> str:
    return commands.one_of(dataset, (uploads.FIGURES, *uploads.RECORDS), "--dataset", locale)


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


def _pairs(fields: list[str] | None, locale: Locale) -> dict[str, str]:
    pairs = [field.partition("=") for field in fields or []]
    if any(not sign for _, sign, _ in pairs):
        raise commands.wrong("pair", "--set", locale)
    return {name.strip(): value.strip() for name, _, value in pairs}


def _print_issues(upload: Upload | RecordUpload, locale: Locale, *, is_json: bool) -> None:
    if is_json:
        commands.show_json([_issue(issue, locale) for issue in upload.issues])
        return
    for issue in upload.issues:
        where = f"{issue.row}{issue.column and f' {issue.column}'}"
        severity = text(f"intake.severity.{issue.severity}", locale)
        typer.echo(f"{where}\t{severity}\t{issue.message(locale)}\t{issue.remedy(locale)}")


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
