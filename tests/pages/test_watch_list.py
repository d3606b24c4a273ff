from __future__ import annotations

import pytest

from dashboard.errors import DashboardError
from dashboard.ui import watch


@pytest.mark.parametrize(
    ("locale", "title", "headings"),
    [
        ("zh", "关注清单", ["尚未达成或把握不足的目标", "近期变动", "久未更新的序列"]),
        (
            "en",
            "Watch list",
            ["Targets not yet safely met", "What moved", "Series without recent values"],
        ),
    ],
)
def test_it_opens(visit, page, locale, title, headings):
    app = visit("watch", lang=locale)
    page.check_sound(app)
    page.check_language(app, locale)
    assert [one.value for one in app.title] == [title]
    assert [one.value for one in app.subheader] == headings
    html = page.words(app)
    assert html.count('class="watch"') >= 2
    assert 'href="targets?' in html
    assert html.count("lang=en") >= html.count('href="targets?') * (locale == "en")


def test_the_page_says_that_it_is_no_ranking_of_places(visit, page):
    assert "不是各地的排名" in page.words(visit("watch"))
    assert "no ranking of places" in page.words(visit("watch", lang="en"))


def test_a_deep_link_is_restored_in_every_filter(visit, page):
    asked = {"document": "opinion_2023", "domain": "environment_quality", "within": "cn"}
    app = visit("watch", **asked)
    page.check_sound(app)
    assert {name: app.selectbox(key=f"pick_{name}").value for name in asked} == asked
    again = visit("watch", **dict(app.query_params))
    assert dict(again.query_params) == dict(app.query_params)
    assert page.words(again) == page.words(app)


def test_what_is_chosen_goes_into_the_address(visit, page):
    app = visit("watch")
    app.selectbox(key="pick_within").set_value("yrd").run()
    page.check_sound(app)
    assert app.query_params["within"] == "yrd"


def test_empty_lists_say_so_in_words(visit, page):
    app = visit("watch", document="gba_plan", within="yellow", lang="en")
    page.check_sound(app)
    words = page.words(app)
    assert "There is no target to list here: 0 attained, 0 that cannot be judged" in words
    assert "No series here has values for two successive recent years." in words
    assert 'class="watch"' not in words
    assert len(app.get("download_button")) == 0


def test_unknown_names_in_the_address_are_answered_in_words(visit):
    (warning,) = visit("watch", domain="noise", lang="en").warning
    assert warning.value == (
        '"domain=noise" in the address is not valid; "All domains" is used instead.'
    )


def test_an_expected_error_is_shown_in_words(visit, monkeypatch):
    def fail() -> None:
        raise DashboardError("no place 'x'")

    monkeypatch.setattr(watch, "show_watch", fail)
    (error,) = visit("watch", lang="en").error
    assert "no place 'x'" in error.value
