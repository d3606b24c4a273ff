"""What reading, checking and publishing tell of how far they have come."""

from __future__ import annotations

import pytest

from dashboard import uploads
from dashboard.intake.files import read_file
from dashboard.store import rows as stored
from dashboard.store.revisions import Entry
from tests.intake.workbooks import saved, workbook

LINES = [
    ("城市", "指标", "年份", "数值", "口径", "单位", "来源"),
    *((place, "pm25", str(year), "30", "实况", "µg/m³", "玩具公报")
      for place in ("甲市", "乙市", "丙市", "丁市") for year in range(2000, 2015)),
]  # fmt: skip
TABLE = "\n".join(",".join(line) for line in LINES)


def check_rising(heard: list[float]) -> None:
    """Make sure that progress was told, never falls, and ends at the whole."""
    assert len(heard) > 1
    assert heard == sorted(heard)
    assert 0 <= heard[0] <= heard[-1] <= 1


@pytest.mark.parametrize(
    ("name", "content"), [("数据.csv", TABLE.encode()), ("数据.xlsx", saved(workbook(LINES)))]
)
def test_reading_a_file_tells_how_much_is_read(name, content):
    heard: list[float] = []
    (sheet,) = read_file(name, content, progress=heard.append)
    assert len(sheet.cells) == len(LINES)
    check_rising(heard)


def test_checking_comparing_and_publishing_tell_how_much_is_done(sources, store, monkeypatch):
    monkeypatch.setattr(stored, "_ROWS_AT_ONCE", 10)
    heard: list[list[float]] = [[], [], []]
    (sheet,) = read_file("数据.csv", TABLE.encode())
    upload = uploads.read_upload(sources, sheet, progress=heard[0].append)
    seen = uploads.preview(sources, upload.checked.rows, heard[1].append)
    uploads.publish(store, seen, Entry("王", "", b"", ""), heard[2].append)
    for one in heard:
        check_rising(one)
    assert heard[1][-1] == 1
    assert heard[2] == pytest.approx([1 / 6, 2 / 6, 3 / 6, 4 / 6, 5 / 6, 1])
