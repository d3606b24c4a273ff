"""Pilot programmes: what they are, by which steps a place becomes a pilot, where zones lie."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.catalog.schema import PILOT_STATUSES
from dashboard.catalog.texts import read_texts
from dashboard.core.validation import Column, Issue, Table, check_codes
from dashboard.model import LEVELS
from dashboard.tables import raise_first

if TYPE_CHECKING:
    from dashboard.catalog import Catalog

ZONE = "zone"
"""A place without a boundary, beside the levels of those that have one."""

PROGRAMMES = Table(
    "programmes.csv",
    "Pilot programmes, in the order of lists; whom they name is in pilot_status.csv.",
    ("programme",),
    (
        Column("programme", "Id of the programme."),
        Column("order", "Place in lists: those of the pilot zones first.", kind="integer"),
        Column("name_zh", "Name in Chinese."),
        Column("name_en", "Name in English."),
        Column(
            "levels", "Levels at which it names places; zone: without a boundary.",
            words=(*LEVELS, ZONE), separator=";",
        ),
        Column(
            "domain", "Subject domain; empty for several.", is_required=False, refers="domain",
        ),
        Column("area_id", "Where it names places.", refers="place"),
        Column(
            "quota", "How many the text wants; empty if it says nothing.", "integer", False,
        ),
        Column(
            "quota_qualifier", "Whether the text says about or exactly so many.",
            is_required=False, words=("about", "exact"),
        ),
        Column("quota_of_zh", "What the quota counts, in Chinese.", is_required=False),
        Column("quota_of_en", "The same in English.", is_required=False),
        Column(
            "more_to_come", "Whether more places are to be named; empty if that is not known.",
            is_required=False, words=("yes", "no"),
        ),
        Column("known_until", "Month in which the search for lists ended.", kind="period"),
        Column(
            "doc_id", "Document that names the programme.", is_required=False, refers="document",
        ),
        Column("clause", "Chapter and clause.", is_required=False),
        Column("note_zh", "What the text wants, in our words, in Chinese.", is_required=False),
        Column("note_en", "The same in English.", is_required=False),
    ),
)  # fmt: skip
PILOT_STEPS = Table(
    "pilot_steps.csv",
    "The steps by which a place becomes a pilot zone, in our words, after the official texts.",
    ("step",),
    (
        Column("step", "Id of the step."),
        Column("order", "Number of the step, from 1.", kind="integer"),
        Column("name_zh", "Name in Chinese."),
        Column("name_en", "Name in English."),
        Column("is_chosen", "Whether a place at this step has been chosen.", "flag"),
        Column("text_zh", "What happens at the step, in Chinese."),
        Column("text_en", "The same in English."),
        Column("doc_id", "Document that says so.", refers="document"),
        Column("clause", "Chapter and clause; several with ；."),
    ),
)
PILOT_STEP_WORDS = Table(
    "pilot_step_words.csv",
    "Which step a status of pilot_status.csv stands for: a reading of ours, to be reviewed.",
    ("programme", "pilot_status"),
    (
        Column(
            "programme", "Programme whose status means something of its own; empty for all others.",
            is_required=False, refers="programme",
        ),
        Column("pilot_status", "The status.", words=PILOT_STATUSES),
        Column("step", "The step; empty for none.", is_required=False, refers="step"),
        Column("note_zh", "Why, in Chinese."),
        Column("note_en", "Why, in English."),
    ),
)  # fmt: skip
ZONE_POINTS = Table(
    "zone_points.csv",
    "Where a map marks places without a boundary; approximate, and never an outline.",
    ("place_id",),
    (
        Column("place_id", "The place.", refers="place"),
        Column("latitude", "Degrees north.", "number"),
        Column("longitude", "Degrees east.", "number"),
        Column(
            "method", "centre: computed, of the units in within; approximate: set by hand.",
            words=("centre", "approximate"),
        ),
        Column(
            "within", "Counties in which it lies, as far as the point needs them.",
            refers="place", separator=";",
        ),
        Column("note_zh", "How the point was set, in Chinese."),
        Column("note_en", "How the point was set, in English."),
    ),
)  # fmt: skip
PILOT_TABLES = (PROGRAMMES, PILOT_STEPS, PILOT_STEP_WORDS, ZONE_POINTS)


@dataclass(frozen=True, eq=False)
class PilotCatalog:
    """The facts about pilot programmes; a missing text is "", a missing number <NA>.

    Attributes
    ----------
    programmes
        Index programme, in the order of lists; quota Int64.
    steps
        Index step, in their order; is_chosen bool.
    step_words
        programme ("" for all others), pilot_status, step ("" for none), notes.
    zone_points
        Index place_id: latitude and longitude float, method, within, notes.
    """

    programmes: pd.DataFrame
    steps: pd.DataFrame
    step_words: pd.DataFrame
    zone_points: pd.DataFrame


def read_pilots(folder: Path, catalog: Catalog) -> PilotCatalog:
    """Read and check the files of the pilot programmes.

    Raises
    ------
    CatalogError
        At the first fault: the file, the row, the column and what was expected.
    """
    texts = read_texts(folder, PILOT_TABLES)
    own = {
        "programme": texts.codes(PROGRAMMES),
        "step": texts.codes(PILOT_STEPS),
    }
    texts.check(PILOT_TABLES, {**catalog.codes, **own})
    raise_first(_quota_issues(texts[PROGRAMMES.file]), PROGRAMMES.file)
    typed = {table.file: texts.typed(table) for table in PILOT_TABLES[1:]}
    programmes = texts[PROGRAMMES.file].assign(
        order=pd.to_numeric(texts[PROGRAMMES.file]["order"]),
        quota=pd.to_numeric(texts[PROGRAMMES.file]["quota"].replace("", None)).astype("Int64"),
    )
    return PilotCatalog(
        programmes=programmes.set_index("programme").sort_values("order"),
        steps=typed[PILOT_STEPS.file].set_index("step").sort_values("order"),
        step_words=typed[PILOT_STEP_WORDS.file],
        zone_points=typed[ZONE_POINTS.file].set_index("place_id"),
    )


def _quota_issues(programmes: pd.DataFrame) -> list[Issue]:
    """Return the programmes with a quota and no word for it, or the other way round."""
    is_wrong = (programmes["quota"] == "") != (programmes["quota_qualifier"] == "")
    expected = "expected about or exact where there is a quota, and nowhere else"
    return [Issue(int(row) + 2, "quota_qualifier", expected) for row in programmes.index[is_wrong]]


def check_programmes(rows: pd.DataFrame, pilots: PilotCatalog) -> list[Issue]:
    """Return the rows of pilot_status.csv whose programme is unknown; text, RangeIndex."""
    return check_codes(rows["programme"], "programme", pilots.programmes.index, "programme")
