"""Self-assessments and cases on the screen: with records, without any, in both languages."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.catalog.reports import CASES, SELF_ASSESSMENTS
from dashboard.core.assessments import ORIENTATIONS
from dashboard.core.validation import Table
from dashboard.errors import DashboardError
from dashboard.store.revisions import Entry
from dashboard.ui import access, assessments, viewed

CITY, OTHER = "130100", "130200"


pytestmark = pytest.mark.usefixtures("own_store")


@pytest.fixture(autouse=True)
def a_day(monkeypatch):
    monkeypatch.setattr(assessments, "today", lambda: "2026-07-01")


def publish(dataset: str, table: Table, rows: list[dict[str, str]]) -> None:
    full = [dict.fromkeys(table.names, "") | row for row in rows]
    written = pd.DataFrame(full, columns=table.names, dtype="str")
    change = pd.Series("new", index=written.index)
    store = viewed.store()
    store.publish(dataset, written, change, Entry("王", "", b"", ""), store.latest())
    viewed.look_again()


def assess(place: str, state: str, assessor: str = "self", score: int = 80) -> None:
    publish(
        "self_assessments",
        SELF_ASSESSMENTS,
        [
            {
                "place_id": place, "year": "2025", "assessor": assessor, "orientation": one,
                "score": str(score + number), "state": state, "date": "2026-03-01",
                "text_zh": f"{one}说明", "body": "评估中心" if assessor == "outside" else "",
            }
            for number, one in enumerate(ORIENTATIONS["city"])
        ],
    )  # fmt: skip


@pytest.mark.parametrize(("locale", "title"), [("zh", "自评与案例"), ("en", "Assessments")])
def test_it_opens_without_any_record_and_says_so(visit, page, locale, title):
    app = visit("assessments", lang=locale)
    page.check_sound(app)
    page.check_language(app, locale)
    assert [one.value for one in app.title] == [title]
    words = page.words(app)
    said = {
        "zh": ("尚无自评记录", "名单未见公布", "也未设置，故不判断逾期", "公开展示约100个",
               "尚无案例记录"),
        "en": ("There is no self-assessment yet", "list not published", "none is set here",
               "about 100 in public", "No case is recorded"),
    }  # fmt: skip
    assert [one for one in said[locale] if one not in words] == []
    assert 'class="score"' not in words


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_a_city_without_a_record_shows_what_is_measured(visit, page, locale):
    app = visit("assessments", place=CITY, lang=locale)
    page.check_sound(app)
    page.check_language(app, locale)
    words = page.words(app)
    assert ("细颗粒物" if locale == "zh" else "PM2.5") in words
    assert words.count('<tr><th scope="row">') == len(ORIENTATIONS["city"])
    assert app.selectbox(key="pick_place").value == CITY


def test_a_municipality_has_both_schemes(visit, page):
    app = visit("assessments", place="110000")
    page.check_sound(app)
    heads = [one.value for one in app.subheader]
    assert [one for one in heads if "北京市" in one] == [
        "北京市 · 城市自评（五个导向）", "北京市 · 省份自评（五个领域）",
    ]  # fmt: skip


def test_records_stand_with_step_gap_and_who_has_reported(visit, page):
    assess(CITY, "shown")
    assess(CITY, "shown", "outside", 75)
    assess(OTHER, "draft")
    words = page.words(visit("assessments", place=CITY))
    assert "列出2个（名单内0个），已提交1个，其中已展示1个；逾期0个" in words
    assert words.count("−5.0") == len(ORIENTATIONS["city"])
    assert "外部评估（评估中心）：已展示，2026-03-01" in words
    assert "不在已知名单" in words
    assert f"assessments?place={OTHER}" in words


def test_cases_have_cards_pins_and_a_count(visit, page):
    case = {"place_id": CITY, "domain": "urban_rural", "year": "2025", "summary_zh": "摘要",
            "source_title": "名单"}  # fmt: skip
    publish(
        "cases",
        CASES,
        [
            case | {"case_id": "a", "case_kind": "eco_community", "title_zh": "甲社区",
                    "state": "shown"},
            case | {"case_id": "b", "case_kind": "practice", "title_zh": "乙做法",
                    "state": "recommended", "place_id": OTHER},
        ],
    )  # fmt: skip
    app = visit("assessments")
    page.check_sound(app)
    words = page.words(app)
    assert words.count("<article>") == 2
    assert words.count('class="pin pin-record" role="img"') == 2
    assert "本看板已展示1个；文件要求到2027年公开展示约100个" in words
    narrowed = page.words(visit("assessments", within="130000", domain="governance_reform"))
    assert "<article>" not in narrowed


def test_cases_that_sources_name_say_that_their_list_is_partial(visit, page):
    words = page.words(visit("assessments"))
    assert "美丽海湾优秀案例（列出27条，名录不全）" in words
    assert "不计入上面的数量" in words
    assert words.count('class="pin pin-named" role="img"') > 20


def test_a_deep_link_is_restored(visit, page):
    asked = {"place": "130000", "within": "jjj", "domain": "environment_quality", "year": "2024"}
    app = visit("assessments", **asked)
    page.check_sound(app)
    assert asked.items() <= dict(app.query_params).items()
    again = visit("assessments", **dict(app.query_params))
    assert page.words(again) == page.words(app)


def test_an_old_revision_shows_what_held_then(visit, page):
    assess(CITY, "shown")
    words = page.words(visit("assessments", place=CITY, revision="0"))
    assert "尚无自评记录" in words
    assert 'class="score"' not in words


def test_who_may_not_publish_is_not_sent_to_the_upload(visit, monkeypatch):
    assert [link.label for link in visit("assessments").get("page_link")] == ["上传记录"]
    monkeypatch.setattr(access, "may_publish", lambda: False)
    assert visit("assessments").get("page_link") == []


def test_a_due_day_that_is_none_is_answered_in_words(visit, monkeypatch):
    monkeypatch.setenv("DASHBOARD_ASSESSMENT_DUE", "31 March")
    (error,) = visit("assessments").error
    assert "DASHBOARD_ASSESSMENT_DUE" in error.value


def test_unknown_names_in_the_address_are_answered_in_words(visit):
    (warning,) = visit("assessments", domain="noise", lang="en").warning
    assert "domain=noise" in warning.value


def test_an_expected_error_is_shown_in_words(visit, monkeypatch):
    def fail() -> None:
        raise DashboardError("no place 'x'")

    monkeypatch.setattr(assessments, "show_assessments", fail)
    (error,) = visit("assessments", lang="en").error
    assert "no place 'x'" in error.value
