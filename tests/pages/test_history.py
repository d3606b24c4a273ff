"""The history: what was published, looked at again, compared, and taken back."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard import uploads
from dashboard.catalog.observations import OBSERVATIONS
from dashboard.errors import DashboardError
from dashboard.store.revisions import Entry
from dashboard.ui import access, history, viewed

PLACE, INDICATOR = "130100", "pm25_annual_mean"
ROW = {
    "place_id": PLACE, "indicator_id": INDICATOR, "period": "2025", "basis": "实况",
    "unit": "µg/m³", "qualifier": "exact", "method": "published", "source_title": "公报",
    "source_url": "", "note": "", "source_quality": "transcribed",
}  # fmt: skip


pytestmark = pytest.mark.usefixtures("own_store", "analyst")


def publish(value: str, note: str = "") -> None:
    rows = pd.DataFrame([ROW | {"value": value}], columns=OBSERVATIONS.names, dtype="str")
    seen = uploads.preview(viewed.sources(), rows)
    uploads.publish(viewed.store(), seen, Entry("王", "数据.csv", b"csv", "公报", note))
    viewed.look_again()


def keys(app) -> list[str]:
    return [str(button.key) for button in app.button]


def said(app, kind: str) -> str:
    return "\n".join(element.value for element in app.get(kind))


@pytest.mark.parametrize(
    ("locale", "title", "words"),
    [("zh", "修订记录", "还没有发布过数据"), ("en", "Revisions", "Nothing has been published yet")],
)
def test_without_revisions_it_says_so(visit, page, locale, title, words):
    app = visit("history", lang=locale)
    page.check_sound(app)
    page.check_language(app, locale)
    assert [one.value for one in app.title] == [title]
    assert words in said(app, "info")


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_it_lists_who_published_what(visit, page, locale):
    publish("38.2", "第一次")
    app = visit("history", lang=locale)
    page.check_sound(app)
    page.check_language(app, locale)
    written = said(app, "text")
    assert all(word in written for word in ("王", "数据.csv", "公报", "第一次"))
    assert len(app.get("download_button")) == 2


def test_the_difference_between_two_revisions_is_shown(visit, page):
    publish("38.2")
    publish("37")
    app = visit("history", lang="en")
    (table,) = (element.value for element in app.dataframe)
    assert table.iloc[0, -2:].tolist() == ["38.2", "37.0"]
    app.selectbox(key="history_from").set_value(0).run()
    page.check_sound(app)
    assert app.dataframe[0].value.iloc[0, -2:].tolist() == ["no data", "37.0"]
    assert app.query_params["between"] == "0,2"
    again = visit("history", **dict(app.query_params))
    assert again.dataframe[0].value.iloc[0, -2:].tolist() == ["no data", "37.0"]
    app.selectbox(key="history_from").set_value(1).run()
    assert "between" not in app.query_params
    app.selectbox(key="history_from").set_value(2).run()
    assert "Choose two different revisions" in said(app, "info")


def test_revisions_that_are_not_there_are_answered_in_words(visit):
    publish("38.2")
    app = visit("history", between="1,7")
    (warning,) = app.warning
    assert "between=1,7" in warning.value
    assert [app.selectbox(key=f"history_{name}").value for name in ("from", "until")] == [0, 1]


def test_undo_adds_a_revision_and_both_are_marked(visit, page):
    publish("38.2")
    app = visit("history")
    app.text_input(key="history_note_1").set_value("数字有误")
    app.button(key="history_undo_1").click().run()
    page.check_sound(app)
    assert "已撤销第1号修订，记为第2号修订。" in said(app, "success")
    written = said(app, "text")
    assert "撤销第1号修订" in written
    assert "说明：数字有误" in written
    assert "已由第2号修订撤销。" in written
    assert "history_undo_1" not in keys(app)
    observed = viewed.sources().observations_of(INDICATOR)
    assert observed[(observed["place_id"] == PLACE) & (observed["period"] == "2025")].empty


def test_a_revision_that_a_later_one_changed_is_not_undone(visit):
    publish("38.2")
    publish("37")
    app = visit("history")
    app.button(key="history_undo_1").click().run()
    assert "其中1个数值后来又被修改" in said(app, "error")
    assert viewed.store().latest() == 2


def test_who_may_not_publish_cannot_undo(visit, monkeypatch):
    publish("38.2")
    monkeypatch.setattr(access, "may_publish", lambda: False)
    assert "history_undo_1" not in keys(visit("history"))


def test_an_old_revision_is_viewed_with_a_banner_and_left_again(visit, page):
    publish("38.2")
    publish("37")
    app = visit("history")
    assert "as_of_back" not in keys(app)
    app.button(key="history_view_1").click().run()
    page.check_sound(app)
    assert app.query_params["revision"] == "1"
    assert "正在查看第1号修订时的数据" in said(app, "markdown")
    app.button(key="as_of_back").click().run()
    assert "revision" not in app.query_params
    assert "as_of_back" not in keys(app)


def test_the_address_names_a_revision_on_every_page(visit, page):
    publish("38.2")
    app = visit("coverage", revision="0", lang="en")
    page.check_sound(app)
    assert "data that come with the dashboard" in said(app, "markdown")
    assert "as_of_back" in keys(app)


def test_many_revisions_are_shown_in_parts(visit):
    for value in range(12):
        publish(str(30 + value))
    app = visit("history")
    shown = [key for key in keys(app) if key.startswith("history_view")]
    assert shown == [f"history_view_{number}" for number in range(12, 2, -1)]
    app.button(key="history_more").click().run()
    assert {"history_view_1", "history_view_0"} <= set(keys(app))


def test_an_unknown_revision_in_the_address_is_answered_in_words(visit):
    (warning,) = visit("history", revision="9").warning
    assert "没有第9号修订" in warning.value


def test_an_expected_error_is_shown_in_words(visit, monkeypatch):
    def fail() -> None:
        raise DashboardError("no place 'x'")

    monkeypatch.setattr(history, "show_history", fail)
    (error,) = visit("history", lang="en").error
    assert "no place 'x'" in error.value
