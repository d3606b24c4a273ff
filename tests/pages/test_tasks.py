"""The task ledger as officials use it: looked at, narrowed, reported on, taken along."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.catalog.tasks import TASK_STATES
from dashboard.errors import DashboardError, StoreError
from dashboard.store.revisions import Entry
from dashboard.ui import access, task_sources, tasks, viewed

DAY = "2026-07-01"


pytestmark = pytest.mark.usefixtures("own_store", "analyst")


@pytest.fixture(autouse=True)
def a_day(monkeypatch):
    monkeypatch.setattr(task_sources, "today", lambda: DAY)


def report(task_id: str, state: str, author: str = "李", **cells: str) -> None:
    row = dict.fromkeys(TASK_STATES.names, "") | {
        "task_id": task_id,
        "year": "2026",
        "state": state,
    }
    rows = pd.DataFrame([row | cells], dtype="str")
    store = viewed.store()
    store.publish(
        "task_states", rows, pd.Series(["changed"]), Entry(author, "", b"", ""), store.latest()
    )
    viewed.look_again()


def said(app, kind: str) -> str:
    return "\n".join(element.value for element in app.get(kind))


def keys(app, kind: str = "button") -> list[str]:
    return [str(one.key) for one in app.get(kind)]


def field(app, name: str):
    """Return the widget of a field of the form."""
    kind = {"state": "selectbox", "steps": "text_area", "note": "text_area"}.get(name, "text_input")
    (found,) = [one for one in app.get(kind) if str(one.key).startswith(f"task_{name}_jjj-05")]
    return found


def preview(app):
    (button,) = [one for one in app.button if "预览" in one.label]
    return button.click().run()


@pytest.mark.parametrize(("locale", "title"), [("zh", "任务"), ("en", "Tasks")])
def test_it_opens_with_every_task_not_reported(visit, page, locale, title):
    app = visit("tasks", lang=locale)
    page.check_sound(app)
    page.check_language(app, locale)
    assert [one.value for one in app.title] == [title]
    html = page.words(app)
    assert html.count('href="tasks?') == 127
    assert html.count("state-not_reported") >= 127
    assert {"zh": "127项任务均未填报", "en": "127 tasks, none of them"}[locale] in html


@pytest.mark.parametrize("locale", ["zh", "en"])
@pytest.mark.parametrize("shown", ["board", "timeline", "progress"])
def test_every_view_opens_without_and_with_reports(visit, page, locale, shown):
    app = visit("tasks", lang=locale, task_view=shown)
    page.check_sound(app)
    page.check_language(app, locale)
    if shown == "timeline":
        assert {"zh": "还没有填报到期日", "en": "No due date"}[locale] in said(app, "info")
    report("jjj-05", "under_way", due="2026-06-30")
    app = visit("tasks", lang=locale, task_view=shown)
    page.check_sound(app)
    page.check_language(app, locale)
    charts = {"board": 0, "timeline": 2, "progress": 2}[shown]
    assert len(app.get("vega_lite_chart")) == charts
    if shown == "board":
        assert {"zh": "已逾期", "en": "overdue"}[locale] in page.words(app)


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_a_deep_link_opens_the_panel_of_a_task(visit, page, locale):
    report("jjj-05", "under_way", body="河北省生态环境厅", due="2026-06-30")
    app = visit("tasks", task="jjj-05", lang=locale)
    page.check_sound(app)
    page.check_language(app, locale)
    html = page.words(app)
    assert "河北省生态环境厅" in html
    assert 'class="open"' in html
    assert html.count('href="methods?') > 3
    assert 'href="targets?place=jjj&amp;indicator=pm25_annual_mean' in html
    assert {"zh": "未填报 → 推进中", "en": "Not reported → Under way"}[locale] in html


def test_an_address_restores_what_it_was_written_from(visit, page):
    report("jjj-05", "under_way", body="河北省生态环境厅", due="2026-06-30")
    asked = {
        "document": "jjj_plan", "section": "jjj_plan.3", "within": "jjj", "task_state": "overdue",
        "domain": "environment_quality", "task_body": "河北省生态环境厅", "task_view": "board",
        "task": "jjj-05",
    }  # fmt: skip
    app = visit("tasks", **asked)
    page.check_sound(app)
    assert {name: app.query_params[name] for name in asked} == asked
    assert page.words(app).count("<article") == 1
    again = visit("tasks", **dict(app.query_params))
    assert page.words(again) == page.words(app)


def test_what_is_chosen_goes_into_the_address(visit, page):
    app = visit("tasks")
    app.selectbox(key="pick_document").set_value("gba_plan").run()
    app.selectbox(key="pick_year").set_value("2025").run()
    page.check_sound(app)
    assert (app.query_params["document"], app.query_params["year"]) == ("gba_plan", "2025")
    assert page.words(app).count('href="tasks?') == 22
    app.button(key="task_clear").click().run()
    assert "document" not in app.query_params
    assert page.words(app).count('href="tasks?') == 127


def test_the_theme_leaves_with_its_document(visit, page):
    app = visit("tasks", document="jjj_plan", section="jjj_plan.3")
    app.selectbox(key="pick_document").set_value("yrd_plan").run()
    page.check_sound(app)
    assert "section" not in app.query_params
    assert page.words(app).count('href="tasks?') == 22


def test_nothing_that_fits_is_said_in_words(visit, page):
    app = visit("tasks", task_state="done", lang="en")
    page.check_sound(app)
    assert "No task fits" in said(app, "info")
    assert "task_csv" not in keys(app, "download_button")


def test_the_tasks_beside_are_a_click_away(visit, page):
    app = visit("tasks", task="jjj-02", document="jjj_plan")
    app.button(key="task_next").click().run()
    page.check_sound(app)
    assert app.query_params["task"] == "jjj-03"
    for _ in range(2):
        app.button(key="task_previous").click().run()
    assert app.query_params["task"] == "jjj-01"
    assert app.button(key="task_previous").disabled
    app.button(key="task_close").click().run()
    assert "task" not in app.query_params
    app.selectbox(key="pick_task").set_value("jjj-05").run()
    assert app.query_params["task"] == "jjj-05"


def test_a_state_is_previewed_published_and_seen(visit, page):
    app = visit("tasks", task="jjj-05")
    field(app, "state").set_value("under_way")
    field(app, "body").set_value("河北省生态环境厅")
    field(app, "due").set_value("2026-12-31")
    page.check_sound(preview(app))
    assert "未填报" in page.words(app)
    assert viewed.store().latest() == 0
    app.button(key="task_publish").click().run()
    page.check_sound(app)
    assert "已发布为第1号修订。" in said(app, "success")
    assert "未填报 → 推进中" in page.words(app)
    facts = viewed.store().revisions().loc[1]
    assert (facts["dataset"], facts["author"]) == ("task_states", "王")
    assert facts["note"] == "以更高标准打好蓝天保卫战（2026年）：未填报 → 推进中"
    assert viewed.sources().ledger.states["state"].tolist() == ["under_way"]


def test_what_is_wrong_is_said_and_nothing_is_written(visit):
    report("jjj-05", "done")
    app = visit("tasks", task="jjj-05")
    field(app, "state").set_value("under_way")
    field(app, "due").set_value("2026-02-30")
    field(app, "evidence").set_value("见附件")
    preview(app)
    errors = [one.value for one in app.error]
    assert len(errors) == 3
    assert any("由“已完成”退回“推进中”" in one for one in errors)
    assert "task_publish" not in keys(app)
    field(app, "note").set_value("复查未通过")
    field(app, "due").set_value("")
    field(app, "evidence").set_value("")
    preview(app)
    assert not app.error
    assert "task_publish" in keys(app)
    assert viewed.store().latest() == 1


def test_the_same_again_is_nothing_to_publish(visit):
    report("jjj-05", "done", body="甲")
    app = preview(visit("tasks", task="jjj-05"))
    assert "无须发布" in said(app, "info")
    assert "task_publish" not in keys(app)


def test_who_was_first_is_told_and_what_was_typed_stays(visit, page):
    app = visit("tasks", task="jjj-05")
    field(app, "state").set_value("under_way")
    field(app, "body").set_value("甲")
    preview(app)
    report("jjj-05", "blocked", author="赵")
    app.button(key="task_publish").click().run()
    assert "赵已改动此项（第1号修订）" in said(app, "error")
    assert "× 受阻" in said(app, "error")
    app.button(key="task_take_latest").click().run()
    page.check_sound(app)
    assert "× 受阻" in page.words(app)
    assert field(app, "body").value == "甲"
    app.button(key="task_publish").click().run()
    assert "已发布为第2号修订。" in said(app, "success")


def test_a_store_that_fails_is_said_in_words(visit, monkeypatch):
    app = visit("tasks", task="jjj-05")
    field(app, "state").set_value("under_way")
    preview(app)

    def fail(*_: object) -> int:
        raise StoreError("disk full")

    monkeypatch.setattr("dashboard.store.revisions.RevisionStore.publish", fail)
    app.button(key="task_publish").click().run()
    assert "数据没有任何改动" in said(app, "error")
    assert "disk full" in said(app, "error")


def test_who_may_not_publish_reads_only(visit, page, monkeypatch):
    monkeypatch.setattr(access, "may_publish", lambda: False)
    monkeypatch.setattr(access, "refusal", lambda _: "请先登录。")
    app = visit("tasks", task="jjj-05")
    page.check_sound(app)
    assert "请先登录。" in said(app, "caption")
    assert not [one for one in app.button if "预览" in one.label]


def test_an_old_revision_is_shown_as_it_was_and_cannot_be_written_on(visit, page):
    report("jjj-05", "under_way")
    report("jjj-05", "done")
    app = visit("tasks", task="jjj-05", revision="1")
    page.check_sound(app)
    html = page.words(app)
    assert "未填报 → 推进中" in html
    assert "推进中 → 已完成" not in html
    assert "正在查看旧的修订" in said(app, "caption")
    assert not [one for one in app.button if "预览" in one.label]


def test_the_ledger_is_offered_as_files(visit):
    app = visit("tasks", document="jjj_plan")
    assert {"task_csv", "task_xlsx"} <= set(keys(app, "download_button"))


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"task": "jjj-99"}, 'There is no task "jjj-99"'),
        ({"task_state": "finished"}, '"task_state=finished" in the address is not valid'),
        ({"section": "x"}, '"All themes" is used instead'),
        ({"year": "1066"}, '"this year" is used instead'),
    ],
)
def test_unknown_names_in_the_address_are_answered_in_words(visit, asked, words):
    (warning,) = visit("tasks", lang="en", **asked).warning
    assert words in warning.value


def test_an_expected_error_is_shown_in_words(visit, monkeypatch):
    def fail() -> None:
        raise DashboardError("no place 'x'")

    monkeypatch.setattr(tasks, "show_tasks", fail)
    (error,) = visit("tasks", lang="en").error
    assert "no place 'x'" in error.value
