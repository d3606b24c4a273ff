from __future__ import annotations

import re
from pathlib import Path

import pytest

from dashboard.config import Settings, read_settings
from dashboard.errors import DashboardError
from dashboard.model import STATUSES
from dashboard.ui import methods


def anchors(app):
    return [heading.proto.anchor for heading in (*app.header, *app.subheader)]


@pytest.mark.parametrize(
    ("locale", "title"), [("zh", "目标如何判断"), ("en", "How targets are judged")]
)
def test_it_opens(visit, page, locale, title):
    app = visit("methods", lang=locale)
    page.check_sound(app)
    page.check_language(app, locale)
    assert [one.value for one in app.title] == [title]
    assert set(STATUSES) <= set(anchors(app))


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_every_entry_of_the_contents_leads_to_a_heading(visit, locale):
    app = visit("methods", lang=locale)
    bodies = [element.proto.body for element in app.get("html")]
    (contents,) = [body for body in bodies if 'class="contents"' in body]
    named = re.findall(r'href="#(\w+)"', contents)
    assert sorted(named) == sorted(anchors(app))
    assert len(named) > len(STATUSES)


def test_the_short_address_stays_so_that_its_section_does(visit):
    assert dict(visit("methods", lang="en").query_params) == {"lang": "en"}


def test_the_selection_outlives_a_look_at_the_methods(visit, page):
    asked = {"place": "jjj", "indicator": "gdp", "k": "4", "lang": "en"}
    app = visit("methods", **asked)
    page.check_sound(app)
    assert asked.items() <= dict(app.query_params).items()


def test_unknown_names_in_the_address_are_answered_in_words(visit):
    (warning,) = visit("methods", lang="fr").warning
    assert "fr" in warning.value


def test_an_expected_error_is_shown_in_words(visit, monkeypatch):
    def fail() -> None:
        raise DashboardError("methods.md: no title")

    monkeypatch.setattr(methods, "show_methods", fail)
    (error,) = visit("methods").error
    assert "methods.md: no title" in error.value


def test_a_missing_document_is_named(visit, monkeypatch, tmp_path):
    settings = Settings(docs_dir=tmp_path)
    monkeypatch.setattr(methods, "read_settings", lambda: settings)
    (error,) = visit("methods", lang="en").error
    assert "methods.md: the file is missing" in error.value


def test_the_documents_lie_beside_the_pages():
    assert Path(read_settings({}).docs_dir / "methods.zh.md").is_file()
