"""The way of a file to the dashboard, as a person goes it; what is published goes elsewhere."""

from __future__ import annotations

import gc
import gzip
import json

import pytest

from dashboard.errors import DashboardError, StoreError
from dashboard.ui import access, drafts, upload, viewed

TITLE = "2025年部分城市空气质量\n"
HEAD = "城市,年份,PM2.5年均浓度(μg/m³),口径,来源\n"
GOOD = f"{HEAD}石家庄,2025,38.2,实况,公报\n130200,2025,35,实况,公报\n"
BAD = f"{HEAD}秦皇鸟,2025,27,实况,公报\n唐山市,2025,三十,实况,公报\n"


pytestmark = pytest.mark.usefixtures("analyst")


def bring(visit, text: str, encoding: str = "utf-8", name: str = "数据.csv", **asked: str):
    app = visit("upload", **asked)
    app.file_uploader(key="upload_file").set_value((name, text.encode(encoding), "text/csv"))
    return app.run()


def said(app, kind: str) -> str:
    return "\n".join(element.value for element in app.get(kind))


def publish(app):
    return app.button(key="upload_publish").click().run()


@pytest.mark.parametrize(("locale", "title"), [("zh", "数据上传"), ("en", "Upload data")])
def test_it_opens(visit, page, locale, title):
    app = visit("upload", lang=locale)
    page.check_sound(app)
    page.check_language(app, locale)
    assert [one.value for one in app.title] == [title]
    assert 'aria-current="step"' in page.words(app)


@pytest.mark.usefixtures("own_store")
def test_a_messy_file_is_read_previewed_and_published(visit, page):
    app = bring(visit, TITLE + GOOD, "gb18030")
    page.check_sound(app)
    assert "GB18030" in said(app, "caption")
    assert "新增 2　修改 0　不变 0" in said(app, "markdown")
    page.check_sound(publish(app))
    assert "已发布为第1号修订：新增2个、修改0个数值。" in said(app, "success")
    (revision,) = viewed.store().revisions().to_dict("records")
    assert (revision["author"], revision["file_name"]) == ("王", "数据.csv")
    assert revision["source"] == "公报"
    assert viewed.store().original(1) == (TITLE + GOOD).encode("gb18030")
    assert viewed.latest_number() == 1


@pytest.mark.usefixtures("own_store")
def test_the_same_file_again_is_nothing_new(visit):
    publish(bring(visit, GOOD))
    app = bring(visit, GOOD)
    assert "没有新内容" in said(app, "info")
    assert "新增 0　修改 0　不变 2" in said(app, "markdown")
    assert "发布" not in "".join(button.label for button in app.button)


@pytest.mark.parametrize(
    ("locale", "words"),
    [("zh", ("粗线框出数值有变化的单元：新增2个。", "现在（2025）", "发布后（2025）")),
     ("en", ("Outlined: units whose value changes (new: 2).", "Now (2025)",
             "Once published (2025)"))],
)  # fmt: skip
def test_the_map_is_shown_before_and_after_to_this_session_alone(visit, page, locale, words):
    app = bring(visit, GOOD, lang=locale)
    page.check_sound(app)
    assert all(word in said(app, "caption") + said(app, "markdown") for word in words)
    assert len(app.get("component_instance")) == 2


def test_drafts_of_a_map_live_as_long_as_the_upload(visit):
    app = bring(visit, GOOD)
    _, (before, after) = app.session_state["upload_desk"]._kept["map"][1]
    tokens = (before.token, after.token)
    assert all(drafts.content(token) for token in tokens)
    assert {*json.loads(gzip.decompress(after.body))["frames"][0]["classes"]} > {"-"}
    del before, after
    app.button(key="upload_again").click().run()
    gc.collect()
    assert not any(drafts.content(token) for token in tokens)


def test_an_upload_of_what_no_map_draws_says_so(visit):
    app = bring(visit, f"{HEAD}京津冀,2025,38.2,实况,公报\n")
    assert "不属于可在地图上绘出的单元" in said(app, "caption")
    assert not app.get("component_instance")


def test_every_fault_is_named_and_nothing_can_be_published(visit, page):
    app = bring(visit, BAD)
    assert "2个错误" in said(app, "error")
    html = page.words(app)
    assert "没有名为“秦皇鸟”的地点" in html
    assert "“三十”" in html
    assert "upload_publish" not in [button.key for button in app.button]


def test_issues_are_narrowed_to_a_kind(visit, page):
    app = bring(visit, BAD)
    app.selectbox(key="upload_issue_rule").set_value("place_misspelt").run()
    html = page.words(app)
    assert "没有名为“秦皇鸟”的地点" in html
    assert "“三十”" not in html


