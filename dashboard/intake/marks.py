"""What an XLSX sheet has beside its values: merged areas, hidden lines, formulas."""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass, field
from typing import Any

from defusedxml.ElementTree import fromstring, iterparse
from openpyxl.utils import coordinate_to_tuple, get_column_letter

from dashboard.core.waiting import Progress, unheard
from dashboard.intake.words import UploadIssue

_SHOWN = 5


@dataclass
class Marks:
    """What was found in a sheet; cells are named like A1, areas like A1:B2."""

    merged: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    formulas: list[str] = field(default_factory=list)
    without_value: list[str] = field(default_factory=list)
    n_cells: int = 0


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the part of the archive that each sheet stands in, by its title."""
    links = {
        link.get("Id"): posixpath.normpath(posixpath.join("/xl", link.get("Target", "")))[1:]
        for link in fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    }
    return {
        element.get("name", ""): links[value]
        for element in fromstring(archive.read("xl/workbook.xml")).iter()
        if _tag(element) == "sheet"
        for key, value in element.items()
        if key.endswith("}id")
    }


def read_marks(archive: zipfile.ZipFile, part: str, progress: Progress = unheard) -> Marks:
    """Return the marks of the sheet in a part of the archive, read without keeping its cells.

    Parameters
    ----------
    progress
        Is told the share of the part that is read.
    """
    marks, rows = Marks(), None
    n_bytes = max(archive.getinfo(part).file_size, 1)
    with archive.open(part) as stream:
        for event, element in iterparse(stream, events=("start", "end")):
            tag = _tag(element)
            if tag == "sheetData" and event == "start":
                rows = element
            elif event == "end":
                _mark(marks, tag, element)
                if tag == "row" and rows is not None:
                    rows.clear()
                    progress(stream.tell() / n_bytes)
    return marks


def _mark(marks: Marks, tag: str, element: Any) -> None:
    if tag == "c":
        marks.n_cells += 1
        children = {_tag(child): child for child in element}
        if "f" in children:
            value = children.get("v")
            is_stored = value is not None and (value.text or element.get("t") == "str")
            cells = marks.formulas if is_stored else marks.without_value
            cells.append(element.get("r", ""))
    elif tag == "mergeCell":
        marks.merged.append(element.get("ref", ""))
    elif tag == "row" and element.get("hidden") in ("1", "true"):
        marks.hidden.append(element.get("r", ""))
    elif tag == "col" and element.get("hidden") in ("1", "true"):
        ends = (get_column_letter(int(element.get(end, 1))) for end in ("min", "max"))
        marks.hidden.append(":".join(dict.fromkeys(ends)))


def _tag(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def mark_notes(sheet: str, marks: Marks) -> list[UploadIssue]:
    """Return what a person should know of the sheet of that name."""
    groups = (
        ("merged_cells", marks.merged), ("hidden_lines", marks.hidden),
        ("formulas", marks.formulas),
    )  # fmt: skip
    notes = [
        UploadIssue(
            0, "", "", rule, "warning",
            (("sheet", sheet), ("n", str(len(where))), ("where", _listed(where))),
        )
        for rule, where in groups
        if where
    ]  # fmt: skip
    for cell in marks.without_value:
        row, column = coordinate_to_tuple(cell)
        letter = get_column_letter(column)
        notes.append(UploadIssue(row, letter, "", "formula_without_value", "error"))
    return notes


def _listed(where: list[str]) -> str:
    return ", ".join(where[:_SHOWN]) + (" …" if len(where) > _SHOWN else "")
