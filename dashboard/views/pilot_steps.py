"""The steps of selection, and how the words of lists are read as steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.core.pilots import NO_STEP
from dashboard.i18n import Locale, text
from dashboard.views.clauses import clause_label
from dashboard.views.pilot_address import step_name
from dashboard.views.pilot_rows import programme_name

if TYPE_CHECKING:
    from dashboard.catalog import Catalog
    from dashboard.catalog.pilots import PilotCatalog

Table = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]
"""Headings, and rows of as many cells."""


def steps_table(catalog: Catalog, pilots: PilotCatalog, locale: Locale) -> Table:
    """Return each step, what happens at it, and the clause that says so."""
    heads = tuple(text(f"pilots.steps.{name}", locale) for name in ("step", "text", "source"))
    titles = catalog.documents[f"title_{locale}"]
    rows = tuple(
        (
            f"{facts['order']}　{facts[f'name_{locale}']}",
            str(facts[f"text_{locale}"]),
            text("pilots.steps.cited", locale, document=titles[facts["doc_id"]],
                 clause=clause_label(str(facts["clause"]), locale)),
        )
        for facts in pilots.steps.to_dict("records")
    )  # fmt: skip
    return heads, rows


def words_table(catalog: Catalog, pilots: PilotCatalog, locale: Locale) -> Table:
    """Return each word of a list, the step it stands for, for which programme, and why."""
    heads = tuple(
        text(f"pilots.steps.{name}", locale) for name in ("status", "step", "programme", "why")
    )
    rows = tuple(
        (
            text(f"map.pilot_status.{word['pilot_status']}", locale),
            step_name(pilots, word["step"] or NO_STEP, locale),
            programme_name(catalog, pilots, word["programme"], locale)
            if word["programme"]
            else text("pilots.steps.everywhere", locale),
            str(word[f"note_{locale}"]),
        )
        for word in pilots.step_words.to_dict("records")
    )
    return heads, rows
