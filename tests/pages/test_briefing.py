from __future__ import annotations

import time

import pytest

from dashboard import briefings
from dashboard.briefings import BriefingCancelledError, BriefingFile, Progress
from dashboard.errors import DashboardError, TemplateError
from dashboard.ui import briefing

FILE = BriefingFile("pptx", "简报_京津冀.pptx", b"PK" * 1_000_000)


def finished(app):
    """Wait for the thread, as the page does by itself in a browser."""
    job = app.session_state["briefing_job"]
    job.wait(10)
    return app.run()


@pytest.mark.parametrize(("locale", "title"), [("zh", "简报"), ("en", "Briefing")])
def test_it_opens_with_a_deep_link(visit, page, locale, title):
    app = visit("briefing", place="jjj", lang=locale)
    page.check_sound(app)
    page.check_language(app, locale)
    assert [one.value for one in app.title] == [title]
    assert app.multiselect(key="pick_briefed").value == ["jjj"]
    assert not app.button(key="briefing_make").disabled


def test_an_address_restores_the_choice(visit, page):
    asked = {"briefed": "yangtze,440100", "contents": "cover,map", "formats": "pdf"}
    app = visit("briefing", file_locale="en", **asked)
    page.check_sound(app)
    assert app.multiselect(key="pick_briefed").value == ["yangtze", "440100"]
    assert app.session_state["pick_contents"] == ["cover", "map"]
    assert app.session_state["pick_formats"] == ["pdf"]
    assert {name: app.query_params[name] for name in asked} == asked
    assert app.query_params["file_locale"] == "en"


def test_what_is_usual_is_not_written_into_the_address(visit):
    app = visit("briefing", place="jjj")
    assert not {"briefed", "contents", "formats", "file_locale"} & set(app.query_params)


def test_presets_choose_the_areas_and_nothing_disables_the_button(visit):
    app = visit("briefing", place="jjj", lang="en")
    app.button(key="briefing_areas").click().run()
    areas = ["jjj", "yrd", "gba", "yangtze", "yellow"]
    assert app.multiselect(key="pick_briefed").value == areas
    app.button(key="briefing_none").click().run()
    assert app.multiselect(key="pick_briefed").value == []
    assert app.button(key="briefing_make").disabled
    assert "Choose at least one place." in [one.value for one in app.markdown]


def test_unknown_names_in_the_address_are_answered_in_words(visit):
    app = visit("briefing", briefed="jjj,atlantis", lang="en")
    (warning,) = app.warning
    assert '"briefed=atlantis" in the address is not valid; it is left out.' in warning.value
    assert app.multiselect(key="pick_briefed").value == ["jjj"]


def test_files_are_offered_when_they_are_done_and_kept(visit, page, monkeypatch):
    orders = []

    def make(_, order, *_others):
        orders.append(order)
        return (FILE,)

    monkeypatch.setattr(briefings, "make_briefing", make)
    app = visit("briefing", place="jjj", contents="cover", file_locale="en")
    app = finished(app.button(key="briefing_make").click().run())
    page.check_sound(app)
    assert [(one.places, one.items, one.locale) for one in orders] == [(("jjj",), ("cover",), "en")]
    (button,) = app.get("download_button")
    assert "2.0 MB" in button.label
    app.button(key="briefing_nation").click().run()
    assert any("上一次生成" in one.value for one in app.caption)
    assert len(app.get("download_button")) == 1


def test_work_shows_how_far_it_is_and_can_be_cancelled(visit, monkeypatch):
    def make(_sources, _order, tell, is_cancelled):
        tell(Progress(1, 4, "map"))
        while not is_cancelled():
            time.sleep(0.01)
        raise BriefingCancelledError

    monkeypatch.setattr(briefings, "make_briefing", make)
    app = visit("briefing", place="jjj", lang="en").button(key="briefing_make").click().run()
    time.sleep(0.1)
    app.run()
    (bar,) = app.get("progress")
    assert (bar.proto.value, bar.proto.text) == (25, "map (step 2 of 4)")
    assert app.button(key="briefing_make").disabled
    app.button(key="briefing_cancel").click().run()
    assert any("Cancelled" in one.value for one in app.info)
    app.session_state["briefing_job"].wait(10)


@pytest.mark.parametrize(
    ("locale", "error", "said"),
    [
        ("en", TemplateError("own.pptx lacks a layout", "own.pptx 缺版式"), "lacks a layout"),
        (
            "zh",
            TemplateError("own.pptx lacks a layout", "own.pptx 缺版式"),
            "没有生成：own.pptx 缺版式",
        ),
        ("en", ZeroDivisionError(), "The program failed while making the briefing"),
    ],
)
def test_an_error_of_the_work_is_shown_in_words(visit, monkeypatch, locale, error, said):
    def make(*_):
        raise error

    monkeypatch.setattr(briefings, "make_briefing", make)
    app = visit("briefing", place="jjj", lang=locale).button(key="briefing_make").click().run()
    (shown,) = finished(app).error
    assert said in shown.value


def test_an_expected_error_is_shown_in_words(visit, monkeypatch):
    def fail() -> None:
        raise DashboardError("no place 'x'")

    monkeypatch.setattr(briefing, "show_briefing", fail)
    (error,) = visit("briefing", lang="en").error
    assert "no place 'x'" in error.value
