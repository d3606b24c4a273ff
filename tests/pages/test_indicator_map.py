from __future__ import annotations

import pytest

from dashboard.errors import DashboardError
from dashboard.ui import sources

JJJ = {
    "place": "jjj", "indicator": "pm25_annual_mean", "level": "province",
    "scheme": "natural_breaks", "k": "4", "palette": "Blues", "earlier": "1", "lang": "en",
}  # fmt: skip
WIDGETS = {
    "indicator": "selectbox", "place": "selectbox", "basis": "selectbox", "period": "selectbox",
    "scheme": "selectbox", "palette": "selectbox", "k": "slider", "level": "segmented_control",
    "carries_earlier": "checkbox", "locale": "segmented_control",
}  # fmt: skip


def chosen(app, *fields: str) -> dict[str, object]:
    """Return what the widgets of the page show."""
    return {field: widget(app, field) for field in fields}


def widget(app, field: str) -> object:
    return getattr(app, WIDGETS[field])(key=f"pick_{field}").value


@pytest.mark.parametrize(
    ("locale", "title"),
    [
        ("zh", "全国 · 细颗粒物(PM2.5)年均浓度（地级）"),
        ("en", "China · PM2.5 annual mean (Cities)"),
    ],
)
def test_it_opens(visit, page, locale, title):
    app = visit("map", lang=locale)
    page.check_sound(app)
    page.check_language(app, locale)
    assert app.subheader[0].value == title
    assert len(app.get("component_instance")) == 1
    assert 'class="histogram"' in page.words(app)


def test_a_deep_link_is_restored_in_every_widget(visit, page):
    app = visit("map", **JJJ)
    page.check_sound(app)
    assert not app.slider  # what is behind the button is made when it is opened
    app.session_state["map_style"] = True
    page.check_sound(app.run())
    assert chosen(
        app, "place", "indicator", "level", "scheme", "k", "palette", "carries_earlier", "locale"
    ) == {
        "place": "jjj", "indicator": "pm25_annual_mean", "level": "province",
        "scheme": "natural_breaks", "k": 4, "palette": "Blues", "carries_earlier": True,
        "locale": "en",
    }  # fmt: skip
    assert JJJ.items() <= dict(app.query_params).items()


def test_an_address_that_the_page_wrote_opens_the_same_page(visit, page):
    first = visit("map", **JJJ)
    again = visit("map", **dict(first.query_params))
    page.check_sound(again)
    assert dict(again.query_params) == dict(first.query_params)
    assert page.words(again) == page.words(first)


def test_what_is_chosen_goes_into_the_address(visit, page):
    app = visit("map")
    app.selectbox(key="pick_indicator").set_value("gdp").run()
    app.segmented_control(key="pick_level").set_value("province").run()
    page.check_sound(app)
    assert app.query_params["indicator"] == "gdp"
    assert "地区生产总值（省级）" in app.subheader[0].value


def test_the_level_that_was_chosen_survives_its_own_address(visit):
    """GDP is covered best by province; a link to its map of cities must open cities."""
    app = visit("map", indicator="gdp", level="city")
    assert widget(app, "level") == "city"
    again = visit("map", **dict(app.query_params))
    assert widget(again, "level") == "city"


def test_an_open_panel_is_restored_and_can_be_closed(visit, page):
    app = visit("map", region="110000", lang="en")
    page.check_sound(app)
    assert "Beijing" in [one.value for one in app.subheader]
    app.button(key="close_panel").click().run()
    page.check_sound(app)
    assert "region" not in app.query_params
    assert "Beijing" not in [one.value for one in app.subheader]


@pytest.mark.parametrize(
    ("locale", "title", "following"),
    [
        ("zh", "没有“地区生产总值”的数据", "可改看"),
        ("en", 'no data on "Gross domestic product"', "Try "),
    ],
)
def test_a_map_without_data_says_so_in_words(visit, locale, title, following):
    app = visit("map", indicator="gdp", level="county", place="320000", lang=locale)
    (warning,) = app.warning
    assert title in warning.value
    assert following in warning.value
    assert not app.error
    assert not app.exception


def test_a_unit_without_values_says_so_in_its_panel(visit):
    app = visit("map", indicator="gdp", level="province", region="110101", lang="en")
    assert [one.value for one in app.info] == [
        'No data on "Gross domestic product" for Dongcheng District.'
    ]


def test_a_place_that_no_map_shows_opens_what_it_lies_in(visit):
    assert widget(visit("map", place="320100"), "place") == "320000"


def test_no_target_for_a_gap_is_said(visit):
    app = visit("map", scheme="gap_to_target", indicator="gdp", level="province")
    assert any("已改用分位数" in one.value for one in app.caption)


def test_unknown_names_in_the_address_are_answered_in_words(visit):
    app = visit("map", indicator="pm99", level="county", scheme="by_feeling", lang="en")
    (warning,) = app.warning
    assert 'There is no indicator "pm99"' in warning.value
    assert '"scheme=by_feeling" in the address is not valid; "Quantiles" is used' in warning.value


def test_an_expected_error_is_shown_in_words(visit, monkeypatch):
    def fail(_: object) -> None:
        raise DashboardError("observations: more than one value")

    monkeypatch.setattr(sources, "choropleth", fail)
    app = visit("map", lang="en")
    (error,) = app.error
    assert "observations: more than one value" in error.value
    assert not app.exception
