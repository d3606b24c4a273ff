"""What the table of place aliases holds: how others write a place that has another name here."""

from __future__ import annotations

from dashboard.core.validation import Column, Table

PLACE_ALIASES = Table(
    "place_aliases.csv",
    "Other names under which figures of a place are published; compared without punctuation.",
    ("alias",),
    (
        Column("alias", "The other name; no place has it as its own."),
        Column("place_id", "The place that is meant.", refers="place"),
        Column("source", "Where the name is in use."),
    ),
)