def test_a_name_that_a_person_settles_is_taken(visit, page):
    app = bring(visit, BAD.replace("三十", "30"))
    app.selectbox(key="upload_name_place_秦皇鸟").set_value("130300")
    next(button for button in app.button if button.label == "按所选指定").click().run()
    page.check_sound(app)
    assert "秦皇鸟 → 河北省秦皇岛市（130300）" in said(app, "caption")
    assert "新增 2" in said(app, "markdown")
    app.button(key="upload_forget").click().run()
    assert "1个错误" in said(app, "error")


def test_what_the_file_does_not_say_is_filled_in(visit, page):
    app = bring(visit, "城市,年份,PM2.5年均浓度(μg/m³)\n石家庄,2025,38.2\n")
    assert "2个错误" in said(app, "error")
    app.text_input(key="upload_default_source_title").set_value("公报")
    app.selectbox(key="upload_default_basis").set_value("实况").run()
    page.check_sound(app)
    assert "新增 1" in said(app, "markdown")


def test_a_column_is_corrected(visit, page):
    app = bring(visit, GOOD.replace("PM2.5年均浓度(μg/m³)", "结果"))
    assert app.error
    columns = [one for one in app.selectbox if "upload_column" in str(one.key)]
    assert [one.value for one in columns] == ["place", "period", "", "basis", "source_title"]
    columns[2].set_value("indicator=pm25_annual_mean").run()
    assert "没有写明计量单位" in page.words(app)
    app.selectbox(key="upload_default_unit").set_value("µg/m³").run()
    page.check_sound(app)
    assert "新增 2" in said(app, "markdown")


def test_a_file_that_is_no_table_is_refused_in_words(visit):
    app = bring(visit, "\0\1\2", name="x.csv")
    assert "不是可读取的表格" in said(app, "error")
    app.button(key="upload_again").click().run()
    assert not app.error
    assert app.file_uploader(key="upload_file").value is None


@pytest.mark.usefixtures("own_store")
def test_who_was_first_is_told_and_the_upload_can_be_compared_again(visit, monkeypatch):
    mine, other = bring(visit, GOOD), bring(visit, GOOD.replace("38.2", "37"))
    monkeypatch.setattr(access, "author", lambda: "李")
    publish(other)
    monkeypatch.setattr(access, "author", lambda: "王")
    app = mine.button(key="upload_publish").click().run()
    assert "其他人已修改了其中2个数值" in said(app, "error")
    assert "第1号修订（李）：石家庄市 · 细颗粒物(PM2.5)年均浓度 · 2025" in said(app, "error")
    assert viewed.store().latest() == 1
    app.button(key="upload_compare_again").click().run()
    assert "新增 0　修改 1　不变 1" in said(app, "markdown")
    publish(app)
    assert "已发布为第2号修订：新增0个、修改1个数值。" in said(app, "success")


@pytest.mark.usefixtures("own_store")
def test_figures_of_others_that_do_not_touch_the_upload_are_no_conflict(visit):
    mine, other = bring(visit, GOOD), bring(visit, GOOD.replace(",2025,", ",2024,"))
    publish(other)
    publish(mine)
    assert "已发布为第2号修订" in said(mine, "success")


@pytest.mark.usefixtures("own_store")
def test_a_store_that_fails_changes_nothing_and_says_so(visit, monkeypatch):
    def fail(*_: object) -> int:
        raise StoreError("disk full")

    app = bring(visit, GOOD)
    monkeypatch.setattr("dashboard.uploads.publish", fail)
    publish(app)
    assert "未发布，数据没有任何改动" in said(app, "error")
    assert "disk full" in said(app, "error")
    assert viewed.store().latest() == 0


def test_who_may_not_publish_can_check_and_is_told_why(visit, monkeypatch):
    monkeypatch.setattr(access, "may_publish", lambda: False)
    monkeypatch.setattr(access, "refusal", lambda _: "请先登录。")
    app = bring(visit, GOOD)
    assert "请先登录。" in said(app, "info")
    assert "新增 2" in said(app, "markdown")
    assert "upload_publish" not in [button.key for button in app.button]


@pytest.mark.usefixtures("own_store")
def test_empty_source_is_not_published(visit):
    app = bring(visit, GOOD)
    app.text_input(key="upload_source").set_value(" ").run()
    publish(app)
    assert "请填写数据来源。" in said(app, "error")
    assert viewed.store().latest() == 0


def test_an_unknown_name_in_the_address_is_answered_in_words(visit):
    (warning,) = visit("upload", place="atlantis").warning
    assert "atlantis" in warning.value


def test_an_expected_error_is_shown_in_words(visit, monkeypatch):
    def fail() -> None:
        raise DashboardError("no place 'x'")

    monkeypatch.setattr(upload, "show_upload", fail)
    (error,) = visit("upload", lang="en").error
    assert "no place 'x'" in error.value
