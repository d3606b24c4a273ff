from __future__ import annotations

import pandas as pd
import pytest

from dashboard.catalog.schema import PILOT_STATUS
from dashboard.errors import DashboardError
from dashboard.store.revisions import Entry
from dashboard.ui import pilots, viewed

FULL = {"programmes": "climate_finance_pilot,zero_waste_pilot_2019", "level": "city"}


@pytest.mark.parametrize(
    ("locale", "title", "headings"),
    [
        (
            "zh",
            "试点",
            ["全国 · 美丽乡村先行区（第一批）（县级）", "名单", "试点与其他单元的分布"],
        ),
        (
            "en",
            "Pilot zones",
            ["China · Beautiful rural pilot zones (first batch) (Counties)", "List",
             "Pilots and other units, as distributions"],
        ),
    ],
)  # fmt: skip
def test_it_opens(visit, page, locale, title, headings):
    app = visit("pilots", lang=locale)
    page.check_sound(app)
    page.check_language(app, locale)
    assert [one.value for one in app.title] == [title]
    assert [one.value for one in app.subheader] == headings
    assert len(app.get("component_instance")) == 1
    assert app.query_params["level"] == "county"


def test_counters_stand_beside_what_is_known(visit, page):
    words = page.words(visit("pilots"))
    for wanted in ("约5个省份", "约50个城市", "约100个县"):
        assert wanted in words
    assert "已知23个，其余未见公布（截至2026年2月）" in words
    assert words.count("名单未见公布") >= 2


def test_a_deep_link_is_restored_in_every_widget(visit, page):
    asked = {
        "programmes": "reclaimed_water_pilot,two_mountains_base", "level": "county",
        "place": "yrd", "step": "approved", "domain": "environment_quality", "lang": "en",
    }  # fmt: skip
    app = visit("pilots", **asked)
    page.check_sound(app)
    assert app.multiselect(key="pick_programmes").value == asked["programmes"].split(",")
    for field in ("place", "step", "domain"):
        assert app.selectbox(key=f"pick_{field}").value == asked[field]
    assert app.segmented_control(key="pick_level").value == "county"
    assert asked.items() <= dict(app.query_params).items()
    again = visit("pilots", **dict(app.query_params))
    assert dict(again.query_params) == dict(app.query_params)
    assert page.words(again) == page.words(app)


def test_what_is_chosen_goes_into_the_address(visit, page):
    app = visit("pilots")
    app.multiselect(key="pick_programmes").set_value(["pilot_province"]).run()
    page.check_sound(app)
    assert app.query_params["programmes"] == "pilot_province"
    assert app.query_params["level"] == "province"
    assert "名单未见公布" in page.words(app)


def test_the_indicator_that_is_compared_is_in_the_address(visit, page):
    app = visit("pilots", **FULL, lang="en")
    app.selectbox(key="pick_indicator").set_value("pm10_annual_mean").run()
    page.check_sound(app)
    assert app.query_params["indicator"] == "pm10_annual_mean"
    again = visit("pilots", **dict(app.query_params))
    page.check_sound(again)
    assert page.words(again) == page.words(app)
    assert "PM10" in again.get("vega_lite_chart")[0].proto.spec


def test_a_period_of_another_level_leaves_no_notice_in_the_address(visit, page):
    asked = {"indicator": "resident_population", "period": "2025", "level": "city"}
    app = visit("pilots", programmes="pilot_city", **asked)
    app.multiselect(key="pick_programmes").set_value(["pilot_province"]).run()
    assert (app.query_params["level"], app.query_params["period"]) == ("province", "2024")
    page.check_sound(visit("pilots", **dict(app.query_params)))


def test_who_takes_every_programme_away_gets_one_back(visit, page):
    app = visit("pilots", programmes="pilot_city")
    app.multiselect(key="pick_programmes").set_value([]).run()
    page.check_sound(app)
    assert app.multiselect(key="pick_programmes").value


def test_one_programme_too_many_takes_the_place_of_the_last(visit, page):
    app = visit(
        "pilots", programmes="low_carbon_pilot,pilot_city,pilot_province,two_mountains_base"
    )
    widget = app.multiselect(key="pick_programmes")
    widget.set_value([*widget.value, "zero_waste_145"]).run()
    page.check_sound(app)
    assert app.multiselect(key="pick_programmes").value == [
        "low_carbon_pilot", "pilot_city", "pilot_province", "zero_waste_145",
    ]  # fmt: skip


def test_without_a_level_it_is_that_of_the_first_programme_and_a_choice_stays(visit, page):
    """Demonstration areas are cities too; the rural pilots are counties."""
    app = visit("pilots", programmes="beautiful_rural_pilot,eco_civ_demo_area")
    assert app.segmented_control(key="pick_level").value == "county"
    app.segmented_control(key="pick_level").set_value("city").run()
    page.check_sound(app)
    assert app.query_params["level"] == "city"
    asked = {"programmes": "beautiful_rural_pilot,eco_civ_demo_area", "level": "city"}
    assert visit("pilots", **asked).segmented_control(key="pick_level").value == "city"


