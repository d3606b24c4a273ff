"""What is said of an upload: an error that ends it, or an issue of one cell.

Nothing here holds a sentence. The sentences are in dashboard/locales/<locale>/intake.toml: an error
in [error]; an issue in [rule], with what to do about it in [remedy].
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from dashboard.errors import DashboardError
from dashboard.i18n import LOCALES, Locale, text, texts

Severity = Literal["error", "warning"]

# Fields of these names hold a word of the table of the same name, said in the language asked for.
_WORD_TABLES = ("field", "shape")


class UploadError(DashboardError):
    """A file cannot be read at all: what went wrong and what to do next.

    Parameters
    ----------
    key
        Name of the sentence in [error].
    fields
        Values for the braces of the sentence, formatted already.
    """

    def __init__(self, key: str, **fields: object) -> None:
        self.key = key
        self.fields = {name: str(value) for name, value in fields.items()}
        sentences = {
            locale: text(f"intake.error.{key}", locale, **_worded(self.fields.items(), locale))
            for locale in LOCALES
        }
        super().__init__(**sentences)


@dataclass(frozen=True)
class UploadIssue:
    """One thing to mend or to know about an upload.

    Attributes
    ----------
    row
        Line in the file, the first being 1; 0 for the file as a whole.
    column
        Header, or letter, of the column of the cell; "" for the whole row.
    value
        What the cell holds, as written.
    rule
        Name of the sentence in [rule] and in [remedy].
    severity
        An error keeps the row out; a warning tells.
    fields
        Further values for the braces of the sentences. A field named ``field`` or ``shape`` holds
        a word of that table of intake.toml; ``name_zh`` and ``name_en`` are {name} in either
        language.
    """

    row: int
    column: str
    value: str
    rule: str
    severity: Severity
    fields: tuple[tuple[str, str], ...] = ()

    def message(self, locale: Locale) -> str:
        """Return what is wrong."""
        return self._say("rule", locale)

    def remedy(self, locale: Locale) -> str:
        """Return what to do about it."""
        return self._say("remedy", locale)

    def _say(self, table: str, locale: Locale) -> str:
        place = {"row": self.row, "column": self.column, "value": self.value}
        words = _worded(self.fields, locale)
        return text(f"intake.{table}.{self.rule}", locale, **{**place, **words})


def _worded(fields: Iterable[tuple[str, str]], locale: Locale) -> dict[str, str]:
    return {
        name.removesuffix(f"_{locale}"): _word(name, value, locale)
        if name in _WORD_TABLES
        else value
        for name, value in fields
    }


def _word(table: str, value: str, locale: Locale) -> str:
    """Return a word of a table; a field of records is named with its dataset: targets.value."""
    dataset, _, column = value.rpartition(".")
    if dataset:
        return texts("records", locale).get(f"field.{value}", column)
    return text(f"intake.{table}.{value}", locale)
