from __future__ import annotations

import pytest

from dashboard.errors import DashboardError
from dashboard.model import MAX_CITIES
from dashboard.ui import compare

HEBEI = {"cities": "130100,130200", "indicator": "pm25_annual_mean", "basis": "实况"}
BY_HEBEI = {**HEBEI, "since": "2019", "period": "2020"}


def chips(app) -> list[str]:
    """Return the names of the cities that are compared."""
    return [one.label for one in app.button if one.key and one.key.startswith("compare_drop_")]


def charts(app) -> list[str]:
    return [one.proto.spec for one in app.get("vega_lite_chart")]


@pytest.mark.parametrize(
    ("locale", "names"), [("zh", ["石家庄", "唐山"]), ("en", ["Shijiazhuang", "Tangshan"])]
)
def test_it_opens_with_a_deep_link(visit, page, locale, names):
    app = visit("compare", lang=locale, **BY_HEBEI)
    page.check_sound(app)
    page.check_language(app, locale)
    assert chips(app) == names
    assert app.selectbox(key="pick_basis").value == "实况"
    assert (app.selectbox(key="pick_since").value, app.selectbox(key="pick_period").value) == (
        "2019", "2020",
    )  # fmt: skip
    assert len(charts(app)) == 4
    assert BY_HEBEI.items() <= dict(app.query_params).items()


@pytest.mark.parametrize("asked", [{}, BY_HEBEI, {"cities": "440100", "place": "130000"}])
def test_an_address_that_the_page_wrote_opens_the_same_page(visit, page, asked):
    first = visit("compare", **asked)
    again = visit("compare", **dict(first.query_params))
    page.check_sound(again)
    assert dict(again.query_params) == dict(first.query_params)
    assert (chips(again), charts(again)) == (chips(first), charts(first))
    assert charts(first)


@pytest.mark.parametrize(
    ("locale", "words"),
    [("zh", "尚未选择城市"), ("en", "No cities chosen yet")],
)
def test_without_cities_it_explains_itself_and_begins_with_a_set(visit, page, locale, words):
    app = visit("compare", indicator="pm25_annual_mean", lang=locale)
    page.check_sound(app)
    assert words in page.words(app)
    assert len(chips(app)) == MAX_CITIES
    assert "cities" not in app.query_params
    assert len(app.button_group(key="compare_set_area_pm25_annual_mean_实况").options) == 5


def test_a_city_is_added_found_by_any_spelling_and_removed(visit, page):
    app = visit("compare", **HEBEI)
    adder = app.selectbox(key="compare_add")
    assert "石家庄市 · Shijiazhuang · sjz" not in adder.options
    assert "承德市 · Chengde · cd" in adder.options
    adder.set_value("130800").run()
    page.check_sound(app)
    assert chips(app) == ["石家庄", "唐山", "承德"]
    assert app.selectbox(key="compare_add").value is None
    app.button(key="compare_drop_130100").click().run()
    assert app.query_params["cities"] == "130200,130800"
    app.button(key="compare_clear").click().run()
    page.check_sound(app)
    assert "cities" not in app.query_params


def test_the_ninth_city_cannot_be_added(visit):
    cities = "320100,320200,320300,320400,320500,320600,320700,320800"
    app = visit("compare", indicator="pm25_annual_mean", cities=cities)
    assert len(chips(app)) == MAX_CITIES
    assert app.selectbox(key="compare_add").disabled


def test_of_a_set_that_is_too_large_a_person_chooses(visit, page):
    app = visit("compare", **HEBEI)
    key = "compare_set_area_pm25_annual_mean_实况"
    app.button_group(key=key).set_value("jjj").run()
    page.check_sound(app)
    assert "有13市有值，一次最多比较8个" in page.words(app)
    members = app.button_group(key="compare_members_jjj")
    assert (len(members.options), len(members.value)) == (13, MAX_CITIES)
    members.set_value(["130800", "131000"]).run()
    app.button(key="compare_apply_jjj").click().run()
    assert app.query_params["cities"] == "130800,131000"


def test_more_than_fit_cannot_be_applied(visit):
    app = visit("compare", **HEBEI)
    app.button_group(key="compare_set_area_pm25_annual_mean_实况").set_value("jjj").run()
    members = app.button_group(key="compare_members_jjj")
    everyone = ["110000", "120000", *(f"13{number:02}00" for number in range(1, 12))]
    members.set_value(everyone).run()
    (warning,) = app.warning
    assert "已选13个" in warning.value
    assert app.button(key="compare_apply_jjj").disabled


def test_a_partial_list_is_named_as_such(visit, page):
    app = visit("compare", **HEBEI)
    app.button_group(key="compare_kind").set_value("programme").run()
    programmes = app.selectbox(key="compare_set_programme_pm25_annual_mean_实况")
    assert sum("【名录不全】" in option for option in programmes.options) >= 5
    programmes.set_value("climate_adaptive_pilot_2024").run()
    page.check_sound(app)
    assert "名录不全，下面只是已查到且有数值的" in page.words(app)


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_similar_cities_state_rule_and_values_and_what_cannot_be_told(visit, page, locale):
    app = visit("compare", lang=locale, **HEBEI)
    app.button_group(key="compare_kind").set_value("similar").run()
    page.check_sound(app)
    words = page.words(app)
    assert {"zh": "相差都不超过2倍", "en": "no more than 2 times"}[locale] in words
    assert "8,651.7" in words
    verdicts = app.dataframe[0].value.iloc[:, -1].tolist()
    assert verdicts.count({"zh": "无法判断", "en": "cannot be told"}[locale]) == 8
    app.selectbox(key="compare_similar_to").set_value("130200").run()
    page.check_sound(app)
    assert "10,003.9" in page.words(app)


