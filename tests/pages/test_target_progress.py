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
    words = page.words(app)
    assert 'class="numbers"' in words
    assert words.count('class="source-table"') == 2
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


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_other_areas_and_computed_values_open_with_their_address(visit, page, locale):
    app = visit("targets", areas="jjj_2p36", computed="1", lang=locale, **TARGET)
    page.check_sound(app)
    page.check_language(app, locale)
    assert app.multiselect(key="pick_areas").value == ["jjj_2p36"]
    assert app.toggle(key="pick_computed").value
    assert {"areas": "jjj_2p36", "computed": "1"}.items() <= dict(app.query_params).items()
    notes = next(body for body in page.words(app).split("\n") if "38" in body and "<li>" in body)
    assert "75%" in notes


def test_values_computed_here_are_shown_on_request_only(visit, page):
    app = visit("targets", **TARGET)
    mark = "本平台计算（算术平均）"
    assert mark not in page.words(app)
    app.toggle(key="pick_computed").set_value(True).run()
    assert mark in page.words(app)
    assert app.query_params["computed"] == "1"


def test_another_place_forgets_areas_that_are_not_near_it(visit, page):
    app = visit("targets", areas="jjj_2p36,jjj_2p26", **TARGET)
    app.selectbox(key="pick_place").set_value("yrd").run()
    page.check_sound(app)
    assert app.multiselect(key="pick_areas").value == []
    assert "areas" not in app.query_params


def test_an_unknown_area_is_left_out_and_named(visit):
    app = visit("targets", areas="atlantis,jjj_2p36", lang="en", **TARGET)
    (warning,) = app.warning
    assert warning.value == 'There is no reporting area "atlantis"; it is left out.'
    assert app.multiselect(key="pick_areas").value == ["jjj_2p36"]


def test_figures_of_several_targets_stand_side_by_side(visit, page):
    app = visit("targets", place="cn", indicator="pm25_annual_mean", lang="en")
    page.check_sound(app)
    (table,) = [one for one in page.words(app).split("\n") if 'class="numbers side"' in one]
    assert table.count("<th>") == 3
    assert "28 µg/m³ (2027)" in table
    assert "25 µg/m³ (2035)" in table


def test_a_place_without_a_target_is_told_who_has_one(visit, page):
    app = visit("targets", place="440000", indicator="pm25_annual_mean", lang="en")
    page.check_sound(app)
    (said,) = [one for one in page.words(app).split("\n") if 'class="siblings"' in one]
    assert "targets?place=gba&amp;indicator=pm25_annual_mean&amp;lang=en" in said
    assert "Each target binds its own area only" in said


def test_the_components_of_all_targets_can_be_taken_away(visit):
    app = visit("targets", lang="en", **TARGET)
    labels = [button.label for button in app.get("download_button")]
    assert "Download the components of all targets (CSV)" in labels
    assert "Download the components of these targets (CSV)" in labels


def test_unknown_names_in_the_address_are_answered_in_words(visit):
    (warning,) = visit("targets", place="atlantis", lang="en").warning
    assert warning.value == 'There is no place "atlantis"; "China" is shown instead.'


def test_an_expected_error_is_shown_in_words(visit, monkeypatch):
    def fail() -> None:
        raise DashboardError("no place 'x'")

    monkeypatch.setattr(progress, "show_progress", fail)
    (error,) = visit("targets", lang="en").error
    assert "no place 'x'" in error.value
