from __future__ import annotations

import pytest

from dashboard.errors import DashboardError
from dashboard.ui import progress

TARGET = {"place": "jjj", "indicator": "pm25_annual_mean"}


@pytest.mark.parametrize(
    ("locale", "heading"), [("zh", "目标与判断"), ("en", "Targets and how they stand")]
)
def test_it_opens_with_a_deep_link(visit, page, locale, heading):
    app = visit("targets", lang=locale, **TARGET)
    page.check_sound(app)
    page.check_language(app, locale)
    assert heading in [one.value for one in app.subheader]
    assert app.selectbox(key="pick_place").value == "jjj"
    assert app.selectbox(key="pick_indicator").value == "pm25_annual_mean"
    assert "33" in app.markdown[0].value
    assert 'class="numbers"' in page.words(app)
    assert len(app.dataframe) == 1
    assert TARGET.items() <= dict(app.query_params).items()


@pytest.mark.parametrize("place", ["jjj", "yangtze"])
def test_an_address_that_the_page_wrote_opens_without_a_warning(visit, page, place):
    app = visit("targets", place=place)
    again = visit("targets", **dict(app.query_params))
    page.check_sound(again)
    assert dict(again.query_params) == dict(app.query_params)


def test_another_place_offers_its_own_indicators(visit, page):
    app = visit("targets", **TARGET)
    app.selectbox(key="pick_place").set_value("yellow").run()
    page.check_sound(app)
    assert app.query_params["place"] == "yellow"


@pytest.mark.parametrize(
    ("locale", "sentence"),
    [
        ("zh", "没有为“长江流域”规定“地表水水质优良（优良水体）比例”的目标。"),
        ("en", "Yangtze"),
    ],
)
def test_a_place_without_a_target_says_so_in_words(visit, locale, sentence):
    app = visit("targets", place="yangtze", indicator="surface_water_good_share", lang=locale)
    (info,) = app.info
    assert sentence in info.value
    assert not app.error


def test_a_target_without_values_says_so_in_words(visit, page):
    app = visit("targets", place="cn", indicator="arable_land_area", lang="en")
    page.check_sound(app)
    (info,) = app.info
    assert "rable land" in info.value
    assert app.markdown


def test_unknown_names_in_the_address_are_answered_in_words(visit):
    (warning,) = visit("targets", place="atlantis", lang="en").warning
    assert warning.value == "There is no place “atlantis”; “China” is shown instead."


def test_an_expected_error_is_shown_in_words(visit, monkeypatch):
    def fail() -> None:
        raise DashboardError("no place 'x'")

    monkeypatch.setattr(progress, "show_progress", fail)
    (error,) = visit("targets", lang="en").error
    assert "no place 'x'" in error.value
