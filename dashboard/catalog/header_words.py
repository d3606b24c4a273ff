"""What the table of header words holds: how the columns of tables that are brought are called."""

from __future__ import annotations

from dashboard.core.validation import Column, Table

HEADER_FIELDS = (
    "place", "parent", "indicator", "period", "basis", "value", "unit", "qualifier", "method",
    "source_title", "source_url", "note", "source_quality",
)  # fmt: skip

HEADER_WORDS = Table(
    "header_words.csv",
    "Words over the columns of tables that are brought; compared without punctuation and case.",
    ("word",),
    (
        Column("word", "The header."),
        Column(
            "field", "What the column holds; parent: a place that the place lies in.",
            words=HEADER_FIELDS,
        ),
        Column(
            "indicator_id", "Indicator whose values stand under the header, where it names one.",
            is_required=False, refers="indicator",
        ),
    ),
)  # fmt: skip
