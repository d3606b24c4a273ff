from __future__ import annotations

import re
from pathlib import Path

import pytest

from dashboard.errors import DashboardError
from dashboard.ui import overview


@pytest.mark.parametrize(
    ("locale", "title"), [("zh", "美丽中国先行区看板"), ("en", "Beautiful China Pilot Zones")]
)
def test_it_opens(visit, page, locale, title):
    app = visit("", lang=locale)
    page.check_sound(app)
    page.check_language(app, locale)
    assert [one.value for one in app.title] == [title]
    html = page.words(app)
    assert html.count('class="card"') == 6
    assert html.count('class="matrix"') == 1
    assert len(app.get("page_link")) == 12


def test_an_area_without_numeric_targets_says_so_in_words(visit, page):
    assert "set no numeric target for" in page.words(visit("", lang="en"))


def test_links_keep_language_and_place(visit, page):
    app = visit("", lang="en")
    html = page.words(app)
    assert "targets?place=jjj&amp;indicator=" in html
    assert 'href="targets?' in html
    assert html.count("lang=en") == len(re.findall(r'href="(?:targets|methods)\?', html))
    queries = {link.proto.query_string for link in app.get("page_link")}
    assert "place=jjj&lang=en" in queries


def test_what_the_address_cannot_have_is_said_once(visit):
    app = visit("", place="nowhere", k="99")
    (warning,) = app.warning
    assert "没有代号为“nowhere”的地点，已显示“全国”。" in warning.value
    assert "“k=99”无效" in warning.value
    assert not app.run().warning


def test_an_address_that_is_no_page_is_answered_in_words(visit):
    (warning,) = visit("", asked_page="overvieww", lang="en").warning
    assert warning.value == 'There is no page at "/overvieww"; "Overview" is shown instead.'


def test_the_language_can_be_changed(visit, page):
    app = visit("")
    app.segmented_control(key="pick_locale").set_value("en").run()
    page.check_sound(app)
    assert app.title[0].value == "Beautiful China Pilot Zones"
    assert app.query_params["lang"] == "en"
    app.segmented_control(key="pick_locale").set_value("zh").run()
    assert app.title[0].value == "美丽中国先行区看板"
    assert "lang" not in app.query_params


@pytest.mark.parametrize(
    ("locale", "title", "following"),
    [
        ("zh", "无法显示此页", "请检查网址"),
        ("en", "This page cannot be shown", "Check the address"),
    ],
)
def test_an_expected_error_is_shown_in_words(visit, monkeypatch, locale, title, following):
    def fail() -> None:
        raise DashboardError("targets.csv, row 7, column 'value': expected a number")

    monkeypatch.setattr(overview, "show_overview", fail)
    app = visit("", lang=locale)
    (error,) = app.error
    assert title in error.value
    assert "targets.csv, row 7, column 'value': expected a number" in error.value
    assert following in app.caption[-1].value
    assert not app.exception


@pytest.mark.parametrize(("locale", "title"), [("zh", "程序出错"), ("en", "The program failed")])
def test_a_bug_is_admitted_without_its_insides(visit, monkeypatch, caplog, page, locale, title):
    def fail() -> None:
        raise RuntimeError("secret insides")

    monkeypatch.setattr(overview, "show_overview", fail)
    app = visit("", lang=locale)
    (error,) = app.error
    assert title in error.value
    assert "secret insides" not in page.words(app)
    assert not app.exception
    assert "secret insides" in caplog.text


def test_damaged_data_are_an_error_in_words_too(visit, monkeypatch, tmp_path: Path):
    monkeypatch.setenv("DASHBOARD_DATA_DIR", str(tmp_path / "nowhere"))
    app = visit("")
    (error,) = app.error
    assert "无法显示此页" in error.value
    assert "manifest.json" in error.value
    assert not app.exception
