"""Records that are brought - targets, places and the like: read as text, checked, nothing stored.

The columns are those of the table that ships. What is special about a dataset is in `record_kinds`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from dashboard.catalog import Catalog
from dashboard.core.validation import Column, Table
from dashboard.intake.columns import Layout
from dashboard.intake.findings import Checked
from dashboard.intake.record_cells import read_column
from dashboard.intake.record_issues import count_rules, listed, placed, told
from dashboard.intake.record_kinds import RecordKind, Rule, kind_of
from dashboard.intake.record_layout import RecordLayout
from dashboard.intake.sheets import Sheet
from dashboard.intake.tidy import line_notes
from dashboard.intake.words import Severity, UploadError, UploadIssue

MAX_RECORDS = 50_000
"""Most rows of a file of records; there are a few thousand places and a few hundred targets."""
_NO_DATA = ("total_row", "footnote_row", "repeated_header", "unit_row")
_REFERRED = {"targets": "target", "places": "place", "indicators": "indicator"}
Choices = Mapping[str, Mapping[str, str]]


def record_lines(
    sheet: Sheet, layout: RecordLayout, table: Table, defaults: Mapping[str, str]
) -> tuple[pd.DataFrame, tuple[UploadIssue, ...]]:
    """Return the records as written, and what is to be known of the lines that are none.

    Parameters
    ----------
    defaults
        What the file does not say, by column.

    Returns
    -------
    rows
        RangeIndex; the columns of `table` as text, "" where nothing stands; `row`, the line in the
        file, the first being 1.
    notes
        Lines that were left out, and lines that go on beyond the header.

    Raises
    ------
    UploadError
        If the sheet has more than `MAX_RECORDS` lines.
    """
    body = sheet.cells.iloc[layout.header_row + 1 :]
    if len(body) > MAX_RECORDS:
        raise UploadError("too_many_records", n=f"{len(body):,}", limit=f"{MAX_RECORDS:,}")
    plain = Layout(layout.header_row, "long", layout.fields, ("",) * len(layout.fields))
    notes = line_notes(sheet, plain)
    left_out = {note.row - 1 for note in notes if note.rule in _NO_DATA}
    is_blank = (body.apply(lambda cells: cells.str.strip()) == "").all(axis="columns")
    kept = body[~is_blank & ~body.index.isin(left_out)]
    columns = layout.columns
    texts = {
        name: _cells(kept, columns.get(name, 0), defaults.get(name, "")) for name in table.names
    }
    if layout.unit and "unit" in texts and "value" in columns:
        texts["unit"] = texts["unit"].mask(
            (texts["unit"] == "") & (texts["value"] != ""), layout.unit
        )
    rows = pd.DataFrame(texts, dtype="str").assign(row=kept.index.to_numpy() + 1)
    return rows.reset_index(drop=True), notes


def _cells(lines: pd.DataFrame, place: int, default: str) -> pd.Series[str]:
    if not place:
        return pd.Series(default, index=lines.index, dtype="str")
    cells = lines.iloc[:, place - 1].str.strip()
    return cells.mask(cells == "", default).astype("str")


def check_records(
    dataset: str,
    table: Table,
    written: pd.DataFrame,
    catalog: Catalog,
    columns: Mapping[str, int],
    choices: Choices,
    held: pd.DataFrame,
    rule: Rule | None = None,
) -> Checked:
    """Check records against their table and the catalog; everything that is wrong, at once.

    Parameters
    ----------
    written
        As `record_lines` returns them.
    columns
        Which column of the file, the first being 1, holds each column of the table.
    choices
        What a person decided: by ``place`` or ``indicator``, the id by the name as written.
    held
        The records that hold now, text: what the file has no column for stays as it is.
    rule
        A further rule, for records of which the catalog does not know all.

    Returns
    -------
    Checked
        Its rows have the columns of `table`, as they would be stored, and `row`.
    """
    kind = kind_of(dataset)
    known = _with_own(dataset, table, written, choices)
    rows, issues = _read(dataset, table, kind, kind.prepare(written, catalog), catalog, known)
    absent = [name for name in table.names if name not in columns]
    rows = _keep(rows, held, table, absent)
    rows = rows.assign(has_error=rows["row"].isin(_lines_at_fault(issues)))
    rows, more = kind.complete(rows, catalog, known)
    rows = _keep(rows, held, table, absent)
    issues += more
    issues += _missing(rows, table, kind, issues)
    issues += kind.rule(rows, catalog) + (rule(rows, catalog) if rule else [])
    repeats, is_repeat = _repeats(rows, table)
    issues += repeats
    is_sound = ~rows["row"].isin(_lines_at_fault(issues)) & ~is_repeat
    found = placed(issues, written, columns)
    sound = rows.loc[is_sound, [*table.names, "row"]].reset_index(drop=True)
    return Checked(sound, listed(found), count_rules(found), len(written))


def _keep(rows: pd.DataFrame, held: pd.DataFrame, table: Table, absent: list[str]) -> pd.DataFrame:
    """Return records in which the empty cells of some columns are filled from those there are."""
    key = list(table.key)
    known = pd.MultiIndex.from_frame(held[key])
    places = known.get_indexer(pd.MultiIndex.from_frame(rows[key]))
    is_known = pd.Series(places >= 0, index=rows.index)
    filled = {
        name: rows[name].mask(
            is_known & (rows[name] == ""),
            pd.Series(held[name].to_numpy()[places], index=rows.index, dtype="str"),
        )
        for name in absent
        if name not in key and len(held)
    }
    return rows.assign(**filled)


def _lines_at_fault(issues: list[UploadIssue]) -> set[int]:
    return {issue.row for issue in issues if issue.severity == "error"}


def _with_own(dataset: str, table: Table, written: pd.DataFrame, choices: Choices) -> Choices:
    """Return the choices with the records of the file, which its other records may refer to."""
    kind = _REFERRED.get(dataset)
    if not kind:
        return choices
    ids = written[table.key[0]]
    own = {str(code): str(code) for code in ids if code}
    if "name_zh" in written:
        named = zip(written["name_zh"], ids, strict=True)
        own |= {str(name): str(code) for name, code in named if name and code}
    return {**choices, kind: {**own, **choices.get(kind, {})}}


def _read(
    dataset: str,
    table: Table,
    kind: RecordKind,
    rows: pd.DataFrame,
    catalog: Catalog,
    choices: Choices,
) -> tuple[pd.DataFrame, list[UploadIssue]]:
    texts: dict[str, pd.Series[str]] = {}
    issues: list[UploadIssue] = []
    for column in table.columns:
        cells = rows[column.name]
        if column.name in kind.own or column.name in kind.computed:
            texts[column.name] = cells
            continue
        hints = rows[kind.hint] if kind.hint and column.refers == "place" else None
        found = read_column(dataset, column, cells, catalog, choices, hints)
        texts[column.name] = found.texts
        issues += [
            _issue(rows, label, column, rule, severity, fields)
            for label, rule, severity, fields in found.faults
        ]
    return rows.assign(**texts), issues


def _issue(
    rows: pd.DataFrame, label: int, column: Column, rule: str, severity: Severity,
    fields: Mapping[str, str],
) -> UploadIssue:  # fmt: skip
    rest = tuple((name, said) for name, said in fields.items() if name != "value")
    line = int(str(rows.at[label, "row"]))
    return UploadIssue(line, column.name, fields.get("value", ""), rule, severity, rest)


def _missing(
    rows: pd.DataFrame, table: Table, kind: RecordKind, issues: list[UploadIssue]
) -> list[UploadIssue]:
    """Return the empty cells that may not be, unless something else was wrong with them."""
    known = {(issue.row, issue.column) for issue in issues if issue.severity == "error"}
    # What follows from other cells cannot be asked for before those are right.
    known |= {(line, name) for line, _ in known for name in (*kind.own, *kind.follows)}
    found: list[UploadIssue] = []
    for column in table.columns:
        if not column.is_required or column.name in kind.computed:
            continue
        is_told = [(line, column.name) in known for line in rows["row"]]
        where = (rows[column.name] == "") & ~pd.Series(is_told, index=rows.index, dtype="bool")
        fields = (("field", f"{kind.dataset}.{column.name}"),)
        found += [
            replace(issue, fields=fields)
            for issue in told(rows, where, column.name, "field_missing")
        ]
    return found


def _repeats(rows: pd.DataFrame, table: Table) -> tuple[list[UploadIssue], pd.Series[bool]]:
    """Return what stands twice: told if it is the same, an error if it differs."""
    key, names = list(table.key), table.names
    has_key = (rows[key] != "").any(axis="columns")
    is_again = rows.duplicated(key) & has_key
    is_same = rows.duplicated(names) & has_key
    first = rows.drop_duplicates(key).set_index(key)["row"]
    keys = pd.MultiIndex.from_frame(rows[key]) if len(key) > 1 else pd.Index(rows[key[0]])
    lines = pd.Series(first.reindex(keys).to_numpy(), index=rows.index)

    def fields(label: int) -> dict[str, str]:
        return {"first": str(int(lines[label]))}

    issues = told(rows, is_same, "", "record_twice", "warning", fields)
    issues += told(rows, is_again & ~is_same, key[0], "record_differs", "error", fields)
    return issues, pd.Series(np.asarray(is_again), index=rows.index)
