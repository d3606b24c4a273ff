from __future__ import annotations

import pytest

from dashboard.config import Settings
from dashboard.errors import DashboardError
from dashboard.ui import source_tables


@pytest.mark.parametrize(("locale", "title"), [("zh", "数据来源"), ("en", "Sources")])
def test_it_opens(visit, page, locale, title):
    app = visit("sources", lang=locale)
    page.check_sound(app)
    page.check_language(app, locale)
    assert [one.value for one in app.title] == [title]
    assert len(app.tabs) == 5
    assert all(len(table.value) for table in (*app.dataframe, *app.table))


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_the_approval_number_is_stated(visit, page, locale):
    assert page.words(visit("sources", lang=locale)).count(Settings().approval_number) >= 2


def test_a_period_without_data_is_missing_and_not_zero(visit):
    coverage = visit("sources").dataframe[0].value
    assert not (coverage.select_dtypes("number") == 0).any(axis=None)
    assert coverage.isna().any(axis=None)


def test_the_selection_outlives_a_look_at_the_sources(visit, page):
    asked = {"place": "jjj", "indicator": "gdp", "k": "4", "lang": "en"}
    app = visit("sources", **asked)
    page.check_sound(app)
    assert asked.items() <= dict(app.query_params).items()


@pytest.mark.parametrize(("locale", "label"), [("zh", "政策文件"), ("en", "Policy documents")])
def test_a_tab_opens_by_its_address(visit, page, locale, label):
    app = visit("sources", tab="documents", lang=locale)
    page.check_sound(app)
    assert app.session_state["sources_tab"] == label
    assert app.query_params["tab"] == "documents"


def test_unknown_names_in_the_address_are_answered_in_words(visit):
    (warning,) = visit("sources", lang="fr").warning
    assert "fr" in warning.value


def test_an_expected_error_is_shown_in_words(visit, monkeypatch):
    def fail() -> None:
        raise DashboardError("manifest.json: file is missing")

    monkeypatch.setattr(source_tables, "show_sources", fail)
    (error,) = visit("sources").error
    assert "manifest.json: file is missing" in error.value
