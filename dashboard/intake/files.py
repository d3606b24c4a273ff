"""Bytes of a CSV or XLSX file to sheets of text; what is no such file is refused with a reason."""

from __future__ import annotations

import csv
import io
from collections import Counter

import pandas as pd
import pyarrow as pa
import pyarrow.csv as arrow_csv

from dashboard.core.waiting import Progress, unheard
from dashboard.intake.sheets import Sheet
from dashboard.intake.words import UploadError
from dashboard.intake.workbook import read_workbook

__all__ = ["ENCODINGS", "MAX_MB", "Sheet", "read_file"]

MAX_MB = 200
"""Largest file that is read, in millions of bytes."""
ENCODINGS = ("utf-8", "gb18030", "big5", "utf-16")
"""Encodings that a person may choose from where the file leaves it open."""

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
# How far a CSV file is read once its text is decoded, and once that is split into cells.
_DECODED_SHARE, _SPLIT_SHARE = 0.3, 0.9
_DELIMITERS = (",", ";", "\t")
_SAMPLE = 100_000
_MAX_COLUMNS = 16_384
# Chinese text uses the 6763 characters of GB 2312 nearly always; other encodings read as GB 18030
# give rare ones.
_LEAST_COMMON_SHARE = 0.8


def read_file(
    name: str, content: bytes, encoding: str = "", progress: Progress = unheard
) -> tuple[Sheet, ...]:
    """Return the sheets of a file that hold something, in their order.

    Parameters
    ----------
    name
        Name of the file, for messages and as the name of the sheet of a CSV file.
    encoding
        One of `ENCODINGS` that a person chose; "" to find it: byte order mark, then UTF-8, then
        GB 18030, both strictly.
    progress
        Is told the share of the file that is read.

    Raises
    ------
    UploadError
        If the file is too large, empty, locked, damaged, no table, unpacks to far too much, or its
        encoding is unclear.
    """
    if len(content) > MAX_MB * 10**6:
        size = f"{len(content) / 10**6:.0f}"
        raise UploadError("too_large", size_mb=size, limit_mb=MAX_MB)
    if not content[:_SAMPLE].strip() and not content.strip():
        raise UploadError("empty")
    if content.startswith(_OLE):
        is_locked = "EncryptedPackage".encode("utf-16-le") in content
        raise UploadError("password" if is_locked else "old_excel", name=name)
    sheets = (
        read_workbook(name, content, progress)
        if content.startswith(_ZIP)
        else (_read_csv(name, content, encoding, progress),)
    )
    filled = tuple(sheet for sheet in sheets if not sheet.cells.empty)
    if not filled:
        raise UploadError("empty")
    return filled


def _read_csv(name: str, content: bytes, encoding: str, progress: Progress) -> Sheet:
    text, encoding = _decode(name, content, encoding)
    progress(_DECODED_SHARE)
    if "\0" in text:
        raise UploadError("not_a_table", name=name)
    delimiter = _delimiter(text)
    encoded = content if encoding == "utf-8" else text.encode()
    cells = _even_cells(encoded, delimiter)
    if cells is None:
        cells = _uneven_cells(name, text, encoded, delimiter)
    progress(_SPLIT_SHARE)
    return Sheet(name, trim(cells), encoding)


def _even_cells(encoded: bytes, delimiter: str) -> pd.DataFrame | None:
    """Return the cells of a table whose rows are all of one width, several times faster."""
    lines = io.TextIOWrapper(io.BytesIO(encoded), "utf-8", newline="")
    try:
        n_columns = max(len(next(csv.reader(lines, delimiter=delimiter))), 1)
        strings = {f"f{column}": pa.string() for column in range(n_columns)}
        table = arrow_csv.read_csv(
            io.BytesIO(encoded),
            read_options=arrow_csv.ReadOptions(autogenerate_column_names=True),
            parse_options=arrow_csv.ParseOptions(
                delimiter=delimiter, newlines_in_values=b'"' in encoded, ignore_empty_lines=False
            ),
            convert_options=arrow_csv.ConvertOptions(column_types=strings),
        )
    except (pa.ArrowInvalid, csv.Error):
        return None
    if table.num_columns != n_columns:
        return None
    return table.to_pandas().set_axis(range(n_columns), axis="columns")


