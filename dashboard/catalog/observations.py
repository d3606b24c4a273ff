"""What the table of observations holds: those that ship and those that are uploaded."""

from __future__ import annotations

from dashboard.core.validation import Column, Table

OBSERVATIONS = Table(
    "observations.csv",
    "Observed values: one row is one value of one indicator for one place and period.",
    ("place_id", "indicator_id", "period", "basis"),
    (
        Column(
            "place_id", "Place; a retired code with one successor is read as that.", refers="place",
        ),
        Column("indicator_id", "Indicator.", refers="indicator"),
        Column("period", "2025, 2026-H1, 2026-Q1 or 2025-06.", "period"),
        Column(
            "basis", "What it was measured on; empty if not stated.",
            is_required=False, refers="basis",
        ),
        Column("value", "The value, in the unit of the indicator.", "number"),
        Column("unit", "Unit of the indicator.", refers="unit"),
        Column(
            "qualifier", "at_least: the source says more than; about: it rounds.",
            words=("exact", "at_least", "about"),
        ),
        Column(
            "method",
            "published; computed: a mean of shorter periods or of places; "
            "derived: from a published value and a published change.",
            words=("published", "computed", "derived"),
        ),
        Column("source_title", "Title of the source."),
        Column("source_url", "Address of the source, where it may be given.", is_required=False),
        Column("note", "What the source says of the value, in Chinese.", is_required=False),
        Column(
            "source_quality",
            "reprint: link left out on purpose; year_inferred: the year follows from the text.",
            words=("primary", "transcribed", "reprint", "year_inferred"),
        ),
    ),
)  # fmt: skip
