"""What places report of themselves: yearly assessments and cases, and by what they are measured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.catalog.pilots import PROGRAMMES
from dashboard.catalog.texts import issues_of, read_texts
from dashboard.core import assessments
from dashboard.core.validation import Column, Issue, Table, check_equal
from dashboard.tables import raise_first, read_text_table

if TYPE_CHECKING:
    from dashboard.catalog import Catalog

_ORIENTATIONS = tuple(one for some in assessments.ORIENTATIONS.values() for one in some)
_LEVELS = tuple(assessments.ORIENTATIONS)

ORIENTATIONS = Table(
    "orientations.csv",
    "What cities (orientations) and provinces (domains) are assessed by, after the official texts.",
    ("orientation",),
    (
        Column("orientation", "Id of the orientation.", words=_ORIENTATIONS),
        Column("scheme", "Who is assessed by it.", words=_LEVELS),
        Column("order", "Place in lists.", kind="integer"),
        Column("name_zh", "Name in Chinese."),
        Column("name_en", "Name in English."),
        Column("text_zh", "What it covers, in our words, in Chinese."),
        Column("text_en", "The same in English."),
        Column("doc_id", "Document that names it.", refers="document"),
        Column("clause", "Chapter and clause."),
        Column(
            "indicator_ids", "Indicators shown beside it: a choice of ours, to be reviewed.",
            is_required=False, refers="indicator", separator=";",
        ),
    ),
)  # fmt: skip
ASSESSMENT_SCHEMES = Table(
    "assessment_schemes.csv",
    "Who has to assess itself, and where it says so.",
    ("scheme",),
    (
        Column("scheme", "Id of the scheme.", words=_LEVELS),
        Column("level", "Level of the places that are assessed.", words=_LEVELS),
        Column("order", "Place in lists.", kind="integer"),
        Column("name_zh", "Name in Chinese."),
        Column("name_en", "Name in English."),
        Column("programme", "Programme whose places have to.", refers="programme"),
        Column("target_id", "The duty as a target: clause and frequency.", refers="target"),
    ),
)
SELF_ASSESSMENTS = Table(
    "self_assessments.csv",
    "Yearly assessments of places, by themselves or by others; none ships.",
    assessments.ASSESSMENT_KEY,
    (
        Column("place_id", "City or province that is assessed.", refers="place"),
        Column("year", "Year that is assessed.", "year"),
        Column(
            "assessor", "Whether it assesses itself or others do.", words=assessments.ASSESSORS,
        ),
        Column("orientation", "Orientation or domain.", words=_ORIENTATIONS),
        Column("score", "Score, 0 to 100; the texts set no scale.", "number", False),
        Column("text_zh", "What is said of it, in Chinese.", is_required=False),
        Column("text_en", "The same in English.", is_required=False),
        Column("state", "Step of the record; only what is shown is public.",
               words=assessments.STATES),
        Column("date", "Day on which it came to that step.", "date"),
        Column("body", "Body that assesses; it may be empty for the place itself.",
               is_required=False),
        Column("source_url", "Address of the report on the web.", is_required=False),
        Column("note", "Remark, never public; a step backwards needs a new one that says why.",
               is_required=False),
    ),
)  # fmt: skip
CASE_KINDS = Table(
    "case_kinds.csv",
    "Kinds of cases that the official texts ask for.",
    ("case_kind",),
    (
        Column("case_kind", "Id of the kind.", words=assessments.CASE_KINDS),
        Column("order", "Place in lists.", kind="integer"),
        Column("name_zh", "Name in Chinese."),
        Column("name_en", "Name in English."),
        Column(
            "target_id", "Target that says how many are to be shown.",
            is_required=False, refers="target",
        ),
        Column("doc_id", "Document that asks for them.", refers="document"),
        Column("clause", "Chapter and clause."),
    ),
)  # fmt: skip
CASES = Table(
    "cases.csv",
    "Good practices, each with its place; none ships.",
    ("case_id",),
    (
        Column("case_id", "Id of the case."),
        Column("place_id", "Where it is.", refers="place"),
        Column("case_kind", "Kind of the case.", words=assessments.CASE_KINDS),
        Column("domain", "Subject domain.", refers="domain"),
        Column("year", "Year of the case.", "year"),
        Column("title_zh", "Title in Chinese."),
        Column("title_en", "Title in English.", is_required=False),
        Column("summary_zh", "Summary in Chinese."),
        Column("summary_en", "Summary in English.", is_required=False),
        Column(
            "picture", "Name of a file in data/pictures, or an address on the web.",
            is_required=False,
        ),
        Column("link", "Address of more on it.", is_required=False),
        Column("state", "Step of the case; only what is shown is public.",
               words=assessments.CASE_STATES),
        Column("source_title", "Title of the source."),
        Column("note", "Remark, never public; a step backwards needs a new one that says why.",
               is_required=False),
    ),
)  # fmt: skip
REPORT_TABLES = (ORIENTATIONS, ASSESSMENT_SCHEMES, SELF_ASSESSMENTS, CASE_KINDS, CASES)
REPORTED_FILES = frozenset({SELF_ASSESSMENTS.file, CASES.file})
"""What is published after shipping."""

_EXPECTED = {
    "score_range": "expected a score from 0 to 100",
    "orientation_level": "expected an orientation for a city or a domain for a province",
    "record_mixed": "a second record of the same place and year: one has one step and one date",
    "record_incomplete": "a record that is handed in needs a score for {codes}",
    "outside_without_body": "expected who assessed from outside",
    "date_before_year": "expected a date in the assessed year or later",
    "link": "expected an address that begins with https:// or http://",
    "picture": "expected an address on the web or a plain file name such as park.jpg",
}


@dataclass(frozen=True, eq=False)
class PlaceReports:
    """What places report, and by what they are measured; a missing text is "".

    Attributes
    ----------
    orientations
        Index orientation, in the order of schemes and lists.
    schemes
        Index scheme, in their order.
    assessments
        RangeIndex, the columns of `SELF_ASSESSMENTS`, text.
    case_kinds
        Index case_kind, in their order.
    cases
        Index case_id, text.
    """

    orientations: pd.DataFrame
    schemes: pd.DataFrame
    assessments: pd.DataFrame
    case_kinds: pd.DataFrame
    cases: pd.DataFrame


def read_reports(
    folder: Path, catalog: Catalog, changes: Mapping[str, pd.DataFrame] = MappingProxyType({})
) -> PlaceReports:
    """Read and check assessments and cases.

    Parameters
    ----------
    changes
        What was published since, by file: see `dashboard.core.revise.apply_changes`.

    Raises
    ------
    CatalogError
        At the first fault: the file, the row, the column and what was expected.
    """
    texts = read_texts(folder, REPORT_TABLES, changes)
    programmes = tuple(read_text_table(folder, PROGRAMMES)["programme"].tolist())
    texts.check(REPORT_TABLES, {**catalog.codes, "programme": programmes})
    for file, issues in _rule_issues(texts, catalog).items():
        raise_first(issues, file)
    return _assemble(texts)


def _rule_issues(texts: Mapping[str, pd.DataFrame], catalog: Catalog) -> dict[str, list[Issue]]:
    orientations = texts[ORIENTATIONS.file]
    wanted = orientations["orientation"].map(
        {one: scheme for scheme, some in assessments.ORIENTATIONS.items() for one in some}
    )
    records, cases = texts[SELF_ASSESSMENTS.file], texts[CASES.file]
    # Compared with themselves, records cannot have gone back a step: only changes can.
    faults = assessments.assessment_faults(records, records, place_levels(catalog))
    return {
        ORIENTATIONS.file: check_equal(orientations["scheme"], wanted, "scheme", "its scheme"),
        SELF_ASSESSMENTS.file: issues_of(faults, _EXPECTED),
        CASES.file: issues_of(assessments.case_faults(cases, cases), _EXPECTED),
    }


def place_levels(catalog: Catalog) -> dict[str, list[str]]:
    """Return the levels of every place, by which it is decided how it is assessed."""
    return {str(code): levels.split(";") for code, levels in catalog.places["levels"].items()}


def _assemble(texts: Mapping[str, pd.DataFrame]) -> PlaceReports:
    def listed(table: Table, first: list[str]) -> pd.DataFrame:
        rows = texts[table.file].astype({"order": int})
        return rows.sort_values([*first, "order"]).set_index(table.key[0])

    return PlaceReports(
        orientations=listed(ORIENTATIONS, ["scheme"]),
        schemes=listed(ASSESSMENT_SCHEMES, []),
        assessments=texts[SELF_ASSESSMENTS.file],
        case_kinds=listed(CASE_KINDS, []),
        cases=texts[CASES.file].set_index("case_id"),
    )
