"""From the bytes of a file to rows that could be published, with nothing in between."""

from __future__ import annotations

from dashboard.intake.check import check_rows
from dashboard.intake.files import read_file
from dashboard.intake.layout import find_layout
from dashboard.intake.report import issues_table
from dashboard.intake.tidy import tidy
from tests import toy_world

FILE = """\
2026年玩具区域空气质量,,,
城市,年份,口径,细颗粒物浓度(mg/m3)
甲市,2026年,实况,0.0361
玩具区域（2城）,2026年上半年,实况,≥0.035
990901,2026,实况,—
乙市,2026,,0.02
老丁县,2026,实况,０.０３０
"""


def test_a_file_from_excel_in_gb18030() -> None:
    catalog, observations = toy_world.catalog(), toy_world.observations()
    sheet = read_file("上报.csv", FILE.encode("gb18030"))[0]
    layout = find_layout(sheet, catalog)
    defaults = {"source_title": "玩具月报"}
    rows = tidy(sheet, layout, defaults)
    checked = check_rows(rows, catalog, observations, defaults, layout.columns)
    kept = checked.rows.set_index("place_id")[["period", "value", "unit", "qualifier", "row"]]
    assert kept.loc["990100"].tolist() == ["2026", "36.1", "µg/m³", "exact", 3]
    assert kept.loc["toy"].tolist() == ["2026-H1", "35", "µg/m³", "at_least", 4]
    assert len(kept) == 2
    table = issues_table(checked.issues, "zh")
    faults = table[table["类别"] == "错误"]
    assert faults[["行", "列"]].to_numpy().tolist() == [[6, "C"], [7, "A"]]
    missing = table[table["问题"].str.startswith("没有数值")]
    assert missing[["行", "列"]].to_numpy().tolist() == [[5, "D"]]
