"""Documents of what is not published: only the session that made one knows its address.

The address cannot be guessed, and it is good for as long as the session keeps the document: the
register holds no document itself, so none outlives the person's upload.
"""

from __future__ import annotations

import gzip
import secrets
from dataclasses import dataclass, field
from weakref import WeakValueDictionary

_TOKEN_BYTES = 24


@dataclass(frozen=True, eq=False)
class Draft:
    """A document, compressed; whoever keeps it keeps its address alive."""

    body: bytes = field(repr=False)
    token: str = field(repr=False)


_drafts: WeakValueDictionary[str, Draft] = WeakValueDictionary()


def make_draft(content: bytes) -> Draft:
    """Give a document an address that nobody can guess."""
    draft = Draft(gzip.compress(content, 6, mtime=0), secrets.token_urlsafe(_TOKEN_BYTES))
    _drafts[draft.token] = draft
    return draft


def content(token: str) -> bytes | None:
    """Return the document at an address, compressed; None once its session has dropped it."""
    draft = _drafts.get(token)
    return draft.body if draft else None