def test_a_level_that_the_programmes_lack_gives_way_in_words(visit):
    app = visit("pilots", programmes="pilot_province", level="county", lang="en")
    assert app.segmented_control(key="pick_level").value == "province"
    (info, *_) = app.info
    assert "do not concern Counties; Provinces are shown" in info.value


def test_the_panel_of_a_zone_has_status_date_and_source(visit, page):
    app = visit("pilots", region="xiongan")
    page.check_sound(app)
    assert "雄安新区" in [one.value for one in app.subheader]
    words = page.words(app)
    assert "特殊地区 · 步骤：批准 · 2022-04-24" in words
    assert "来源：关于发布“十四五”时期“无废城市”建设名单的通知" in words
    assert "图上位置：容城、安新、雄县三县的中心。" in words
    app.button(key="close_panel").click().run()
    assert "region" not in app.query_params


def test_a_full_list_is_compared_and_a_partial_one_is_not(visit, page):
    app = visit("pilots", **FULL)
    page.check_sound(app)
    assert len(app.get("vega_lite_chart")) == 1
    assert "中位数：试点" in page.words(app)
    assert "不能说明因果" in page.words(app)
    partial = visit("pilots", programmes="low_carbon_pilot", level="city")
    assert len(partial.get("vega_lite_chart")) == 0
    assert any("不作比较" in one.value for one in partial.info)


def test_too_few_values_are_said_in_words(visit, page):
    app = visit("pilots", programmes="climate_finance_pilot", level="city", place="jjj")
    page.check_sound(app)
    assert len(app.get("vega_lite_chart")) == 0
    assert any("没有一项在试点和其他单元中都有5个以上数值" in one.value for one in app.info)


def test_an_empty_list_says_so_in_words(visit, page):
    app = visit("pilots", programmes="pilot_city", lang="en")
    page.check_sound(app)
    assert any(one.value == "Nothing matches." for one in app.caption)
    assert len(app.dataframe) == 0


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"programmes": "pilot_citys"}, '"Pilot cities of a Beautiful China" is shown'),
        ({"step": "dreamt"}, '"step=dreamt" in the address is not valid; "All steps" is used'),
        ({"region": "atlantis"}, '"atlantis"'),
        ({"place": "jjk"}, '"jjk"'),
    ],
)
def test_unknown_names_in_the_address_are_answered_in_words(visit, asked, said):
    (warning,) = visit("pilots", lang="en", **asked).warning
    assert said in warning.value


def test_an_expected_error_is_shown_in_words(visit, monkeypatch):
    def fail() -> None:
        raise DashboardError("programmes.csv, row 2")

    monkeypatch.setattr(pilots, "show_pilots", fail)
    (error,) = visit("pilots", lang="en").error
    assert "programmes.csv, row 2" in error.value


@pytest.fixture
def published(tmp_path, monkeypatch):
    """Publish, into a database of the test, that Shenzhen was named a pilot city."""
    monkeypatch.setenv("DASHBOARD_DATABASE_URL", f"sqlite:///{tmp_path / 'store.sqlite'}")
    viewed.look_again()
    row = {
        "programme": "pilot_city", "programme_zh": "美丽中国先行区城市",
        "programme_en": "Pilot cities of a Beautiful China", "adcode": "440300",
        "place_zh": "深圳市", "province_zh": "广东省", "pilot_status": "designated",
        "status_date": "2026-05-01", "batch": "1", "detail_zh": "", "confidence": "high",
        "list_completeness": "full", "list_note_zh": "齐全", "list_note_en": "full",
        "source_title": "试点公报", "source_url": "",
    }  # fmt: skip
    rows = pd.DataFrame([row], columns=PILOT_STATUS.names, dtype="str")
    change = pd.Series(["new"], index=rows.index)
    entry = Entry("王", "试点.csv", b"csv", "试点公报", "")
    viewed.store().publish("pilot_status", rows, change, entry, based_on=0)
    viewed.look_again()
    yield
    viewed.store().engine.dispose()
    monkeypatch.undo()
    viewed.look_again()


@pytest.mark.usefixtures("published")
def test_the_map_is_as_of_the_revision_that_is_viewed(visit, page):
    asked = {"programmes": "pilot_city", "level": "city", "region": "440300"}
    now = visit("pilots", **asked)
    page.check_sound(now)
    words = page.words(now)
    assert "已知1个，其余未见公布" in words
    assert "已命名 · 步骤：批准 · 2026-05-01" in words
    assert "来源：试点公报" in words
    shipped = page.words(visit("pilots", revision="0", **asked))
    assert "2026-05-01" not in shipped
    assert "已知1个" not in shipped
