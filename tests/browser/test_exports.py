"""What leaves the product: a figure taken as picture and table, its link and its picture copied."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import openpyxl
import pandas as pd
import pytest
from PIL import Image

from dashboard.store.database import open_database
from dashboard.store.revisions import Entry, RevisionStore

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.browser.conftest import Screen

pytestmark = pytest.mark.browser

MAP = "/map?place=jjj&indicator=pm25_annual_mean&level=city&period=2020&basis=实况"
TARGETS = "/targets?place=jjj&indicator=pm25_annual_mean"
ROW = {
    "place_id": "130300", "indicator_id": "pm25_annual_mean", "period": "2025", "basis": "实况",
    "value": "27.3", "unit": "µg/m³", "qualifier": "exact", "method": "published",
    "source_title": "秦皇岛市公报", "source_url": "", "note": "", "source_quality": "primary",
}  # fmt: skip
CITY = "/targets?place=130300&indicator=pm25_annual_mean"
COPIED_PNG = """async () => {
    const [item] = await navigator.clipboard.read();
    const picture = await item.getType('image/png');
    return [...new Uint8Array(await picture.arrayBuffer())];
}"""


def test_a_map_is_taken_as_picture_and_table(desktop: Screen, tmp_path: Path) -> None:
    desktop.open(MAP)
    desktop.map()
    picture, table = (desktop.export("map", name) for name in ("PNG 1×", "XLSX"))
    stem = "京津冀_细颗粒物(PM2.5)年均浓度（地级）_2020_实况"
    assert (picture.suggested_filename, table.suggested_filename) == (f"{stem}.png", f"{stem}.xlsx")
    picture.save_as(tmp_path / "map.png")
    with Image.open(tmp_path / "map.png") as image:
        assert min(image.size) > 600
        assert len(image.convert("RGB").getcolors(1_000_000) or []) > 20
    table.save_as(tmp_path / "map.xlsx")
    page = openpyxl.load_workbook(tmp_path / "map.xlsx").worksheets[0]
    rows = {row[1]: row for row in page.iter_rows(min_row=2, values_only=True)}
    assert len(rows) == 13
    assert rows["北京市"][:5] == ("110000", "北京市", 38, "微克/立方米", "2020")
    desktop.screenshot("export-map")


def test_a_map_is_taken_in_grey(desktop: Screen, tmp_path: Path) -> None:
    desktop.open(MAP)
    desktop.map()
    desktop.open_export("map").get_by_text("灰度").click()
    for _ in range(20):  # until the page has run again
        picture = desktop.export("map", "PNG 1×")
        if picture.suggested_filename.endswith("_灰度.png"):
            break
    assert picture.suggested_filename.endswith("_灰度.png")
    picture.save_as(tmp_path / "grey.png")
    with Image.open(tmp_path / "grey.png") as image:
        drawn = image.convert("RGB").crop((100, 150, 700, 700)).getcolors(1_000_000) or []
    assert all(max(colour) - min(colour) < 24 for n, colour in drawn if n > 400)


def test_the_pilot_map_is_taken_as_picture_and_table(desktop: Screen, tmp_path: Path) -> None:
    desktop.open("/pilots?programmes=beautiful_rural_pilot")
    desktop.map()
    picture, table = (desktop.export("pilots", name) for name in ("PNG 1×", "XLSX"))
    picture.save_as(tmp_path / "pilots.png")
    with Image.open(tmp_path / "pilots.png") as image:
        colours = image.convert("RGB").getcolors(1_000_000) or []
    assert (134, 184, 219) in {colour for _, colour in colours}  # approved
    table.save_as(tmp_path / "pilots.xlsx")
    rows = list(openpyxl.load_workbook(tmp_path / "pilots.xlsx").worksheets[0].values)
    assert rows[0][:2] == ("项目", "地方")
    assert {row[1] for row in rows[1:]} >= {"安吉县", "溧阳市"}
    assert len(rows) == 1 + 23


def test_the_map_of_the_areas_is_taken_as_picture(desktop: Screen, tmp_path: Path) -> None:
    desktop.open("/?lang=en")
    desktop.map()
    desktop.export("areas", "PDF").save_as(tmp_path / "areas.pdf")
    assert (tmp_path / "areas.pdf").read_bytes().startswith(b"%PDF")


def test_a_chart_is_taken_as_picture_and_table(desktop: Screen, tmp_path: Path) -> None:
    desktop.open(f"{TARGETS}&lang=en")
    picture, table = (desktop.export("progress_figure", name) for name in ("PNG 2×", "XLSX"))
    assert picture.suggested_filename.startswith("Beijing-Tianjin-Hebei_PM2.5_annual_mean_")
    picture.save_as(tmp_path / "chart.png")
    with Image.open(tmp_path / "chart.png") as image:
        assert image.width == 1920
        assert image.info["dpi"] == pytest.approx((192, 192), abs=0.1)
    table.save_as(tmp_path / "chart.xlsx")
    book = openpyxl.load_workbook(tmp_path / "chart.xlsx")
    assert book.sheetnames == ["The numbers in this chart", "Definitions", "Sources and notes"]
    values = [row[2] for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)]
    assert values
    assert all(isinstance(value, int | float) for value in values)


def test_a_picture_is_copied(desktop: Screen) -> None:
    desktop.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    desktop.open(TARGETS)
    choice = desktop.open_export("progress_figure")
    choice.get_by_role("button", name="复制图片").click()
    choice.get_by_text("图片已复制").wait_for()
    with Image.open(BytesIO(bytes(desktop.page.evaluate(COPIED_PNG)))) as image:
        assert image.width == 1920


def test_where_the_clipboard_is_closed_the_link_can_be_marked(desktop: Screen) -> None:
    page = desktop.page
    page.add_init_script("Object.defineProperty(window, 'isSecureContext', { value: false })")
    desktop.open(TARGETS)
    choice = desktop.open_export("progress_figure")
    choice.get_by_text("不允许复制图片").wait_for()
    assert choice.get_by_role("button", name="复制图片").is_disabled()
    choice.get_by_role("button", name="复制链接").click()
    choice.get_by_text("链接").last.wait_for()
    marked = choice.locator('[data-part="field"]').evaluate(
        "field => field.value.slice(field.selectionStart, field.selectionEnd)"
    )
    assert "revision=" in marked


def test_the_choice_fits_a_narrow_screen(phone: Screen) -> None:
    phone.open(MAP)
    phone.map()
    phone.open_export("map")
    assert phone.overflow_px() <= 0
    phone.screenshot("export-map")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[RevisionStore]:
    engine = open_database(f"sqlite:///{tmp_path / 'store.sqlite'}")
    yield RevisionStore(engine)
    engine.dispose()


def publish(store: RevisionStore, value: str) -> None:
    rows = pd.DataFrame([ROW | {"value": value}], dtype="str")
    store.publish(
        "observations", rows, pd.Series(["new"]), Entry("王", "", b"", ""), store.latest()
    )


def test_a_copied_link_opens_the_view_and_its_revision(
    browser: Browser, harness: SimpleNamespace, store: RevisionStore
) -> None:
    publish(store, "27.3")
    settings = {
        "DASHBOARD_DATABASE_URL": str(store.engine.url), "DASHBOARD_ADDRESS": "",
    }  # fmt: skip
    with (
        harness.running_server(harness.free_port(), settings=settings) as url,
        harness.open_screen(browser, url, "desktop") as screen,
    ):
        page = screen.open(CITY)
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        choice = screen.open_export("progress_figure")
        choice.get_by_role("button", name="复制链接").click()
        choice.get_by_text("链接已复制").wait_for()
        copied = urlsplit(page.evaluate("() => navigator.clipboard.readText()"))
        assert f"{copied.scheme}://{copied.netloc}" == url
        assert "revision=1" in copied.query

        publish(store, "99.9")
        screen.open(CITY)
        page.locator("summary").filter(has_text="图中数据").click()
        page.get_by_text("99.9").first.wait_for()
        screen.open(f"{copied.path}?{copied.query}")
        page.get_by_text("正在查看第1号修订").wait_for()
        page.locator("summary").filter(has_text="图中数据").click()
        page.get_by_text("27.3").first.wait_for()
        assert "99.9" not in screen.text()
        assert screen.asked()["place"] == "130300"


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", ("文件没有生成。数据库", "请再试一次")),
        ("en", ("The file was not made.", "try again")),
    ],
)
def test_a_file_that_cannot_be_made_says_why_in_the_language_of_the_page(
    browser: Browser, harness: SimpleNamespace, store: RevisionStore, lang: str, said: tuple[str]
) -> None:
    """The store goes away between opening the choice of files and the click."""
    for value in range(6):
        publish(store, f"{value + 20}")
    settings = {"DASHBOARD_DATABASE_URL": str(store.engine.url)}
    with (
        harness.running_server(harness.free_port(), settings=settings) as url,
        harness.open_screen(browser, url, "desktop") as screen,
    ):
        screen.open(f"{CITY}&revision=1&lang={lang}")
        choice = screen.open_export("progress_figure")
        with harness.open_screen(browser, url, "desktop") as other:
            for number in (2, 3, 4, 5):  # so that the figures of revision 1 have to be read again
                other.open(f"/sources?revision={number}")
        store.engine.dispose()
        for file in Path(store.engine.url.database or "").parent.glob("store.sqlite*"):
            file.write_bytes(b"gone" * 4096)
        choice.get_by_role("button", name="XLSX", exact=True).click()
        message = choice.get_by_test_id("stDownloadButtonError")
        message.wait_for()
        assert all(words in message.inner_text() for words in said)
        place = message.bounding_box() or {}
        assert place["height"] > 0
        assert place["y"] + place["height"] <= screen.page.viewport_size["height"]  # type: ignore[index]
        assert screen.overflow_px() <= 0
        screen.screenshot(f"export-fails-{lang}")
