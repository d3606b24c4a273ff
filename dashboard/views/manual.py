"""A document in Markdown as parts and sections that can be reached by their anchors.

A heading that can be reached has its anchor in the line before it, which any reader of Markdown
understands::

    <a id="attained"></a>
    ### Attained
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dashboard.errors import DataFileError

_TITLE = re.compile(r"\A# (?P<title>.+)\n")
_HEAD = re.compile(
    r'^<a id="(?P<anchor>[a-z][a-z0-9_]*)"></a>\n+(?P<marks>#{2,3}) (?P<heading>.+)$', re.MULTILINE
)
_ANY_HEAD = re.compile(r"^#{2,} .+$", re.MULTILINE)


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it up to the next one.

    Attributes
    ----------
    anchor
        What an address names it by; the same in all languages.
    level
        2 for a part, 3 for a section of a part.
    body
        Markdown; "" if another heading follows at once.
    """

    anchor: str
    level: int
    heading: str
    body: str


@dataclass(frozen=True)
class Manual:
    """A document: its title, what stands before the first part, and its sections in order."""

    title: str
    lead: str
    sections: tuple[Section, ...]


def read_manual(text: str) -> Manual:
    """Return the sections of a text in Markdown.

    Raises
    ------
    DataFileError
        If the text has no title, a heading has no anchor, or two have the same.
    """
    title = _TITLE.match(text)
    if title is None:
        msg = "the first line of a manual must be its title: # ..."
        raise DataFileError(msg)
    _check_headings(text)
    heads = list(_HEAD.finditer(text))
    starts = [*(head.start() for head in heads), len(text)]
    sections = tuple(
        Section(
            anchor=head["anchor"],
            level=len(head["marks"]),
            heading=head["heading"].strip(),
            body=text[head.end() : end].strip(),
        )
        for head, end in zip(heads, starts[1:], strict=True)
    )
    lead = text[title.end() : starts[0]].strip()
    return Manual(title["title"].strip(), lead, sections)


def _check_headings(text: str) -> None:
    with_anchor = [f"{head['marks']} {head['heading']}" for head in _HEAD.finditer(text)]
    without = [head for head in _ANY_HEAD.findall(text) if head not in with_anchor]
    if without:
        msg = f'no anchor before {without[0]!r}: put <a id="..."></a> into the line before it'
        raise DataFileError(msg)
    anchors = [head["anchor"] for head in _HEAD.finditer(text)]
    repeated = [anchor for anchor in anchors if anchors.count(anchor) > 1]
    if repeated:
        msg = f"the anchor {repeated[0]!r} is given twice: an address could not tell them apart"
        raise DataFileError(msg)
