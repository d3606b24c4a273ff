from __future__ import annotations

import pytest

from dashboard.errors import DashboardError
from dashboard.ui import region, sources

MAP = "component_instance"


@pytest.mark.parametrize(
    ("locale", "title", "heading"),
    [
        ("zh", "京津冀", "京津冀 · 数值目标"),
        ("en", "Beijing-Tianjin-Hebei", "Beijing-Tianjin-Hebei · targets with a number"),
    ],
)
def test_it_opens_with_a_deep_link(visit, page, locale, title, heading):
    app = visit("region", place="jjj", indicator="pm25_annual_mean", lang=locale)
    page.check_sound(app)
    page.check_language(app, locale)
    assert [one.value for one in app.title] == [title]
    assert heading in [one.value for one in app.subheader]
    html = page.words(app)
    assert html.count('class="steps"') == 1
    assert 'class="standing"' in html
    assert 'class="target-line"' in html
    assert 'class="goals"' in html
    assert len(app.get(MAP)) == 1
    assert app.query_params["place"] == "jjj"


@pytest.mark.parametrize("place", ["cn", "yrd", "gba", "yangtze", "yellow", "440000", "620000"])
def test_every_kind_of_area_has_a_profile(visit, page, place):
    app = visit("region", place=place, lang="en")
    page.check_sound(app)
    page.check_language(app, "en")
    assert app.selectbox(key="pick_place").value == place


def test_an_address_that_the_page_wrote_opens_the_same_page(visit, page):
    first = visit("region", place="gba", lang="en")
    again = visit("region", **dict(first.query_params))
    page.check_sound(again)
    assert dict(again.query_params) == dict(first.query_params)
    assert page.words(again) == page.words(first)


def test_another_region_has_its_own_targets_and_indicators(visit, page):
    app = visit("region", place="jjj", lang="en")
    app.selectbox(key="pick_place").set_value("yellow").run()
    page.check_sound(app)
    assert app.title[0].value == "Yellow River basin"
    assert app.query_params["place"] == "yellow"
    assert app.selectbox(key="pick_indicator").value == "surface_water_good_share"


def test_another_indicator_goes_into_the_address(visit, page):
    app = visit("region", place="jjj", indicator="pm25_annual_mean")
    app.selectbox(key="pick_indicator").set_value("gdp").run()
    page.check_sound(app)
    assert app.query_params["indicator"] == "gdp"


def test_a_place_without_a_profile_opens_what_it_lies_in(visit, page):
    app = visit("region", place="130100", lang="en")
    page.check_sound(app)
    assert app.title[0].value == "Hebei"
    assert any('"Shijiazhuang" has no profile of its own' in one.value for one in app.caption)


def test_a_basin_says_that_it_has_no_target(visit, page):
    words = page.words(visit("region", place="yangtze", lang="en"))
    assert "set no target for Yangtze River basin" in words
    assert "name no stage for Yangtze River basin in 2027, 2030, 2035" in words


def test_targets_of_other_places_stand_under_their_own_names(visit, page):
    words = page.words(visit("region", place="gba", lang="en"))
    for place in ("Guangdong", "Pearl River Delta"):
        assert f'class="inside-place">{place}' in words or f">{place}</a>" in words
    assert "are no part of Guangdong-Hong Kong-Macao Greater Bay Area" in words


def test_a_province_is_given_no_role_and_no_stage(visit, page):
    words = page.words(visit("region", place="620000", lang="en"))
    assert "River basin" in words
    assert 'class="steps"' not in words
    assert "set no target for Gansu" in words


def test_no_value_inside_is_said_with_where_there_is_one(visit, monkeypatch):
    def empty(_: object):
        return type("Empty", (), {"frames": ()})()

    monkeypatch.setattr(sources, "choropleth", empty)
    app = visit("region", place="jjj", indicator="pm25_annual_mean", lang="en")
    (info,) = app.info
    assert 'No unit in Beijing-Tianjin-Hebei has a value of "PM2.5 annual mean"' in info.value
    assert "Elsewhere there are values: " in info.value
    assert not app.get(MAP)
    links = [link.proto.query_string for link in app.get("page_link")]
    assert "place=cn&indicator=pm25_annual_mean&lang=en" in links


def test_a_unit_that_was_clicked_leads_to_its_panel(visit, page):
    asked = {"place": "jjj", "indicator": "pm25_annual_mean", "level": "city", "lang": "en"}
    app = visit("region", region="130100", **asked)
    page.check_sound(app)
    (link,) = [one.value for one in app.markdown if "arrow_forward" in one.value]
    assert "[Values, targets and pilots of Shijiazhuang]" in link
    assert "place=jjj&indicator=pm25_annual_mean&lang=en&region=130100" in link


def test_an_indicator_without_values_says_so_and_draws_no_empty_chart(visit):
    asked = {"place": "gba", "indicator": "waterbird_corridor_count", "lang": "en"}
    app = visit("region", **asked)
    assert any("No value was found" in info.value for info in app.info)
    assert not app.exception


def test_unknown_names_in_the_address_are_answered_in_words(visit):
    (warning,) = visit("region", place="atlantis", lang="en").warning
    assert warning.value == 'There is no place "atlantis"; "China" is shown instead.'


def test_an_expected_error_is_shown_in_words(visit, monkeypatch):
    def fail() -> None:
        raise DashboardError("no place 'x'")

    monkeypatch.setattr(region, "show_region_profile", fail)
    (error,) = visit("region", lang="en").error
    assert "no place 'x'" in error.value
