"""The upload that a person is working on: kept while they stay, and nothing of it is stored."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar, cast

import streamlit as st

from dashboard import uploads
from dashboard.core.waiting import Progress, unheard
from dashboard.intake.columns import Layout
from dashboard.intake.corrections import layout_at, with_fields
from dashboard.intake.files import Sheet, read_file
from dashboard.intake.layout import find_layout
from dashboard.pipeline import Sources
from dashboard.ui import viewed
from dashboard.uploads import Preview, Upload

_KEY = "upload_desk"

Result = TypeVar("Result")


@dataclass
class Desk:
    """A file and what the person said about it so far.

    Attributes
    ----------
    based_on
        Number of the revision that it is compared with. It stays until the person asks for
        another: whoever publishes has seen what that replaces.
    encoding
        The one the person chose; "" to find it.
    sheet_name
        "" for the first sheet.
    header_row
        Row of the headers, from 0; -1 to find it.
    fields
        Meaning of a column where the person corrected it, by its number from 0.
    defaults
        What the file does not say, by field.
    choices
        Id by the name as written, by ``place`` and ``indicator``.
    source, note
        What goes into the history; a `source` of "" is that of the rows.
    dataset
        What the person says that the file holds; "" to find it.
    """

    name: str
    content: bytes
    based_on: int
    encoding: str = ""
    sheet_name: str = ""
    header_row: int = -1
    fields: dict[int, str] = field(default_factory=dict)
    defaults: dict[str, str] = field(default_factory=dict)
    choices: dict[str, dict[str, str]] = field(default_factory=dict)
    source: str = ""
    note: str = ""
    dataset: str = ""
    _kept: dict[str, tuple[object, object]] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """What tells this file from others in the keys of its widgets."""
        known = hashlib.sha256(self.content).hexdigest()[:12]
        return f"{known}_{self.sheet_name}_{self.header_row}"

    def kept(self, name: str, asked: object, build: Callable[[], Result]) -> Result:
        """Return what `build` made, made anew only once `asked` is another."""
        known = self._kept.get(name)
        if known is None or known[0] != asked:
            known = (asked, build())
            self._kept[name] = known
        return cast("Result", known[1])

    def sheets(self, progress: Progress = unheard) -> tuple[Sheet, ...]:
        """Return the sheets of the file; `progress` is told how much of it is read.

        Raises
        ------
        UploadError
            If it cannot be read.
        """
        return self.kept(
            "sheets",
            self.encoding,
            lambda: read_file(self.name, self.content, self.encoding, progress),
        )

    def sheet(self) -> Sheet:
        """Return the sheet that is imported."""
        named = {sheet.name: sheet for sheet in self.sheets()}
        return named.get(self.sheet_name, self.sheets()[0])

    def layout(self, sources: Sources) -> Layout:
        """Return how the sheet is read, with what the person corrected.

        Raises
        ------
        UploadError
            If no header is found.
        """
        asked = (self.encoding, self.sheet_name, self.header_row)
        found = self.kept("layout", asked, lambda: self._find_layout(sources))
        return with_fields(found, self.fields)

    def _find_layout(self, sources: Sources) -> Layout:
        if self.header_row < 0:
            return find_layout(self.sheet(), sources.catalog)
        return layout_at(self.sheet(), self.header_row, sources.catalog)

    def checked(self, sources: Sources, progress: Progress = unheard) -> Upload:
        """Return the upload after its check, checked again only if something changed.

        Raises
        ------
        UploadError
            If the sheet has no header or no column of values.
        """
        layout = self.layout(sources)
        asked = (
            self.encoding, self.sheet_name, layout, sources.revision,
            tuple(self.defaults.items()), _flat(self.choices),
        )  # fmt: skip
        return self.kept(
            "checked",
            asked,
            lambda: uploads.read_upload(
                sources, self.sheet(), layout, self.defaults, self.choices, progress
            ),
        )

    def preview(self, sources: Sources, progress: Progress = unheard) -> Preview:
        """Return what the upload would change, compared again only if something changed."""
        upload = self.checked(sources)
        return self.kept(
            "preview", upload, lambda: uploads.preview(sources, upload.checked.rows, progress)
        )

    def forget(self) -> None:
        """Drop everything that was made of the file, whoever still holds the desk itself."""
        self._kept.clear()

    def compare_again(self) -> None:
        """Compare with the latest revision from here on."""
        viewed.look_again()
        self.based_on = viewed.latest_number()

    def reread(self, *, sheet_name: str = "", header_row: int = -1) -> None:
        """Take another sheet or header row; what was said of the columns goes."""
        self.sheet_name, self.header_row = sheet_name, header_row
        self.fields.clear()


def current() -> Desk | None:
    """Return the upload of this session, if there is one."""
    desk: Desk | None = st.session_state.get(_KEY)
    return desk


def put(name: str, content: bytes) -> None:
    """Begin an upload, to be compared with the latest revision."""
    viewed.look_again()
    st.session_state[_KEY] = Desk(name, content, viewed.latest_number())


def clear() -> None:
    """Forget the upload of this session, and at once what was made of it."""
    desk: Desk | None = st.session_state.pop(_KEY, None)
    if desk:
        desk.forget()


def _flat(choices: Mapping[str, Mapping[str, str]]) -> tuple[tuple[str, str, str], ...]:
    return tuple((kind, *pair) for kind, named in choices.items() for pair in named.items())
