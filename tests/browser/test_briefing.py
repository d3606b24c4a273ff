"""A briefing is chosen, made and taken along."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pptx import Presentation

if TYPE_CHECKING:
    from tests.browser.conftest import Screen

pytestmark = pytest.mark.browser


def test_a_presentation_is_made_and_downloaded(desktop: Screen, tmp_path: Path) -> None:
    page = desktop.open("/briefing?briefed=jjj&formats=pptx")
    page.get_by_role("button", name="生成简报").click()
    page.get_by_text("已生成1个地点的简报。").wait_for(timeout=60_000)
    with page.expect_download() as download:
        page.locator(".st-key-briefing_file_pptx button").click()
    file = tmp_path / "briefing.pptx"
    download.value.save_as(file)
    assert "京津冀" in download.value.suggested_filename
    cover = Presentation(str(file)).slides[0]
    assert cover.shapes.title is not None
    assert "京津冀" in cover.shapes.title.text
    desktop.wait()
    desktop.screenshot("briefing")


def test_the_page_fits_a_narrow_screen(phone: Screen) -> None:
    phone.open("/briefing?briefed=jjj")
    phone.screenshot("briefing")
    assert phone.overflow_px() == 0