def _uneven_cells(name: str, text: str, encoded: bytes, delimiter: str) -> pd.DataFrame:
    """Return the cells of a table whose rows may have any width."""
    n_columns = _n_columns(name, text, encoded, delimiter)
    try:
        return pd.read_csv(
            io.BytesIO(encoded), sep=delimiter, header=None, names=list(range(n_columns)),
            index_col=False, dtype="str", keep_default_na=False, na_filter=False,
            skip_blank_lines=False, low_memory=False,
        )  # fmt: skip
    except pd.errors.ParserError:
        raise UploadError("damaged", name=name) from None


def trim(cells: pd.DataFrame) -> pd.DataFrame:
    """Return the cells without the empty rows and columns at the end."""
    while cells.shape[1] and not cells.iloc[:, -1].str.strip().any():
        cells = cells.iloc[:, :-1]
    n_rows = len(cells)
    while n_rows and not any(str(cell).strip() for cell in cells.iloc[n_rows - 1]):
        n_rows -= 1
    return cells.iloc[:n_rows]


def _decode(name: str, content: bytes, encoding: str) -> tuple[str, str]:
    """Return the text and the encoding it is in."""
    marked = next((marked for bom, marked in _BOMS if content.startswith(bom)), "")
    if chosen := marked or encoding:
        try:
            return content.decode(chosen), chosen
        except (UnicodeDecodeError, LookupError):
            raise UploadError("encoding_wrong", name=name, encoding=chosen) from None
    for tried in ("utf-8", "gb18030"):
        try:
            text = content.decode(tried)
        except UnicodeDecodeError:
            continue
        if tried == "utf-8" or _is_chinese(text):
            return text, tried
    raise UploadError("not_a_table" if b"\0" in content else "encoding_unclear", name=name)


def _is_chinese(text: str) -> bool:
    """Tell whether a text that could be read as GB 18030 was meant so."""
    sample = text[:_SAMPLE]
    if any("\ue000" <= letter <= "\uf8ff" for letter in set(sample)):
        return False
    letters = "".join(letter for letter in sample if "\u3400" <= letter <= "\u9fff")
    n_common = len(letters.encode("gb2312", errors="ignore")) / 2
    return bool(letters) and n_common / len(letters) >= _LEAST_COMMON_SHARE


def _delimiter(text: str) -> str:
    """Return what sets the cells apart: what gives most rows of the same width most cells.

    What stands right behind a closing quote sets cells apart; a table in which that never holds
    has stray quotes, and they are passed over.
    """
    lines = text[:_SAMPLE].splitlines()[:100]

    def n_alike(delimiter: str, *, strict: bool) -> int:
        widths = Counter(_widths(lines, delimiter, strict=strict))
        return max(((width - 1) * n_rows for width, n_rows in widths.items()), default=0)

    best = max(_DELIMITERS, key=lambda one: n_alike(one, strict=True))
    if n_alike(best, strict=True):
        return best
    return max(_DELIMITERS, key=lambda one: n_alike(one, strict=False))


def _widths(lines: list[str], delimiter: str, *, strict: bool) -> list[int]:
    """Return how many cells each row has; none if the quotes do not allow this delimiter."""
    rows = csv.reader(lines, delimiter=delimiter, strict=strict)
    widths: list[int] = []
    try:
        widths.extend(map(len, rows))
    except csv.Error:
        # The sample may end inside a cell.
        return widths if rows.line_num >= len(lines) else []
    return widths


def _n_columns(name: str, text: str, encoded: bytes, delimiter: str) -> int:
    """Return how many columns the widest row has, or a few more.

    A row ends where its quotes are closed. A stray quote that never closes makes the sum useless,
    and the rows are then counted one by one.
    """
    mark, widest, n_marks, is_open = delimiter.encode(), 0, 0, False
    for line in io.BytesIO(encoded):
        n_marks += line.count(mark)
        is_open ^= line.count(b'"') % 2 == 1
        if not is_open:
            widest, n_marks = max(widest, n_marks), 0
    widest = max(widest, n_marks) + 1
    if widest > _MAX_COLUMNS:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        try:
            widest = max(len(row) for row in rows)
        except csv.Error:
            raise UploadError("damaged", name=name) from None
    if widest > _MAX_COLUMNS:
        raise UploadError("not_a_table", name=name)
    return widest