def test_a_ranking_is_off_until_it_is_asked_for_and_its_address_opens_it_with_the_caution(visit):
    before = dict(visit("compare").query_params)
    app = visit("compare", **before)
    toggle = app.toggle(key="compare_ranked_values")
    assert toggle.value is False
    tables = len(app.dataframe)
    toggle.set_value(True).run()
    assert dict(app.query_params) == before | {"ranked": "values"}
    again = visit("compare", **dict(app.query_params))
    for shown in (app, again):
        (caution,) = shown.warning
        assert "不对地方排名" in caution.value
        assert len(shown.dataframe) == tables + 1
    again.toggle(key="compare_ranked_values").set_value(False).run()
    assert dict(again.query_params) == before


@pytest.mark.parametrize(
    ("locale", "reference", "words"),
    [("zh", "chosen", "所选城市中各年均有值的8市的中位数"), ("zh", "none", ""),
     ("en", "chosen", "median of the 8 chosen cities")],
)  # fmt: skip
def test_whom_the_cities_are_compared_with_is_in_the_address(visit, page, locale, reference, words):
    app = visit("compare", lang=locale, indicator="pm25_annual_mean")
    app.selectbox(key="pick_reference").set_value(reference).run()
    assert app.query_params["reference"] == reference
    again = visit("compare", **dict(app.query_params))
    page.check_sound(again)
    assert again.selectbox(key="pick_reference").value == reference
    assert charts(again) == charts(app)
    (head, *_) = [one.proto.body for one in again.get("html") if "chart-head" in one.proto.body]
    assert words in head
    assert ("中位数" in head) == (reference != "none" and locale == "zh")


def test_a_reference_that_nobody_knows_gives_way_in_words(visit):
    app = visit("compare", reference="mine", lang="en", **BY_HEBEI)
    (warning,) = app.warning
    assert "reference=mine" in warning.value
    assert app.selectbox(key="pick_reference").value == "all"


def test_a_place_stays_in_the_address_where_an_old_revision_is_viewed(visit):
    app = visit("compare", place="jjj", revision="0", **BY_HEBEI)
    assert app.query_params["place"] == "jjj"


@pytest.mark.parametrize(
    ("locale", "words"),
    [("zh", "本口径没有数值：香港"), ("en", "No values on this basis: Hong Kong")],
)
def test_cities_without_values_say_so_in_words(visit, page, locale, words):
    app = visit("compare", cities="810000", indicator="pm25_annual_mean", lang=locale)
    page.check_sound(app)
    assert words in page.words(app)
    app.toggle(key="compare_ranked_values").set_value(True).run()
    assert not app.error
    assert app.info[-1].value == {
        "zh": "这一年没有城市可列。", "en": "No city can be placed in this year.",
    }[locale]  # fmt: skip


@pytest.mark.parametrize(
    ("locale", "words"), [("zh", "没有任何城市的年度数值"), ("en", "No city has annual values")]
)
def test_an_indicator_without_city_values_says_so(visit, page, locale, words):
    app = visit("compare", indicator="arable_land_area", lang=locale)
    page.check_sound(app)
    assert words in app.info[0].value


def test_years_in_the_wrong_order_are_put_right(visit):
    app = visit("compare", **HEBEI, since="2020", period="2019")
    assert not app.exception
    since, until = app.selectbox(key="pick_since").value, app.selectbox(key="pick_period").value
    assert since < until


def test_another_indicator_and_basis_keep_the_cities(visit, page):
    app = visit("compare", **BY_HEBEI)
    app.selectbox(key="pick_basis").set_value("标况").run()
    page.check_sound(app)
    assert app.query_params["basis"] == "标况"
    assert (app.query_params["since"], app.query_params["period"]) == ("2014", "2018")
    app.selectbox(key="pick_indicator").set_value("gdp").run()
    page.check_sound(app)
    assert chips(app) == ["石家庄", "唐山"]


def test_what_the_address_cannot_have_is_said(visit):
    app = visit("compare", cities="130100,999999,320100,130200", indicator="pm99", lang="en")
    (warning,) = app.warning
    assert 'There is no city "999999"' in warning.value
    assert 'There is no indicator "pm99"' in warning.value
    assert chips(app) == ["Shijiazhuang", "Nanjing", "Tangshan"]


def test_an_expected_error_is_shown_in_words(visit, monkeypatch):
    def fail() -> None:
        raise DashboardError("observations: more than one value")

    monkeypatch.setattr(compare, "show_compare", fail)
    (error,) = visit("compare", lang="en").error
    assert "observations: more than one value" in error.value
