"""What the table of record words holds: how columns of records, and words in them, are called."""

from __future__ import annotations

from dashboard.core.validation import Column, Table

RECORD_WORDS = Table(
    "record_words.csv",
    "Words over the columns of records that are brought, and words in their cells; compared "
    "without punctuation and case.",
    ("dataset", "word", "column"),
    (
        Column("dataset", "What the records are, as a revision names it: targets, places ..."),
        Column("word", "The header, or what stands in a cell."),
        Column("column", "Column of the records' own table."),
        Column(
            "code", "Code that a cell with the word stands for; empty for a header.",
            is_required=False,
        ),
    ),
)  # fmt: skip
