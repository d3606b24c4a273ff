"""Sources: every tab opens, and the map says which approval its source has."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.browser.conftest import Screen

pytestmark = pytest.mark.browser

APPROVAL = "GS(2024)0650号"
PAINTED = """() => {
    const canvas = document.querySelector('[data-testid="stDataFrame"] canvas');
    if (!canvas || !canvas.width) return false;
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    const seen = new Set();
    for (let i = 0; i < data.length; i += 400) seen.add(data.slice(i, i + 3).join());
    return seen.size >= 3;
}"""


def test_every_tab_shows_its_table(desktop: Screen) -> None:
    page = desktop.open("/sources")
    page.wait_for_function(PAINTED)
    tabs = page.get_by_role("tab")
    names = [name.split("（")[0] for name in tabs.all_inner_texts()]
    assert names == ["数据覆盖", "数据来源", "指标", "政策文件", "地图"]
    for index, part in enumerate(["stDataFrame", "stDataFrame", "stDataFrame", "stTable"]):
        tabs.nth(index).click()
        page.locator(f'[data-testid="{part}"]:visible').first.wait_for()
    assert "中共中央 国务院关于全面推进美丽中国建设的意见" in desktop.text()
    desktop.wait_for_address(tab="documents")


def test_map_tab_names_source_and_approval(desktop: Screen) -> None:
    page = desktop.open("/sources?tab=map")
    page.get_by_text("边界版本").wait_for()
    text = desktop.text()
    assert APPROVAL in text
    assert "省级34个，地级372个，县级2852个" in text
    desktop.screenshot("sources-map")


def test_approval_number_is_the_one_of_the_boundary_files() -> None:
    manifest = Path(__file__).resolve().parents[2] / "data" / "boundaries" / "manifest.json"
    assert APPROVAL in manifest.read_text(encoding="utf-8")
