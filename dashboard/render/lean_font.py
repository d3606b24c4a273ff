"""The printed font without what a map's names have no use for: names then draw four times faster.

The tables for ligatures, kerning and vertical setting are read anew for every piece of text; a map
has a hundred pieces. The licence of the font (OFL) asks for another name where it was changed.
"""

from __future__ import annotations

import atexit
import struct
import tempfile
from functools import cache
from pathlib import Path

import numpy as np
import vl_convert
from noto_cjk_sans_otc import FONT_PATH

from dashboard.render.fonts import FAMILY

LEAN_FAMILY = "Dashboard Map Sans"

_FACE = 2  # of the collection: simplified Chinese
_KEPT = (b"CFF ", b"OS/2", b"cmap", b"head", b"hhea", b"hmtx", b"maxp", b"post")
_ENTRY = struct.Struct(">4sLLL")
_NAMES = {1: LEAN_FAMILY, 2: "Regular", 4: LEAN_FAMILY, 6: LEAN_FAMILY.replace(" ", "")}
_WINDOWS = (3, 1, 0x409)


def set_text(svg: str) -> str:
    """Return a sheet whose text is set in the lean font, or in the full one without it."""
    _register()
    full, lean = f'font-family="{FAMILY}"', f'font-family="{LEAN_FAMILY}, {FAMILY}"'
    return svg.replace(full, lean, 1)


@cache
def _register() -> None:
    """Make the lean font known to what turns drawings into files, until the process ends."""
    folder = tempfile.TemporaryDirectory(prefix="dashboard-font-")
    atexit.register(folder.cleanup)
    (Path(folder.name) / "lean.otf").write_bytes(lean_font(Path(str(FONT_PATH)).read_bytes()))
    vl_convert.register_font_directory(folder.name)


def lean_font(collection: bytes) -> bytes:
    """Return the simplified Chinese face of an OpenType collection with its needed tables alone."""
    (start,) = struct.unpack_from(">L", collection, 12 + 4 * _FACE)
    (n_tables,) = struct.unpack_from(">H", collection, start + 4)
    entries = [
        _ENTRY.unpack_from(collection, start + 12 + number * _ENTRY.size)
        for number in range(n_tables)
    ]
    tables = {
        tag: collection[offset : offset + length]
        for tag, _, offset, length in entries
        if tag in _KEPT
    }
    return _font(tables | {b"name": _name_table()})


def _font(tables: dict[bytes, bytes]) -> bytes:
    """Return an OpenType font of some tables; a directory leads to each, on whole words."""
    offset = 12 + _ENTRY.size * len(tables)
    directory, body = [], []
    for tag in sorted(tables):
        padded = tables[tag] + b"\0" * (-len(tables[tag]) % 4)
        directory.append(_ENTRY.pack(tag, _checksum(padded), offset, len(tables[tag])))
        body.append(padded)
        offset += len(padded)
    power = len(tables).bit_length() - 1
    search = 16 << power
    head = struct.pack(">4sHHHH", b"OTTO", len(tables), search, power, 16 * len(tables) - search)
    return b"".join([head, *directory, *body])


def _checksum(padded: bytes) -> int:
    return int(np.frombuffer(padded, ">u4").sum(dtype=np.uint64)) & 0xFFFFFFFF


def _name_table() -> bytes:
    encoded = {number: name.encode("utf-16-be") for number, name in _NAMES.items()}
    records, texts = b"", b""
    for number, name in encoded.items():
        records += struct.pack(">6H", *_WINDOWS, number, len(name), len(texts))
        texts += name
    return struct.pack(">3H", 0, len(encoded), 6 + len(records)) + records + texts
