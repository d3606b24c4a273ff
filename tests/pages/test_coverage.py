from __future__ import annotations

import pytest

from dashboard.errors import DashboardError
from dashboard.ui import coverage

FILTERS = {"document": "jjj_plan", "domain": "environment_quality", "within": "jjj"}


def filters(app) -> dict[str, object]:
    return {name: app.selectbox(key=f"pick_{name}").value for name in FILTERS}


@pytest.mark.parametrize(
    ("locale", "title", "sum_word"), [("zh", "数据覆盖", "合计"), ("en", "Data coverage", "Total")]
)
def test_it_opens(visit, page, locale, title, sum_word):
    app = visit("coverage", lang=locale)
    page.check_sound(app)
    page.check_language(app, locale)
    assert [one.value for one in app.title] == [title]
    html = page.words(app)
    assert html.count('class="coverage"') == 1
    assert sum_word in html
    assert filters(app) == dict.fromkeys(FILTERS, "")


def test_a_deep_link_is_restored_in_every_filter(visit, page):
    app = visit("coverage", **FILTERS)
    page.check_sound(app)
    assert filters(app) == FILTERS
    assert FILTERS.items() <= dict(app.query_params).items()
    assert page.words(app).count('class="document"') == 1


def test_an_address_that_the_page_wrote_opens_the_same_page(visit, page):
    first = visit("coverage", **FILTERS)
    again = visit("coverage", **dict(first.query_params))
    page.check_sound(again)
    assert dict(again.query_params) == dict(first.query_params)
    assert page.words(again) == page.words(first)


def test_the_nation_and_all_places_are_told_apart(visit, page):
    everywhere, nation = visit("coverage"), visit("coverage", within="cn")
    assert page.words(everywhere) != page.words(nation)
    assert nation.query_params["within"] == "cn"
    assert "within" not in everywhere.query_params


def test_what_is_chosen_goes_into_the_address(visit, page):
    app = visit("coverage")
    app.selectbox(key="pick_document").set_value("gba_plan").run()
    page.check_sound(app)
    assert app.query_params["document"] == "gba_plan"
    app.selectbox(key="pick_document").set_value("").run()
    assert "document" not in app.query_params


def test_rows_lead_to_targets_in_the_language_of_the_page(visit, page):
    html = page.words(visit("coverage", lang="en", within="jjj"))
    n_links = html.count('href="targets?')
    assert n_links > 0
    assert html.count("lang=en") >= n_links
    assert "targets?place=jjj&amp;indicator=" in html


@pytest.mark.parametrize(
    ("locale", "sentence"), [("zh", "没有符合所选条件的目标"), ("en", "No target fits this choice")]
)
def test_a_choice_without_targets_says_so_in_words(visit, page, locale, sentence):
    app = visit("coverage", document="gba_plan", within="yellow", lang=locale)
    page.check_sound(app)
    (info,) = app.info
    assert sentence in info.value
    assert 'class="coverage"' not in page.words(app)


def test_unknown_names_in_the_address_are_answered_in_words(visit):
    (warning,) = visit("coverage", within="atlantis", document="x", lang="en").warning
    assert '"within=atlantis" in the address is not valid; "All places" is used' in warning.value
    assert '"All documents" is used instead' in warning.value


def test_an_expected_error_is_shown_in_words(visit, monkeypatch):
    def fail() -> None:
        raise DashboardError("no place 'x'")

    monkeypatch.setattr(coverage, "show_coverage", fail)
    (error,) = visit("coverage", lang="en").error
    assert "no place 'x'" in error.value
