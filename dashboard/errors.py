"""Errors that are written for the person at the screen: what, where, what next.

::

    DashboardError
    ├── DataFileError        a file that ships with the product is damaged
    │   ├── CatalogError     data/catalog, data/metrics: file, row, column, expectation
    │   └── BoundaryError    data/boundaries: file and what was expected
    ├── UnknownCodeError     a place, indicator or other code that nobody knows
    ├── JoinError            tables that do not fit each other
    ├── StoreError           the database failed
    │   └── ConflictError    somebody else changed the same rows meanwhile
    ├── AddressError         the server cannot listen where it was told to
    ├── LoginSettingsError   what the login needs is missing or cannot be read
    ├── TemplateError        a template for slides lacks what they need
    ├── UploadError          a file that somebody brought cannot be read (dashboard.intake.words)
    ├── MapRuleError         a map that may not be published as it is
    └── TranslationError     a text key that a locale lacks

Anything else that is raised is a bug and keeps its traceback.
"""

from __future__ import annotations


class DashboardError(Exception):
    """An expected error; its message says what went wrong, where, and what to do next.

    Parameters
    ----------
    en
        The message, which is also what `str` returns.
    zh
        The same in Chinese; empty where only administrators meet it: see `dashboard.i18n.told`.
    """

    def __init__(self, en: str = "", zh: str = "") -> None:
        super().__init__(en)
        self._zh = zh

    def sentence(self, locale: str) -> str:
        """Return the message in the language of `locale`, as far as it has one."""
        return (self._zh if locale == "zh" else "") or str(self)


class DataFileError(DashboardError):
    """A data file that ships with the product is missing, damaged or inconsistent."""


class CatalogError(DataFileError):
    """A row of data/catalog or data/metrics breaks a rule.

    Parameters
    ----------
    file, row, column
        Where the fault is; `row` is the line number in the file, the header being line 1.
        `row` 0 and an empty `column` stand for the file as a whole.
    expected
        What the cell should hold, and what it holds.
    """

    def __init__(self, file: str, row: int, column: str, expected: str) -> None:
        self.file = file
        self.row = row
        self.column = column
        self.expected = expected
        where = f"{file}, row {row}, column {column!r}" if row else file
        super().__init__(f"{where}: {expected}")


class BoundaryError(DataFileError):
    """A boundary layer is missing, does not match its manifest, or breaks a rule."""


class UnknownCodeError(DashboardError):
    """A code that nobody knows; the message names the nearest known one."""


class JoinError(DashboardError):
    """Tables that do not fit each other; the message names the rows that do not."""


class StoreError(DashboardError):
    """The database cannot be reached, read or written; nothing was changed."""


class ConflictError(StoreError):
    """Rows that somebody else changed since they were compared; nothing was written.

    Parameters
    ----------
    dataset
        Which table it is.
    keys
        The rows that changed since.
    """

    def __init__(
        self, dataset: str, keys: list[tuple[str, ...]], en: str = "", zh: str = ""
    ) -> None:
        self.dataset = dataset
        self.keys = keys
        super().__init__(en, zh)


class AddressError(DashboardError):
    """The server cannot listen where it was told to; the message says where, and why not."""


class LoginSettingsError(DashboardError):
    """A login is set up and lacks something; the message names the file and what it lacks."""


class MapRuleError(DashboardError):
    """A map that may not be published as it is; the message says what it lacks, and what to do."""


class TranslationError(DashboardError):
    """A locale lacks a text; the message names the key and the file."""


class TemplateError(DashboardError):
    """A template for slides that cannot be read, or lacks layouts; the message names them."""
