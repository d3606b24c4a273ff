"""XLSX files put together for the tests."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence

from openpyxl import Workbook


def saved(book: Workbook) -> bytes:
    """Return the bytes of a workbook."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def workbook(rows: Sequence[Sequence[object]], title: str = "数据") -> Workbook:
    """Return a workbook with one sheet."""
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(list(row))
    return book


def with_result(content: bytes, cell: str, result: str) -> bytes:
    """Return the file with a stored result beside the formula of a cell, as Excel saves it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w") as new:
        for entry in old.infolist():
            part = old.read(entry)
            if entry.filename.endswith("sheet1.xml"):
                pattern = rf'(<c r="{cell}"[^>]*>.*?)<v(?: ?/>|></v>)'
                part, n = re.subn(pattern.encode(), rf"\g<1><v>{result}</v>".encode(), part)
                assert n == 1
            new.writestr(entry, part)
    return packed.getvalue()
